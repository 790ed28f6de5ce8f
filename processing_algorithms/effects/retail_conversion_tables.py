"""Result layers and tables of the tool about shops, online sales and vacancy."""

from ...smartquartier_plugin.core.field_names import add_columns, tell_renamed

PARTS = ("p05", "p50", "p95")


def with_columns(data, columns, progress):
    """Return a layer's frame with result columns, the input's fields kept.

    Parameters
    ----------
    data : LayerData
    columns : dict of str to array
    progress : Progress
        Told of renamed fields.

    Returns
    -------
    GeoDataFrame
    """
    frame, renamed = add_columns(data.frame, columns)
    tell_renamed(progress, data.name, renamed.values())
    return frame


def ranges(name, values, factor=1.0):
    """Return three columns of P5, P50, P95.

    Parameters
    ----------
    name : str
        Before the part.
    values : array (3, n)
    factor : float
        To the unit of the field.

    Returns
    -------
    dict of str to array
    """
    return {f"{name}_{part}": factor * row for part, row in zip(PARTS, values)}


def centre_columns(result):
    """Return the columns of OUTPUT.

    Parameters
    ----------
    result : RetailResult

    Returns
    -------
    dict of str to array
    """
    import numpy as np

    places, centres = result.places, result.centres
    total = places.base.sum()
    pools = np.array(centres.pools, dtype=object)
    return {
        "centre": pools[centres.pool],
        "sales_share": places.base / total,
        **ranges("sales_change_pct", places.change, 100.0),
        **ranges("risk_m2", places.at_risk),
        **ranges("convertible_m2", places.convertible),
        "vacancy_now": places.vacancy_now,
        **ranges("vacancy", places.vacancy),
        **ranges("vacancy_without", places.without),
        **ranges("vacancy_online", places.online),
        **ranges("kept_share", places.kept),
        "p_vacancy_10": places.alarm,
    }


def flow_frame(lines, places, centres, crs):
    """Return the flows as lines.

    Parameters
    ----------
    lines : FlowLines
    places : array (n, 2)
    centres : Centres
    crs : pyproj.CRS

    Returns
    -------
    GeoDataFrame
    """
    import geopandas as gpd
    import numpy as np
    from shapely.geometry import LineString

    from ...smartquartier_plugin.core.effects.retail.lines import pool_places

    ends = pool_places(centres)[lines.pool]
    starts = places[lines.place]
    shapes = [LineString(pair) for pair in np.stack([starts, ends], axis=1)]
    return gpd.GeoDataFrame(
        {
            "demand_no": lines.place + 1,
            "centre": np.array(centres.pools, dtype=object)[lines.pool],
            "share_now": lines.share,
            "flow_now": lines.flow,
            "share_later": lines.share_later,
            "flow_later": lines.flow_later,
        },
        geometry=gpd.GeoSeries(shapes, dtype="geometry"),
        crs=crs,
    )


def parcel_columns(parcels):
    """Return the columns of PARCELS_OUT.

    Parameters
    ----------
    parcels : ParcelResult

    Returns
    -------
    dict of str to array
    """
    import numpy as np

    from ...smartquartier_plugin.core.effects.retail.rules import ALLOWED, ASK, EXCEPTION

    columns = {
        **ranges("retail_m2", parcels.retail),
        **ranges("office_m2", parcels.office),
        **ranges("parking_m2", parcels.parking),
        **ranges("convertible_m2", parcels.convertible),
    }
    if parcels.dwellings is not None:
        columns.update(ranges("dwellings", parcels.dwellings))
    count = parcels.retail.shape[1]
    for use, rules in parcels.rules.items():
        columns[f"{use}_rule"] = np.array([rule.verdict for rule in rules], dtype=object)
        columns[f"{use}_source"] = np.array([rule.source or None for rule in rules], dtype=object)
    for name, verdict in (("uses_allowed", ALLOWED), ("uses_exception", EXCEPTION),
                          ("uses_ask", ASK)):  # fmt: skip
        words = [
            "; ".join(
                parcels.table.targets[use]
                for use, rules in parcels.rules.items()
                if rules[place].verdict == verdict
            )
            or None
            for place in range(count)
        ]
        columns[name] = np.array(words, dtype=object)
    return columns


def balance_table(result, lines=None):
    """Return the balance as a table.

    Parameters
    ----------
    result : RetailResult
    lines : FlowLines, optional
        Of the map; their sums are added.

    Returns
    -------
    DataFrame
    """
    import numpy as np
    import pandas as pd

    rows = [(row.kind, row.item, row.today, row.mean, *row.later) for row in result.balance]
    if lines is not None:
        unknown = (np.nan,) * 3
        for item, now, later in (
            ("flows drawn", lines.shown, lines.shown_later),
            ("flows not drawn", lines.total - lines.shown, lines.total_later - lines.shown_later),
            ("flows total", lines.total, lines.total_later),
        ):
            rows.append(("flows", item, now, later, *unknown))
    for item, release in (("office m2 set free", result.offices),
                          ("parking m2 set free", result.parking)):  # fmt: skip
        if release is not None:
            spread = np.percentile(release.total, (5, 50, 95))
            rows.append(("release", item, 0.0, float(release.total.mean()), *spread))
    names = ("kind", "item", "today", "later_mean", "later_p05", "later_p50", "later_p95")
    return pd.DataFrame(rows, columns=list(names))


def path_table(result):
    """Return vacancy and floor space by grade and year.

    Parameters
    ----------
    result : RetailResult

    Returns
    -------
    DataFrame
    """
    import pandas as pd

    rows = [
        (path.grade or "all", int(year), *vacancy, *stock)
        for path in result.grades
        for year, vacancy, stock in zip(path.years, path.vacancy, path.stock)
    ]
    names = ("grade", "year", "vacancy_p05", "vacancy_p50", "vacancy_p95", "occupied_m2",
             "empty_m2", "surplus_m2", "converted_m2")  # fmt: skip
    return pd.DataFrame(rows, columns=list(names))
