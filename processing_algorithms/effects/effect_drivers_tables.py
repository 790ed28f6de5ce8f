"""What the tool for driver quantities writes: zones with drivers, totals with remainders."""

from ...smartquartier_plugin.core.field_names import tell_renamed


def zones_layer(data, zones, results, names, figures, progress):
    """Return the zones with all drivers and how they were got.

    Parameters
    ----------
    data : LayerData
        The zones as read.
    zones : Zones
        The same in the order of their ids.
    results : sequence of DriverResult
        Drivers with a source.
    names : sequence of str
        All drivers, in the order of the fields; those without a source become NULL.
    figures : dict
        ``MAX_ERROR``.
    progress : Progress
        Told of fields that had to be renamed.

    Returns
    -------
    GeoDataFrame
        In the order of the layer.
    """
    import numpy as np

    from ...smartquartier_plugin.core.effects.drivers.quality import quality_texts
    from ...smartquartier_plugin.core.field_names import add_columns

    by_name = {one.name: one for one in results}
    unknown = np.full(zones.n, np.nan)
    columns = {name: by_name[name].per_zone if name in by_name else unknown for name in names}
    values = np.array([one.per_zone for one in results]).reshape(len(results), zones.n)
    estimated = np.array([one.estimated for one in results]).reshape(len(results), zones.n)
    missing = np.array([one.missing_share for one in results]).reshape(len(results), zones.n)
    columns["drivers_n"] = np.isfinite(values).sum(axis=0).astype("int64")
    columns["drivers_missing"] = (~np.isfinite(values)).sum(axis=0).astype("int64")
    columns["estimated_share"] = estimated.max(axis=0, initial=0.0)
    columns["missing_share"] = missing.max(axis=0, initial=0.0)
    columns["conservation_error"] = np.full(zones.n, figures["MAX_ERROR"])
    columns["data_quality"] = np.array(quality_texts(results, zones.n), dtype=object)
    ordered = {name: zones.in_layer_order(column) for name, column in columns.items()}
    frame = data.frame
    kept = {one.name for one in results if one.method == "given"}
    # A field that is taken as it is, stands only once.
    frame = frame.drop(columns=[name for name in frame.columns if name in kept])
    frame, renamed = add_columns(frame, ordered)
    tell_renamed(progress, data.name, renamed.values())
    return frame


def remainder_table(results, catalogue):
    """Return one row per driver: what went where.

    Parameters
    ----------
    results : sequence of DriverResult
        Drivers with a source.
    catalogue : Catalogue
        Knows units.

    Returns
    -------
    DataFrame
    """
    import pandas as pd

    from ...smartquartier_plugin.core.effects.drivers.fields import unit_of

    rows = [
        {
            "driver": one.name,
            "unit": unit_of(one.name, catalogue),
            "layer": one.layer,
            "method": one.method,
            "features_n": one.items,
            "missing_n": one.missing,
            "source_total": one.total,
            "inside": one.inside,
            "outside": one.outside,
            "outside_share": one.outside / one.total if one.total > 0 else float("nan"),
            "error": one.error,
            "note": one.note,
        }
        for one in results
    ]
    columns = (
        "driver", "unit", "layer", "method", "features_n", "missing_n", "source_total", "inside",
        "outside", "outside_share", "error", "note",
    )  # fmt: skip
    return pd.DataFrame(rows, columns=columns)
