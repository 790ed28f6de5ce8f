"""The result layers of the tool ``digitalaccess``."""

from ...smartquartier_plugin.core.field_names import add_columns, tell_renamed


def access_layer(given, analysis, spots, least, progress):
    """Return all places with their access.

    Parameters
    ----------
    given : Given
        As read.
    analysis : Analysis
        Both states.
    spots : Lisa
        Clusters of access on site, of the places of today.
    least : float
        Places with fewer people get no counts of people.
    progress : Progress
        Told of fields that had to be renamed.

    Returns
    -------
    GeoDataFrame
        The demand, then planned housing.
    """
    import numpy as np
    import pandas as pd

    before, minutes = analysis.before, given.question.ways.unit == "min"
    new = given.question.new
    columns = {"access_physical": np.where(new, np.nan, before.physical)}
    columns.update(_spread("access_physical", before.spread, new))
    columns.update(_ranged("access_digital", before.digital, new))
    columns.update(_ranged("access_combined", before.combined, new))
    columns["nearest_m"] = np.where(new, np.nan, _finite(before.nearest_m))
    if minutes:
        columns["nearest_min"] = np.where(new, np.nan, _finite(before.nearest))
    hidden = (before.people > 0) & (before.people < least)
    columns.update(_ranged("unserved", before.unserved, new | hidden))
    columns["reached"] = pd.array(np.where(new, None, before.reached.astype(int)), dtype="Int64")
    columns["near_edge"] = given.edge.astype(int)
    extra = len(new) - len(spots.local)
    columns["lisa_i"] = np.r_[spots.local, np.full(extra, np.nan)]
    columns["lisa_p"] = np.r_[spots.p_value, np.full(extra, np.nan)]
    columns["lisa_class"] = np.r_[spots.cluster, np.full(extra, None)]
    if analysis.after is not None:
        columns.update(_after(analysis, minutes, least))
    frame, renamed = add_columns(given.frame, columns)
    tell_renamed(progress, given.demand.name, renamed.values())
    return frame


def _after(analysis, minutes, least):
    after = analysis.after
    hidden = (after.people > 0) & (after.people < least)
    columns = {"population_after": after.people, "access_physical_after": after.physical}
    columns.update(_spread("access_physical_after", after.spread))
    columns.update(_ranged("access_digital_after", after.digital))
    columns.update(_ranged("access_combined_after", after.combined))
    columns["nearest_m_after"] = _finite(after.nearest_m)
    if minutes:
        columns["nearest_min_after"] = _finite(after.nearest)
    columns["reached_after"] = after.reached.astype(int)
    columns.update(_ranged("unserved_after", after.unserved, hidden))
    columns.update(_ranged("change", analysis.change))
    columns["gain_loss"] = [verdict or None for verdict in analysis.verdict]
    return columns


def _spread(name, spread, hidden=None):
    """Return P5 and P95 over the step weights, where these are uncertain."""
    import numpy as np

    if spread is None:
        return {}
    if hidden is not None:
        spread = np.where(hidden[:, None], np.nan, spread)
    return {f"{name}_p05": spread[:, 0], f"{name}_p95": spread[:, 1]}


def _finite(values):
    import numpy as np

    return np.where(np.isfinite(values), values, np.nan)


def _ranged(name, values, hidden=None):
    """Return P50, then P5 and P95, of a quantity."""
    import numpy as np

    if hidden is not None:
        values = np.where(hidden[:, None], np.nan, values)
    return {
        name: values[:, 1],
        f"{name}_p05": values[:, 0],
        f"{name}_p95": values[:, 2],
    }


def services_layer(given, analysis, least, progress):
    """Return the services with their load; moved ones stand at both places.

    Parameters
    ----------
    given : Given
        As read.
    analysis : Analysis
        Both states.
    least : float
        Services with fewer people get no counts of people.
    progress : Progress
        Told of fields that had to be renamed.

    Returns
    -------
    GeoDataFrame
        The services, then the new places of the scenario.
    """
    import numpy as np

    offers = given.question.services
    frame = _service_rows(given, offers)
    columns = {"status_now": offers.status, "supply_now": offers.before}
    columns.update(_loads(given, analysis.before, offers.before, least, ""))
    if analysis.after is not None:
        columns["supply_after"] = offers.after
        columns.update(_loads(given, analysis.after, offers.after, least, "_after"))
    columns["status_now"] = np.asarray(columns["status_now"], dtype=object)
    frame, renamed = add_columns(frame, columns)
    tell_renamed(progress, given.services.name, renamed.values())
    return frame


def _service_rows(given, offers):
    """Return the services' own rows, and those of the scenario with the fields they share."""
    import geopandas as gpd
    import pandas as pd

    own = given.services.frame
    added = offers.row[offers.scenario]
    if not len(added):
        return own
    name = own.geometry.name
    extra = given.changes.frame.iloc[added]
    rows = pd.DataFrame(
        {
            column: (extra[column].to_numpy() if column in extra.columns else [None] * len(extra))
            for column in own.columns
            if column != name
        }
    )
    shapes = list(extra.geometry)
    if own.geometry.geom_type.isin(["Point"]).all():
        shapes = list(gpd.points_from_xy(*offers.xy[offers.scenario].T))
    rows[name] = gpd.GeoSeries(shapes, crs=own.crs).array
    rows = gpd.GeoDataFrame(rows, geometry=name, crs=own.crs)
    joined = pd.concat([own, rows[own.columns]], ignore_index=True)
    for column in own.columns:
        if column != name and own[column].dtype.kind in "iu":
            joined[column] = _whole(joined[column])
    return gpd.GeoDataFrame(joined, geometry=name, crs=own.crs)


def _whole(values):
    """Return whole numbers; text where the scenario has another kind of id in this field."""
    import pandas as pd

    numbers = pd.to_numeric(values, errors="coerce").astype("float64")
    if (numbers.isna() & values.notna()).any() or (numbers % 1 > 0).any():
        return values.map(str, na_action="ignore").astype(object)
    return numbers.astype("Int64")


def _loads(given, state, supply, least, suffix):
    import numpy as np

    pairs, n = given.pairs, given.question.services.n
    there = supply > 0
    reach = np.bincount(pairs.site, state.people[pairs.place], n)
    known = state.nearest_site >= 0
    first = np.bincount(state.nearest_site[known], state.people[known], n)
    way = np.bincount(
        state.nearest_site[known], (state.people * _finite(state.nearest_m))[known], n
    )
    mean = np.divide(way, first, out=np.full(n, np.nan), where=first > 0)
    ratio = np.where(there, state.ratio, np.nan)

    def shown(values):
        return np.where(there & ~((values > 0) & (values < least)), values, np.nan)

    return {
        f"people_reached{suffix}": shown(reach),
        f"people_nearest{suffix}": shown(first),
        f"mean_m{suffix}": np.where(there, mean, np.nan),
        f"load{suffix}": shown(state.load),
        f"supply_per_person{suffix}": ratio,
    }


def summary_table(rows):
    """Return the summary as a table.

    Parameters
    ----------
    rows : list of dict
        From :func:`core.effects.access.summary.summarise`.

    Returns
    -------
    DataFrame
    """
    import pandas as pd

    frame = pd.DataFrame(rows)
    frame.insert(0, "kind", frame.pop("kind"))
    return frame.rename(columns={"group": "group_name"})
