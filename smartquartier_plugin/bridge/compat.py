"""The one place that knows which QGIS and Qt version is running."""

import datetime

from qgis.core import Qgis, QgsAttributeEditorContainer, QgsEditFormConfig, QgsField
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime, QVariant

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
    "time": ("Time", "QTime"),
}


def field_type(kind):
    """Return the type constant that ``QgsField`` wants for ``kind``.

    Parameters
    ----------
    kind : str
        One of int, int64, float, str, bool, date, datetime, time.
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
    """Turn an attribute value into plain Python; every kind of NULL becomes None.

    A time in UTC or with an offset keeps it; a local time stays without.
    """
    if value is None or (isinstance(value, QVariant) and value.isNull()):
        return None
    if isinstance(value, QDateTime):
        if value.timeSpec() == Qt.TimeSpec.LocalTime:
            return value.toPyDateTime()
        zone = datetime.timezone(datetime.timedelta(seconds=value.offsetFromUtc()))
        wall = QDateTime(value.date(), value.time(), Qt.TimeSpec.LocalTime)
        return wall.toPyDateTime().replace(tzinfo=zone)
    if isinstance(value, QDate):
        return value.toPyDate()
    return value.toPyTime() if isinstance(value, QTime) else value


def to_qt(value):
    """Turn a Python date or time into Qt's; providers refuse the Python object."""
    if not isinstance(value, (datetime.date, datetime.time)):
        return value
    if not isinstance(value, datetime.time) and not hasattr(value, "hour"):
        return QDate(value.year, value.month, value.day)
    time = QTime(value.hour, value.minute, value.second, value.microsecond // 1000)
    if isinstance(value, datetime.time):
        return time
    day = QDate(value.year, value.month, value.day)
    if value.tzinfo is None:
        return QDateTime(day, time)
    offset = int(value.utcoffset().total_seconds())
    if offset == 0:
        return QDateTime(day, time, Qt.TimeSpec.UTC)
    return QDateTime(day, time, Qt.TimeSpec.OffsetFromUTC, offset)


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


def form_container(title, parent, is_tab):
    """Return a tab or a box of a form that is put together by hand.

    Parameters
    ----------
    title : str
        Its heading.
    parent : QgsAttributeEditorElement
        What it lies in.
    is_tab : bool
        Else a box.

    Returns
    -------
    QgsAttributeEditorContainer
    """
    made = QgsAttributeEditorContainer(title, parent)
    kinds = getattr(Qgis, "AttributeEditorContainerType", None)  # 3.32
    if kinds is not None:
        made.setType(kinds.Tab if is_tab else kinds.GroupBox)
    else:
        made.setIsGroupBox(not is_tab)
    return made


def drag_and_drop_layout():
    """Return the layout of forms that are put together by hand."""
    layouts = getattr(Qgis, "AttributeFormLayout", None)  # 3.32
    if layouts is not None:
        return layouts.DragAndDrop
    return QgsEditFormConfig.EditorLayout.TabLayout
