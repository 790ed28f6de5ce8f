"""What of an atlas may be published: the gate in export, and the copies that come out of it.

Nothing is left out silently: every row of the published tables is either in a copy or in the
table of withheld rows, with the reason.
"""

from dataclasses import dataclass

from ..errors import InputError
from ..i18n import translate
from ..numbers import number
from ..progress import SILENT
from .atlas import Atlas, empty_atlas
from .licences import credits_of, is_open, mix_of, rule_of
from .release_rows import PUBLISHED, check_rows, references_of, rule_words
from .schema import OBJECTS, schema

MODES = ("refuse", "split", "one")
PERSONS = ("withhold", "coarsen")
MASKED_TITLE = "[…]"
_SHORTEST_NAME = 8


@dataclass(frozen=True)
class ReleaseRules:
    """By what is decided.

    Parameters
    ----------
    mode : str
        ``refuse`` different licences that would change what others may do, ``split`` per
        licence, or put all under ``one``.
    today : str
        ``YYYY-MM-DD``.
    licence : str
        That the publication shall stand under; "" for the freest possible.
    months : int
        After which an unchecked entry is stale.
    withhold_stale : bool
        Withhold stale actors and projects instead of only telling.
    persons : str
        What happens to businesses called like their owner: ``withhold``, or publish them
        without their address (``coarsen``).
    """

    mode: str
    today: str
    licence: str = ""
    months: int = 24
    withhold_stale: bool = False
    persons: str = "withhold"


@dataclass(frozen=True)
class ReleasePart:
    """One published copy: its licence, its rows, and whom to name."""

    licence: str
    atlas: Atlas
    credits: tuple

    @property
    def count(self):
        """Return the number of rows in all tables."""
        return sum(len(self.atlas[name]) for name in PUBLISHED)


@dataclass(frozen=True)
class Release:
    """Published copies and what stayed behind.

    Parameters
    ----------
    parts : tuple of ReleasePart
        The largest first.
    withheld : DataFrame
        table, id, title, rule, reason. Titles of rows that may be persons are masked.
    findings : DataFrame
        Of the privacy check, for rows that are published: table, id, rule, field, action, sure.
    stale : DataFrame
        Published actors and projects that were not checked for too long: table, id, title,
        checked_on.
    mentions : DataFrame
        Published rows whose texts name an entry that is not: table, id, field.
    mix : LicenceMix
        Of all publishable rows.
    """

    parts: tuple
    withheld: object
    findings: object
    stale: object
    mentions: object
    mix: object

    @property
    def n_public(self):
        """Return the number of published rows."""
        return sum(part.count for part in self.parts)


def release_of(atlas, rules, quarters=None, progress=SILENT):
    """Return what of an atlas may be published.

    Parameters
    ----------
    atlas : Atlas
        Not changed.
    rules : ReleaseRules
    quarters : GeoDataFrame, optional
        To make homes coarse; without it they are withheld.
    progress : Progress

    Returns
    -------
    Release

    Raises
    ------
    InputError
        If nothing may be published, or licences can't go together in the way asked for.
    """
    if rules.licence and not is_open(rules.licence):
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' is no open licence: nothing can be published under it. Choose another one.",
            ).format(rules.licence)
        )
    checked = check_rows(atlas, rules, quarters, progress.part(0.0, 0.8))
    _refuse_nothing(checked)
    mix = mix_of(
        licence
        for one in checked.values()
        for licence, rule in zip(one.licences, one.rules)
        if not rule
    )
    licences = _licences_of_parts(mix, rules, checked)
    places = _places(checked, licences, rules.mode)
    progress.report(0.9)
    parts = [_part(atlas.crs, checked, places, licence) for licence in licences]
    parts = sorted((part for part in parts if part.count), key=lambda part: -part.count)
    return Release(
        tuple(parts),
        _withheld(checked),
        _findings(checked),
        _stale(checked),
        _mentions(checked),
        mix,
    )


def _refuse_nothing(checked):
    if any(any(checked[name].open) for name in OBJECTS):
        return
    counted = {}
    for name in OBJECTS:
        for rule in checked[name].rules:
            counted[rule] = counted.get(rule, 0) + 1
    if not counted:
        raise InputError(
            translate(
                "SmartQuartier",
                "The atlas holds no actors and no projects: there is nothing to publish. Import "
                "some first.",
            )
        )
    words = "; ".join(f"{number(n, 0)}: {rule_words(rule)}" for rule, n in counted.items())
    raise InputError(
        translate(
            "SmartQuartier",
            "No actor and no project of the atlas may be published ({}). Set release, review and "
            "licence of entries that may, and try again.",
        ).format(words)
    )


def _licences_of_parts(mix, rules, checked):
    if rules.mode == "split":
        return mix.codes
    wanted = rules.licence or mix.licence
    if rules.mode == "refuse" and not mix.silent and len(mix.codes) > 1:
        raise InputError(
            translate(
                "SmartQuartier",
                "The entries to publish stand under licences that are not mixed silently: {}. {} "
                "Split them into one file per licence (LICENCES=split){}.",
            ).format(_counted(checked), _why(mix), _one_way(mix))
        )
    if not wanted or not mix.allows(wanted):
        raise InputError(
            translate(
                "SmartQuartier",
                "The entries can't all be published under {}: {}. {} Split them into one file per "
                "licence (LICENCES=split){}.",
            ).format(
                wanted or translate("SmartQuartier", "one licence"),
                _counted(checked),
                _why(mix, wanted),
                _one_way(mix),
            )
        )
    return (wanted,)


def _counted(checked):
    counted = {}
    for one in checked.values():
        for licence, rule in zip(one.licences, one.rules):
            if not rule:
                counted[licence] = counted.get(licence, 0) + 1
    return ", ".join(f"{code} ({number(n, 0)})" for code, n in sorted(counted.items()))


def _why(mix, licence=""):
    reasons = mix.reasons(licence) or mix.reasons()
    return reasons[0] + "." if reasons else ""


def _one_way(mix):
    if not mix.options:
        return ""
    text = translate("SmartQuartier", ", or ask for one licence for all: {}")
    return text.format(" / ".join(mix.options))


def _places(checked, licences, mode):
    """Return per table and row the licence of the copy it goes into; "" for none."""
    places = {}
    for name in PUBLISHED:
        one = checked[name]
        target = one.licences if mode == "split" else [licences[0]] * len(one.licences)
        places[name] = [code if free else "" for code, free in zip(target, one.open)]
    if mode != "split":
        return places
    where = {
        key: place
        for name in OBJECTS
        for key, place in zip(checked[name].frame[schema().table(name).key], places[name])
        if place
    }
    for name in PUBLISHED:
        fields = references_of(name)
        if fields:
            ids = zip(*(checked[name].frame[field] for field in fields))
            _follow(checked[name], places[name], [{where.get(k) for k in row} for row in ids])
    return places


def _follow(one, places, homes):
    """Put what refers to entries into their copy; withhold what would connect two copies."""
    for row, (place, home) in enumerate(zip(places, homes)):
        if not place:
            continue
        copy = next(iter(home)) if len(home) == 1 else None
        rule = rule_of(place, copy) if copy else None
        if copy == place or (rule is not None and rule.verdict == "yes"):
            places[row] = copy
        else:
            places[row] = ""
            one.rules[row] = "other_file"


def _part(crs, checked, places, licence):
    tables = {}
    for name in PUBLISHED:
        rows = [row for row, place in enumerate(places[name]) if place == licence]
        frame = checked[name].frame.iloc[rows].copy()
        frame["licence"] = [checked[name].licences[row] for row in rows]
        frame["release"] = "public"
        frame["release_reason"] = None
        tables[name] = frame
    return ReleasePart(licence, empty_atlas(crs).replaced(**tables), credits_of(tables.values()))


def _withheld(checked):
    import pandas as pd

    rows = []
    for name, one in checked.items():
        table = schema().table(name)
        titles = one.frame[table.title] if table.title in one.frame else [None] * len(one.frame)
        for key, title, rule in zip(one.frame[table.key], titles, one.rules):
            if rule:
                shown = MASKED_TITLE if rule in ("person", "home") else title
                rows.append((name, key, shown, rule, rule_words(rule)))
    return pd.DataFrame(rows, columns=["table", "id", "title", "rule", "reason"], dtype=object)


def _findings(checked):
    import numpy as np
    import pandas as pd

    found = []
    for one in checked.values():
        kept = [not one.rules[place] for place in one.findings["place"]]
        found.append(one.findings[np.array(kept, dtype=bool)])
    return pd.concat(found, ignore_index=True).drop(columns="place")


def _stale(checked):
    import pandas as pd

    rows = []
    for name in OBJECTS:
        one, table = checked[name], schema().table(name)
        cells = zip(one.frame[table.key], one.frame[table.title], one.frame["checked_on"])
        for (key, title, day), old, rule in zip(cells, one.stale, one.rules):
            if old and not rule:
                rows.append((name, key, title, day))
    return pd.DataFrame(rows, columns=["table", "id", "title", "checked_on"], dtype=object)


def _mentions(checked):
    """Find published texts that name an entry which is not published."""
    import pandas as pd

    hidden = _hidden_names(checked)
    rows = []
    for name in OBJECTS if hidden else ():
        one, table = checked[name], schema().table(name)
        for field in ("description", "competence", "need"):
            if field not in one.frame:
                continue
            for key, text, free in zip(one.frame[table.key], one.frame[field], one.open):
                if free and text and _names_one(text, hidden):
                    rows.append((name, key, field))
    return pd.DataFrame(rows, columns=["table", "id", "field"], dtype=object)


def _hidden_names(checked):
    shown, hidden = set(), set()
    for name in OBJECTS:
        one = checked[name]
        for title, rule in zip(one.frame[schema().table(name).title], one.rules):
            (hidden if rule else shown).add(title)
    by_word = {}
    for title in hidden - shown:
        if title and len(title) >= _SHORTEST_NAME:
            by_word.setdefault(title.split()[0], []).append(title)
    return by_word


def _names_one(text, hidden):
    """Return whether a text holds one of the names, which are filed by their first word."""
    found = (hidden.get(word.lstrip("\"'(„»"), ()) for word in text.split())
    alone = (hidden.get(word.strip("\"'()„“»«.,;:!?"), ()) for word in text.split())
    return any(title in text for titles in (*found, *alone) for title in titles)
