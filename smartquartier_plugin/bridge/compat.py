"""The one place that knows which QGIS and Qt version is running."""

from qgis.core import Qgis, QgsField
from qgis.PyQt.QtCore import QDate, QDateTime, QTime, QVariant

try:
    from qgis.PyQt.QtCore import QMetaType
except ImportError:  # PyQt 5 builds without it
    QMetaType = None

# QgsField takes QMetaType from 3.38 on, where QVariant is deprecated; on Qt 6 it must.
_USE_METATYPE = Qgis.QGIS_VERSION_INT >= 33800 and QMetaType is not None

_NAMES = {
    "int": ("Int", "Int"),
    "int64": ("LongLong", "LongLong"),
    "float": ("Double", "Double"),
    "str": ("String", "QString"),
    "bool": ("Bool", "Bool"),
    "date": ("Date", "QDate"),
    "datetime": ("DateTime", "QDateTime"),
}


def field_type(kind):
    """Return the type constant that ``QgsField`` wants for ``kind``.

    Parameters
    ----------
    kind : str
        One of int, int64, float, str, bool, date, datetime.
    """
    variant_name, meta_name = _NAMES[kind]
    if _USE_METATYPE:
        return getattr(QMetaType.Type, meta_name)
    return getattr(QVariant, variant_name)


def make_field(name, kind):
    """Return a new ``QgsField``.

    Parameters
    ----------
    name : str
        The field's name.
    kind : str
        See :func:`field_type`.

    Returns
    -------
    QgsField
    """
    return QgsField(name, field_type(kind))


def is_numeric(field):
    """Return True if the ``QgsField`` holds numbers."""
    return field.isNumeric()


def to_python(value):
    """Turn an attribute value into plain Python; every kind of NULL becomes None."""
    if value is None or (isinstance(value, QVariant) and value.isNull()):
        return None
    for method in ("toPyDateTime", "toPyDate", "toPyTime"):
        if hasattr(value, method):
            return getattr(value, method)()
    return value


def to_qt(value):
    """Turn a Python date or time into Qt's; providers refuse the Python object."""
    if value is None:
        return None
    if hasattr(value, "hour"):
        time = QTime(value.hour, value.minute, value.second, value.microsecond // 1000)
        return QDateTime(QDate(value.year, value.month, value.day), time)
    return QDate(value.year, value.month, value.day)


def field_names(algorithm, parameters, name, context):
    """Return the field names of a field parameter.

    Parameters
    ----------
    algorithm : QgsProcessingAlgorithm
        Whose parameter it is.
    parameters : dict
        The tool's parameters.
    name : str
        The field parameter.
    context : QgsProcessingContext
        Of this run.

    Returns
    -------
    list of str
        Possibly empty.
    """
    read = getattr(algorithm, "parameterAsStrings", algorithm.parameterAsFields)  # 3.34
    return list(read(parameters, name, context) or [])
