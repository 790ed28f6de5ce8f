"""Who works with whom: relation lines, and measures of every actor and project."""

from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number
from ..base import SmartQuartierAlgorithm
from .atlas_network_parameters import declare


class AtlasNetwork(SmartQuartierAlgorithm):
    """Lines of relations, degree, betweenness, components, bridging actors."""

    ID = "atlasnetwork"
    GROUP = "atlas"
    REQUIRES = ("pandas", "geopandas", "shapely", "scipy")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Network of actors and projects")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "atlas,network,relations,degree,betweenness,components,bridges,actors,graph",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Who works with whom, and who links groups that would not know each other "
                "otherwise? Draws the relations of the atlas as lines and measures every actor "
                "and project.",
            ),
            translate(
                "SmartQuartier",
                "degree: number of different neighbours. betweenness: share of the pairs of all "
                "others whose shortest path leads through it. component: who can reach each "
                "other, 1 the largest. bridge: without it its component falls apart. constraint "
                "(Burt): low for those who link groups, high where all neighbours know each "
                "other.",
            ),
            translate(
                "SmartQuartier",
                "projected: actors are linked where they share a project. Newman's weights keep a "
                "project with many actors from outweighing several small ones.",
            ),
            translate(
                "SmartQuartier",
                "Limits: a relation that nobody entered is none. Measures say who is placed "
                "between others in this atlas, not who matters. In large networks betweenness is "
                "estimated from a sample and its standard error is given. A recommendation, not a "
                "decision.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read, measure, write."""
        from ...smartquartier_plugin.core.atlas.network.analysis import network_of
        from .atlas_network_tables import node_layer, relation_layer
        from .atlas_run import read_in

        options = _options(run)
        _, atlas = read_in(run, filled=("actor", "project"))
        network = network_of(atlas, options, run.progress.part(0.05, 0.8))
        figures = network.figures()
        _tell(run.progress, network)
        persons = network.persons(atlas)
        _tell_persons(run.progress, persons)
        from ...smartquartier_plugin.bridge import styles_atlas_network as styles

        lines = relation_layer(network, atlas)
        without = int(lines.geometry.isna().sum())
        if without:
            run.progress.info(
                translate(
                    "SmartQuartier",
                    "{} of {} relations have no line, since an end has no position or both lie at "
                    "the same place; their rows are kept.",
                ).format(number(without, 0), number(len(lines), 0))
            )
        run.write_layer(
            "NODES",
            node_layer(network, atlas),
            style=styles.atlas_network_nodes,
            title=translate("SmartQuartier", "Actors and projects in the network"),
        )
        run.write_layer(
            "OUTPUT",
            lines,
            style=styles.atlas_network,
            title=translate("SmartQuartier", "Relations"),
        )
        record = run.record(method=_method(network, options), numbers=figures)
        if run.has("REPORT"):
            from ...smartquartier_plugin.publish.report.atlas.network_report import network_report

            releases = network.releases(atlas)
            text = network_report(
                network, record, releases, warnings=run.progress.warnings, persons=persons
            )
            run.write_text("REPORT", text)
        run.write_record(record)


def _options(run):
    from ...smartquartier_plugin.core.atlas.network.analysis import (
        NetworkOptions,
        check_types,
        read_weights,
    )

    return NetworkOptions(
        types=check_types(run.text("TYPES")),
        weights=read_weights(run.matrix("TYPE_WEIGHTS")),
        projected=run.choice("PROJECTS") == "projected",
        from_year=run.integer("FROM_YEAR") if run.has("FROM_YEAR") else None,
        exact_up_to=run.integer("EXACT_UP_TO"),
        pivots=run.integer("PIVOTS"),
        seed=run.integer("SEED"),
    )


def _tell(progress, network):
    links, nodes = network.graph.links, network.graph.nodes
    figures = network.figures()
    progress.info(
        translate(
            "SmartQuartier",
            "{} nodes, {} links, {} components; the largest has {} nodes, {} nodes have no link.",
        ).format(
            *(
                number(figures[name], 0)
                for name in ("N_NODES", "N_EDGES", "N_COMPONENTS", "LARGEST", "N_ISOLATED")
            )
        )
    )
    if links.dangling:
        progress.warn(
            translate(
                "SmartQuartier",
                "{} relations are left out: an end of theirs is not in the atlas, or was rejected.",
            ).format(number(links.dangling, 0))
        )
    if links.loops:
        progress.warn(
            translate(
                "SmartQuartier", "{} relations lead from an entry to itself and are left out."
            ).format(number(links.loops, 0))
        )
    if links.ignored:
        progress.info(
            translate(
                "SmartQuartier",
                "{} relations don't count: of another type, ended, of weight 0, or rejected.",
            ).format(number(links.ignored, 0))
        )
    if nodes.left_out:
        progress.info(
            translate("SmartQuartier", "{} rejected or archived entries are left out.").format(
                number(nodes.left_out, 0)
            )
        )
    if network.between.error is not None:
        progress.warn(
            translate(
                "SmartQuartier",
                "Betweenness is estimated from {} of {} nodes; betweenness_se is its standard "
                "error.",
            ).format(number(network.between.pivots, 0), number(len(nodes.ids), 0))
        )


def _tell_persons(progress, persons):
    if persons.any():
        progress.warn(
            translate(
                "SmartQuartier",
                "{} entries bear a person's name (sole traders and the like): field person_name "
                "marks them, their release is at most internal here, and the report does not name "
                "them.",
            ).format(number(persons.sum(), 0))
        )


def _method(network, options):
    return {
        "statement": translate("SmartQuartier", "A recommendation, not a decision."),
        "projects": "projected (Newman 2001)" if options.projected else "nodes",
        "weights": dict(options.weights),
        "degree": "number of different neighbours",
        "betweenness": "Freeman 1977 after Brandes 2001, unweighted, undirected; share of the "
        "(n - 1)(n - 2) / 2 pairs of other nodes",
        "betweenness_from": "all nodes"
        if network.between.error is None
        else f"{network.between.pivots} random nodes (Brandes & Pich 2007)",
        "bridge": "articulation point (Tarjan 1972)",
        "constraint": "Burt 1992, with the weights of the relations",
    }
