"""Whether a catalogue is sound: ranges, units, formulas, sources, exclusions, languages.

Reading (:mod:`.reading`) refuses what can't be used at all; here stands what a person who
changed a copy has to know. Errors make results wrong, warnings make them hard to defend,
hints are worth a look.
"""

import datetime
import math

from ...errors import InputError
from ...i18n import translate
from ...numbers import short
from ...units import parse_unit
from .evidence import dated, origin
from .finding import LEVELS, Finding, place_of
from .formulas import UPTAKE, base_formula, effect_formulas
from .trial import trial_findings

LONGEST_INDICATOR = 12  # it becomes the prefix of result fields


def check_catalogue(catalogue, this_year=None):
    """Look a catalogue through.

    Parameters
    ----------
    catalogue : Catalogue
        As it was read.
    this_year : int, optional
        Against which the age of sources is measured; today's if not given.

    Returns
    -------
    tuple of Finding
        Errors first, then warnings, then hints; in the order of the catalogue.
    """
    this_year = this_year or datetime.date.today().year
    findings = [
        *_head(catalogue),
        *(found for item in catalogue.assumptions for found in _assumption(catalogue, item)),
        *(found for item in catalogue.assumptions for found in dated(catalogue, item, this_year)),
        *_chains(catalogue),
        *_indicators(catalogue),
        *_measures(catalogue),
        *(found for item in catalogue.effects for found in _effect(catalogue, item)),
        *_exclusions(catalogue),
        *_unused(catalogue),
        *_backcasts(catalogue),
        *_languages(catalogue),
    ]
    return tuple(sorted(findings, key=lambda found: LEVELS.index(found.level)))


def errors_of(findings):
    """Return the findings that make results wrong."""
    return tuple(found for found in findings if found.level == "error")


def unused_words():
    """Return the hint about what no formula names."""
    return translate("SmartQuartier", "No effect uses it; other tools may.")


def _head(catalogue):
    if not catalogue.licence:
        yield Finding(
            "warning",
            translate("SmartQuartier", "licence"),
            translate(
                "SmartQuartier", "No licence is named; others don't know if they may use it."
            ),
        )
    for source in catalogue.sources:
        if not source.url:
            yield Finding(
                "hint",
                place_of("source", source.id),
                translate("SmartQuartier", "It has no address; readers can't look it up."),
            )


# -- assumptions ---------------------------------------------------------------------------


def _assumption(catalogue, item):
    place = place_of("assumption", item.id)
    yield from _range(item, place)
    yield from _group(catalogue, item, place)
    yield from origin(catalogue, item, place)


def _range(item, place):
    if not item.low <= item.central <= item.high:
        text = translate("SmartQuartier", "low {}, central {}, high {} aren't in this order.")
        yield Finding("error", place, text.format(*(short(value) for value in item.range)))
    least, most = item.bounds
    if item.low < least or item.high > most:
        text = translate(
            "SmartQuartier", "{low} to {high} leaves what is possible ({least} to {most})."
        ).format(low=short(item.low), high=short(item.high), least=_end(least), most=_end(most))
        yield Finding("error", place, text)
    try:
        parse_unit(item.unit)
    except InputError as error:
        yield Finding("error", place, str(error))
    if item.dist == "fixed" and item.low != item.high:
        text = translate(
            "SmartQuartier", "It is fixed but has a range; only the central value is used."
        )
        yield Finding("warning", place, text)
    if item.dist != "fixed" and item.low == item.high:
        text = translate("SmartQuartier", "It has no range; call it fixed or give it one.")
        yield Finding("warning", place, text)


def _group(catalogue, item, place):
    """Look at what it moves with: a name of its own, not that of an assumption."""
    name = item.group[1:] if item.group.startswith("-") else item.group
    if item.group and (not name or name.startswith("-")):
        text = translate("SmartQuartier", "The group '{}' has no name; name it or leave it empty.")
        yield Finding("error", place, text.format(item.group))
    elif name and catalogue.assumption(name) is not None:
        text = translate(
            "SmartQuartier",
            "The group '{}' is named like an assumption, which doesn't move with it for that; "
            "choose another name.",
        )
        yield Finding("error", place, text.format(name))


def _end(value):
    return short(value) if math.isfinite(value) else translate("SmartQuartier", "without end")


# -- chains, indicators, measures ------------------------------------------------------------


def _chains(catalogue):
    used = {key for effect in catalogue.effects for key in effect.charta}
    known = {chain.id for chain in catalogue.chains}
    for key in sorted(used - known):
        text = translate("SmartQuartier", "Effects name the chain '{}', which isn't there; add it.")
        yield Finding("error", place_of("chain", key), text.format(key))
    for chain in catalogue.chains:
        place = place_of("chain", chain.id)
        if chain.computed and chain.id not in used:
            text = translate("SmartQuartier", "It is said to be computed, but no effect names it.")
            yield Finding("error", place, text)
        if not chain.computed and chain.id in used:
            text = translate("SmartQuartier", "It is said not to be computed, but an effect does.")
            yield Finding("error", place, text)
        if not chain.computed and not any(chain.reason.values()):
            text = translate("SmartQuartier", "It isn't computed, and no reason is given.")
            yield Finding("warning", place, text)


def _indicators(catalogue):
    used = {effect.indicator for effect in catalogue.effects}
    for item in catalogue.indicators:
        place = place_of("indicator", item.id)
        if len(item.id) > LONGEST_INDICATOR:
            text = translate("SmartQuartier", "Its id begins field names: at most {} characters.")
            yield Finding("error", place, text.format(LONGEST_INDICATOR))
        if item.base:
            problem = base_formula(catalogue, item).problem
            if problem:
                yield Finding("error", place, problem)
        if item.id not in used:
            yield Finding("hint", place, translate("SmartQuartier", "No effect changes it."))


def _measures(catalogue):
    for item in catalogue.measures:
        place = place_of("measure", item.id)
        try:
            parse_unit(item.uptake_unit)
        except InputError as error:
            yield Finding("error", place, str(error))
        if not item.uptake_high > 0:
            text = translate("SmartQuartier", "Its highest uptake must be above zero.")
            yield Finding("error", place, text)
        if not catalogue.effects_of(item.id):
            yield Finding("warning", place, translate("SmartQuartier", "It has no effect."))


# -- effects -------------------------------------------------------------------------------


def _effect(catalogue, effect):
    place = place_of("effect", effect.id)
    both = sorted(set(effect.params) & {*effect.drivers, UPTAKE})
    if both:
        text = translate("SmartQuartier", "{} is a driver and a param at once; rename the param.")
        yield Finding("error", place, text.format(", ".join(both)))
    read = effect_formulas(catalogue, effect)
    for formula in read.values():
        if formula.problem:
            yield Finding("error", place, formula.problem)
    if not any(formula.problem for formula in read.values()):
        named = {name for formula in read.values() for name in formula.names}
        named |= {effect.rebound, effect.displaced}
        idle = [name for name in (*effect.drivers, *effect.params) if name not in named]
        if idle:
            text = translate("SmartQuartier", "Declared, but in no formula: {}.")
            yield Finding("hint", place, text.format(", ".join(idle)))
        if UPTAKE not in read["formula"].names:
            text = translate("SmartQuartier", "Its formula doesn't depend on the uptake.")
            yield Finding("error", place, text)
        else:
            yield from trial_findings(catalogue, effect, place)
    if effect.lag_years < 0:
        text = translate("SmartQuartier", "An effect can't come before its measure: {} years.")
        yield Finding("error", place, text.format(short(effect.lag_years)))
    yield from _shares(catalogue, effect, place)
    if not effect.cap:
        text = translate("SmartQuartier", "It has no plausibility cap.")
        yield Finding("hint", place, text)
    if effect.spillover and catalogue.effect(effect.spillover) is None:
        text = translate("SmartQuartier", "\"spillover\" names '{}', which isn't in the catalogue.")
        yield Finding("error", place, text.format(effect.spillover))


def _shares(catalogue, effect, place):
    """Look at what a gross change is multiplied with: it must be a plain number."""
    for key, most in (("rebound", math.inf), ("displaced", 1.0)):
        name = getattr(effect, key)
        item = catalogue.assumption(effect.params.get(name, "")) if name else None
        if item is None:
            continue
        if _dimensions(item.unit) not in ((), None):
            text = translate(
                "SmartQuartier", "\"{key}\" must be a share; '{id}' has the unit {unit}."
            )
            yield Finding("error", place, text.format(key=key, id=item.id, unit=item.unit))
        if item.low < 0 or item.high > most:
            text = translate("SmartQuartier", "\"{key}\" '{id}' leaves the range of a share.")
            yield Finding("error", place, text.format(key=key, id=item.id))


def _dimensions(text):
    """Return the dimensions of a unit, None where it can't be read."""
    try:
        return parse_unit(text).dims
    except InputError:
        return None


def _exclusions(catalogue):
    for effect in catalogue.effects:
        place = place_of("effect", effect.id)
        for key in effect.exclusive_with:
            other = catalogue.effect(key)
            if key == effect.id:
                yield Finding("error", place, translate("SmartQuartier", "It excludes itself."))
            elif effect.id not in other.exclusive_with:
                text = translate(
                    "SmartQuartier", "It excludes '{}', but not the other way round; add it there."
                )
                yield Finding("error", place, text.format(key))
            elif other.indicator != effect.indicator:
                text = translate(
                    "SmartQuartier",
                    "It excludes '{}', which changes another indicator: which of both is larger "
                    "can't be told.",
                )
                yield Finding("error", place, text.format(key))


def _unused(catalogue):
    used = {key for effect in catalogue.effects for key in effect.params.values()}
    fields = {name for effect in catalogue.effects for name in effect.drivers}
    for item in catalogue.indicators:
        if item.base:
            used |= set(base_formula(catalogue, item).names)
    for item in catalogue.assumptions:
        if item.id not in used:
            yield Finding("hint", place_of("assumption", item.id), unused_words())
    for item in catalogue.drivers:
        if item.field not in fields | used:
            yield Finding("hint", place_of("driver", item.field), unused_words())
        try:
            parse_unit(item.unit)
        except InputError as error:
            yield Finding("error", place_of("driver", item.field), str(error))


def _backcasts(catalogue):
    for entry in catalogue.backcast:
        place = place_of("backcast", entry.get("id", "?"))
        missing = [key for key in entry.get("sources", ()) if catalogue.source(key) is None]
        if entry.get("assumption") and catalogue.assumption(entry["assumption"]) is None:
            missing.append(entry["assumption"])
        if missing:
            text = translate("SmartQuartier", "It names {}, which isn't in the catalogue.")
            yield Finding("warning", place, text.format(", ".join(missing)))


def _languages(catalogue):
    for kind, items in (
        ("chain", catalogue.chains),
        ("driver", catalogue.drivers),
        ("assumption", catalogue.assumptions),
        ("indicator", catalogue.indicators),
        ("measure", catalogue.measures),
        ("effect", catalogue.effects),
    ):
        for item in items:
            absent = [name for name in ("de", "en") if not item.label.get(name)]
            if absent:
                name = item.field if kind == "driver" else item.id
                text = translate("SmartQuartier", "Its name is missing in: {}.")
                yield Finding("hint", place_of(kind, name), text.format(", ".join(absent)))
