"""The fields of a layer that goes into a package: kinds, labels, codes, key, title."""

from qgis.core import QgsExpression, QgsFields

from ..core.errors import InputError
from ..core.i18n import translate
from . import compat
from .published_content import LayerField


def fields_of(layer, name):
    """Return the fields of a layer that hold contents.

    Parameters
    ----------
    layer : QgsVectorLayer
    name : str
        For messages.

    Returns
    -------
    places : list of int
        Of these fields among all.
    fields : tuple of LayerField

    Raises
    ------
    InputError
        If one holds binary data.
    """
    found, places = [], []
    every = layer.fields()
    numbers = set(layer.primaryKeyAttributes())
    for place in range(every.count()):
        one = every.at(place)
        # The row number of a GeoPackage: other software counts anew.
        counted = one.name().lower() in ("fid", "ogc_fid") and place in numbers
        if counted and every.fieldOrigin(place) == QgsFields.FieldOrigin.OriginProvider:
            continue
        found.append(
            LayerField(
                one.name(), _kind(one), layer.attributeAlias(place), one.comment().strip(),
                _codes(layer.editorWidgetSetup(place)),
            )
        )  # fmt: skip
        places.append(place)
    binary = [item.name for item in found if item.kind == "binary"]
    if binary:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': field '{}' holds binary data (a picture or a file), which a table "
                "can't publish; remove it from a copy of the layer and publish that.",
            ).format(name, binary[0])
        )
    return places, tuple(found)


def _kind(one):
    if one.type() == compat.field_type("bool"):
        return "flag"
    if one.type() == compat.field_type("float"):
        return "real"
    if one.isNumeric():
        return "integer"
    if one.type() == compat.field_type("date"):
        return "date"
    if one.type() == compat.field_type("datetime"):
        return "datetime"
    return "binary" if one.typeName().lower() in ("binary", "blob", "bytea") else "text"


def _codes(setup):
    """Return values and labels of a value map, as forms know them."""
    if setup.type() != "ValueMap":
        return ()
    given = setup.config().get("map") or ()
    parts = given if isinstance(given, (list, tuple)) else [given]
    pairs = [(value, label) for part in parts for label, value in dict(part).items()]
    # QGIS's own mark of NULL is no code.
    return tuple((str(v), str(label)) for v, label in pairs if not str(v).startswith("{2839923C"))


def keys_of(layer, fields):
    """Return what a layer's provider knows as its primary key.

    Parameters
    ----------
    layer : QgsVectorLayer
    fields : tuple of LayerField

    Returns
    -------
    tuple of str
    """
    names = {item.name for item in fields}
    numbers = layer.primaryKeyAttributes()
    return tuple(
        layer.fields().at(n).name() for n in numbers if layer.fields().at(n).name() in names
    )


def title_field_of(layer, fields):
    """Return the field by which QGIS shows a row, "" if it shows an expression.

    Parameters
    ----------
    layer : QgsVectorLayer
    fields : tuple of LayerField

    Returns
    -------
    str
    """
    expression = QgsExpression(layer.displayExpression())
    text = layer.displayField() or (
        next(iter(expression.referencedColumns()), "") if expression.isField() else ""
    )
    return text if text in {item.name for item in fields} else ""
