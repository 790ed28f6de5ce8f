"""What a number rests on: from an indicator to effects, assumptions and their sources.

Nothing here knows Qt.
"""

from dataclasses import dataclass

from ....core.effects.catalogue.model import text
from ....core.effects.engine.compiled import compile_base
from ....core.effects.engine.uptake import PREFIX
from ....core.effects.scenario import EVERYWHERE
from ....core.effects.sensitivity.words import WEAK, sources_text
from ....core.i18n import translate
from ....core.numbers import MISSING, short
from ....core.unit_words import unit_words


@dataclass(frozen=True)
class Link:
    """One effect of a chain: what a measure does to the indicator, and why."""

    effect: str
    measure: str
    label: str
    why: str
    formula: str
    zones: str  # where the scenario has the measure
    uptake: str  # how far, as a range


@dataclass(frozen=True)
class Ground:
    """An assumption on which a number rests, as a row of a table.

    ``weak`` says that it is a claim (D) or a judgement (J); ``decides`` that no other
    assumption explains more of the number's range; ``kind`` is assumption, uptake or today.
    """

    id: str
    label: str
    low: float
    central: float
    high: float
    unit: str
    grade: str
    source: str
    weak: bool
    decides: bool
    kind: str
    effects: tuple


@dataclass(frozen=True)
class Chain:
    """All that is behind one number."""

    indicator: str
    indicator_label: str
    zone: str
    links: tuple
    grounds: tuple
    decides: str  # in words, "" where nothing varies


def chain_of(catalogue, scenario, indicator, zone=EVERYWHERE, decider="", computed=None):
    """Return on which effects and assumptions a number rests.

    Parameters
    ----------
    catalogue : Catalogue
    scenario : Scenario
        What was computed.
    indicator : str
        Its id.
    zone : str
        A zone's id, or ``*`` for the sum.
    decider : str
        Id of the assumption, name of the group, or ``uptake.<measure>`` that the run found
        to explain most.
    computed : collection of str, optional
        Ids of the effects that the run has computed; all of the measures if not known.

    Returns
    -------
    Chain
    """
    rows = _rows_at(scenario, zone)
    links, where = [], {}
    for measure in dict.fromkeys(row.measure for row in rows):
        for effect in catalogue.effects_of(measure):
            left_out = computed is not None and effect.id not in computed
            if effect.indicator == indicator and not left_out:
                links.append(_link(effect, [r for r in rows if r.measure == measure]))
                for key in effect.params.values():
                    where.setdefault(key, []).append(text(effect.label))
    item = catalogue.indicator(indicator)
    grounds = [_ground(catalogue, key, decider, "assumption", used) for key, used in where.items()]
    measures = dict.fromkeys(link.measure for link in links)
    grounds += [one for key in measures for one in _uptakes(catalogue, key, rows, decider)]
    today = [key for key in (compile_base(item, catalogue)[2] if item else ()) if key not in where]
    grounds += [
        _ground(catalogue, key, decider, "today", [translate("SmartQuartier", "today's value")])
        for key in today
    ]
    known = [one for one in grounds if one is not None]
    known.sort(key=lambda one: not one.decides)  # stable: the rest as the formulas name them
    return Chain(
        indicator,
        text(item.label) if item else indicator,
        zone,
        tuple(links),
        tuple(known),
        decider_words(catalogue, decider),
    )


def decider_words(catalogue, key):
    """Return what decides in words, "" for nothing.

    Parameters
    ----------
    catalogue : Catalogue
    key : str or None

    Returns
    -------
    str
    """
    from ....publish.report.effects.run_words import label_of

    return label_of(catalogue, key) if key else ""


def grade_text(grade):
    """Return a grade with its meaning; claims and judgements say so first.

    Parameters
    ----------
    grade : str
        A to D or J, "" for none.

    Returns
    -------
    str
    """
    from ....publish.report.effects.assumption_cards import grade_words

    if not grade:
        return MISSING
    words = {
        "D": translate("SmartQuartier", "claim"),
        "J": translate("SmartQuartier", "judgement"),
    }.get(grade)
    if words:
        return f"{grade} ({words})"
    return f"{grade} ({grade_words(grade)})"


def card_of(catalogue, key):
    """Return all that is known of an assumption, as (what, text, address) triples.

    Parameters
    ----------
    catalogue : Catalogue
    key : str

    Returns
    -------
    tuple of (str, str, str)
        The address is "" where there is none; empty for an assumption that isn't there.
    """
    item = catalogue.assumption(key)
    if item is None:
        return ()
    from ....publish.report.effects.assumption_cards import (
        grade_words,
        interest_words,
        verified_words,
    )

    unit = unit_words(item.unit)
    rows = [
        (
            translate("SmartQuartier", "Range"),
            translate("SmartQuartier", "low {}, central {}, high {}").format(
                *(short(value) for value in item.range)
            )
            + (f" {unit}" if unit else ""),
            "",
        ),
        (
            translate("SmartQuartier", "Evidence"),
            f"{item.grade}: {grade_words(item.grade)}; {verified_words(item.verified)}; "
            f"{interest_words(item.interest)}",
            "",
        ),
    ]
    rows += [_source_row(catalogue, name) for name in item.sources]
    if not item.sources:
        rows.append((translate("SmartQuartier", "Source"),
                     translate("SmartQuartier", "judgement, no source"), ""))  # fmt: skip
    if item.page:
        rows.append((translate("SmartQuartier", "Place in the source"), item.page, ""))
    if item.judged:
        names = {
            "low": translate("SmartQuartier", "low"),
            "central": translate("SmartQuartier", "central"),
            "high": translate("SmartQuartier", "high"),
        }
        rows.append((translate("SmartQuartier", "Judged"),
                     ", ".join(names.get(name, name) for name in item.judged), ""))  # fmt: skip
    for title, value in (
        (translate("SmartQuartier", "Data of the year"), str(item.year or "")),
        (translate("SmartQuartier", "Holds for"), text(item.valid)),
        (translate("SmartQuartier", "To know"), text(item.note)),
        (translate("SmartQuartier", "Moves with"), _companions(catalogue, item)),
        (translate("SmartQuartier", "Id in the catalogue"), item.id),
    ):
        if value:
            rows.append((title, value, ""))
    return tuple(rows)


def members_of(catalogue, key):
    """Return the ids of assumptions behind a name: itself, or the members of a group.

    Parameters
    ----------
    catalogue : Catalogue
    key : str

    Returns
    -------
    tuple of str
    """
    if catalogue.assumption(key) is not None:
        return (key,)
    return tuple(one.id for one in catalogue.assumptions if key and one.group.lstrip("-") == key)


def _rows_at(scenario, zone):
    """Return the rows that hold in a zone: its own win over those for all."""
    if zone == EVERYWHERE:
        return list(scenario.rows)
    own = [row for row in scenario.rows if row.zone == zone]
    named = {row.measure for row in own}
    return own + [r for r in scenario.rows if r.zone == EVERYWHERE and r.measure not in named]


def _link(effect, rows):
    zones = [row.zone for row in rows]
    if EVERYWHERE in zones:
        where = translate("SmartQuartier", "all zones")
    elif len(zones) > 3:
        where = translate("SmartQuartier", "{} zones").format(len(zones))
    else:
        where = ", ".join(zones)
    low = min(row.uptake_low for row in rows)
    high = max(row.uptake_high for row in rows)
    uptake = short(low) if low == high else f"{short(low)} … {short(high)}"
    sign = "\N{MINUS SIGN} (" if effect.direction == "decrease" else ""
    return Link(
        effect.id,
        effect.measure,
        text(effect.label) or effect.id,
        text(effect.why),
        f"{sign}{effect.formula}{')' if sign else ''}",
        where,
        uptake,
    )


def _ground(catalogue, key, decider, kind, used):
    item = catalogue.assumption(key)
    if item is None:
        return None
    return Ground(
        item.id,
        text(item.label) or item.id,
        item.low,
        item.central,
        item.high,
        unit_words(item.unit),
        item.grade,
        sources_text([item], catalogue),
        item.grade in WEAK,
        bool(decider) and decider in (item.id, item.group.lstrip("-")),
        kind,
        tuple(dict.fromkeys(used)),
    )


def _uptakes(catalogue, measure, rows, decider):
    """Return the uptake of a measure as grounds: they are the scenario's own assumption."""
    known = catalogue.measure(measure)
    label = text(known.label) if known else measure
    unit = unit_words(known.uptake_unit) if known else ""
    ranges = dict.fromkeys(
        (row.uptake_low, row.uptake, row.uptake_high) for row in rows if row.measure == measure
    )
    decides = bool(decider) and decider.startswith(PREFIX) and (
        decider[len(PREFIX) :].partition(".")[0] == measure
    )  # fmt: skip
    for low, central, high in ranges:
        yield Ground(
            PREFIX + measure,
            translate("SmartQuartier", "uptake: {}").format(label),
            low,
            central,
            high,
            unit,
            "",
            translate("SmartQuartier", "the scenario"),
            False,
            decides,
            "uptake",
            (),
        )


def _source_row(catalogue, key):
    source = catalogue.source(key)
    title = translate("SmartQuartier", "Source")
    if source is None:
        return title, key, ""
    year = str(source.year) if source.year else translate("SmartQuartier", "no year")
    words = f"{source.org} ({year}): {source.title or source.org}"
    address = source.url if source.url.startswith(("https://", "http://")) else ""
    return title, words, address


def _companions(catalogue, item):
    group = item.group.lstrip("-")
    others = [one for one in catalogue.assumptions
              if group and one.group.lstrip("-") == group and one.id != item.id]  # fmt: skip
    opposite = translate("SmartQuartier", "opposite")
    return ", ".join(
        (text(one.label) or one.id)
        + (f" ({opposite})" if one.group.startswith("-") != item.group.startswith("-") else "")
        for one in others
    )
