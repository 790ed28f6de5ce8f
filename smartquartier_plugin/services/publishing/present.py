"""The present state of a collection, whole or not at all."""

import tempfile
from pathlib import Path

from ...core.i18n import translate
from ...core.progress import Progress
from ...core.publishing.model import State
from ...core.publishing.shapes import as_cells
from ..features.loading.load import load_features
from ..features.loading.ogr import session
from ..features.model import FeatureQuery
from ..features.wfs.crs import is_geographic
from ..http.addresses import host_of
from ..http.failure import ServiceFailure

_LAYER = "present"
_ID = "source_id"


class OnlyOnce(Progress):
    """Passes each sentence on once: a collection is read up to three times.

    Parameters
    ----------
    progress : Progress
        Gets them.
    """

    def __init__(self, progress):
        self._progress, self._said = progress, set()

    def report(self, share):
        """Pass on the share."""
        self._progress.report(share)

    def cancelled(self):
        """Return whether the user has asked to stop."""
        return self._progress.cancelled()

    def info(self, text):
        """Pass on a text, once."""
        if text not in self._said:
            self._said.add(text)
            self._progress.info(text)

    def warn(self, text):
        """Pass on a warning, once."""
        if text not in self._said:
            self._said.add(text)
            self._progress.warn(text)


class _Quiet(OnlyOnce):
    """Says nothing: what the reading puts right is kept with the state."""

    def info(self, text):
        """Say nothing."""

    warn = info


def read_present(client, collection, crs, progress):
    """Read all features that a collection holds.

    Parameters
    ----------
    client : FeatureClient
        Without cache.
    collection : str
        Its name.
    crs : str
        In which the geometries are wanted, if the service has them so.
    progress : Progress

    Returns
    -------
    State

    Raises
    ------
    ServiceFailure
        If it can't be read whole: half a picture would send twice, or delete.
    """
    info = client.describe(collection)
    query = FeatureQuery(layer=info.name, crs=crs)
    with tempfile.TemporaryDirectory(prefix="smartquartier-present-") as folder:
        path = Path(folder) / "present.gpkg"
        try:
            loaded = load_features(
                client,
                query,
                path,
                _LAYER,
                progress=_Quiet(progress),
                keep_id=True,
            )
        except ServiceFailure as failure:
            if failure.reason != "empty":
                raise
            return _nothing(client, query, info, crs)
        frame, ids, kinds = _rows(path, loaded.renamed, progress)
    return State(
        frame, ids, loaded.crs, is_geographic(loaded.crs), kinds, loaded.matched is not None
    )


def _nothing(client, query, info, crs):
    """Return the state of an empty collection, if the service counts nothing as well."""
    import pandas as pd

    matched = client.hits(query, info)
    if matched:
        raise ServiceFailure(
            translate(
                "SmartQuartier",
                "{} counts {} features in '{}' but sent none; nothing was sent. Tell the "
                "service's operator.",
            ).format(host_of(client.url), matched, info.name),
            "count",
        )
    known = (crs if crs in info.crs else info.storage_crs) or "OGC:CRS84"
    frame = pd.DataFrame({"geometry": pd.Series([], dtype=object)})
    return State(frame, (), known, is_geographic(known), {}, matched == 0)


def _rows(path, renamed, progress):
    """Return rows, ids and kinds of a GeoPackage that was just written.

    Fields get the service's own names back, such as a ``source_id``, under which the file keeps
    the service's ids.
    """
    import pandas as pd
    from osgeo import gdal

    with session():
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR, allowed_drivers=["GPKG"])
        layer = dataset.GetLayerByIndex(0)
        readers = _readers(layer.GetLayerDefn())
        values = {name: [] for name, _, _, _ in readers}
        shapes = []
        for number, feature in enumerate(iter(layer.GetNextFeature, None)):
            if number % 1000 == 0:
                progress.check()
            for name, place, _, read in readers:
                filled = feature.IsFieldSetAndNotNull(place)
                values[name].append(read(feature, place) if filled else None)
            shapes.append(_shape(feature.GetGeometryRef()))
        layer = dataset = None
    ids = tuple(text or "" for text in values.pop(_ID, [None] * len(shapes)))
    own = {name: source for source, name in renamed}
    columns = {
        own.get(name, name): pd.Series(column, dtype=object) for name, column in values.items()
    }
    frame = pd.DataFrame(columns, index=range(len(shapes)))
    frame["geometry"] = as_cells(shapes)
    kinds = {
        own.get(name, name): kind
        for name, _, kind, _ in readers
        if name in values and any(value is not None for value in values[name])
    }
    return frame, ids, kinds


def _readers(definition):
    from osgeo import ogr

    readers = []
    for place in range(definition.GetFieldCount()):
        one = definition.GetFieldDefn(place)
        kind, read = {
            ogr.OFTInteger: ("integer", lambda f, p: f.GetFieldAsInteger(p)),
            ogr.OFTInteger64: ("integer", lambda f, p: f.GetFieldAsInteger64(p)),
            ogr.OFTReal: ("real", lambda f, p: f.GetFieldAsDouble(p)),
            ogr.OFTDate: ("date", lambda f, p: _time(f, p)[:10]),
            ogr.OFTDateTime: ("datetime", _time),
        }.get(one.GetType(), ("text", lambda f, p: f.GetFieldAsString(p)))
        if one.GetType() == ogr.OFTInteger and one.GetSubType() == ogr.OFSTBoolean:
            kind, read = "flag", lambda f, p: bool(f.GetFieldAsInteger(p))
        readers.append((one.GetName(), place, kind, read))
    return readers


def _time(feature, place):
    year, month, day, hour, minute, second, _ = feature.GetFieldAsDateTime(place)
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:06.3f}"


def _shape(geometry):
    """Return a geometry of the file for shapely; loading has left no arcs in it."""
    from shapely import wkb

    if geometry is None or geometry.IsEmpty():
        return None
    return wkb.loads(bytes(geometry.ExportToWkb()))
