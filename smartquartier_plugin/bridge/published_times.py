"""Zones that a file tells of its times: older QGIS reads them without.

QGIS 3.22 shows 2026-07-02T03:04:05Z of a GeoPackage as a local time, so that a zone chosen for
times without one would move it.
"""

from qgis.core import QgsProviderRegistry

from ..core.progress import SILENT
from .published_whole import gdal_failures

_CHECK_EVERY = 2000
_UTC, _LEAST = 100, 2  # GDAL counts quarters of an hour around 100; 0 and 1 name no zone


def with_zones_of_file(layer, content, progress=SILENT):
    """Return a layer's rows with the zones that its file tells of times.

    Parameters
    ----------
    layer : QgsVectorLayer
        Belongs to the calling thread.
    content : LayerContent
        What was read of it.
    progress : Progress

    Returns
    -------
    DataFrame or GeoDataFrame
        The frame of ``content`` itself if there is nothing to add.
    """
    names = [one.name for one in content.fields if one.kind == "datetime"]
    bare = [name for name in names if any(_is_bare(text) for text in content.frame[name])]
    if not bare or layer.providerType() != "ogr":
        return content.frame
    told = _told(layer, bare, set(content.ids), progress)
    frame = content.frame.copy()
    for name in bare:
        frame[name] = [
            text + told.get((name, fid, text[:19]), "") if _is_bare(text) else text
            for fid, text in zip(content.ids, frame[name])
        ]
    return frame


def _is_bare(text):
    """Return whether a time as Python's ISO text has neither Z nor an offset."""
    return isinstance(text, str) and len(text) >= 19 and "+" not in text and "-" not in text[10:]


def _told(layer, names, wanted, progress):
    """Return field, row and what its clock shows -> its offset, as the file tells them.

    What the clock shows is part of it: if rows were numbered otherwise, nothing is found.
    """
    from osgeo import gdal

    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    found = {}
    with gdal_failures():
        dataset = gdal.OpenEx(parts.get("path") or "", gdal.OF_VECTOR)
        opened = None if dataset is None else _opened(dataset, parts)
        if opened is None:
            return found
        definition = opened.GetLayerDefn()
        places = [(name, definition.GetFieldIndex(name)) for name in names]
        places = [(name, place) for name, place in places if place >= 0]
        for count, feature in enumerate(iter(opened.GetNextFeature, None)):
            if count % _CHECK_EVERY == 0:
                progress.check()
            if feature.GetFID() not in wanted:
                continue
            for name, place in places:
                *clock, flag = feature.GetFieldAsDateTime(place)
                if flag >= _LEAST and feature.IsFieldSetAndNotNull(place):
                    found[name, feature.GetFID(), _clock_text(*clock)] = _offset_text(flag)
        opened = dataset = None
    return found


def _opened(dataset, parts):
    if parts.get("layerName"):
        return dataset.GetLayerByName(parts["layerName"])
    return dataset.GetLayerByIndex(int(parts.get("layerId") or 0))


def _clock_text(year, month, day, hour, minute, second):
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{int(second):02}"


def _offset_text(flag):
    quarters = flag - _UTC
    hours, minutes = divmod(abs(quarters) * 15, 60)
    return f"{'-' if quarters < 0 else '+'}{hours:02}:{minutes:02}"
