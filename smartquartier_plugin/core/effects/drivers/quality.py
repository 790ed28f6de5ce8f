"""What may be shown, and how sure it is: small zones hidden, the origin of each number."""

from dataclasses import replace

import numpy as np

from ...numbers import percent


def hide(results, inhabitants, persons, least):
    """Hide person counts of zones with few inhabitants.

    Parameters
    ----------
    results : sequence of DriverResult
        All drivers.
    inhabitants : array (z,) or None
        Per zone; NaN where unknown.
    persons : container of str
        Names of the drivers that count persons.
    least : float
        Zones with more than 0 and fewer inhabitants are hidden.

    Returns
    -------
    results : tuple of DriverResult
        NaN where hidden.
    hidden : array (z,), bool

    Notes
    -----
    What is hidden follows from the total in sum. So the zones with the next fewest people are
    hidden too until they hold ``least`` people together, which takes two at least.
    """
    if inhabitants is None or not least > 0:
        return tuple(results), np.zeros(len(results[0].per_zone) if results else 0, bool)
    with np.errstate(invalid="ignore"):
        hidden = (inhabitants > 0) & (inhabitants < least)
        others = np.where(hidden | ~(inhabitants > 0), np.inf, inhabitants)
        for place in np.argsort(others, kind="stable") if hidden.any() else ():
            enough = inhabitants[hidden].sum() >= least  # never so for a single one
            if enough or not np.isfinite(others[place]):
                break
            hidden[place] = True
    if not hidden.any():
        return tuple(results), hidden
    return tuple(
        replace(one, per_zone=np.where(hidden, np.nan, one.per_zone), suppressed=hidden)
        if one.name in persons
        else one
        for one in results
    ), hidden


def quality_texts(results, n):
    """Return for each zone how each driver was got.

    Parameters
    ----------
    results : sequence of DriverResult
        All drivers with a source.
    n : int
        Number of zones.

    Returns
    -------
    list of str, length n
        Such as ``"inhabitants areal 12%; jobs direct, missing 3%"``: the method; with areal
        and dasymetric the share of the zone's value that comes from things cut at its border.
    """
    lists = [[] for _ in range(n)]
    for one in results:
        hidden = one.suppressed if one.suppressed is not None else np.zeros(n, bool)
        for zone in range(n):
            lists[zone].append(f"{one.name} {_quality(one, zone, hidden[zone])}")
    return ["; ".join(parts) for parts in lists]


def share_text(share):
    """Return a share for reading: nothing is 0%, and a little is never written as nothing."""
    if share <= 0:
        return percent(0.0)
    return percent(share, 1) if share >= 0.0005 else f"< {percent(0.001, 1)}"


def _quality(one, zone, hidden):
    if hidden:
        return "suppressed"
    words = one.method
    if one.method in ("areal", "dasymetric"):
        share = one.estimated[zone]
        words = f"{one.method} {_percent(share)}" if share > 0 else "direct"
    if one.missing_share[zone] > 0:
        words += f", missing {_percent(one.missing_share[zone])}"
    elif not np.isfinite(one.per_zone[zone]):
        words = "unknown"
    if one.beyond[zone]:
        words += ", beyond data"
    return words + (f" ({one.note})" if one.note else "")


def _percent(share):
    """Return a share for a field that machines read too: never 0% for something."""
    return f"{share:.0%}" if share >= 0.005 else "<1%"
