"""The one place that knows which QGIS and Qt version is running."""

import datetime

from qgis.core import Qgis, QgsAttributeEditorContainer, QgsEditFormConfig, QgsField, QgsTask
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime, QVariant

try:
    from qgis.PyQt.QtGui import QAction
except ImportError:  # Qt 5 has it elsewhere
    from qgis.PyQt.QtWidgets import QAction
try:
    from qgis.PyQt.QtCore import QMetaType
except ImportError:  # PyQt 5 builds without it
    QMetaType = None

__all__ = [
    "QAction",
    "drag_and_drop_layout",
    "field_names",
    "field_type",
    "form_container",
    "is_model_input",
    "is_numeric",
    "make_field",
    "quiet_task_flags",
    "to_python",
    "to_qt",
]

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


def is_model_input(source):
    """Return True if a step of a model takes this value from an input of the model.

    Parameters
    ----------
    source : QgsProcessingModelChildParameterSource
        Where a parameter of the step comes from.

    Returns
    -------
    bool
    """
    kinds = getattr(Qgis, "ProcessingModelChildParameterSource", None)  # 3.34
    kinds = kinds or type(source).Source
    return source.source() == kinds.ModelParameter


def quiet_task_flags():
    """Return the flags of a task that can be cancelled and says nothing when it ends."""
    silent = getattr(QgsTask.Flag, "Silent", None)  # 3.26
    flags = QgsTask.Flag.CanCancel
    return flags if silent is None else flags | silent


def drag_and_drop_layout():
    """Return the layout of forms that are put together by hand."""
    layouts = getattr(Qgis, "AttributeFormLayout", None)  # 3.32
    if layouts is not None:
        return layouts.DragAndDrop
    return QgsEditFormConfig.EditorLayout.TabLayout


# -- printed pages -------------------------------------------------------------------------


def _text_format(font, colour):
    from qgis.core import QgsTextFormat, QgsUnitTypes

    made = QgsTextFormat()
    made.setFont(font)
    made.setSize(font.pointSizeF())
    made.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    made.setColor(colour)
    return made


def set_label_format(label, font, colour):
    """Give a layout's label its letters.

    Parameters
    ----------
    label : QgsLayoutItemLabel
    font : QFont
    colour : QColor
    """
    if hasattr(label, "setTextFormat"):  # 3.24
        label.setTextFormat(_text_format(font, colour))
        return
    label.setFont(font)
    label.setFontColor(colour)


def set_legend_format(legend, style, font, colour):
    """Give one kind of a legend's texts its letters.

    Parameters
    ----------
    legend : QgsLayoutItemLegend
    style : QgsLegendStyle.Style
    font : QFont
    colour : QColor
    """
    kind = legend.style(style)
    if hasattr(kind, "setTextFormat"):  # 3.30
        kind.setTextFormat(_text_format(font, colour))
    else:
        kind.setFont(font)
        legend.setFontColor(colour)
    legend.setStyle(style, kind)


def set_scale_bar_format(bar, font, colour):
    """Give a scale bar its letters.

    Parameters
    ----------
    bar : QgsLayoutItemScaleBar
    font : QFont
    colour : QColor
    """
    bar.setTextFormat(_text_format(font, colour))


def layout_size(width, height):
    """Return a size of a layout.

    Parameters
    ----------
    width, height : float
        In mm.

    Returns
    -------
    QgsLayoutSize
    """
    from qgis.core import QgsLayoutSize, QgsUnitTypes

    return QgsLayoutSize(width, height, QgsUnitTypes.LayoutUnit.LayoutMillimeters)


def text_as_text():
    """Return what keeps texts of a PDF searchable."""
    kinds = getattr(Qgis, "TextRenderFormat", None)  # 3.22 has it elsewhere
    if kinds is not None:
        return kinds.AlwaysText
    from qgis.core import QgsRenderContext

    return QgsRenderContext.TextRenderFormat.TextFormatAlwaysText


def word_wrap():
    """Return the flag for texts that wrap, as a number: Qt 5 and Qt 6 take that."""
    flag = Qt.TextFlag.TextWordWrap
    return int(getattr(flag, "value", flag))


def legend_rule_key():
    """Return the role under which a legend's line knows its rule, as a number."""
    from qgis.core import QgsLayerTreeModelLegendNode as Node

    roles = getattr(Node, "CustomRole", None)  # 3.36
    role = getattr(Node, "RuleKeyRole", None) if roles is None else roles.RuleKey
    return int(getattr(role, "value", role))


def today_text():
    """Return the day as the user's language writes it."""
    from ..core.i18n import language

    return QDate.currentDate().toString("dd.MM.yyyy" if language() == "de" else "yyyy-MM-dd")
