"""The report on the network: how it hangs together, and who links its parts."""

import numpy as np

from ....core.atlas.network.graph import SHARED
from ....core.i18n import translate
from ....core.numbers import MISSING, number, percent, short
from ..page import Report
from ..words import created_line
from .network_diagram import drawn_nodes, network_diagram

_MOST = 20


def network_report(network, record, releases=None, title="", warnings=(), persons=None):
    """Return the printable report.

    Parameters
    ----------
    network : Network
    record : dict or Record
        The transparency record.
    releases : sequence of str, optional
        Release status of the nodes; those that are not public are marked.
    title : str
        Title; empty for the tool's own.
    warnings : sequence of str
        What the reader must know.
    persons : sequence of bool, optional
        Nodes that bear a person's name; they are not named.

    Returns
    -------
    str
        A self-contained HTML page.
    """
    plain = record.to_dict() if hasattr(record, "to_dict") else dict(record or {})
    report = Report(
        title or translate("SmartQuartier", "The network of actors and projects"),
        created_line(plain),
        area=translate("SmartQuartier", "Smart City Atlas"),
    )
    names = _Names(network, releases, persons)
    figures = network.figures()
    report.lead(
        translate(
            "SmartQuartier",
            "{} of {} actors and projects are linked with others; the largest connected part "
            "holds {}.",
        ).format(
            number(figures["N_NODES"] - figures["N_ISOLATED"], 0),
            number(figures["N_NODES"], 0),
            percent(figures["LARGEST"] / figures["N_NODES"] if figures["N_NODES"] else None),
        )
    )
    report.key_figures(_figures(figures))
    report.warnings([*names.warning(), *warnings])
    report.contents()
    _drawing(report, network, names)
    _ranking(report, network, names)
    _bridges(report, network, names)
    _types(report, network)
    _method(report, network)
    report.record(plain)
    return report.html()


class _Names:
    """Names of nodes, marked where they are not released, none of persons."""

    def __init__(self, network, releases, persons):
        self._names = list(network.graph.nodes.names)
        masked = translate("SmartQuartier", "(a sole trader)")
        for i in np.flatnonzero(persons if persons is not None else []):
            self._names[i] = masked
        self._hidden = [one != "public" for one in releases] if releases is not None else []

    def of(self, i):
        """Return a name."""
        return f"{self._names[i]} *" if self._hidden and self._hidden[i] else self._names[i]

    def warning(self):
        """Return what to say of those that are not released."""
        count = sum(self._hidden)
        if not count:
            return []
        return [
            translate(
                "SmartQuartier",
                "{} entries are not released for the public (marked *): this report is for the "
                "office only.",
            ).format(number(count, 0))
        ]


def _figures(figures):
    return [
        (translate("SmartQuartier", "linked pairs"), number(figures["N_EDGES"], 0)),
        (
            translate("SmartQuartier", "of all possible pairs"),
            percent(figures["DENSITY"], 1),
        ),
        (
            translate("SmartQuartier", "connected parts"),
            number(figures["N_COMPONENTS"] - figures["N_ISOLATED"], 0),
            translate("SmartQuartier", "and {} without any link").format(
                number(figures["N_ISOLATED"], 0)
            ),
        ),
        (
            translate("SmartQuartier", "hold parts together"),
            number(figures["N_BRIDGES"], 0),
            translate("SmartQuartier", "without them a part would fall apart"),
        ),
    ]


def _drawing(report, network, names):
    some = drawn_nodes(network)
    if not len(some):
        return
    report.section(translate("SmartQuartier", "The network"))
    linked = int((network.graph.degree > 0).sum())
    shown = translate("SmartQuartier", "Shown: {} of {} linked nodes, those with most neighbours.")
    report.figure(
        network_diagram(
            network,
            [names.of(i) for i in range(len(network.graph.nodes.ids))],
            translate("SmartQuartier", "Drawing of the network"),
            translate("SmartQuartier", "The most important nodes stand in the table below."),
        ),
        translate("SmartQuartier", "Who is linked with whom"),
        " ".join(
            (
                translate(
                    "SmartQuartier",
                    "Linked nodes lie close together; places are not places on the map.",
                ),
                shown.format(number(len(some), 0), number(linked, 0)),
            )
        ),
    )


def _ranking(report, network, names):
    degree, share = network.graph.degree, network.between.share
    order = np.lexsort((np.arange(len(degree)), -degree, -np.round(share, 12)))
    order = order[degree[order] > 0][:_MOST]
    if not len(order):
        return
    report.section(translate("SmartQuartier", "Who stands between others"))
    error = network.between.error
    report.table(
        translate("SmartQuartier", "The {} with the highest betweenness").format(
            number(len(order), 0)
        ),
        [
            translate("SmartQuartier", "Actor or project"),
            translate("SmartQuartier", "Neighbours"),
            translate("SmartQuartier", "Betweenness"),
            translate("SmartQuartier", "Constraint"),
            translate("SmartQuartier", "Links parts"),
        ],
        [
            [
                names.of(i),
                number(degree[i], 0),
                percent(share[i], 1) + ("" if error is None else f" ± {percent(error[i], 1)}"),
                number(network.constraint[i], 2),
                translate("SmartQuartier", "yes") if network.cut[i] else MISSING,
            ]
            for i in order
        ],
        numeric={1, 2, 3},
        note=translate(
            "SmartQuartier",
            "Betweenness: share of the pairs of all others whose shortest path leads through it. "
            "Constraint: low for those whose neighbours don't know each other.",
        ),
    )


def _bridges(report, network, names):
    cut = np.flatnonzero(network.cut)
    if not len(cut):
        return
    order = cut[np.lexsort((cut, -network.between.share[cut]))][:_MOST]
    report.section(translate("SmartQuartier", "Who holds the network together"))
    report.paragraph(
        translate(
            "SmartQuartier",
            "Without one of these, others would lose their only way to the rest. A second link "
            "past them makes the network more robust: 'Find partners' shows common contacts "
            "without a link of their own.",
        )
    )
    report.bullets([names.of(i) for i in order])
    if len(cut) > len(order):
        report.note(
            translate("SmartQuartier", "And {} more.").format(number(len(cut) - len(order), 0))
        )


def _types(report, network):
    kinds = network.type_counts
    if not kinds:
        return
    report.section(translate("SmartQuartier", "Relations by type"))
    total = sum(kinds.values())
    report.table(
        translate("SmartQuartier", "Relations that count"),
        [
            translate("SmartQuartier", "Type"),
            translate("SmartQuartier", "Number"),
            translate("SmartQuartier", "Share"),
        ],
        [
            [network.type_name(kind) or MISSING, number(count, 0), percent(count / total)]
            for kind, count in sorted(kinds.items(), key=lambda one: (-one[1], str(one[0])))
        ],
        numeric={1, 2},
    )
    if SHARED in kinds:
        report.note(
            translate(
                "SmartQuartier",
                "Actors who share a project count as linked; a project with k actors gives each of "
                "its pairs the weight 1/(k−1).",
            )
        )


def _method(report, network):
    report.section(translate("SmartQuartier", "Method and limits"))
    between = network.between
    if between.error is None:
        how = translate("SmartQuartier", "Betweenness is exact: shortest paths from every node.")
    else:
        how = translate(
            "SmartQuartier",
            "Betweenness is estimated from {} random nodes; ± is the standard error, {} percentage "
            "points at most. Of nodes on few of the sampled paths it is itself too small.",
        ).format(number(between.pivots, 0), short(100 * float(between.error.max()), 2))
    report.bullets(
        [
            how,
            translate(
                "SmartQuartier",
                "Relations count as links without direction; every link is one step.",
            ),
            translate(
                "SmartQuartier",
                "A relation that nobody entered is none here: who looks isolated may only be "
                "poorly described.",
            ),
            translate(
                "SmartQuartier",
                "The measures describe institutions in this atlas, not persons, and not merit. A "
                "recommendation, not a decision.",
            ),
        ]
    )
