"""What an ArcGIS REST service says of its layers."""

import datetime
import math
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from ....core.errors import InputError
from ....core.i18n import translate
from ..model import LayerInfo

_LAYER = re.compile(r"^(.*/(?:Feature|Map)Server)(?:/(\d+))?(?:/query)?/?$", re.IGNORECASE)
_QUERY = re.compile(r"/query/?$", re.IGNORECASE)
# Parameters of a query that the client decides itself.
_OURS = frozenset(
    {"f", "resultoffset", "resultrecordcount", "returncountonly", "returnidsonly", "outsr"}
)
_GEOMETRY = {
    "esriGeometryPoint": "point",
    "esriGeometryMultipoint": "point",
    "esriGeometryPolyline": "line",
    "esriGeometryPolygon": "polygon",
}
_FIRST_ESRI_CODE = 37000  # codes from here on are Esri's own, except 102100's kin


@dataclass(frozen=True)
class ArcgisAddress:
    """Service, number of the layer ("" if none), and further parameters of an address."""

    root: str
    layer: str
    parameters: dict


def split_address(url):
    """Return the parts of a service's, layer's or query's address.

    Raises
    ------
    InputError
        If it has a token, which would end up in records and logs.
    """
    parts = urlsplit(url.strip())
    given = parse_qsl(parts.query, keep_blank_values=True)
    if any(name.lower() == "token" for name, _ in given):
        raise InputError(
            translate(
                "SmartQuartier",
                "The address contains a token, which would end up in records and histories; "
                "remove it and choose an authentication configuration instead.",
            )
        )
    found = _LAYER.match(parts.path)
    path, layer = found.groups() if found else (_QUERY.sub("", parts.path).rstrip("/"), None)
    kept = {name: value for name, value in given if name.lower() not in _OURS and value}
    return ArcgisAddress(urlunsplit((parts.scheme, parts.netloc, path, "", "")), layer or "", kept)


def listed_layers(service):
    """Return (number, name) of all layers and tables of a service that can have features."""
    found = []
    for entry in [*(service.get("layers") or ()), *(service.get("tables") or ())]:
        if not isinstance(entry, dict) or entry.get("id") is None:
            continue
        kind = str(entry.get("type") or "")
        if entry.get("subLayerIds") or kind.startswith(("Group", "Raster", "Mosaic")):
            continue
        found.append((str(entry["id"]), str(entry.get("name") or entry["id"])))
    return found


def layer_info(number, layer, service):
    """Return the :class:`LayerInfo` of a layer.

    Parameters
    ----------
    number : str
        Its number in the service.
    layer, service : dict
        What the service says of the layer and of itself.

    Returns
    -------
    LayerInfo
    """
    reference = spatial_reference(layer, service)
    storage = crs_name(reference)
    copyright_text = layer.get("copyrightText") or service.get("copyrightText") or ""
    limit = layer.get("maxRecordCount") or service.get("maxRecordCount")
    return LayerInfo(
        name=number,
        title=str(layer.get("name") or number),
        description=_plain(layer.get("description") or service.get("serviceDescription")),
        extent=_degrees(layer.get("extent") or service.get("fullExtent"), storage),
        # A server projects to any CRS it is asked for; this is the one it needn't.
        crs=(storage,) if storage else (),
        storage_crs=storage,
        page_limit=limit if isinstance(limit, int) and limit > 0 else None,
        attribution=_plain(copyright_text),
        formats=tuple(_formats(layer)),
        modified=_time((layer.get("editingInfo") or {}).get("lastEditDate")),
        geometry=_GEOMETRY.get(layer.get("geometryType"), ""),
    )


def spatial_reference(layer, service):
    """Return the spatial reference that a layer is stored in.

    Parameters
    ----------
    layer, service : dict
        What the service says of the layer and of itself.

    Returns
    -------
    dict
        Such as ``{"wkid": 25833}``; {} if unknown.
    """
    extent = layer.get("extent") or {}
    for found in (
        layer.get("sourceSpatialReference"),
        extent.get("spatialReference"),
        layer.get("spatialReference"),
        service.get("spatialReference"),
    ):
        if isinstance(found, dict) and found:
            return found
    return {}


def crs_name(reference):
    """Return a spatial reference as "EPSG:25833" or "ESRI:102014", "" if it has no code."""
    if not isinstance(reference, dict):
        return ""
    code = reference.get("latestWkid") or reference.get("wkid")
    if not isinstance(code, int) or code <= 0:
        return ""
    if code in (102100, 102113, 900913):  # Web Mercator before it got its EPSG code
        return "EPSG:3857"
    return f"ESRI:{code}" if code >= _FIRST_ESRI_CODE else f"EPSG:{code}"


def wkid_of(crs):
    """Return the number of "EPSG:25833" as text, "" if it has none."""
    code = crs.rsplit(":", 1)[-1]
    if code.upper() == "CRS84":
        return "4326"
    return code if code.isdigit() else ""


def id_field(layer):
    """Return the name of the field with the object ids, "" if there is none."""
    named = layer.get("objectIdField")
    if isinstance(named, str) and named:
        return named
    for field in layer.get("fields") or ():
        if isinstance(field, dict) and field.get("type") == "esriFieldTypeOID":
            return str(field.get("name") or "")
    return ""


def can_page(layer):
    """Return True if the layer says that it knows offsets and an order."""
    advanced = layer.get("advancedQueryCapabilities") or {}
    pages = advanced.get("supportsPagination", layer.get("supportsPagination"))
    return pages is True and advanced.get("supportsOrderBy", True) is not False


def _formats(layer):
    named = str(layer.get("supportedQueryFormats") or "JSON")
    return [part.strip().lower() for part in named.split(",") if part.strip()]


def _degrees(extent, storage):
    """Return an extent as (w, s, e, n) in degrees, None if that can't be told."""
    if not isinstance(extent, dict):
        return None
    box = [extent.get(name) for name in ("xmin", "ymin", "xmax", "ymax")]
    if not all(isinstance(v, (int, float)) and math.isfinite(v) for v in box):  # "NaN": empty
        return None
    name = crs_name(extent.get("spatialReference")) or storage
    if not name:
        return None
    from ..loading.ogr import session
    from ..loading.systems import transformation

    with session():
        try:
            to_degrees = transformation(name, "EPSG:4326")
            bounds = to_degrees.TransformBounds(*box, 21) if to_degrees else map(float, box)
        except (InputError, RuntimeError):  # a system that GDAL doesn't know, or left it
            return None
    bounds = tuple(bounds)
    return bounds if all(map(math.isfinite, bounds)) else None


def _time(milliseconds):
    if not isinstance(milliseconds, (int, float)) or milliseconds <= 0:
        return ""
    moment = datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _plain(text):
    """Return a text without the HTML that editors put in."""
    text = re.sub(r"<[^>]*>", " ", text) if isinstance(text, str) else ""
    return " ".join(text.split())
