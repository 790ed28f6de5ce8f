"""Styles of candidates for sensors: shape and lightness tell them apart, never colour alone."""

from ..core.i18n import translate
from .symbols import BLUES, GREY, INK, PAPER, label, marker, rules

DIM = "#5c6166"  # outlines of what matters less
_DETAIL = 2_500  # denominator of the scale from which names are shown


def sensor_candidates(layer):
    """Candidates by verdict: filled if they pass, hollow triangles if flagged, crosses if open."""
    rules(
        layer,
        (
            (
                '"rule_ok"',
                translate("SmartQuartier", "passes every rule that was asked"),
                marker("circle", 2.8, BLUES[3], PAPER, 0.3),
            ),
            (
                'NOT "rule_ok"',
                translate("SmartQuartier", "flagged by at least one rule"),
                marker("triangle", 2.6, PAPER, INK, 0.4),
            ),
            (
                '"rule_ok" IS NULL',
                translate("SmartQuartier", "open: a rule could not be judged, or none is asked"),
                marker("diamond", 2.2, GREY, DIM, 0.3),
            ),
        ),
    )
    _explain(layer)


def sensor_candidates_climate(layer):
    """Candidates by siting class: the better the class, the darker and larger."""
    rules(
        layer,
        (
            (
                '"class_wmo" <= 2',
                translate("SmartQuartier", "class 1 or 2 at best"),
                marker("circle", 3.4, BLUES[3], PAPER, 0.3),
            ),
            (
                '"class_wmo" = 3',
                translate("SmartQuartier", "class 3 at best (1 °C or more)"),
                marker("square", 2.6, BLUES[2], INK, 0.3),
            ),
            (
                '"class_wmo" = 4',
                translate("SmartQuartier", "class 4 at best (2 °C or more)"),
                marker("diamond", 2.2, BLUES[0], DIM, 0.3),
            ),
            (
                '"class_wmo" = 5',
                translate("SmartQuartier", "class 5: at the heat source (5 °C or more)"),
                marker("triangle", 2.2, PAPER, INK, 0.3),
            ),
            (
                '"class_wmo" IS NULL',
                translate("SmartQuartier", "class not known"),
                marker("cross2", 1.8, INK, INK, 0.3),
            ),
        ),
    )
    _explain(layer)


def sensor_excluded(layer):
    """Places that privacy zones forbid: crossed out."""
    rules(
        layer,
        (
            (
                "",
                translate("SmartQuartier", "no sensor here: privacy zone"),
                marker("cross2", 2.2, INK, INK, 0.5),
            ),
        ),
    )


def _explain(layer):
    """Show names close up, and all that is known of a site under the mouse."""
    label(layer, '"site_id"', 7, _DETAIL)
    template = (
        '<b>[% "site_id" %]</b> · [% "kind" %] [% "source_id" %]<br>'
        "[% coalesce(nullif(\"rule_reasons\", ''), '{}') %]"
    ).format(translate("SmartQuartier", "no flag, nothing open").replace("'", "''"))
    layer.setMapTipTemplate(template)


STYLES_SENSORS = {
    "sensor_candidates": sensor_candidates,
    "sensor_candidates_climate": sensor_candidates_climate,
    "sensor_excluded": sensor_excluded,
}
