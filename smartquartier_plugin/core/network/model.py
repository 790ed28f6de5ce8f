"""What a street network is: nodes, edges with a cost for each direction, and their graph."""

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from .graph import reduce_arcs
from .segments import SegmentIndex


@dataclass(frozen=True)
class NetworkFacts:
    """What the user should know about a network before relying on it.

    ``lines`` given, ``missing`` without geometry, ``degenerate`` without length; ``loops``
    are edges that end where they began, ``parallel`` arcs for which a cheaper one joins the
    same nodes; ``inserted`` vertices where a line ends on another one; ``parts`` that are not
    connected and the share of the whole length in the largest; ``unknown`` maps values of the
    one-way field that were taken as "both" to how often they occur.
    """

    lines: int = 0
    missing: int = 0
    degenerate: int = 0
    loops: int = 0
    parallel: int = 0
    inserted: int = 0
    parts: int = 0
    main_share: float = 1.0
    unknown: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Network:
    """A street network in metres.

    Attributes
    ----------
    nodes : array (n, 2)
        Coordinates [m].
    start, end : array (m,), int
        First and last node of each edge, in the direction in which its line was drawn.
    length : array (m,)
        Length [m]; never 0.
    forward, backward : array (m,)
        Cost of the whole edge from start to end and back; infinite where barred.
    line : array (m,), int
        Row number of the line that the edge is a part of.
    coords : array (k, 2)
        Vertices of all edges, one after the other.
    offsets : array (m + 1,), int
        Edge i has the vertices ``offsets[i]:offsets[i + 1]``; no vertices at all (k = 0) where
        the network was made without geometry.
    unit : str
        Unit of the costs: ``"m"`` or ``"min"``.
    crs : object
        Projected CRS, or None where the caller vouches for metres.
    facts : NetworkFacts
        What was found while building.
    """

    nodes: np.ndarray
    start: np.ndarray
    end: np.ndarray
    length: np.ndarray
    forward: np.ndarray
    backward: np.ndarray
    line: np.ndarray
    coords: np.ndarray
    offsets: np.ndarray
    unit: str = "m"
    crs: object = None
    facts: NetworkFacts = field(default_factory=NetworkFacts)

    @property
    def n(self):
        """Return the number of nodes."""
        return len(self.nodes)

    @property
    def m(self):
        """Return the number of edges."""
        return len(self.start)

    @cached_property
    def arcs(self):
        """Return the graph: the cheapest arc between each pair of nodes (see ``Arcs``)."""
        return reduce_arcs(self.n, self.start, self.end, self.forward, self.backward)

    @cached_property
    def part(self):
        """Return the number of the connected part of each node; 0 is the longest part."""
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import connected_components

        joined = csr_matrix((np.ones(self.m), (self.start, self.end)), shape=(self.n, self.n))
        count, part = connected_components(joined, directed=False)
        lengths = np.bincount(part[self.start], self.length, count)
        rank = np.empty(count, int)
        rank[np.argsort(-lengths, kind="stable")] = np.arange(count)
        return rank[part]

    @cached_property
    def segments(self):
        """Return the index that finds the nearest edge of a point."""
        return SegmentIndex(self.coords, self.offsets)

    @cached_property
    def least_cost_per_metre(self):
        """Return a lower bound of cost per metre of straight distance between any two nodes."""
        straight = np.hypot(*(self.nodes[self.end] - self.nodes[self.start]).T)
        far = straight > 0
        cost = np.minimum(self.forward, self.backward)[far]
        return float((cost / straight[far]).min()) if far.any() else 0.0

    @cached_property
    def _reverse(self):
        return replace(self, forward=self.backward, backward=self.forward)

    def reversed(self):
        """Return the same streets with every direction turned round.

        Returns
        -------
        Network
            Distances *from* a point on it are distances *to* that point on this one.
        """
        if np.array_equal(self.forward, self.backward):
            return self
        return self._reverse
