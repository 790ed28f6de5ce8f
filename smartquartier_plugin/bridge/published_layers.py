"""A QGIS layer as it goes into a package: rows in its own CRS, fields, and what it says of itself.

Rows without a geometry stay; invalid geometries are left out and counted; arcs are refused,
since no other software would draw the segments that QGIS makes of them as the same line.
"""

import datetime
import json
import math

from qgis.core import (
    QgsDataProvider,
    QgsFeatureRequest,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..core.errors import InputError
from ..core.i18n import translate
from ..core.numbers import number
from ..core.progress import SILENT
from ..publish.package.extent import degrees
from . import compat, metadata
from .layers import crs_text
from .published_cells import corners_of, raster_source, refuse_hidden_cells
from .published_content import LayerContent
from .published_drawing import DRAWN_PLAINLY
from .published_fields import fields_of, keys_of, title_field_of
from .published_joins import edited_of, licences_joined, refuse_sources
from .published_whole import gdal_failures, refuse_broken, rows_said

_CHECK_EVERY = 2000
_PIECE = 5000
_BASES = ("Point", "LineString", "Polygon")


def read_layer(layer, progress=SILENT):
    """Read a layer for a package.

    Parameters
    ----------
    layer : QgsVectorLayer or QgsRasterLayer
        Belongs to the calling thread.
    progress : Progress

    Returns
    -------
    LayerContent

    Raises
    ------
    InputError
        If it is empty, can't be read to its end, has unsaved edits, arcs, geometries of several
        kinds, or no CRS that others know; if a layer from which it takes values has unsaved
        edits, can't be read to its end or holds rows not to publish; if a raster is no file.
    """
    _refuse_several(layer)
    if isinstance(layer, QgsRasterLayer):
        return _read_raster(layer)
    if not isinstance(layer, QgsVectorLayer):
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' is neither vector layer, table nor raster and can't be published; "
                "leave it out.",
            ).format(layer.name())
        )
    edited = edited_of(layer)
    if edited:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' has unsaved edits; save or discard them before you publish.",
            ).format(edited)
        )
    refuse_sources(layer, progress)
    name = metadata.layer_name(layer, layer.name())
    return _read_vector(layer, name, progress)


def _refuse_several(layer):
    """Refuse a file of several layers of which nobody chose one: QGIS takes the first."""
    provider = layer.dataProvider()
    if layer.providerType() != "ogr" or provider is None:
        return
    if "|layername=" in layer.source() or "|layerid=" in layer.source():
        return
    names = [text.split(QgsDataProvider.sublayerSeparator())[1] for text in provider.subLayers()]
    names = list(dict.fromkeys(names))
    if len(names) > 1:
        raise InputError(
            translate(
                "SmartQuartier",
                "The file of layer '{}' has several layers ({}); choose one, such as "
                "file.gpkg|layername={}.",
            ).format(layer.name(), ", ".join(names[:20]), names[0])
        )


# -- vector layers and tables --------------------------------------------------------------


def _read_vector(layer, name, progress):
    spatial = layer.wkbType() != QgsWkbTypes.Type.NoGeometry
    crs = _known_crs(layer.crs(), name) if spatial else ""
    _refuse_arcs(layer.wkbType(), name)
    places, fields = fields_of(layer, name)
    said = rows_said(layer)
    with gdal_failures() as failures:
        rows, blobs, ids, boxes, flat = _fetch(layer, places, spatial, name, progress)
    refuse_broken(name, len(rows), said, failures)
    if not rows:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' has no rows to publish; check its filter, or leave it out.",
            ).format(name)
        )
    frame = _frame(fields, rows, name)
    notes, invalid, geometry, bbox = _drawn(layer), (), "", None
    if flat:
        notes.append(
            translate(
                "SmartQuartier", "Heights (Z) and measures (M) of {} geometries are left out."
            ).format(flat)
        )
    if spatial:
        is_multi = QgsWkbTypes.isMultiType(layer.wkbType())
        frame, invalid, geometry = _with_geometry(frame, blobs, ids, crs, name, is_multi, progress)
        progress.check()
        bbox = _bbox(_bounds(boxes, ids, invalid), crs, name)
        bare = int(frame.geometry.isna().sum())
        if bare:
            notes.append(
                translate("SmartQuartier", "{} rows have no geometry.").format(number(bare, 0))
            )
    gone = frozenset(invalid)
    return LayerContent(
        name=name,
        kind="vector" if spatial else "table",
        file=metadata.file_of(layer),
        frame=frame,
        geometry=geometry,
        crs=crs,
        bbox=bbox,
        fields=fields,
        keys=keys_of(layer, fields),
        title_field=title_field_of(layer, fields),
        ids=tuple(one for one in ids if one not in gone),
        invalid=invalid,
        partial=bool(invalid or layer.subsetString()),
        notes=tuple(notes),
        **_said(layer),
    )


def _known_crs(crs, name):
    """Return a CRS as an authority id; refuse what other software can't know."""
    text = crs_text(crs)
    if text is None:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' doesn't say in which coordinate reference system it is; set it in the "
                "layer's properties.",
            ).format(name)
        )
    if ":" not in text or text.count(":") > 1 or " " in text:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' is in a coordinate reference system of its own that other software "
                "doesn't know; reproject it, to EPSG:25832 or EPSG:25833 for instance.",
            ).format(name)
        )
    return text


def _refuse_arcs(wkb, name):
    flat = QgsWkbTypes.flatType(wkb)
    if QgsWkbTypes.isCurvedType(wkb):
        reason = translate("SmartQuartier", "arcs; turn them into lines with 'Segmentize …'")
    elif flat == QgsWkbTypes.Type.GeometryCollection:
        reason = translate(
            "SmartQuartier",
            "geometries of several kinds; make one layer of each with 'Split … by geometry'",
        )
    else:
        return
    raise InputError(
        translate("SmartQuartier", "Layer '{}' holds {} and publish that.").format(name, reason)
    )


def _fetch(layer, places, spatial, name, progress):
    """Return attributes, WKB, ids and boxes of all features, and how many lost a height."""
    request = QgsFeatureRequest()
    request.setSubsetOfAttributes(places)
    rows, blobs, ids, boxes, flat = [], [], [], [], 0
    any_kind = QgsWkbTypes.flatType(layer.wkbType()) == QgsWkbTypes.Type.Unknown
    has_more = spatial and (QgsWkbTypes.hasZ(layer.wkbType()) or QgsWkbTypes.hasM(layer.wkbType()))
    for place, feature in enumerate(layer.getFeatures(request)):
        if place % _CHECK_EVERY == 0:
            progress.check()
        values = feature.attributes()
        rows.append([values[place] for place in places])
        ids.append(feature.id())
        blob, box = None, (math.nan,) * 4
        if spatial and feature.hasGeometry():
            geometry = feature.geometry()
            if has_more:
                abstract = geometry.get()
                flat += bool(abstract.dropZValue() | abstract.dropMValue())
            if any_kind:
                _refuse_arcs(geometry.wkbType(), name)
            if not geometry.isEmpty():
                blob, box = geometry.asWkb().data(), _box(geometry.boundingBox())
        blobs.append(blob)
        boxes.append(box)
    return rows, blobs, ids, boxes, flat


def _box(rectangle):
    return (
        rectangle.xMinimum(), rectangle.yMinimum(), rectangle.xMaximum(), rectangle.yMaximum(),
    )  # fmt: skip


def _bounds(boxes, ids, invalid):
    """Return the rectangle around all geometries that are published."""
    import numpy as np

    kept = np.array(boxes)[~np.isin(ids, invalid)]
    return (*np.nanmin(kept[:, :2], axis=0), *np.nanmax(kept[:, 2:], axis=0))


def _frame(fields, rows, name):
    import pandas as pd

    columns = zip(*rows) if fields else ()
    made = {item.name: _column(item, values, name) for item, values in zip(fields, columns)}
    return pd.DataFrame(made, index=range(len(rows)))


def _column(item, values, name):
    import numpy as np
    import pandas as pd

    try:
        plain = [compat.to_python(value) for value in values]
    except (ValueError, OverflowError) as error:  # Python's calendar begins with the year 1
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': field '{}' holds a date before the year 1 or an impossible one, which "
                "the formats can't say; save it as text.",
            ).format(name, item.name)
        ) from error
    kind = item.kind
    if kind == "real":
        return np.array(plain, dtype="float64")
    if kind in ("integer", "flag"):
        dtype, nullable = ("int64", "Int64") if kind == "integer" else (bool, "boolean")
        return pd.array(plain, dtype=nullable) if None in plain else np.array(plain, dtype=dtype)
    return pd.Series([_text(value) for value in plain], dtype=object)


def _text(value):
    if value is None or value.__class__ is str:
        return value
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _with_geometry(frame, blobs, ids, crs, name, multi, progress):
    """Return the rows whose geometry is missing or valid, the ids of the others, and the type."""
    import geopandas as gpd
    import numpy as np
    import pandas as pd

    pieces, valid = [], []
    for start in range(0, len(blobs), _PIECE):
        progress.check()
        pieces.append(gpd.GeoSeries.from_wkb(blobs[start : start + _PIECE], crs=crs))
        valid.append(pieces[-1].is_valid.to_numpy())
    shapes = pd.concat(pieces, ignore_index=True)
    missing = shapes.isna().to_numpy()
    usable = missing | np.concatenate(valid)
    invalid = tuple(np.asarray(ids)[~usable].tolist())
    if missing[usable].all():
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' has no usable geometry; repair it with 'Fix geometries', or save it "
                "without geometry and publish it as a table.",
            ).format(name)
        )
    types = set(shapes[usable & ~missing].geom_type)
    bases = {text.replace("Multi", "").replace("LinearRing", "LineString") for text in types}
    if len(bases) != 1 or not bases <= set(_BASES):
        _refuse_arcs(QgsWkbTypes.Type.GeometryCollection, name)
    base = bases.pop()
    multi = multi or "Multi" + base in types
    shapes = _all_multi(shapes, base) if multi else shapes
    # A field may have the name that geopandas gives to the geometry.
    column = "geometry" if "geometry" not in frame.columns else "__geometry__"
    frame[column] = shapes.array
    made = gpd.GeoDataFrame(frame, geometry=column, crs=crs)[usable].reset_index(drop=True)
    return made, invalid, ("Multi" if multi else "") + base


def _all_multi(shapes, base):
    """Return the geometries as one type: what has one part is a collection of one."""
    import geopandas as gpd
    from shapely import geometry

    collection = getattr(geometry, "Multi" + base)
    parts = [
        shape if shape is None or shape.geom_type != base else collection([shape])
        for shape in shapes
    ]
    return gpd.GeoSeries(parts, crs=shapes.crs)


def _bbox(bounds, crs, name):
    """Return a rectangle in degrees; refuse coordinates that can't be on this earth."""
    found = degrees(bounds, crs)
    if found is None:
        raise InputError(
            translate(
                "SmartQuartier",
                "The coordinates of layer '{}' can't be in {}; set the right coordinate reference "
                "system in its properties.",
            ).format(name, crs)
        )
    return found


# -- rasters -------------------------------------------------------------------------------


def _read_raster(layer):
    name = layer.name()
    path = metadata.file_of(layer)
    if layer.providerType() != "gdal" or path is None:
        raise InputError(
            translate(
                "SmartQuartier",
                "Raster '{}' comes from a service; save it as a GeoTIFF first ('Export', 'Save "
                "as…') and give that.",
            ).format(name)
        )
    crs = _known_crs(layer.crs(), name)
    refuse_hidden_cells(layer, name)
    source = raster_source(layer, path)
    return LayerContent(
        name=name,
        kind="raster",
        file=path,
        raster=source,
        notes=tuple(_drawn(layer)),
        crs=crs,
        bbox=_bbox(corners_of(source) or _box(layer.extent()), crs, name),
        **_said(layer),
    )


def _drawn(layer):
    """Return a sentence about a layer that has no style of its own."""
    spatial = not isinstance(layer, QgsVectorLayer) or layer.isSpatial()
    if not spatial or not layer.customProperty(DRAWN_PLAINLY):
        return []
    return [
        translate(
            "SmartQuartier",
            "The file has no style: all is drawn alike, or a raster in five classes; give the "
            "layer from the project, or save its style in the file.",
        )
    ]


# -- what a layer says of itself -----------------------------------------------------------


def _said(layer):
    about = metadata.metadata_of(layer)
    facts = metadata.describe(layer)
    licences, rights = licences_joined(layer) if isinstance(layer, QgsVectorLayer) else ((), ())
    keywords = [word for words in about.keywords().values() for word in words]
    return {
        "title": about.title().strip(),
        "abstract": about.abstract().strip(),
        "date": facts.get("date", ""),
        "keywords": tuple(dict.fromkeys((*keywords, *about.categories()))),
        "licences": tuple(text for text in about.licenses() if text.strip()),
        "rights": tuple(dict.fromkeys((*(t for t in about.rights() if t.strip()), *rights))),
        "joined": licences,
        "history": tuple(text for text in about.history() if text.strip()),
    }
