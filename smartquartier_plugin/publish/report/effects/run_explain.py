"""How a number comes about: every effect's formula, each name in it leading to its assumption."""

import re

from ....core.effects.catalogue.model import text
from ....core.i18n import translate
from ....core.numbers import MISSING, short
from ....core.unit_words import unit_words
from ..page import Html, esc, join
from .run_page import definition_table
from .run_words import link

_NAME = re.compile(r'"[^"]+"|[^\W\d]\w*')


def formula_markup(formula, catalogue, params, measure=""):
    """Return a formula whose names lead to their assumptions.

    Parameters
    ----------
    formula : str
        As in the catalogue.
    catalogue : Catalogue
        For assumptions and drivers.
    params : mapping of str to str
        Name in the formula -> id of the assumption; other names may be ids themselves.
    measure : str
        Id of the measure whose uptake ``uptake`` is.

    Returns
    -------
    Html
    """
    parts, end = [], 0
    for match in _NAME.finditer(formula):
        parts.append(_operators(formula[end : match.start()], after_name=end > 0))
        name = match.group().strip('"')
        end = match.end()
        assumption = catalogue.assumption(params.get(name, name))
        driver = catalogue.driver(name)
        if assumption is not None:
            parts.append(link(f"a-{assumption.id}", name))
        elif name == "uptake" and measure:
            parts.append(link(f"m-{measure}", name))
        elif driver is not None:
            words = f"{text(driver.label)} [{unit_words(driver.unit)}]"
            parts.append(f'<abbr title="{esc(words)}">{esc(name)}</abbr>')
        else:
            parts.append(esc(name))
    parts.append(_operators(formula[end:], after_name=end > 0))
    return Html("".join(parts))


def _operators(piece, after_name):
    """Write what stands between names as people do, with spaces at which a line may break."""
    if not piece:
        return ""
    piece = re.sub(r"\s*(\*\*|[*/+<>=]+|,)\s*", _operator, piece)
    # A minus after a name, number or bracket is a difference, else a sign.
    before = r"(?:^|(?<=[\w\s)]))" if after_name else r"(?<=[\w\s)])"
    return esc(re.sub(rf"{before}\s*-\s*", " − ", piece).replace("  ", " "))


def _operator(match):
    sign = match.group(1)
    if sign == ",":
        return ", "
    return "^" if sign == "**" else f" {'·' if sign == '*' else sign} "


def assumptions_of(result):
    """Return the ids of all assumptions that the report's formulas lead to, in their order.

    Parameters
    ----------
    result : EffectResult
        The run.

    Returns
    -------
    list of str
    """
    ids = []
    for one in result.indicators:
        names = [match.group().strip('"') for match in _NAME.finditer(one.indicator.base)]
        ids += [name for name in names if result.catalogue.assumption(name) is not None]
        for total in one.effects:
            ids += list(total.effect.params.values())
    known = [key for key in (*ids, *result.used) if result.catalogue.assumption(key) is not None]
    return list(dict.fromkeys(known))


def explain(report, result):
    """Add how the numbers of every indicator come about.

    Parameters
    ----------
    report : EffectReport
        To extend.
    result : EffectResult
        The run.
    """
    report.section(translate("SmartQuartier", "How each number comes about"), new_page=True)
    report.paragraph(
        translate(
            "SmartQuartier",
            "Numbers in the tables lead here; each name in a formula leads to its assumption with "
            "range, source and grade. Drivers are fields of the zones, per zone; assumptions are "
            "the same everywhere.",
        )
    )
    for one in result.indicators:
        indicator = one.indicator
        report.named_part(f"i-{indicator.id}", _title(indicator))
        if indicator.base:
            base = formula_markup(indicator.base, result.catalogue, {})
            word = translate("SmartQuartier", "today = ")
            report.markup(Html(f'<p class="formula">{esc(word)}{base}</p>'))
        for total in one.effects:
            report.markup(_effect(result.catalogue, total.effect))


def _title(indicator):
    unit = unit_words(indicator.unit)
    label = text(indicator.label) or indicator.id
    return f"{label} [{unit}]" if unit else label


def _effect(catalogue, effect):
    lines = [_line(translate("SmartQuartier", "gross change = "), _signed(catalogue, effect))]
    net = translate("SmartQuartier", "gross change")
    if effect.rebound:
        rebound = formula_markup(effect.rebound, catalogue, effect.params)
        net = join(net, " · (1 − ", rebound, ")")
    if effect.footprint:
        net = join(net, " + ", translate("SmartQuartier", "footprint"))
        footprint = formula_markup(effect.footprint, catalogue, effect.params, effect.measure)
        lines.append(_line(translate("SmartQuartier", "footprint = "), footprint))
    lines.append(_line(translate("SmartQuartier", "net change = "), net))
    if effect.displaced:
        share = formula_markup(effect.displaced, catalogue, effect.params)
        word = translate("SmartQuartier", "turns up outside the zones = ")
        if effect.displaced_to == "neighbours":
            word = translate("SmartQuartier", "turns up in neighbouring zones = ")
        gross = translate("SmartQuartier", "gross change")
        lines.append(_line(word, join("− ", gross, " · ", share)))
    if effect.cap:
        cap = formula_markup(effect.cap, catalogue, effect.params, effect.measure)
        lines.append(_line(translate("SmartQuartier", "at most = "), cap))
    measure = catalogue.measure(effect.measure)
    name = text(measure.label) if measure is not None else effect.measure
    heading = f"{text(effect.label) or effect.id} ({name})"
    why = f"<p>{esc(text(effect.why))}</p>" if text(effect.why) else ""
    return Html(
        f'<div class="explain" id="e-{esc(effect.id)}"><h4>{esc(heading)}</h4>{why}'
        f"{''.join(lines)}{_params(catalogue, effect)}{_drivers(catalogue, effect)}</div>"
    )


def _line(word, markup):
    return f'<p class="formula">{esc(word)}{esc(markup)}</p>'


def _signed(catalogue, effect):
    formula = formula_markup(effect.formula, catalogue, effect.params, effect.measure)
    if effect.direction != "decrease":
        return formula
    return join("− (", formula, ")")


def _params(catalogue, effect):
    if not effect.params:
        return ""
    rows = []
    for name, key in effect.params.items():
        found = catalogue.assumption(key)
        if found is None:
            rows.append([name, key, *[MISSING] * 5])
            continue
        rows.append(
            [
                name,
                link(f"a-{key}", text(found.label) or key),
                *[short(value) for value in found.range],
                unit_words(found.unit),
                found.grade,
            ]
        )
    return definition_table(
        [
            translate("SmartQuartier", "Name"),
            translate("SmartQuartier", "Assumption"),
            translate("SmartQuartier", "low"),
            translate("SmartQuartier", "central"),
            translate("SmartQuartier", "high"),
            translate("SmartQuartier", "Unit"),
            translate("SmartQuartier", "Grade"),
        ],
        rows,
        numeric={2, 3, 4},
    )


def _drivers(catalogue, effect):
    if not effect.drivers:
        return ""
    words = []
    for field in effect.drivers:
        driver = catalogue.driver(field)
        label = text(driver.label) if driver is not None else ""
        words.append(f"{field} ({label})" if label else field)
    line = translate("SmartQuartier", "Drivers: {}.").format(", ".join(words))
    return f"<p>{esc(line)}</p>"
