"""The network of an atlas with all its measures."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Optional

from ...errors import InputError
from ...i18n import translate
from ...progress import SILENT
from ..person_marks import marked_nodes
from ..schema import schema
from .graph import SHARED, build_graph, project_out
from .measures import EXACT_UP_TO, PIVOTS, articulation, betweenness, components, constraint


@dataclass(frozen=True)
class NetworkOptions:
    """What counts as a link, and how betweenness is computed.

    Attributes
    ----------
    types : tuple of str
        Relation types; empty for all.
    weights : mapping of str to float
        By type.
    projected : bool
        Actors only, linked through their projects.
    from_year : int, optional
        Relations that ended before don't count.
    exact_up_to, pivots, seed : int
        See :func:`measures.betweenness`.
    """

    types: tuple = ()
    weights: dict = field(default_factory=dict)
    projected: bool = False
    from_year: Optional[int] = None
    exact_up_to: int = EXACT_UP_TO
    pivots: int = PIVOTS
    seed: int = 1


@dataclass(frozen=True)
class Network:
    """A graph and the measures of its nodes, all in their order.

    Attributes
    ----------
    graph : Graph
    whole : Graph
        The one with projects as nodes; the same where nothing was projected.
    between : Betweenness
    component, component_size : array (n,) of int
    cut : array (n,) of bool
        Without it its component falls apart.
    constraint : array (n,)
    types : tuple of str or None
        Type of each relation.
    """

    graph: object
    whole: object
    between: object
    component: object
    component_size: object
    cut: object
    constraint: object
    types: tuple = ()

    @property
    def type_counts(self):
        """Return how many relations there are of each type."""
        return dict(Counter(self.types))

    @property
    def strength(self):
        """Return the sum of the weights of each node."""
        import numpy as np

        return np.asarray(self.graph.adjacency.sum(axis=1)).ravel()

    @property
    def relations(self):
        """Return the number of relations of each node, common projects among them."""
        import numpy as np

        links = self.graph.links
        ends = np.r_[links.start, links.end].astype(int)
        return np.bincount(ends, minlength=len(self.graph.nodes.ids))

    def figures(self):
        """Return the key figures."""
        count = len(self.graph.nodes.ids)
        edges = self.graph.adjacency.nnz // 2
        return {
            "N_NODES": count,
            "N_RELATIONS": len(self.graph.links.start),
            "N_EDGES": edges,
            "N_COMPONENTS": int(self.component.max()) if count else 0,
            "LARGEST": int(self.component_size.max()) if count else 0,
            "N_ISOLATED": int((self.graph.degree == 0).sum()),
            "N_BRIDGES": int(self.cut.sum()),
            "DENSITY": edges / (count * (count - 1) / 2) if count > 1 else 0.0,
        }

    def names_of(self, places):
        """Return names of nodes of the whole graph, separated by ``; ``, or None."""
        return "; ".join(self.whole.nodes.names[i] for i in places) or None

    def type_name(self, kind):
        """Return what a type of relation is called in the user's language."""
        if kind == SHARED:
            return translate("SmartQuartier", "share a project")
        return schema().label("relation_type", kind) if kind else None

    def _of(self, atlas, name, nodes=None):
        nodes = nodes or self.graph.nodes
        columns = {
            kind: atlas[kind][name].tolist() if name in atlas[kind] else None
            for kind in ("actor", "project")
        }
        return [
            columns[kind][place] if columns[kind] is not None else None
            for kind, place in zip(nodes.kinds, nodes.places)
        ]

    def releases(self, atlas):
        """Return the release status of each node.

        Who has none is for the office, and so is who bears a person's name.
        """
        given = [one or "internal" for one in self._of(atlas, "release")]
        return [
            "internal" if mark and one == "public" else one
            for one, mark in zip(given, self.persons(atlas))
        ]

    def persons(self, atlas):
        """Return which nodes bear a person's name: sole traders and the like."""
        return marked_nodes(atlas, self.graph.nodes)

    def release_of(self, place, atlas):
        """Return the release status of a node of the whole graph."""
        nodes = self.whole.nodes
        return atlas[nodes.kinds[place]]["release"].iloc[nodes.places[place]] or "internal"

    def sectors(self, atlas):
        """Return the sector of each actor."""
        return self._of(atlas, "sector")

    def points(self, atlas):
        """Return the position of each node, or None."""
        shapes = {kind: list(atlas[kind].geometry) for kind in ("actor", "project")}
        nodes = self.graph.nodes
        found = [shapes[kind][place] for kind, place in zip(nodes.kinds, nodes.places)]
        return [None if one is None or one.is_empty else one for one in found]


def network_of(atlas, options=None, progress=SILENT):
    """Return the network of an atlas.

    Parameters
    ----------
    atlas : Atlas
    options : NetworkOptions, optional
    progress : Progress

    Returns
    -------
    Network
    """
    options = options or NetworkOptions()
    whole = build_graph(atlas, options.types, options.weights, options.from_year)
    graph = project_out(whole) if options.projected else whole
    progress.report(0.05)
    between = betweenness(
        graph.adjacency, options.exact_up_to, options.pivots, options.seed,
        progress.part(0.05, 0.9),
    )  # fmt: skip
    number, size = components(graph.adjacency)
    return Network(
        graph, whole, between, number, size, articulation(graph.adjacency),
        constraint(graph.adjacency), _types_of(graph, atlas),
    )  # fmt: skip


def _types_of(graph, atlas):
    column = atlas["relation"]["relation_type"].tolist()
    return tuple(SHARED if row < 0 else column[row] for row in graph.links.rows)


def check_types(text):
    """Return relation types from a text.

    Parameters
    ----------
    text : str
        Codes or labels (German or English), separated by commas or ``;``.

    Returns
    -------
    tuple of str

    Raises
    ------
    InputError
        If there is no such type.
    """
    found = []
    for part in text.replace(";", ",").split(","):
        if part.strip():
            found.append(_type(part.strip()))
    return tuple(dict.fromkeys(found))


def _type(text):
    wanted = text.casefold()
    for code in schema().codes["relation_type"]:
        words = (code.code, *code.label.values())
        if wanted in (word.casefold() for word in words):
            return code.code
    known = ", ".join(code.code for code in schema().codes["relation_type"])
    raise InputError(
        translate("SmartQuartier", "'{}' is no type of relation; the atlas knows: {}.").format(
            text, known
        )
    )


def read_weights(cells):
    """Return weights by relation type.

    Parameters
    ----------
    cells : sequence
        Type, weight, type, weight ...

    Returns
    -------
    dict of str to float

    Raises
    ------
    InputError
        If a type is unknown, or a weight is no number or below zero.
    """
    found = {}
    for kind, weight in zip(cells[::2], cells[1::2]):
        if str(kind or "").strip():
            found[_type(str(kind).strip())] = _weight(kind, weight)
    return found


def _weight(kind, text):
    try:
        value = float(str(text).replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 <= value < float("inf"):
        raise InputError(
            translate(
                "SmartQuartier",
                "The weight '{}' of the relation type '{}' is no number from 0 on.",
            ).format(text, kind)
        )
    return value
