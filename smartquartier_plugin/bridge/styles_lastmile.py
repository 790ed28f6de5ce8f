"""Styles of delivery with hubs: the sign first, then its size, and the range as figures."""

from qgis.core import QgsFeatureRequest

from ..core.i18n import translate
from ..core.numbers import percent, short
from .symbols import BLUES, GREY, INK, PAPER, fill, hatch, label, line, marker, rules

SURE, LIKELY = 0.95, 0.75
_SHADES = (BLUES[3], "#08519c", "#041f4a")  # darker than the zones on which they lie
_STEPS = (0.25, 1.0)  # of the change that nine of ten streets stay below


def lastmile_zones(layer):
    """CO₂ by how sure a fall is; labels carry P50 and, below it, P5 to P95."""
    share, there = '"dco2_kg_d_pbenefit"', '"parcels_d_p50" > 0'
    moved = f'{there} AND "shifted_d_p50" > 0'
    rules(
        layer,
        (
            (
                f"{moved} AND {share} >= {SURE}",
                translate("SmartQuartier", "CO2 falls in {} of the draws or more").format(
                    percent(SURE)
                ),
                fill(BLUES[2], width=0.6),
            ),
            (
                f"{moved} AND {share} >= {LIKELY} AND {share} < {SURE}",
                translate("SmartQuartier", "falls in {} to {}").format(
                    percent(LIKELY), percent(SURE)
                ),
                fill(BLUES[1], width=0.4),
            ),
            (
                f"{moved} AND {share} >= {1 - LIKELY} AND {share} < {LIKELY}",
                translate("SmartQuartier", "open: may fall or rise"),
                fill(BLUES[0]),
            ),
            (
                f"{moved} AND {share} >= {1 - LIKELY} AND {share} < {LIKELY}",
                translate("SmartQuartier", "sign open"),
                hatch(),
            ),
            (
                f"{moved} AND {share} < {1 - LIKELY}",
                translate("SmartQuartier", "rises in most draws"),
                fill("#f0d9b5", width=0.9, edge="#7a4a00"),
            ),
            (
                f'{there} AND "shifted_d_p50" <= 0 AND "shifted_d_p95" > 0',
                translate("SmartQuartier", "served in less than half of the draws"),
                fill("#eceef0", width=0.1),
            ),
            (
                f'{there} AND "shifted_d_p95" <= 0',
                translate("SmartQuartier", "no hub in reach"),
                fill(PAPER),
            ),
            (
                '"parcels_d_p50" IS NULL OR "parcels_d_p50" <= 0',
                translate("SmartQuartier", "no parcels, or not shown"),
                fill(GREY),
            ),
        ),
    )
    label(
        layer,
        _figure("dco2_kg_d", f"{moved}", " kg"),
        8,
    )
    layer.setMapTipTemplate(
        '<b>[% round("dco2_kg_d_p50", 1) %] kg CO2/d</b> ([% round("dco2_kg_d_p05", 1) %] … '
        '[% round("dco2_kg_d_p95", 1) %])<br>[% "dominant_assumption" %]'
    )


def lastmile_streets(layer):
    """Fewer vans solid, more dashed, wider where the change is larger; open ones thin and grey."""
    unit = _step(layer)
    less, more = '"vans_d_change_p95" < 0', '"vans_d_change_p05" > 0'
    open_ = f'NOT ({less}) AND NOT ({more}) AND "vans_d_change_p50" IS NOT NULL'
    none = '"vans_d_change_p05" = 0 AND "vans_d_change_p95" = 0'
    size = 'abs("vans_d_change_p50")'
    entries = [
        (none, translate("SmartQuartier", "no change"), line("#c4c8cb", 0.2)),
        (
            f"{open_} AND NOT ({none})",
            translate("SmartQuartier", "open: fewer or more vans"),
            line("#4d4d4d", 0.35, "dot"),
        ),
    ]
    low = -1.0
    for step, wide, shade in zip((*_STEPS, None), (0.5, 1.1, 2.0), _SHADES):
        high = None if step is None else unit * step
        within = f"{size} > {low!r}" + ("" if high is None else f" AND {size} <= {high!r}")
        text = (
            translate("SmartQuartier", "more than {} vans a day less").format(short(low))
            if high is None
            else translate("SmartQuartier", "up to {} vans a day less").format(short(high))
        )
        entries.append((f"{less} AND {within}", text, line(shade, wide)))
        low = high
    entries.append(
        (
            more,
            translate("SmartQuartier", "more (feeders), surely"),
            line("#7a4a00", 1.1, "dash", casing=PAPER),
        )
    )
    rules(layer, entries)
    layer.setMapTipTemplate(
        '<b>[% round("vans_d_change_p50", 1) %]</b> ([% round("vans_d_change_p05", 1) %] … '
        '[% round("vans_d_change_p95", 1) %]) / d<br>[% round("level_change_db_p50", 2) %] dB'
    )


def lastmile_hubs(layer):
    """Hubs that serve somebody as dark squares with parcels P50 (P5–P95), others crossed out."""
    rules(
        layer,
        (
            (
                '"shifted_d_p95" > 0',
                translate("SmartQuartier", "hub, with parcels a day (range)"),
                marker("square", 4.2, INK, PAPER, 0.5),
            ),
            (
                '"shifted_d_p95" <= 0',
                translate("SmartQuartier", "hub that serves nobody"),
                marker("cross2", 2.8, INK, INK, 0.6),
            ),
            (
                '"shifted_d_p95" IS NULL',
                translate("SmartQuartier", "hub, not shown"),
                marker("square", 3.0, GREY, INK, 0.3),
            ),
        ),
    )
    label(layer, _figure("shifted_d", '"shifted_d_p95" > 0', ""), 8)


def _figure(name, condition, unit):
    """Return a label's expression: the median, and below it P5 … P95; none for nothing."""
    some = f'max(abs("{name}_p05"), abs("{name}_p95")) >= 0.05'
    digits = f'if(abs("{name}_p50") < 10, 1, 0)'
    low, mid, high = (
        # Not "-0.0": what rounds to nothing is nothing.
        f'format_number(if(abs("{name}_{end}") < 0.05, 0, "{name}_{end}"), {digits})'
        for end in ("p05", "p50", "p95")
    )
    text = f"{mid} || '{unit}\\n(' || {low} || ' … ' || {high} || ')'"
    return f"if({condition} AND {some}, {text}, NULL)"


def _step(layer):
    """Return a change that most streets stay below, rounded."""
    request = QgsFeatureRequest().setSubsetOfAttributes(["vans_d_change_p50"], layer.fields())
    changes = sorted(
        abs(float(feature["vans_d_change_p50"]))
        for feature in layer.getFeatures(request.setFlags(QgsFeatureRequest.Flag.NoGeometry))
        if isinstance(feature["vans_d_change_p50"], float) and feature["vans_d_change_p50"]
    )
    if not changes:
        return 1.0
    return float(f"{changes[int((len(changes) - 1) * 0.9)]:.1g}") or 1.0


STYLES_LASTMILE = {
    "lastmile_hubs": lastmile_hubs,
    "lastmile_streets": lastmile_streets,
    "lastmile_zones": lastmile_zones,
}
