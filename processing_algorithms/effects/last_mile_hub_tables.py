"""The result layers of the tool for micro-depots."""

from ...smartquartier_plugin.core.field_names import add_columns, tell_renamed

ZONE_RANGES = (
    "van_km_d",
    "dvan_km_d",
    "bike_km_d",
    "feeder_km_d",
    "dmotor_km_d",
    "co2_kg_d",
    "dco2_kg_d",
    "parcels_d",
    "shifted_d",
    "inside_km_d",
    "dinside_km_d",
    "traffic_share",
    "hub_m2",
)
HUB_RANGES = ("shifted_d", "m2", "used", "dvan_km_d", "bike_km_d", "feeder_km_d", "dmotor_km_d",
              "dco2_kg_d")  # fmt: skip
SUFFIXES = ("p05", "p50", "p95")


def zones_layer(data, result, hidden, progress):
    """Return the zones with their ranges.

    Parameters
    ----------
    data : LayerData
        Zones as read.
    result : LastMileResult
    hidden : array (n,), bool
        Zones whose values are not shown.
    progress : Progress
        Told of fields that had to be renamed.

    Returns
    -------
    GeoDataFrame
        In the order of the input.
    """
    import numpy as np
    import pandas as pd

    columns = {}
    for name in ZONE_RANGES:
        columns.update(_spread(name, result.ranges[name], hidden))
        if name in result.pbenefit:
            columns[f"{name}_pbenefit"] = np.where(hidden, np.nan, result.pbenefit[name])
    columns["traffic_km_d"] = result.traffic
    columns["capped"] = pd.array(np.where(hidden, None, result.capped.astype(int)), dtype="Int64")
    columns["dominant_assumption"] = [
        None if hide or not name else name for name, hide in zip(result.dominant, hidden)
    ]
    columns["dominant_share"] = np.where(hidden, np.nan, result.dominant_share)
    columns["suppressed"] = pd.array(hidden.astype(int), dtype="Int64")
    columns["l1480_tier"] = pd.array([result.tier] * len(hidden), dtype="Int64")
    return _with_columns(data, columns, progress)


def streets_layer(data, streets, result, progress):
    """Return the streets with van-kilometres before, after, and the change of noise.

    Parameters
    ----------
    data : LayerData
        Streets as read.
    streets : Streets
    result : LastMileResult
    progress : Progress
        Told of fields that had to be renamed.

    Returns
    -------
    GeoDataFrame
        In the order of the input.
    """
    import numpy as np

    table = result.streets
    never = np.zeros(len(streets.length), bool)
    columns = {
        **_spread("van_km_before", table.before, never),
        **_spread("van_km_after", table.after, never),
        **_spread("van_km_change", table.change, never),
    }
    km = streets.length / 1000
    per_km = np.divide(1.0, km, out=np.full(len(km), np.nan), where=km > 0)
    columns["vans_d_before_p50"] = table.before[:, 1] * per_km
    columns.update(_spread("vans_d_change", table.change * per_km[:, None], never))
    columns.update(_spread("level_change_db", table.level, never))
    return _with_columns(data, columns, progress)


def hubs_layer(data, result, hidden, progress):
    """Return the hubs with what each does.

    Parameters
    ----------
    data : LayerData
        Hubs as read.
    result : LastMileResult
    hidden : array (h,), bool
        Hubs whose values are not shown.
    progress : Progress
        Told of fields that had to be renamed.

    Returns
    -------
    GeoDataFrame
        In the order of the input.
    """
    import numpy as np

    hubs = result.hubs
    columns = {
        "hub_id": list(hubs.ids),
        "in_reach": np.where(hidden, np.nan, hubs.weight),
    }
    for name in HUB_RANGES:
        columns.update(_spread(name, hubs.ranges[name], hidden))
    columns["dco2_kg_d_pbenefit"] = np.where(hidden, np.nan, hubs.pbenefit)
    columns["serves"] = [";".join(result.zones[z] for z in zones) for zones in hubs.serves]
    return _with_columns(data, columns, progress)


def _spread(name, table, hidden):
    import numpy as np

    return {
        f"{name}_{suffix}": np.where(hidden, np.nan, table[:, place])
        for place, suffix in enumerate(SUFFIXES)
    }


def _with_columns(data, columns, progress):
    result, renamed = add_columns(data.frame, columns)
    tell_renamed(progress, data.name, renamed.values())
    return result
