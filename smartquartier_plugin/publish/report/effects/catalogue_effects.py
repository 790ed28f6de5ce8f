"""Measures and their effects: each formula with its units, its limits and what it leaves out."""

from ....core.effects.catalogue.model import text
from ....core.i18n import translate
from ....core.numbers import MISSING, number, short
from ....core.unit_words import unit_words
from ..page import Html, esc, join
from .run_explain import formula_markup
from .run_words import link


def effects_of_measures(report, catalogue):
    """Add a section with all measures and their effects.

    Parameters
    ----------
    report : EffectReport
        To extend.
    catalogue : Catalogue
    """
    report.section(translate("SmartQuartier", "Measures and their effects"), new_page=True)
    report.paragraph(
        translate(
            "SmartQuartier",
            "The formula is the size of the gross change. Net = gross · (1 − rebound) + footprint. "
            "Neither gross nor net change exceeds the cap. Units are converted and checked; each "
            "assumption leads to its card.",
        )
    )
    _needs(report, catalogue)
    for measure in catalogue.measures:
        effects = catalogue.effects_of(measure.id)
        if not effects:
            continue
        report.named_part(f"m-{measure.id}", text(measure.label) or measure.id)
        report.paragraph(
            translate("SmartQuartier", "Uptake: {}; at most {}.").format(
                text(measure.uptake_label), short(measure.uptake_high)
            )
        )
        for effect in effects:
            report.markup(_effect(catalogue, effect))


def _needs(report, catalogue):
    """Add a table of what one must know to use a measure: id, uptake, drivers."""
    rows = []
    for measure in catalogue.measures:
        effects = catalogue.effects_of(measure.id)
        drivers = dict.fromkeys(name for effect in effects for name in effect.drivers)
        changed = dict.fromkeys(effect.indicator for effect in effects)
        rows.append(
            [
                join(
                    link(f"m-{measure.id}", text(measure.label) or measure.id)
                    if effects
                    else text(measure.label),
                    Html(f"<br><code>{esc(measure.id)}</code>"),
                ),
                translate("SmartQuartier", "{}; at most {}").format(
                    text(measure.uptake_label), short(measure.uptake_high)
                ),
                _codes(drivers) if drivers else MISSING,
                _codes(changed),
            ]
        )
    report.table(
        translate("SmartQuartier", "What a scenario and the zones must hold"),
        [
            translate("SmartQuartier", "Measure, and its id in a scenario"),
            translate("SmartQuartier", "Uptake"),
            translate("SmartQuartier", "Drivers of the zones that it needs"),
            translate("SmartQuartier", "Indicators that it changes"),
        ],
        rows,
        note=translate(
            "SmartQuartier",
            "Not every effect needs all of them; where a driver is missing, the effects that need "
            "it are unknown.",
        ),
    )


def _codes(names):
    return Html(", ".join(f"<code>{esc(name)}</code>" for name in names))


def _effect(catalogue, effect):
    indicator = catalogue.indicator(effect.indicator)
    unit = unit_words(indicator.unit)
    what = f"{text(indicator.label)} [{unit}]" if unit else text(indicator.label)
    lines = [_line(catalogue, effect, _gross_word(effect.direction), effect.formula)]
    if effect.footprint:
        word = translate("SmartQuartier", "footprint = ")
        lines.append(_line(catalogue, effect, word, effect.footprint))
    if effect.cap:
        lines.append(_line(catalogue, effect, translate("SmartQuartier", "cap = "), effect.cap))
    facts = join(*_separated(list(_facts(catalogue, effect)), " · "))
    return Html(
        f'<div class="efx" id="e-{esc(effect.id)}"><h4>{esc(text(effect.label) or effect.id)} '
        f"<code>{esc(effect.id)}</code></h4><p>{esc(_arrow(effect.direction))} {esc(what)}</p>"
        f"<p>{esc(text(effect.why))}</p>{''.join(lines)}"
        f'<p class="units">{_units(catalogue, effect)}</p><p class="facts">{facts}</p></div>'
    )


def _arrow(direction):
    return {
        "increase": translate("SmartQuartier", "↑ increases:"),
        "decrease": translate("SmartQuartier", "↓ decreases:"),
    }.get(direction, translate("SmartQuartier", "↕ increases or decreases:"))


def _gross_word(direction):
    if direction == "decrease":
        return translate("SmartQuartier", "gross change = − ")
    return translate("SmartQuartier", "gross change = ")


def _line(catalogue, effect, word, formula):
    shown = formula_markup(formula, catalogue, effect.params, effect.measure)
    return f'<p class="formula">{esc(word)}{shown}</p>'


def _units(catalogue, effect):
    """Name every driver and assumption with its unit, assumptions with their range."""
    parts = []
    for field in effect.drivers:
        driver = catalogue.driver(field)
        parts.append(f"{esc(field)} [{esc(driver.unit)}]")
    for name, key in effect.params.items():
        item = catalogue.assumption(key)
        unit = f" {esc(item.unit)}" if item.unit != "1" else ""
        parts.append(f"{link(f'a-{key}', name)} {esc(_range(item))}{unit}")
    measure = catalogue.measure(effect.measure)
    parts.append(f"uptake [{esc(measure.uptake_unit)}]")
    return " · ".join(parts)


def _range(item):
    """Write central value and range, "0.25 (0.13 … 0.6)"."""
    if item.low == item.high:
        return short(item.central)
    return f"{short(item.central)} ({short(item.low)} … {short(item.high)})"


def _facts(catalogue, effect):
    chains = [link(f"c-{key}", key) for key in effect.charta]
    yield join(translate("SmartQuartier", "chains "), *_separated(chains, ", "))
    yield {
        1: translate("SmartQuartier", "first order (ITU-T L.1480): footprint"),
        2: translate("SmartQuartier", "second order (ITU-T L.1480): effect of use"),
        3: translate("SmartQuartier", "higher order (ITU-T L.1480): rebound"),
    }.get(effect.order, "")
    if effect.rebound:
        key = effect.params[effect.rebound]
        item = catalogue.assumption(key)
        yield join(
            translate("SmartQuartier", "rebound "),
            link(f"a-{key}", key),
            f" {_range(item)}",
        )
    else:
        yield translate("SmartQuartier", "no coefficient for a rebound")
    if effect.displaced:
        yield join(
            translate("SmartQuartier", "displaced: "),
            link(f"a-{effect.params[effect.displaced]}", effect.params[effect.displaced]),
        )
    if effect.sign_open:
        yield translate("SmartQuartier", "sources disagree on the direction")
    if effect.lag_years:
        yield translate("SmartQuartier", "years until it takes hold: {}").format(
            number(effect.lag_years, 0)
        )
    if effect.scope == "beyond_quarter":
        yield translate("SmartQuartier", "takes place outside the zone as well")
    if effect.exclusive_with:
        links = [link(f"e-{key}", key) for key in effect.exclusive_with]
        word = translate("SmartQuartier", "not counted beside a larger ")
        yield join(word, *_separated(links, ", "))
    if effect.spillover:
        yield join(
            translate("SmartQuartier", "goes with "),
            link(f"e-{effect.spillover}", effect.spillover),
        )


def _separated(parts, mark):
    parts = [part for part in parts if part]
    return [piece for part in parts for piece in (mark, part)][1:]
