"""ESRI JSON made readable: what GDAL's reader passes over in silence is put right before.

It takes single-precision numbers for text and dates for text of milliseconds, sorts by
object id, and drops curves. See ArcGIS REST API, "Feature object" and "Geometry objects".
"""

from dataclasses import dataclass

from ....core.i18n import translate
from ...http.addresses import host_of
from ...http.failure import ServiceFailure
from ..arcgis.metadata import crs_name


@dataclass(frozen=True)
class Readable:
    """An ESRI JSON document for GDAL, and what it can't say.

    Attributes
    ----------
    document : dict
        The document.
    id_field : str
        The field that holds the object id; "" if there is none.
    kinds : dict of str to str
        Fields whose values GDAL can only give as text, and what they are: ``milliseconds``
        since 1970 (UTC), or ``integer`` of any length.
    label : str
        The CRS, such as "EPSG:25833"; "".
    """

    document: dict
    id_field: str
    kinds: dict
    label: str


def to_readable(document, url):
    """Return a document that GDAL reads without loss.

    Parameters
    ----------
    document : dict
        The answer of a query with ``f=json``; it is changed.
    url : str
        Where it came from, for messages.

    Returns
    -------
    Readable

    Raises
    ------
    ServiceFailure
        If it holds no features, or curves.
    """
    features = document.get("features")
    if not isinstance(features, list):
        raise _failure(url, translate("SmartQuartier", "no list of features"))
    if any(_has_curves(feature) for feature in features):
        raise _failure(
            url, translate("SmartQuartier", "curves, though straight lines were asked for")
        )
    fields = document.get("fields") or []
    id_field = document.get("objectIdFieldName") or next(
        (one["name"] for one in fields if one.get("type") == "esriFieldTypeOID"), ""
    )
    kinds = {one["name"]: _KINDS[one["type"]] for one in fields if one.get("type") in _KINDS}
    for one in fields:
        one["type"] = _TYPES.get(one.get("type"), one.get("type"))
    document.pop("objectIdFieldName", None)  # as FID it would decide the order
    for feature in features:
        _clean_geometry(feature)
    # GDAL looks for any number in EPSG's list and fails at Esri's own ones.
    label = crs_name(document.pop("spatialReference", None))
    return Readable(document, id_field, kinds, label)


_KINDS = {"esriFieldTypeDate": "milliseconds", "esriFieldTypeBigInteger": "integer"}
_TYPES = {
    "esriFieldTypeOID": "esriFieldTypeInteger",
    "esriFieldTypeSingle": "esriFieldTypeDouble",
    "esriFieldTypeDate": "esriFieldTypeString",
    "esriFieldTypeBigInteger": "esriFieldTypeString",
}


def _has_curves(feature):
    geometry = feature.get("geometry") or {}
    return "curveRings" in geometry or "curvePaths" in geometry


def _clean_geometry(feature):
    """An empty point is written with "NaN", an empty polygon without rings."""
    geometry = feature.get("geometry")
    if geometry is None:
        return
    kept = {key: value for key, value in geometry.items() if value is not None}
    empty = kept.get("x") == "NaN" or any(kept.get(key) == [] for key in _PARTS)
    feature["geometry"] = None if empty or not _PARTS.union("x") & kept.keys() else kept


_PARTS = frozenset({"rings", "paths", "points"})


def _failure(url, what):
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "The answer of {} can't be read as ArcGIS features: {}; tell the service's operator.",
        ).format(host_of(url) or url, what),
        "invalid",
    )
