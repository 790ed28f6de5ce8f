"""Flows from demand to centres, thinned out for a map, with what was left out."""

from dataclasses import dataclass

import numpy as np

from ...progress import SILENT

MOST = 1_000_000  # lines; more would fill the disk and show nothing


@dataclass(frozen=True)
class FlowLines:
    """The larger flows.

    Attributes
    ----------
    place, pool : array (k,) of int
        From which place to which group of centres.
    share, flow : array (k,)
        Today's share of the place's purchasing power, and the amount.
    share_later, flow_later : array (k,)
        The same with the central online share.
    shown, shown_later : float
        Sum of the flows that are lines.
    total, total_later : float
        Sum of all flows to centres.
    count : int
        All flows above 0.
    """

    place: np.ndarray
    pool: np.ndarray
    share: np.ndarray
    flow: np.ndarray
    share_later: np.ndarray
    flow_later: np.ndarray
    shown: float
    shown_later: float
    total: float
    total_later: float
    count: int


def flow_lines(market, decay, case, later, pool, pools, least, progress=SILENT):
    """Compute the flows of at least a share of a place's purchasing power.

    Parameters
    ----------
    market : Market
    decay : Decay
    case : Sales
        Of this decay; its first online share is today's.
    later : float
        Constant u of the online share later.
    pool : array (m,) of int
        Group of each centre.
    pools : int
        Number of groups.
    least : float
        Share from which on a flow becomes a line.
    progress : Progress

    Returns
    -------
    FlowLines
        Sorted by place, then group.
    """
    from scipy.sparse import csr_matrix

    m = len(market.sizes)
    gather = csr_matrix((np.ones(m), (np.arange(m), pool)), shape=(m, pools))
    parts, sums, count = [], np.zeros(2), 0
    for part, weights in market.blocks(decay, progress):
        grouped = weights @ gather
        reach = weights.sum(axis=1) + case.outside_constant
        power = market.power[part]
        now, then = (_shares(grouped, reach + u) for u in (case.constants[0], later))
        sums += power @ now.sum(axis=1), power @ then.sum(axis=1)
        count += int((now[power > 0] > 0).sum())
        row, column = np.nonzero((now >= least) & (power > 0)[:, None])
        parts.append((row + part.start, column, now[row, column], now[row, column] * power[row],
                      then[row, column], then[row, column] * power[row]))  # fmt: skip
    place, group, share, flow, share_later, flow_later = map(np.concatenate, zip(*parts))
    keep = np.arange(len(flow))
    if len(keep) > MOST:
        keep = np.sort(np.argsort(-flow, kind="stable")[:MOST])
    return FlowLines(
        place[keep], group[keep], share[keep], flow[keep], share_later[keep], flow_later[keep],
        float(flow[keep].sum()), float(flow_later[keep].sum()), *map(float, sums), count,
    )  # fmt: skip


def _shares(weights, total):
    whole = total[:, None]
    return np.divide(weights, whole, out=np.zeros_like(weights), where=whole > 0)


def pool_places(centres):
    """Return the place of each group: the mean of its places, weighted by floor space.

    Parameters
    ----------
    centres : Centres

    Returns
    -------
    array (p, 2)
    """
    count = len(centres.pools)
    weight = np.maximum(centres.floor, 1e-9)
    whole = np.bincount(centres.pool, weight, count)
    sums = [np.bincount(centres.pool, weight * axis, count) for axis in centres.xy.T]
    return np.column_stack([one / whole for one in sums])
