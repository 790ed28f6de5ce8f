"""Building a street network from lines, or from edges whose nodes are known."""

import numpy as np

from ..errors import InputError
from ..i18n import translate
from ..numbers import percent
from ..progress import SILENT
from .lines import (
    BACKWARD,
    BOTH,
    FORWARD,
    read_chains,
    read_directions,
    read_speeds,
    refuse_bad,
)
from .model import Network, NetworkFacts
from .topology import find_topology

LEAST_LENGTH = 1e-6
"""Length of an edge without length [m]: a sparse matrix forgets zeros."""


def build_network(
    lines,
    oneway=None,
    speed=None,
    forward_values=FORWARD,
    backward_values=BACKWARD,
    both_values=BOTH,
    split="vertices",
    tolerance=0.0,
    ids=None,
    crs=None,
    progress=SILENT,
):
    """Build a street network from lines.

    Parameters
    ----------
    lines : GeoDataFrame, GeoSeries, sequence of shapely lines, or (coords, offsets)
        Streets in a projected CRS in metres. Multi-part lines are taken apart.
    oneway : str or array (n,), optional
        Field of the GeoDataFrame, or one value per line; without it, and where it is missing,
        both directions are open.
    speed : float, str or array (n,), optional
        Speed [km/h]: constant, a field of the GeoDataFrame, or one value per line. With it
        costs are minutes, without it metres.
    forward_values, backward_values, both_values : sequence of str
        What the values of ``oneway`` mean; others count as both, with a warning.
    split : str
        Where lines are joined: at their ``"ends"``, at shared ``"vertices"`` too (as in
        OpenStreetMap), or also where one ends on another's course (``"touching"``).
    tolerance : float
        Ends of lines this close to each other are joined [m].
    ids : str or array (n,), optional
        How error messages name the lines; without it the index of the GeoDataFrame.
    crs : object, optional
        CRS of lines that have none of their own, for later outputs.
    progress : Progress
        For cancelling and warnings.

    Returns
    -------
    Network
        Parallel edges and loops stay edges (points lie on them too); the graph has only the
        cheapest of parallel ones and no loops. ``facts`` says what was found.

    Raises
    ------
    InputError
        If there is no line, the CRS is missing or not in metres, or a speed is missing,
        zero or negative.
    """
    crs = check_crs(lines, crs)
    chains = read_chains(lines)
    count = len(lines[1]) - 1 if isinstance(lines, tuple) else len(lines)
    if not len(chains.row):
        raise InputError(
            translate("SmartQuartier", "The network has no line; choose the layer of streets.")
        )
    progress.check()
    ids = _column(lines, ids, count)
    if ids is None:
        ids = lines.index if hasattr(lines, "geometry") else np.arange(1, count + 1)
    along, against, unknown = read_directions(
        _column(lines, oneway, count), forward_values, backward_values, both_values, count
    )
    pace = 1.0
    if speed is not None:
        speeds = _column(lines, speed, count) if not np.isscalar(speed) or isinstance(speed, str) \
            else speed  # fmt: skip
        pace = 0.06 / read_speeds(speeds, count, list(ids))  # minutes per metre
    found = find_topology(chains.coords, chains.offsets, split, tolerance, progress)
    progress.check()
    row = chains.row[found.chain]
    length = np.maximum(found.length, LEAST_LENGTH)
    cost = length * (pace[row] if np.ndim(pace) else pace)
    network = Network(
        nodes=found.nodes,
        start=found.start,
        end=found.end,
        length=length,
        forward=np.where(along[row], cost, np.inf),
        backward=np.where(against[row], cost, np.inf),
        line=row,
        coords=found.coords,
        offsets=found.offsets,
        unit="m" if speed is None else "min",
        crs=crs,
    )
    facts = {
        "lines": count,
        "missing": chains.missing,
        "degenerate": chains.degenerate,
        "inserted": found.inserted,
        "unknown": unknown,
    }
    return _with_facts(network, facts, progress)


def network_from_edges(
    nodes, start, end, forward, backward=None, length=None, unit="m", crs=None, progress=SILENT
):
    """Build a network from edges whose nodes are known; each edge is a straight line.

    Parameters
    ----------
    nodes : array (n, 2)
        Coordinates [m].
    start, end : array (m,), int
        Nodes of each edge.
    forward, backward : array (m,)
        Cost of the whole edge in each direction, 0 or more; infinite where barred. Without
        ``backward`` it is the same both ways.
    length : array (m,), optional
        Length [m]; without it the straight distance.
    unit : str
        Unit of the costs, ``"m"`` or ``"min"``.
    crs : object, optional
        Projected CRS.
    progress : Progress
        For warnings.

    Returns
    -------
    Network

    Raises
    ------
    InputError
        If a cost or length is missing or negative; names the first edges.

    Notes
    -----
    Costs and lengths of 0 become 1e-6, so that the edge stays in the sparse graph.
    """
    nodes = np.asarray(nodes, float).reshape(-1, 2)
    start, end = np.asarray(start, int), np.asarray(end, int)
    m, names = len(start), np.arange(1, len(start) + 1)
    if length is None:
        length = np.hypot(*(nodes[end] - nodes[start]).T)
    backward = forward if backward is None else backward
    costs = []
    for what, numbers in (
        (translate("SmartQuartier", "costs"), forward),
        (translate("SmartQuartier", "costs against the direction"), backward),
        (translate("SmartQuartier", "lengths"), length),
    ):
        numbers = np.array(numbers, float)
        refuse_bad(numbers, names, what, lambda x: x >= 0)
        costs.append(np.maximum(numbers, LEAST_LENGTH))
    network = Network(
        nodes=nodes,
        start=start,
        end=end,
        length=costs[2],
        forward=costs[0],
        backward=costs[1],
        line=np.arange(m),
        coords=np.stack([nodes[start], nodes[end]], axis=1).reshape(-1, 2),
        offsets=np.arange(m + 1) * 2,
        unit=unit,
        crs=crs,
    )
    return _with_facts(network, {"lines": m}, progress)


def check_crs(lines, crs=None):
    """Return the CRS of lines or points if it is projected and in metres.

    Parameters
    ----------
    lines : GeoDataFrame, GeoSeries or anything
        What has a CRS must have a good one; plain arrays are trusted.
    crs : object, optional
        CRS of what has none of its own.

    Returns
    -------
    pyproj.CRS or None

    Raises
    ------
    InputError
        If the CRS is missing, geographic or in another unit.
    """
    if hasattr(lines, "crs"):
        crs = lines.crs if lines.crs is not None else crs
        if crs is None:
            raise InputError(
                translate("SmartQuartier", "The streets have no CRS; assign the one they are in.")
            )
    if crs is None or not hasattr(crs, "axis_info"):
        return crs
    factors = {axis.unit_conversion_factor for axis in crs.axis_info[:2]}
    if not crs.is_projected or any(abs(factor - 1) > 1e-9 for factor in factors):
        raise InputError(
            translate(
                "SmartQuartier",
                "Distances along streets need a projected CRS in metres, not {}; "
                "reproject the streets first.",
            ).format(crs.name)
        )
    return crs


def _column(lines, values, n):
    """Return the values of a field, or of an array of n values."""
    if values is None:
        return None
    if isinstance(values, str):
        if values not in getattr(lines, "columns", ()):
            raise InputError(
                translate("SmartQuartier", "The streets have no field '{}'.").format(values)
            )
        return lines[values].tolist()
    values = list(values)
    if len(values) != n:
        raise InputError(
            translate("SmartQuartier", "There are {} values for {} lines.").format(len(values), n)
        )
    return values


def _with_facts(network, facts, progress):
    """Return the network with its graph, its parts, and what the user should know."""
    from dataclasses import replace

    part = network.part
    share = network.length[part[network.start] == 0].sum() / network.length.sum()
    facts = NetworkFacts(
        loops=int((network.start == network.end).sum()),
        parallel=network.arcs.parallel,
        parts=int(part.max()) + 1,
        main_share=float(share),
        **facts,
    )
    whole = replace(network, facts=facts)
    whole.__dict__.update(arcs=network.arcs, part=part)  # computed already
    _tell(facts, whole, progress)
    return whole


def _tell(facts, network, progress):
    progress.info(
        translate("SmartQuartier", "Network: {} lines, {} nodes, {} edges, {} km.").format(
            facts.lines, network.n, network.m, round(network.length.sum() / 1000)
        )
    )
    if facts.parts > 1:
        progress.info(
            translate(
                "SmartQuartier",
                "The network has {} parts that are not connected; {} of its length is in the "
                "largest. Nothing is reached from one part to another.",
            ).format(facts.parts, percent(facts.main_share, 1))
        )
    if facts.main_share < 0.9:
        progress.warn(
            translate(
                "SmartQuartier",
                "More than a tenth of the network is not connected to its largest part; check "
                "the snapping tolerance and where lines are joined.",
            )
        )
    if facts.missing:
        progress.warn(
            translate("SmartQuartier", "{} lines have no geometry and were left out.").format(
                facts.missing
            )
        )
    if facts.unknown:
        named = ", ".join(f"{name} ({count})" for name, count in list(facts.unknown.items())[:5])
        progress.warn(
            translate(
                "SmartQuartier",
                "Unknown values of the one-way field count as both directions: {}.",
            ).format(named)
        )
