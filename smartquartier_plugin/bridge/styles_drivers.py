"""Style of zones with drivers: how much of their figures is estimated, and what is missing."""

from qgis.core import QgsFeatureRequest

from ..core.i18n import translate
from ..core.numbers import percent
from .symbols import BLUES, INK, PAPER, fill, hatch, label, rules

_MOST_ERROR = 1e-9  # of a total, relative
# Upper ends of the classes of the largest estimated share.
_STEPS = (0.05, 0.25, 0.5, 1.0)


def effect_drivers(layer):
    """Darker where more of a driver comes from split areas; hatched where drivers are missing."""
    share = '"estimated_share"'
    entries = [
        (
            f"{share} <= 0",
            translate("SmartQuartier", "nothing estimated"),
            fill(PAPER),
        )
    ]
    texts = (
        translate("SmartQuartier", "a driver is estimated by up to 5%"),
        translate("SmartQuartier", "by up to 25%"),
        translate("SmartQuartier", "by up to 50%"),
        translate("SmartQuartier", "by more than half"),
    )
    low = 0.0
    for high, shade, text in zip(_STEPS, BLUES, texts):
        entries.append((f"{share} > {low} AND {share} <= {high}", text, fill(shade)))
        low = high
    entries.append(
        (
            '"missing_share" > 0.05 OR "drivers_missing" > 0',
            translate(
                "SmartQuartier",
                "data missing: a driver is unknown, or more than 5% of its data have no value",
            ),
            hatch(),
        )
    )
    if _largest_error(layer) > _MOST_ERROR:
        entries.append(
            (
                f'"conservation_error" > {_MOST_ERROR}',
                translate("SmartQuartier", "totals don't add up"),
                fill("#00ffffff", width=0.8, edge=INK),
            )
        )
    rules(layer, entries)
    gaps = translate("SmartQuartier", "missing: {}")
    before, _, after = (part.replace("'", "''") for part in gaps.partition("{}"))
    sign = percent(0.0).lstrip("0")  # German puts a space before it
    label(
        layer,
        f'format_number(100 * "estimated_share", 0) || \'{sign}\' || if("drivers_missing" > 0, '
        f"'\\n{before}' || \"drivers_missing\" || '{after}', '')",
        8,
    )
    layer.setMapTipTemplate(
        "<b>[% \"drivers_n\" %]</b> · [% replace(\"data_quality\", '; ', '<br>') %]"
    )


def _largest_error(layer):
    """Return the error of conservation; it is the same for all zones."""
    request = QgsFeatureRequest().setSubsetOfAttributes(["conservation_error"], layer.fields())
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    found = next(layer.getFeatures(request.setLimit(1)), None)
    value = found["conservation_error"] if found else None
    return float(value) if isinstance(value, float) else 0.0
