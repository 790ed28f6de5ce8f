"""The result layers and the certificate of the tool that asks how many sensors are needed."""

from ...smartquartier_plugin.core.field_names import tell_renamed


def sites_layer(frame, result, given, progress):
    """Return candidates and existing sensors with what the plan makes of them.

    Parameters
    ----------
    frame : GeoDataFrame
        From :func:`.sensor_coverage_tables.all_sites`.
    result : MinimumResult
        The answer.
    given : Inputs
        The layers as read.
    progress : Progress
        Told of fields that had to be renamed.

    Returns
    -------
    GeoDataFrame
        Planned sites by rank, then existing ones, then the other candidates.
    """
    import numpy as np
    import pandas as pd

    sites = result.question.sites
    rank = np.full(sites.n, np.nan)
    rank[result.order] = np.arange(1, len(result.order) + 1)
    status = np.where(sites.existing, "existing", "candidate").astype(object)
    status[result.plan.chosen] = "planned"
    present = result.present
    columns = {
        "status": status,
        "rank": pd.array(np.where(np.isnan(rank), None, rank), dtype="Int64"),
        "n_assigned": pd.array(np.where(present, result.assigned, None), dtype="Int64"),
        "assigned_weight": np.where(present, result.weight, np.nan),
        "mean_m": result.site_mean,
        "max_m": result.site_largest,
    }
    for name, values in (
        ("cum_share", result.cum_share),
        ("cum_mean_m", result.cum_mean),
        ("cum_max_m", result.cum_largest),
    ):
        column = np.full(sites.n, np.nan)
        column[result.order] = values
        columns[name] = column
    frame = _with_columns(frame, columns, given.candidates, progress)
    place = np.lexsort((np.arange(sites.n), np.where(np.isnan(rank), 0.0, rank), _turn(status)))
    return frame.iloc[place].reset_index(drop=True)


def _turn(status):
    import numpy as np

    turn = {"planned": 0, "existing": 1, "candidate": 2}
    return np.array([turn[one] for one in status])


def demand_layer(result, given, progress):
    """Return the demand with distance, sensor, and how many sensors reach it.

    Parameters
    ----------
    result : MinimumResult
        The answer.
    given : Inputs
        The layers as read.
    progress : Progress
        Told of fields that had to be renamed.

    Returns
    -------
    GeoDataFrame
        In the order of the input.
    """
    import numpy as np
    import pandas as pd

    ids = np.array([*result.question.sites.ids, None], dtype=object)
    m = result.question.demand.m
    times = [None] * m if result.times is None else result.times
    columns = {
        "nearest_m": np.where(np.isfinite(result.nearest_m), result.nearest_m, np.nan),
        "assigned_site": ids[result.site_of],
        "times_covered": pd.array(times, dtype="Int64"),
        "counted": pd.array((result.question.demand.weights > 0).astype(int), dtype="Int64"),
    }
    data = given.demand_data
    return _with_columns(data.frame, columns, data, progress)


def curve_table(curve):
    """Return the table of other targets; empty without a curve.

    Parameters
    ----------
    curve : Curve or None
        See ``minimum_result``.

    Returns
    -------
    DataFrame
    """
    import pandas as pd

    columns = ("n", "share", "objective", "bound")
    if curve is None:
        return pd.DataFrame({name: pd.Series(dtype=float) for name in columns})
    values = (curve.number, curve.share, curve.objective, curve.bound)
    return pd.DataFrame(dict(zip(columns, values)))


def _with_columns(frame, columns, data, progress):
    from ...smartquartier_plugin.core.field_names import add_columns

    result, renamed = add_columns(frame, columns)
    tell_renamed(progress, data.name, renamed.values())
    return result
