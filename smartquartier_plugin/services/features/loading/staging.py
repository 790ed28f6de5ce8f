"""The GeoPackage that grows page by page, and the memory of what it holds already."""

from array import array
from pathlib import Path

from ....core.errors import ServiceError
from ....core.i18n import translate
from .schema_union import SOURCE_ID, Column, Names, converter, definition_of, kind_of, widen
from .systems import reference

_TRANSACTION = 50_000  # features


class SeenIds:
    """Which ids came before, in 12 bytes each: a hash table in two plain arrays.

    Two ids with the same 64-bit hash would only lead to a comparison of their features.
    """

    def __init__(self, size=1 << 12):
        self._hashes = array("q", bytes(8 * size))
        self._places = array("i", bytes(4 * size))
        self._count = 0

    def __len__(self):
        return self._count

    def find(self, identity):
        """Return the place remembered for an id, None if it is new."""
        slot = self._slot(_key(identity))
        return self._places[slot] if self._hashes[slot] else None

    def remember(self, identity, place):
        """Keep the place (a row number) of an id."""
        number = _key(identity)
        slot = self._slot(number)
        if not self._hashes[slot]:
            self._count += 1
        self._hashes[slot], self._places[slot] = number, place
        if self._count * 3 > len(self._hashes) * 2:
            self._grow()

    def _slot(self, number):
        hashes = self._hashes
        mask = len(hashes) - 1
        slot = (number ^ (number >> 32)) & mask
        while hashes[slot] and hashes[slot] != number:
            slot = (slot + 1) & mask
        return slot

    def _grow(self):
        hashes, places = self._hashes, self._places
        self._hashes = array("q", bytes(16 * len(hashes)))
        self._places = array("i", bytes(8 * len(hashes)))
        for number, place in zip(hashes, places):
            if number:
                slot = self._slot(number)
                self._hashes[slot], self._places[slot] = number, place


def _key(identity):
    """Return a hash that is not 0; those of -1 and -2 as numbers would be the same."""
    return hash(str(identity)) or 1


class Staging:
    """One GeoPackage with one layer.

    Parameters
    ----------
    path : Path
        The file; what is there is removed.
    layer_name : str
        Of the layer.
    keep_id : bool
        Whether the layer gets a text field with the service's ids.

    Attributes
    ----------
    count : int
        Rows written.
    columns : list of Column
        Fields of the layer, without the id.
    names : Names
        What became of the service's names.
    """

    def __init__(self, path, layer_name, keep_id):
        self.path = Path(path)
        self.count = 0
        self.columns = []
        self.names = Names([SOURCE_ID] if keep_id else [])
        self._layer_name = layer_name
        self._keep_id = keep_id
        self._dataset = self._layer = None
        self._by_name = {}
        self._rewrite = False
        self._since_commit = 0

    @property
    def exists(self):
        """Return whether the layer was created."""
        return self._layer is not None

    def create(self, geometry_type, crs):
        """Create file and layer.

        Parameters
        ----------
        geometry_type : int
            OGR's.
        crs : str
            "EPSG:<code>"; "" if not known yet.
        """
        from osgeo import ogr

        self.discard()
        try:
            self._dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(self.path))
        except RuntimeError as error:  # GDAL's exceptions may be on
            raise self.failure(str(error)) from error
        if self._dataset is None:
            raise self.failure("")
        try:
            self._layer = self._dataset.CreateLayer(
                self._layer_name,
                reference(crs) if crs else None,
                geometry_type,
                ["FID=fid", "GEOMETRY_NAME=geom", "SPATIAL_INDEX=YES"],
            )
        except RuntimeError as error:
            raise self.failure(str(error)) from error
        if self._layer is None:
            raise self.failure("")
        if self._keep_id:
            self._layer.CreateField(ogr.FieldDefn(SOURCE_ID, ogr.OFTString))
        # Now, while it is empty: made at the end, the spatial index of a million features
        # takes half a minute in which no cancel is noticed.
        self._layer.SyncToDisk()
        self._dataset.StartTransaction()

    # -- fields ------------------------------------------------------------------------

    def match(self, opened):
        """Make room for the fields of a page.

        Parameters
        ----------
        opened : OpenPage
            Its fields may be new, or of other types than so far.

        Returns
        -------
        (list of int, list of (callable, int, int))
            For each field of the page its place here, -1 for those with a function of
            their own; these functions with place there and here.
        """
        places = [-1] * opened.layer.GetLayerDefn().GetFieldCount()
        converters = []
        for field in opened.fields:
            given = opened.kinds.get(field.name, "")
            kind = "datetime" if given == "milliseconds" else given or kind_of(field)
            column, place = self._column(field, kind, opened.layer)
            function = converter(field, column.kind, given)
            if function is None:
                places[field.index] = place
            else:
                converters.append((function, field.index, place))
        return places, converters

    def row(self):
        """Return an empty feature of the layer; to be dropped before fields change."""
        from osgeo import ogr

        return ogr.Feature(self._layer.GetLayerDefn())

    def _column(self, field, kind, page_layer):
        source = field.name
        column = self._by_name.get(source)
        if column is None:
            column = self._by_name[source] = Column(source, self.names.name(source), kind)
            self.columns.append(column)
            self._layer.CreateField(definition_of(column))
        elif column.kind != kind:
            there = page_layer.GetLayerDefn().GetFieldDefn(field.index).GetName()
            self._adapt(column, kind, page_layer, there)
        return column, self._layer.GetLayerDefn().GetFieldIndex(column.name)

    def _adapt(self, column, kind, page_layer, name):
        """Widen a column. One without values looks like text and must not widen others."""
        from osgeo import ogr

        if kind == "string" and not _has_values(page_layer, name):
            return
        if column.kind == "string" and not _has_values(self._layer, column.name):
            wider = kind
        else:
            wider = widen(column.kind, kind)
        if wider == column.kind:
            return
        self._rewrite |= wider == "datetime"  # dates must become midnight in the file too
        column.kind = wider
        place = self._layer.GetLayerDefn().GetFieldIndex(column.name)
        self._layer.AlterFieldDefn(place, definition_of(column), ogr.ALTER_TYPE_FLAG)

    # -- rows --------------------------------------------------------------------------

    def add(self, row):
        """Append a row and return its number."""
        row.SetFID(-1)
        try:
            failed = self._layer.CreateFeature(row)
        except RuntimeError as error:
            raise self.failure(str(error)) from error
        if failed:
            raise self.failure("")
        self.count += 1
        self._since_commit += 1
        if self._since_commit >= _TRANSACTION:
            self._since_commit = 0
            self._dataset.CommitTransaction()
            self._dataset.StartTransaction()
        return self.count

    def holds(self, row, place):
        """Return whether the row at a place has the content of the given one."""
        stored = self._layer.GetFeature(place)
        if stored is None:
            return False
        for index in range(row.GetFieldCount()):
            if _value(row, index) != _value(stored, index):
                return False
        # No arcs in either, so GDAL's switch for them changes nothing: the shaper was there.
        one, other = row.GetGeometryRef(), stored.GetGeometryRef()
        if one is None or other is None:
            return one is None and other is None
        return one.ExportToIsoWkb() == other.ExportToIsoWkb()

    # -- the end -----------------------------------------------------------------------

    def finish(self, shaper, crs, progress):
        """Complete the file; the spatial index comes last.

        Parameters
        ----------
        shaper : Shaper
            Knows the form in which the geometries ended.
        crs : str
            Of the layer.
        progress : Progress
            Checked for a cancel where GDAL allows it.
        """
        definition = self._layer.GetLayerDefn()
        fits = definition.GetGeomType() == shaper.type_code() and not self._rewrite
        if not shaper.kind and not self.count:
            fits = True  # an empty layer keeps the type that was expected
        try:
            self._dataset.CommitTransaction()
        except RuntimeError as error:
            raise self.failure(str(error)) from error
        if not fits or shaper.late:
            self._write_again(shaper, crs, progress)
        progress.check()
        self._close()

    def _write_again(self, shaper, crs, progress):
        from osgeo import gdal

        self._close()
        first = self.path.with_name(f"{self.path.stem}-first{self.path.suffix}")
        self.path.replace(first)
        options = gdal.VectorTranslateOptions(
            format="GPKG",
            layerName=self._layer_name,
            geometryType=shaper.type_name().upper(),
            dim=None if not shaper.kind else "XYZ" if shaper.heights else "XY",
            dstSRS=crs if shaper.kind else None,
            reproject=False,
            layerCreationOptions=["FID=fid", "GEOMETRY_NAME=geom", "SPATIAL_INDEX=YES"],
            callback=lambda share, *_: 0 if progress.cancelled() else 1,
        )
        try:
            written = gdal.VectorTranslate(str(self.path), str(first), options=options)
            progress.check()
            if written is None:
                raise self.failure("")
            del written
        except RuntimeError as error:
            progress.check()
            raise self.failure(str(error)) from error
        finally:
            first.unlink(missing_ok=True)

    def discard(self):
        """Close and remove the file."""
        self._close()
        for ending in ("", "-journal", "-wal", "-shm"):
            Path(f"{self.path}{ending}").unlink(missing_ok=True)

    def _close(self):
        self._layer = None
        self._dataset = None

    def failure(self, detail):
        """Return the error for a file that can't be written."""
        from osgeo import gdal

        return ServiceError(
            translate(
                "SmartQuartier",
                "The layer could not be written ({}); check the free space and the rights of the "
                "folder for temporary files.",
            ).format(detail or gdal.GetLastErrorMsg() or "?")
        )


def _has_values(layer, name):
    quoted = name.replace('"', '\\"')
    layer.SetAttributeFilter(f'"{quoted}" IS NOT NULL')
    try:
        return layer.GetNextFeature() is not None
    finally:
        layer.SetAttributeFilter(None)
        layer.ResetReading()


def _value(row, index):
    if not row.IsFieldSetAndNotNull(index):
        return None
    text = row.GetFieldAsString(index)
    return text[:-3] if text.endswith("+00") else text  # the file says UTC of every time
