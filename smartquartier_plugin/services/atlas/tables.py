"""The tables of an atlas as GDAL layers: made, read, and changed row by row."""

from ...core.atlas.atlas import row_values
from ...core.atlas.schema import schema
from ...core.errors import InputError, ServiceError
from ...core.i18n import translate
from ...core.sql import statement
from .fast_rows import GEOMETRY, fast_rows, geometry_name, knows_json, one_text
from .gdal_calls import done, execute, made


def open_layer(dataset, place, name):
    """Return the layer of a table, or None.

    Parameters
    ----------
    dataset : gdal.Dataset
    place : AtlasPlace
    name : str

    Returns
    -------
    ogr.Layer or None
    """
    if not place.schema:
        return dataset.GetLayerByName(name)
    try:
        return dataset.GetLayerByName(f"{place.schema}.{name}")
    except RuntimeError as error:
        # From GDAL 3.12 or so on, a schema that is not there (yet) is an error.
        if "does not exist" in str(error):
            return None
        raise


def create_tables(dataset, place, crs):
    """Create the tables of the schema that are not there yet.

    Parameters
    ----------
    dataset : gdal.Dataset
        Open for update.
    place : AtlasPlace
    crs : pyproj.CRS
        Of the geometries.
    """
    from osgeo import ogr, osr

    reference = osr.SpatialReference()
    reference.SetFromUserInput(crs.to_string())
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    if place.schema:
        _create_schema(dataset, place.schema)
    kinds = {"": ogr.wkbNone, "Point": ogr.wkbPoint, "MultiPolygon": ogr.wkbMultiPolygon}
    for table in schema().tables:
        if open_layer(dataset, place, table.name) is not None:
            continue
        kind = kinds[table.geometry]
        layer = made(
            dataset.CreateLayer(
                table.name,
                reference if table.geometry else None,
                kind,
                _options(place, table),
            )
        )
        for field in table.fields:
            done(layer.CreateField(_definition(field, field.name == table.key)))


def frame_of(dataset, place, table, layer):
    """Read a table.

    Parameters
    ----------
    dataset : gdal.Dataset
    place : AtlasPlace
    table : Table
        Of the schema; other fields are left alone.
    layer : ogr.Layer
        Of the table.

    Returns
    -------
    DataFrame or GeoDataFrame
        Days as ``YYYY-MM-DD``.

    Raises
    ------
    InputError
        If a field of numbers holds something else.
    RuntimeError
        If not every row can be read.
    """
    import geopandas as gpd
    import pandas as pd
    from shapely import wkb

    definition = layer.GetLayerDefn()
    known = [field for field in table.fields if definition.GetFieldIndex(field.name) >= 0]
    names = [field.name for field in known]
    if knows_json(dataset, place):
        rows, blobs = fast_rows(dataset, place, table, names, layer)
        columns = _plain_columns(rows, known, table)
    else:
        rows, blobs = _slow_rows(layer, known, table)
        columns = rows
    source = f'"{place.schema}"."{table.name}"' if place.schema else f'"{table.name}"'
    counted = statement("SELECT count(*) FROM {source}", source=source)
    if int(one_text(dataset, counted)) != len(rows):
        raise RuntimeError(f"not all rows of {table.name} could be read")
    frame = pd.DataFrame(columns, columns=names, dtype=object)
    if not table.geometry:
        return frame
    shapes = [None if blob is None else wkb.loads(blob) for blob in blobs]
    return gpd.GeoDataFrame(frame, geometry=shapes, crs=_crs_of(layer))


def _create_schema(dataset, name):
    """Create a schema unless it is there: that alone needs a right on the whole database."""
    asked = "SELECT count(*) FROM pg_namespace WHERE nspname = '{name}'"
    if not int(one_text(dataset, statement(asked, name=name))):
        execute(dataset, f'CREATE SCHEMA "{name}"')


def _plain_columns(rows, known, table):
    """Return values from JSON as features would give them, column by column."""
    kinds = {"number": float, "integer": int, "flag": int}
    columns = {}
    for place, field in enumerate(known):
        values = [row[place] for row in rows]
        if field.kind == "date":
            values = [None if v is None else str(v)[:10].replace("/", "-") for v in values]
        elif field.kind in kinds:
            kind = kinds[field.kind]
            try:
                values = [None if value is None else kind(value) for value in values]
            except ValueError as error:
                raise _no_number(table, field, rows, values, kind) from error
        else:
            values = [v if v is None or isinstance(v, str) else str(v) for v in values]
        columns[field.name] = values
    return columns


def _no_number(table, field, rows, values, kind):
    """Say which entry holds a text where a number belongs (SQLite lets that in)."""
    for row, value in zip(rows, values):
        try:
            kind(value or 0)
        except ValueError:
            return InputError(
                translate(
                    "SmartQuartier",
                    "Table '{}' of the atlas holds '{}' in the field {} of entry {}: a number is "
                    "needed there. Correct it in the table.",
                ).format(table.name, str(value)[:40], field.name, row[0])
            )
    return InputError(table.name)


def _slow_rows(layer, known, table):
    """Read feature by feature."""
    definition = layer.GetLayerDefn()
    indexes = [(field, definition.GetFieldIndex(field.name)) for field in known]
    rows, blobs = [], []
    layer.ResetReading()
    for feature in layer:
        rows.append([_read_value(feature, field, index) for field, index in indexes])
        if table.geometry:
            shape = feature.GetGeomFieldRef(feature.GetGeomFieldIndex(geometry_name(layer)))
            blobs.append(None if shape is None else bytes(shape.ExportToWkb()))
    return rows, blobs


def write_change(dataset, place, table, change):
    """Write what is new, changed and gone in one table, inside a transaction.

    Parameters
    ----------
    dataset : gdal.Dataset
        Open for update.
    place : AtlasPlace
    table : Table
    change : TableChange
    """
    from osgeo import ogr

    layer = open_layer(dataset, place, table.name)
    definition = layer.GetLayerDefn()
    indexes = [definition.GetFieldIndex(field.name) for field in table.fields]
    if -1 in indexes:
        missing = [f.name for f, index in zip(table.fields, indexes) if index < 0]
        raise ServiceError(
            translate(
                "SmartQuartier",
                "Table '{}' of the atlas '{}' lacks the field(s) {}; add them, or combine it "
                "into a new atlas. Nothing was written.",
            ).format(table.name, place.name, ", ".join(missing))
        )
    known = _fids(layer, table) if len(change.changed) or change.gone else {}
    for key in change.gone:
        done(layer.DeleteFeature(known[key]))
    setters = _setters(table, indexes)
    own = definition.GetGeomFieldIndex(geometry_name(layer)) if table.geometry else -1
    for frame, update in ((change.added, False), (change.changed, True)):
        for values in row_values(frame):
            feature = ogr.Feature(definition)
            _fill(feature, table, setters, values, own, clear=update)
            if update:
                key = values[table.names.index(table.key)]
                feature.SetFID(known[key])
                _keep_others(layer, feature, set(indexes), place)
                done(layer.SetFeature(feature))
            else:
                done(layer.CreateFeature(feature))


def _options(place, table):
    options = ["FID=fid", f"GEOMETRY_NAME={GEOMETRY}"]
    if place.schema:
        return [*options, f"SCHEMA={place.schema}", "LAUNDER=NO", "DIM=2"]
    return [*options, f"IDENTIFIER={table.label['en']}", f"DESCRIPTION={table.help['en']}"]


def _definition(field, is_key):
    from osgeo import ogr

    kinds = {
        "integer": ogr.OFTInteger64,
        "flag": ogr.OFTInteger,
        "number": ogr.OFTReal,
        "date": ogr.OFTDate,
    }
    definition = ogr.FieldDefn(field.name, kinds.get(field.kind, ogr.OFTString))
    if is_key:
        definition.SetNullable(False)
        definition.SetUnique(True)
    return definition


def _read_value(feature, field, index):
    if not feature.IsFieldSetAndNotNull(index):
        return None
    if field.kind in ("integer", "flag"):
        return feature.GetFieldAsInteger64(index)
    if field.kind == "number":
        return feature.GetFieldAsDouble(index)
    text = feature.GetFieldAsString(index)
    # GDAL writes days with slashes.
    return text[:10].replace("/", "-") if field.kind == "date" else text


def _setters(table, indexes):
    """Return for each field its index, the call that sets it, and the type it wants."""
    from osgeo import ogr

    text = getattr(ogr.Feature, "SetFieldString", ogr.Feature.SetField)
    whole = (ogr.Feature.SetFieldInteger64, int)
    kinds = {"integer": whole, "flag": whole, "number": (ogr.Feature.SetField, float)}
    return [(i, *kinds.get(f.kind, (text, str))) for f, i in zip(table.fields, indexes)]


def _fill(feature, table, setters, values, own, clear):
    """Fill a feature, its geometry ``own``; ``clear``: also with the values that are missing."""
    from osgeo import ogr

    for (index, call, kind), value in zip(setters, values):
        if value is not None:
            call(feature, index, kind(value))
        elif clear:
            feature.SetFieldNull(index)
    if table.geometry and values[-1] is not None:
        shape = ogr.CreateGeometryFromWkb(values[-1])
        if table.geometry == "MultiPolygon":
            shape = ogr.ForceToMultiPolygon(shape)
        done(feature.SetGeomField(own, shape))


def _keep_others(layer, feature, ours, place):
    """Carry over the columns that the schema does not know: they are the user's own.

    PostgreSQL leaves alone the fields that are not set, whatever their type; a GeoPackage
    would empty them. Geometries are always written.
    """
    stored = layer.GetFeature(feature.GetFID())
    own = feature.GetGeomFieldIndex(geometry_name(layer))
    for index in range(feature.GetGeomFieldCount()):
        if index != own:
            done(feature.SetGeomField(index, stored.GetGeomFieldRef(index)))
    if place.schema:
        return
    for index in range(feature.GetFieldCount()):
        if index not in ours and stored.IsFieldSetAndNotNull(index):
            feature.SetField(index, stored.GetField(index))


def _fids(layer, table):
    index = layer.GetLayerDefn().GetFieldIndex(table.key)
    layer.ResetReading()
    # As texts are read: without blanks around them.
    return {feature.GetFieldAsString(index).strip(): feature.GetFID() for feature in layer}


def _crs_of(layer):
    definition = layer.GetLayerDefn()
    own = definition.GetGeomFieldIndex(geometry_name(layer))
    reference = definition.GetGeomFieldDefn(own).GetSpatialRef()
    if reference is None:
        return None
    code = reference.GetAuthorityCode(None)
    name = reference.GetAuthorityName(None)
    return f"{name}:{code}" if code else reference.ExportToWkt()
