"""A table of an atlas goes to a service as it would be released, whoever opened it as a layer."""

import datetime

from qgis.core import QgsProviderRegistry

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate

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

    Raises
    ------
    InputError
        If it reads an atlas in another way than as one of its tables: no gate can go by that.
    """
    from ...smartquartier_plugin.bridge.atlas_tables import is_of_an_atlas, is_query
    from ...smartquartier_plugin.core.atlas.release import ReleaseRules, release_of
    from ...smartquartier_plugin.core.atlas.schema import schema
    from ...smartquartier_plugin.services.atlas.place import file_place
    from ...smartquartier_plugin.services.atlas.store import atlas_exists, read_atlas

    name = _table_name(layer)
    table = next((one for one in schema().tables if one.name == name), None)
    # A query may call what the gate holds back by another name.
    plain = table is not None and content.file is not None and not is_query(layer)
    plain = plain and table.key in content.frame
    place = file_place(content.file) if plain and content.file.suffix.lower() == ".gpkg" else None
    if place is None or not atlas_exists(place):
        if is_of_an_atlas(layer):
            raise _no_table(layer)
        return None
    today = datetime.date.today().isoformat()
    release = release_of(read_atlas(place), ReleaseRules("split", today), None, progress)
    parts = [part.atlas[name] for part in release.parts if name in part.atlas.tables]
    return _as_released(content, parts, table.key)


def _no_table(layer):
    return InputError(
        translate(
            "SmartQuartier",
            "Layer '{}' reads tables of an atlas, but isn't one of them in its GeoPackage, so that "
            "the atlas's gate can't go by its rows; release the atlas with 'Publish the atlas', "
            "and publish a layer of that copy.",
        ).format(layer.name())
    )


def _table_name(layer):
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return str(parts.get("layerName") or "")


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
