"""What the schema of a feature type says: its namespace, fields with their kinds, geometry."""

from dataclasses import dataclass, field

from ..http import safe_xml

_XS = "{http://www.w3.org/2001/XMLSchema}"
_KINDS = {
    **dict.fromkeys(
        ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger",
         "negativeInteger", "nonPositiveInteger", "unsignedInt", "unsignedLong", "unsignedShort",
         "unsignedByte"),
        "integer",
    ),
    **dict.fromkeys(("double", "float", "decimal"), "real"),
    "boolean": "flag",
    "date": "date",
    "dateTime": "datetime",
}  # fmt: skip
_SHAPES = {
    "Point": "Point",
    "MultiPoint": "MultiPoint",
    "LineString": "LineString",
    "Curve": "LineString",
    "MultiLineString": "MultiLineString",
    "MultiCurve": "MultiLineString",
    "Polygon": "Polygon",
    "Surface": "Polygon",
    "MultiPolygon": "MultiPolygon",
    "MultiSurface": "MultiPolygon",
}


@dataclass(frozen=True)
class FeatureSchema:
    """A feature type's schema.

    Attributes
    ----------
    namespace : str
        Of its elements.
    fields : mapping
        Name -> kind, in its order, without the geometry.
    order : tuple of str
        All properties, the geometry among them.
    required : tuple of str
        Fields that can't be NULL.
    geometry : str
        Name of the first geometry property; "" for none.
    shape : str
        As in :class:`core.publishing.model.Target`.
    """

    namespace: str
    fields: dict = field(default_factory=dict)
    order: tuple = ()
    required: tuple = ()
    geometry: str = ""
    shape: str = ""


def read_schema(path):
    """Return the :class:`FeatureSchema` of a file with one feature type."""
    root = safe_xml.parse(path)
    fields, order, required, geometry, shape = {}, [], [], "", ""
    for element in root.iter(f"{_XS}element"):
        name = element.get("name")
        if element.getparent() is root or not name:
            continue
        order.append(name)
        kind = _type_of(element)
        if kind.endswith("PropertyType"):
            if not geometry:
                geometry, shape = name, _SHAPES.get(kind[: -len("PropertyType")], "any")
            continue
        fields[name] = _KINDS.get(kind, "text")
        if element.get("minOccurs") != "0" and element.get("nillable") not in ("true", "1"):
            required.append(name)
    space = root.get("targetNamespace", "")
    return FeatureSchema(space, fields, tuple(order), tuple(required), geometry, shape)


def _type_of(element):
    """Return the local name of an element's type, also where it is a restriction inside it."""
    name = element.get("type", "")
    if not name:
        inner = next(element.iter(f"{_XS}restriction"), None)
        name = inner.get("base", "") if inner is not None else ""
    return name.rpartition(":")[2]
