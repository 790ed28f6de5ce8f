"""The result layer of the tool that finds partners."""

STRICTEST = ("public", "internal", "withheld")


def match_layer(matches, reasons, crs):
    """Return one row per match.

    Parameters
    ----------
    matches : Matches
    reasons : list of str
    crs : pyproj.CRS

    Returns
    -------
    GeoDataFrame
        Lines from one to the other; None where a position is missing, or both are the same.
    """
    import geopandas as gpd
    import numpy as np

    profiles = matches.measures.profiles
    nodes, values = profiles.nodes, matches.values
    ids, names, kinds = (np.array(c, object) for c in (nodes.ids, nodes.names, nodes.kinds))
    one, other = matches.seeker, matches.match
    columns = {
        "for_id": ids[one],
        "for_name": names[one],
        "for_kind": kinds[one],
        "match_id": ids[other],
        "match_name": names[other],
        "match_kind": kinds[other],
        "rank": matches.rank,
        "score": np.round(matches.score, 6),
        "score_low": np.round(matches.low, 6),
        "score_high": np.round(matches.high, 6),
        **{
            f"s_{name}": np.round(values[:, k], 6)
            for k, name in enumerate(("complement", "theme", "near", "fit", "gap"))
        },
        "components": (~np.isnan(values)).sum(axis=1),
        "known": np.round(matches.known, 6),
        "too_little": _of_seekers(matches, matches.too_little),
        "penalty": np.round(matches.penalty, 6),
        "stability": matches.stability,
        "distance_m": np.round(matches.distance, 0),
        "partners": matches.linked.astype(int),
        "same_project": matches.together.astype(int),
        "release": [
            strictest((profiles.release[a], profiles.release[b])) for a, b in zip(one, other)
        ],
        "reasons": reasons,
    }
    shapes = gpd.GeoSeries(lines_between(profiles.geometry, one, other), dtype="geometry", crs=crs)
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=crs)


def _of_seekers(matches, values):
    """Return a value of each seeker, for every match."""
    import numpy as np

    order = np.argsort(matches.seekers, kind="stable")
    return values[order][np.searchsorted(matches.seekers[order], matches.seeker)]


def strictest(releases):
    """Return the release status that keeps most back.

    Parameters
    ----------
    releases : iterable of str

    Returns
    -------
    str
    """
    order = {release: i for i, release in enumerate(STRICTEST)}
    return max(releases, key=lambda release: order.get(release, len(order)))


def lines_between(points, one, other):
    """Return straight lines.

    Parameters
    ----------
    points : sequence of Point or None
    one, other : array (k,) of int
        Their ends.

    Returns
    -------
    list of LineString or None
        None where an end has no position, or both lie at the same place.
    """
    from shapely.geometry import LineString

    ends = [None if p is None or p.is_empty else (p.x, p.y) for p in points]
    return [
        LineString([ends[a], ends[b]]) if ends[a] and ends[b] and ends[a] != ends[b] else None
        for a, b in zip(one, other)
    ]
