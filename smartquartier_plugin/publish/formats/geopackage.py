"""GeoPackage 1.2: all vector datasets and tables, with metadata, styles and words for fields.

Rows go in through GDAL, which makes spatial indexes and keeps counts; what OGC and QGIS
lay down beside them (metadata, schema, styles) is written by :mod:`.geopackage_tables`.
Coordinates and attributes stand in the file exactly as in the frame.
"""

from pathlib import Path

from ..package.layout import geopackage
from ..package.model import TABLE, VECTOR, Output
from .gdal_writing import told
from .geopackage_tables import write_tables
from .rows import as_declared, column_kind, columns

MEDIA_TYPE = "application/geopackage+sqlite3"
_CHECK_EVERY = 2000


def write(package, root):
    """Write the GeoPackage of a package.

    Parameters
    ----------
    package : Package
    root : str or Path
        The staged folder.

    Returns
    -------
    list of Output
        Empty if there is neither a vector dataset nor a table.

    Raises
    ------
    InputError
        If a value or a geometry can't be published as its field or dataset says.
    ServiceError
        If the file can't be written.
    """
    datasets = package.of(VECTOR, TABLE, parts=True)
    if not datasets:
        return []
    path = Path(root) / geopackage(package.about)
    path.parent.mkdir(parents=True, exist_ok=True)
    values = {}
    with told(path.name) as done:
        _fill(str(path), datasets, package.progress, values, done)
    write_tables(path, package, datasets, values)
    return [Output(geopackage(package.about), "gpkg", "data", MEDIA_TYPE, title="GeoPackage")]


def fid_column(dataset):
    """Return the name of the primary key in the GeoPackage: no field of the dataset has it."""
    return _free("fid", dataset)


def geometry_column(dataset):
    """Return the name of the geometry column in the GeoPackage, "" for a table."""
    return _free("geom", dataset) if dataset.kind == VECTOR else ""


def _free(name, dataset):
    taken, number, free = {field.name.lower() for field in dataset.fields}, 2, name
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    return free


def _fill(path, datasets, progress, values, done):
    """Write all layers; the file is closed when this function is left."""
    from osgeo import gdal

    driver = gdal.GetDriverByName("GPKG")
    source = done(driver.Create(path, 0, 0, 0, gdal.GDT_Unknown, ["VERSION=1.2"]))
    try:
        for number, dataset in enumerate(datasets):
            part = progress.part(number / len(datasets), (number + 1) / len(datasets))
            found = columns(dataset)
            kinds = [column_kind(field, found[field.name]) for field in dataset.fields]
            layer = done(_layer(source, dataset, done))
            _fields(layer, dataset, kinds, done)
            done(source.StartTransaction())
            _rows(layer, dataset, found, part, done)
            done(source.CommitTransaction())
            values[dataset.name] = (found, kinds)
            layer = None
        source.FlushCache()
    finally:
        source = layer = None


def _layer(source, dataset, done):
    from osgeo import ogr, osr

    options = [
        f"FID={fid_column(dataset)}",
        f"DESCRIPTION={dataset.abstract}",
        f"IDENTIFIER={dataset.name}",
    ]
    if dataset.kind == TABLE:
        return source.CreateLayer(dataset.name, None, ogr.wkbNone, options)
    reference = osr.SpatialReference()
    done(reference.SetFromUserInput(dataset.crs))
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    options += [f"GEOMETRY_NAME={geometry_column(dataset)}", "SPATIAL_INDEX=YES"]
    kind = getattr(ogr, f"wkb{dataset.geometry}")
    return source.CreateLayer(dataset.name, reference, kind, options)


def _fields(layer, dataset, kinds, done):
    from osgeo import ogr

    types = {
        "text": ogr.OFTString,
        "integer": ogr.OFTInteger64,
        "real": ogr.OFTReal,
        "flag": ogr.OFTInteger,
        "date": ogr.OFTDate,
        "datetime": ogr.OFTDateTime,
    }
    for field, kind in zip(dataset.fields, kinds):
        definition = ogr.FieldDefn(field.name, types[kind])
        if kind == "flag":
            definition.SetSubType(ogr.OFSTBoolean)
        if field.name == dataset.key:
            definition.SetUnique(True)
        done(layer.CreateField(definition))


def _rows(layer, dataset, found, progress, done):
    """Write the rows in their order; row n gets the primary key n."""
    from osgeo import ogr

    definition = layer.GetLayerDefn()
    blobs = _blobs(dataset)
    names = [field.name for field in dataset.fields]
    for number, row in enumerate(_tuples([found[name] for name in names], dataset.rows)):
        if number % _CHECK_EVERY == 0:
            progress.report(number / dataset.rows)
        feature = ogr.Feature(definition)
        feature.SetFID(number + 1)
        for index, value in enumerate(row):
            if value is None:
                feature.SetFieldNull(index)
            elif isinstance(value, str):
                feature.SetFieldString(index, value)
            else:
                feature.SetField(index, int(value) if isinstance(value, bool) else value)
        if blobs is not None and blobs[number] is not None:
            feature.SetGeometryDirectly(done(ogr.CreateGeometryFromWkb(blobs[number])))
        done(layer.CreateFeature(feature))


def _tuples(lists, rows):
    return zip(*lists) if lists else ((),) * rows


def _blobs(dataset):
    """Return the geometries as WKB of the dataset's type, None where there is none."""
    if dataset.kind == TABLE:
        return None
    geometry = as_declared(dataset)
    return [None if part is None else bytes(part) for part in geometry.to_wkb()]
