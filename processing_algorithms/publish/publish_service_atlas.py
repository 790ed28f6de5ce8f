"""A table of an atlas goes to a service as it would be released, whoever opened it as a layer."""

import datetime

from qgis.core import QgsProviderRegistry

ATLAS = "atlas"  # rule of rows that stay behind
_OFFICE = ("release_reason",)


def released_rows(layer, content, progress):
    """Return a layer's rows after the atlas's own gate.

    Its release does more than to leave rows out: it makes positions of homes coarse and
    shortens texts that name persons.

    Parameters
    ----------
    layer : QgsVectorLayer
    content : LayerContent
        What was read of it.
    progress : Progress

    Returns
    -------
    DataFrame, GeoDataFrame or None
        None if the layer is no table of an atlas.
    """
    from ...smartquartier_plugin.core.atlas.release import ReleaseRules, release_of
    from ...smartquartier_plugin.core.atlas.schema import schema
    from ...smartquartier_plugin.services.atlas.place import file_place
    from ...smartquartier_plugin.services.atlas.store import atlas_exists, read_atlas

    name = _table_name(layer)
    table = next((one for one in schema().tables if one.name == name), None)
    if table is None or content.file is None or content.file.suffix.lower() != ".gpkg":
        return None
    if table.key not in content.frame:
        return None
    place = file_place(content.file)
    if not atlas_exists(place):
        return None
    today = datetime.date.today().isoformat()
    release = release_of(read_atlas(place), ReleaseRules("split", today), None, progress)
    parts = [part.atlas[name] for part in release.parts if name in part.atlas.tables]
    return _as_released(content, parts, table.key)


def _table_name(layer):
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return parts.get("layerName") or ""


def _as_released(content, parts, key):
    """Return the layer's rows that are released, with the values that are released."""
    import pandas as pd

    frame = content.frame
    columns = [name for name in frame.columns if name not in _OFFICE]
    found = pd.concat([part.set_index(key) for part in parts]) if parts else None
    known = set(found.index) if found is not None else set()
    kept = frame.loc[[value in known for value in frame[key]], columns].reset_index(drop=True)
    if not len(kept):
        return kept
    rows = found.loc[list(kept[key])]
    for name in columns:
        if name == "geometry" and hasattr(kept, "crs"):
            kept = kept.set_geometry(rows.geometry.to_crs(kept.crs).array, crs=kept.crs)
        elif name != key and name in rows:
            kept[name] = rows[name].array
    return kept
