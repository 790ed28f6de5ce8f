"""QGIS expressions on rows that were read already."""

from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
)

from ..core.errors import InputError
from ..core.i18n import translate
from . import compat

_CHECK_EVERY = 2000


def matching(data, text, progress):
    """Tell which rows of a layer an expression holds for.

    Parameters
    ----------
    data : LayerData
        The layer as it was read.
    text : str
        QGIS expression that is true or false.
    progress : Progress
        Checked for cancel.

    Returns
    -------
    matches : list of bool
        False also where the expression is NULL.
    n_null : int
        How often that is so.

    Raises
    ------
    InputError
        If the expression can't be read, names a field that isn't there, fails, or gives text.
    """
    expression = QgsExpression(text)
    _check(expression, text, data)
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.setFields(data.fields)
    expression.prepare(context)
    columns = [
        data.frame[field.name()].astype(object).where(data.frame[field.name()].notna(), None)
        for field in data.fields
    ]
    rows = zip(*(column.tolist() for column in columns)) if columns else [()] * len(data.frame)
    matches, n_null = [], 0
    for number, (values, blob) in enumerate(zip(rows, data.frame.geometry.to_wkb())):
        if number % _CHECK_EVERY == 0:
            progress.check()
        feature = QgsFeature(data.fields)
        feature.setAttributes([compat.to_qt(value) for value in values])
        geometry = QgsGeometry()
        geometry.fromWkb(bytes(blob))
        feature.setGeometry(geometry)
        context.setFeature(feature)
        value = compat.to_python(expression.evaluate(context))
        if expression.hasEvalError() or isinstance(value, str):
            reason = expression.evalErrorString() or translate(
                "SmartQuartier", "it gives text, not true or false"
            )
            raise InputError(_failed(text, data, reason))
        n_null += value is None
        matches.append(bool(value))
    return matches, n_null


def _check(expression, text, data):
    if expression.hasParserError():
        raise InputError(_failed(text, data, expression.parserErrorString().strip()))
    asked = set(expression.referencedColumns()) - {QgsFeatureRequest.ALL_ATTRIBUTES}
    absent = sorted(name for name in asked if data.fields.lookupField(name) < 0)
    if absent:
        reason = translate("SmartQuartier", "there is no field {}").format(", ".join(absent))
        raise InputError(_failed(text, data, reason))


def _failed(text, data, reason):
    return translate(
        "SmartQuartier", "The filter '{}' does not work on layer '{}': {}; the layer has: {}."
    ).format(text, data.name, reason, ", ".join(data.fields.names()))
