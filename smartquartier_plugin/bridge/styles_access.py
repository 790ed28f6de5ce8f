"""Styles of access: lightness says how it is on site, hatching where online access is weak.

Both can be read without colour: who has neither stands out by crosses.
"""

import math

from qgis.core import QgsLinePatternFillSymbolLayer, QgsLineSymbol, QgsWkbTypes

from ..core.effects.access.analysis import CATCHMENTS
from ..core.effects.access.classes import class_limits
from ..core.i18n import translate
from ..core.numbers import number, percent
from .symbols import BLUES, EDGE, GREY, INK, PAPER, fill, label, marker, rules

PALE = "#f6ecdf"  # not in reach, as in the reports
_THIN = 0.08


def access_style(analysis):
    """Return a style for the places of an analysis.

    Parameters
    ----------
    analysis : Analysis
        Gives the class limits; with a scenario who gains and loses is shown, and access before
        and after are further styles of the layer.

    Returns
    -------
    callable
        Takes the layer.
    """
    limits, weak = class_limits(analysis)
    nearest, unit = analysis.question.lower_is_better, analysis.question.ways.unit
    scenario = analysis.after is not None
    factor = 1000.0 if analysis.question.method in CATCHMENTS else 1.0

    def style(layer):
        access_both(layer, limits, weak, nearest, unit, factor)
        if scenario:
            manager = layer.styleManager()
            manager.addStyleFromLayer(translate("SmartQuartier", "Access before"))
            access_both(layer, limits, weak, nearest, unit, factor, "_after")
            manager.addStyleFromLayer(translate("SmartQuartier", "Access with the scenario"))
            access_change(layer)

    return style


def access_both(layer, limit, weak, nearest, unit="m", factor=1.0, state=""):
    """Draw access on site by lightness, weak access online by hatching, neither by crosses.

    Parameters
    ----------
    layer : QgsVectorLayer
        OUTPUT of the tool.
    limit : float
        Between good and fair access on site.
    weak : float
        Below this share of errands access online is weak; NaN where it is unknown.
    nearest : bool
        Whether less is better.
    unit : str
        Of distances.
    factor : float
        By which supply per person is multiplied to be read.
    state : str
        End of the field names: ``"_after"`` for the state with the scenario.
    """
    good, less = ("<=", ">") if nearest else (">=", "<")
    texts = (
        translate("SmartQuartier", "on site: nearest within {} {}"),
        translate("SmartQuartier", "on site: farther, but in reach"),
    )
    if not nearest:
        texts = (
            translate("SmartQuartier", "on site: {} per 1,000 people or more")
            if factor != 1.0
            else translate("SmartQuartier", "on site: {} or more"),
            translate("SmartQuartier", "on site: less, but in reach"),
        )
    value, digital = f'"access_physical{state}"', f'"access_digital{state}"'
    near, far = f'"reached{state}" = 1', f'"reached{state}" = 0'
    entries = [
        (f"{near} AND {value} {good} {limit!r}", texts[0].format(number(limit * factor), unit),
         _shape(layer, BLUES[3], 2.4)),
        (f"{near} AND {value} {less} {limit!r}", texts[1], _shape(layer, BLUES[1], 2.0)),
        (far, translate("SmartQuartier", "on site: not in reach"), _shape(layer, PALE, 1.8)),
        (f'"reached{state}" IS NULL', translate("SmartQuartier", "planned, not there yet"),
         _shape(layer, GREY, 1.6)),
    ]  # fmt: skip
    if not math.isnan(weak):
        online = f"{digital} < {weak - 1e-12!r}"
        share = percent(weak)
        entries += [
            (
                f"{near} AND {value} {good} {limit!r} AND {online}",
                translate("SmartQuartier", "online weak: less than {} of errands").format(share),
                _lines(layer, PAPER),
            ),
            (
                f"{near} AND {value} {less} {limit!r} AND {online}",
                translate("SmartQuartier", "online weak, on site farther or less"),
                _lines(layer),
            ),
            (
                f"{far} AND {online}",
                translate("SmartQuartier", "neither: not in reach, and online weak"),
                _crosses(layer),
            ),
            (
                f'{digital} IS NULL AND "reached{state}" IS NOT NULL',
                translate("SmartQuartier", "online: unknown"),
                _dots(layer),
            ),
        ]
    rules(layer, entries)
    _tips(layer)


def access_change(layer):
    """Draw who gains and who loses by the scenario.

    Parameters
    ----------
    layer : QgsVectorLayer
        OUTPUT of the tool, with the fields gain_loss and reached.
    """
    rules(
        layer,
        (
            (
                "\"gain_loss\" = 'gain'",
                translate("SmartQuartier", "gains"),
                _shape(layer, BLUES[3], 2.4),
            ),
            (
                '"gain_loss" = \'same\' AND "reached" = 1',
                translate("SmartQuartier", "no change that counts, in reach"),
                _shape(layer, "#dde4ea", 1.6),
            ),
            (
                '"gain_loss" = \'same\' AND "reached" = 0',
                translate("SmartQuartier", "no change that counts, not in reach"),
                _shape(layer, PALE, 1.6),
            ),
            (
                "\"gain_loss\" = 'loss'",
                translate("SmartQuartier", "loses"),
                _over(_shape(layer, "#e8b07a", 2.2), _lines(layer)),
            ),
            (
                "\"gain_loss\" = 'new'",
                translate("SmartQuartier", "planned housing"),
                _shape(layer, PAPER, 2.6, 0.8),
            ),
            (
                '"gain_loss" IS NULL',
                translate("SmartQuartier", "unknown"),
                _shape(layer, GREY, 1.4),
            ),
        ),
    )
    _tips(layer)


def services_style(analysis):
    """Return a style for the services of an analysis.

    Parameters
    ----------
    analysis : Analysis
        As computed; with catchments the label is the supply per 1,000 people.

    Returns
    -------
    callable
        Takes the layer.
    """
    catchment = analysis.question.method in CATCHMENTS

    def style(layer):
        access_services(layer, catchment)

    return style


def access_services(layer, catchment=False):
    """Draw services by what the scenario does to them; shapes tell them apart.

    Parameters
    ----------
    layer : QgsVectorLayer
        SERVICES_OUT of the tool.
    catchment : bool
        Whether services are shared; then the label tells their supply per 1,000 people.
    """
    if layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry:
        symbols = {
            "existing": marker("square", 2.2, PAPER, INK, 0.5),
            "planned": marker("triangle", 4.4, INK, PAPER, 0.5),
            "moved": marker("diamond", 4.0, INK, PAPER, 0.5),
            "closed": marker("cross2", 3.4, INK, INK, 0.8),
            "moved_away": marker("circle", 4.4, "#00ffffff", INK, 0.5),
        }
    else:
        shades = (PAPER, BLUES[3], BLUES[2], GREY, "#eeeeee")
        names = ("existing", "planned", "moved", "closed", "moved_away")
        symbols = {name: fill(shade, 0.6, INK) for name, shade in zip(names, shades)}
    texts = {
        "existing": translate("SmartQuartier", "service"),
        "planned": translate("SmartQuartier", "planned service"),
        "moved": translate("SmartQuartier", "service at its new place"),
        "closed": translate("SmartQuartier", "closed service"),
        "moved_away": translate("SmartQuartier", "old place of a service that moves"),
    }
    rules(
        layer,
        [(f"\"status_now\" = '{name}'", texts[name], symbol) for name, symbol in symbols.items()],
    )
    if catchment:
        label(layer, 'format_number(1000 * "supply_per_person", 2)', 7, 25_000)


def _tips(layer):
    """Show the range wherever the mouse points."""
    layer.setMapTipTemplate(
        '<b>[% format_number("access_physical", 3) %]</b> · '
        '[% format_number(100 * "access_digital", 0) %] % '
        '([% format_number(100 * "access_digital_p05", 0) %]–'
        '[% format_number(100 * "access_digital_p95", 0) %]) · '
        '[% format_number("unserved", 1) %]'
    )


def _over(below, above):
    """Return one symbol of two: so a class has one entry in the legend."""
    below.appendSymbolLayer(above.symbolLayer(0).clone())
    return below


def _is_point(layer):
    return layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry


def _shape(layer, shade, size, width=_THIN):
    if _is_point(layer):
        return marker("circle", size, shade, EDGE, max(width, 0.15))
    return fill(shade, width, "#8a8f94" if width <= _THIN else INK)


def _pattern(angles, distance, width, ink=INK):
    symbol = None
    for angle in angles:
        lines = QgsLinePatternFillSymbolLayer()
        lines.setLineAngle(angle)
        lines.setDistance(distance)
        lines.setSubSymbol(
            QgsLineSymbol.createSimple({"line_color": ink, "line_width": str(width)})
        )
        if symbol is None:
            symbol = fill("#00ffffff", 0.0, "#00ffffff")
            symbol.changeSymbolLayer(0, lines)
        else:
            symbol.appendSymbolLayer(lines)
    return symbol


def _lines(layer, ink=INK):
    if _is_point(layer):
        return marker("line", 2.4, ink, ink, 0.5)
    return _pattern((45,), 1.6, 0.26, ink)


def _crosses(layer):
    if _is_point(layer):
        return marker("cross2", 2.2, INK, INK, 0.5)
    return _pattern((45, 135), 1.2, 0.32)


def _dots(layer):
    if _is_point(layer):
        return marker("circle", 0.8, INK, INK, 0.1)
    return _pattern((0,), 2.4, 0.12)
