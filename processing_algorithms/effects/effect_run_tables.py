"""The result layer and tables of the tool that computes a scenario."""

from ...smartquartier_plugin.core.effects.catalogue.model import text
from ...smartquartier_plugin.core.i18n import translate


def zone_columns(result, hidden=None):
    """Return the result columns of the zones.

    Parameters
    ----------
    result : EffectResult
    hidden : numpy.ndarray of bool, shape (n,), optional
        Zones that were suppressed; makes the field ``suppressed``.

    Returns
    -------
    dict of str to array
    """
    import pandas as pd

    columns = {}
    for one in result.indicators:
        key = one.indicator.id
        columns[f"{key}_base"] = one.base
        columns[f"{key}_gross_p50"] = one.gross_p50
        columns[f"{key}_p05"] = one.p05
        columns[f"{key}_p50"] = one.p50
        columns[f"{key}_p95"] = one.p95
        columns[f"{key}_pbenefit"] = one.pbenefit
        columns[f"{key}_dominant"] = [name or None for name in one.dominant]
    columns["dominant_assumption"] = [name or None for name in result.dominant]
    if hidden is not None:
        columns["suppressed"] = pd.array(hidden.astype(int), dtype="Int64")
    return columns


def summary_table(result):
    """Return the table of totals: one row per indicator, effect, and what goes outside.

    Parameters
    ----------
    result : EffectResult

    Returns
    -------
    DataFrame
    """
    import numpy as np
    import pandas as pd

    nothing = np.full(3, np.nan)
    rows = []
    for one in result.indicators:
        about = {
            "indicator": one.indicator.id,
            "indicator_label": text(one.indicator.label),
            "unit": one.indicator.unit,
            "better": one.indicator.better,
        }
        first = one.total_shares[0] if one.total_shares else ("", 0.0)
        if not first[1] > 0:  # nothing varies, or nothing is known
            first = "", float("nan")
        known = int(np.isfinite(one.p50).sum())
        rows.append(
            {
                **about, "row": "total", "measure": None, "effect": None, "effect_label": None,
                "zones_n": known, "not_counted_n": 0, "too_early_n": 0, "base": one.total_base,
                **_triple("gross", one.total_gross), **_triple("footprint", nothing),
                **_triple("rebound", nothing), **_triple("net", one.total_net),
                "pbenefit": one.total_pbenefit, "dominant": first[0] or None,
                "dominant_share": first[1],
            }
        )  # fmt: skip
        rows += [{**about, **_effect_row(total)} for total in one.effects]
        if np.any(np.abs(one.total_outside) > 0):
            rows.append(
                {**about, "row": "outside", "zones_n": 0, **_triple("net", one.total_outside)}
            )
    frame = pd.DataFrame(rows)
    for name in ("zones_n", "not_counted_n", "too_early_n"):
        frame[name] = frame[name].astype("Int64")
    return frame


def _effect_row(total):
    return {
        "row": "effect", "measure": total.effect.measure, "effect": total.effect.id,
        "effect_label": text(total.effect.label), "zones_n": total.zones,
        "not_counted_n": total.not_counted, "too_early_n": total.too_early,
        **_triple("gross", total.gross), **_triple("footprint", total.footprint),
        **_triple("rebound", total.rebound), **_triple("net", total.net),
        "pbenefit": total.pbenefit,
    }  # fmt: skip


def _triple(name, values):
    return {f"{name}_{key}": float(value) for key, value in zip(("p05", "p50", "p95"), values)}


def assumptions_table(result):
    """Return the table of every assumption that was used.

    Parameters
    ----------
    result : EffectResult

    Returns
    -------
    DataFrame
        ``share`` is the largest share of the variance of a total that it explains (or its
        group), ``share_indicator`` the indicator in question.
    """
    import pandas as pd

    catalogue = result.catalogue
    rows = []
    for key in result.used:
        item = catalogue.assumption(key)
        share, indicator = _largest_share(result, item)
        sources = [catalogue.source(name) for name in item.sources]
        known = [source for source in sources if source is not None]
        rows.append(
            {
                "assumption": item.id, "label": text(item.label), "low": item.low,
                "central": item.central, "high": item.high, "unit": item.unit,
                "distribution": item.dist, "group_name": item.group or None,
                "source": "; ".join(
                    [f"{source.org} {source.year or ''}".strip() for source in known]
                    or list(item.sources)
                ) or None,
                "page": item.page or None,
                "url": "; ".join(source.url for source in known if source.url) or None,
                "grade": item.grade, "interest": item.interest, "verified": item.verified,
                "judged": ", ".join(item.judged) or None, "valid": text(item.valid) or None,
                "share": share, "share_indicator": indicator,
            }
        )  # fmt: skip
    columns = list(rows[0]) if rows else ["assumption", "share"]
    return pd.DataFrame(rows, columns=columns)


def _largest_share(result, item):
    names = {item.id, item.group.lstrip("-")} - {""}
    found = [
        (share, one.indicator.id)
        for one in result.indicators
        for name, share in one.total_shares
        if name in names
    ]
    return max(found) if found else (0.0, None)


def method_notes(result, given):
    """Return what the record says about how the scenario was computed.

    Parameters
    ----------
    result : EffectResult
    given : EffectInputs

    Returns
    -------
    dict
    """
    catalogue = result.catalogue
    effects = [total.effect for one in result.indicators for total in one.effects]
    return {
        "method": "Monte Carlo (Latin hypercube), assumptions shared by all zones",
        "net": "gross * (1 - rebound) + footprint, neither |gross| nor |net| above the cap",
        "draws": result.draws,
        "seed": result.seed,
        "year": result.year,
        "tier": f"ITU-T L.1480 tier {result.tier}",
        "catalogue": {
            "name": catalogue.name,
            "version": catalogue.version,
            "sha256": catalogue.sha256,
        },
        "scenario": {
            "name": result.scenario.name,
            "rows": [
                [row.measure, row.zone, row.uptake_low, row.uptake, row.uptake_high, row.year]
                for row in result.scenario.rows
            ],
        },
        "effects": {
            effect.id: {
                "indicator": effect.indicator,
                "direction": effect.direction,
                **effect.formulas,
                **{
                    name: value
                    for name, value in (
                        ("rebound", effect.rebound),
                        ("displaced", effect.displaced),
                        ("params", effect.params),
                        ("lag_years", effect.lag_years),
                    )
                    if value
                },
            }
            for effect in effects
        },
        "base": {one.indicator.id: one.indicator.base for one in result.indicators},
        "assumptions": {
            key: list(catalogue.assumption(key).range) + [catalogue.assumption(key).unit]
            for key in result.used
        },
        "local": sorted(given.local),
        "missing": dict(result.missing),
        "tier_note": tier_sentence(),
    }


def tier_sentence():
    """Return what a result of this tier may be used for."""
    return translate(
        "SmartQuartier",
        "Simple estimate (ITU-T L.1480 tier 3): not for public claims about the effect of a "
        "product.",
    )
