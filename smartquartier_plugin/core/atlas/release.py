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
from .release_mentions import mentions_of
from .release_positions import position_credits
from .release_rows import PUBLISHED, check_rows, references_of, rule_words
from .schema import OBJECTS, schema

MODES = ("refuse", "split", "one")
PERSONS = ("withhold", "coarsen")
MASKED_TITLE = "[…]"


@dataclass(frozen=True)
class ReleaseRules:
    """By what is decided.

    Parameters
    ----------
    mode : str
        ``refuse`` different licences that would change what others may do, ``split`` what must
        not be mixed silently, or put all under ``one``.
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
    only_confirmed : bool
        Withhold what nobody has confirmed.
    """

    mode: str
    today: str
    licence: str = ""
    months: int = 24
    withhold_stale: bool = False
    persons: str = "withhold"
    only_confirmed: bool = False


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
        table, id, title, rule, reason. Titles of rows that may be persons or homes are masked,
        whatever the reason.
    findings : DataFrame
        Of the privacy check, for rows that are published: table, id, rule, field, action, sure.
    stale : DataFrame
        Published actors and projects that were not checked for too long: table, id, title,
        checked_on.
    mentions : DataFrame
        Published rows whose texts name an entry that is not, by any of its names: table, id,
        field.
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

    @property
    def private(self):
        """Return the findings about persons and homes, without those about licences."""
        return self.findings[self.findings["rule"] != "position_licence"]

    @property
    def n_objects(self):
        """Return the number of published actors and projects."""
        return sum(len(part.atlas[name]) for part in self.parts for name in OBJECTS)

    @property
    def n_unreviewed(self):
        """Return the number of published actors and projects that nobody has confirmed."""
        return sum(
            int((part.atlas[name]["review_status"] != "confirmed").sum())
            for part in self.parts
            for name in OBJECTS
        )

    @property
    def n_never(self):
        """Return how many of the stale ones were never checked."""
        return int(self.stale["checked_on"].isna().sum())


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
    into = _licences_of_parts(mix, rules, checked)
    places = _places(checked, into, rules.mode)
    progress.report(0.9)
    parts = [_part(atlas.crs, checked, places, licence) for licence in sorted(set(into.values()))]
    parts = sorted((part for part in parts if part.count), key=lambda part: -part.count)
    return Release(
        tuple(parts),
        _withheld(checked),
        _findings(checked),
        _stale(checked),
        mentions_of(checked),
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
    """Return per licence of entries the licence of the copy they go into."""
    if rules.mode == "split":
        return _groups(mix)
    wanted = rules.licence or mix.licence
    if rules.mode == "refuse" and not mix.silent and len(mix.codes) > 1:
        raise InputError(
            translate(
                "SmartQuartier",
                "The entries to publish stand under licences that are not mixed silently: {}. {} "
                "Split them into one file per licence ('Different licences': LICENCES=split){}.",
            ).format(_counted(checked), _why(mix), _one_way(mix))
        )
    if not wanted or not mix.allows(wanted):
        raise InputError(
            translate(
                "SmartQuartier",
                "The entries can't all be published under {}: {}. {} Split them into one file per "
                "licence ('Different licences': LICENCES=split){}.",
            ).format(
                wanted or translate("SmartQuartier", "one licence"),
                _counted(checked),
                _why(mix, wanted),
                _one_way(mix),
            )
        )
    return dict.fromkeys(mix.codes, wanted)


def _groups(mix):
    """Return what must stay apart: licences that only ask for names stay in one copy."""
    groups = []
    for code in mix.codes:
        fits = [group for group in groups if mix_of([*group, code]).silent]
        if fits:
            fits[0].append(code)
        else:
            groups.append([code])
    return {code: mix_of(group).licence for group in groups for code in group}


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


def _places(checked, into, mode):
    """Return per table and row the licence of the copy it goes into; "" for none."""
    places = {}
    for name in PUBLISHED:
        one = checked[name]
        places[name] = [into[code] if free else "" for code, free in zip(one.licences, one.open)]
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
        # Its own licence counts, not that of the copy it would go into with others.
        rule = rule_of(one.licences[row], copy) if copy else None
        if copy in (place, one.licences[row]) or (rule is not None and rule.verdict == "yes"):
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
    named = credits_of(tables.values()) + position_credits([tables[name] for name in OBJECTS])
    return ReleasePart(licence, empty_atlas(crs).replaced(**tables), named)


def _withheld(checked):
    import pandas as pd

    rows = []
    for name, one in checked.items():
        table = schema().table(name)
        titles = one.frame[table.title] if table.title in one.frame else [None] * len(one.frame)
        cells = zip(one.frame[table.key], titles, one.rules, one.private)
        for key, title, rule, private in cells:
            if rule:
                # Whatever is told as the reason: a person's name is in no list.
                shown = MASKED_TITLE if private else title
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
