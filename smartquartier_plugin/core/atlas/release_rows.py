"""Which rows of an atlas may be published, row by row, and by which rule the others may not."""

from dataclasses import dataclass
from functools import lru_cache

from ..i18n import translate
from ..progress import SILENT
from .licences import licence_behind, mix_of
from .privacy import check_table, owner_rows
from .release_homes import without_what_shows_homes
from .release_positions import licence_with_position, position_licence, without_position
from .schema import OBJECTS, schema

#: Tables that are never published: what was imported as it was, and what was merged and why.
INTERNAL = ("history", "source_row")
PUBLISHED = tuple(name for name in schema().names if name not in INTERNAL)
_REFERENCES = {
    "actor_area": ("actor_id",),
    "project_area": ("project_id",),
    "relation": ("from_id", "to_id"),
    "theme_link": ("object_id",),
}
_PRIVATE = ("withheld", "refused")


def rule_words(rule):
    """Return why a row is withheld, in words.

    Parameters
    ----------
    rule : str

    Returns
    -------
    str
    """
    words = {
        "not_public": translate("SmartQuartier", "its release is not 'public'"),
        "rejected": translate("SmartQuartier", "its review says rejected or archived"),
        "licence_closed": translate("SmartQuartier", "no open licence is known for it"),
        "licence_mixed": translate(
            "SmartQuartier", "it was made from sources whose licences can't go together"
        ),
        "person": translate("SmartQuartier", "it is, or is called like, a natural person"),
        "home": translate(
            "SmartQuartier", "it may show somebody's home and lies in none of the quarters"
        ),
        "unreviewed": translate("SmartQuartier", "its review does not say confirmed"),
        "stale": translate("SmartQuartier", "nobody has checked it for too long"),
        "refers": translate("SmartQuartier", "it refers to an entry that is not published"),
        "other_file": translate(
            "SmartQuartier", "what it connects is published in different files, by licence"
        ),
    }
    return words[rule]


@dataclass(frozen=True)
class CheckedRows:
    """A table after the gate.

    Parameters
    ----------
    name : str
        The table.
    frame : DataFrame
        All its rows, persons masked and homes made coarse.
    rules : list of str
        Per row "" if it may be published, else by which rule it may not.
    licences : list of str
        Per row the licence under which it may be passed on.
    findings : DataFrame
        Of the privacy check, with ``table`` and ``id``.
    stale : list of bool
        Per row whether it was not checked for too long.
    private : list of bool
        Per row whether it may be a person or a home, by whatever rule it stays behind.
    """

    name: str
    frame: object
    rules: list
    licences: list
    findings: object
    stale: list
    private: list

    @property
    def open(self):
        """Return per row whether it may be published."""
        return [not rule for rule in self.rules]


def check_rows(atlas, rules, quarters=None, progress=SILENT):
    """Decide about every row of an atlas.

    Parameters
    ----------
    atlas : Atlas
    rules : ReleaseRules
    quarters : GeoDataFrame, optional
        To make homes coarse.
    progress : Progress

    Returns
    -------
    dict of str to CheckedRows
        Objects first, then what refers to them.
    """
    behind = _sources_behind(atlas)
    checked = {}
    for place, name in enumerate(PUBLISHED):
        progress.report(place / len(PUBLISHED))
        checked[name] = _check(name, atlas[name], behind, rules, quarters, progress)
    checked = without_what_shows_homes(atlas, checked, quarters)
    published = {
        key
        for name in OBJECTS
        for key, free in zip(_keys(checked[name]), checked[name].open)
        if free
    }
    for name, fields in _REFERENCES.items():
        _withhold_dangling(checked[name], fields, published)
    return checked


def references_of(name):
    """Return the fields by which rows of a table refer to actors and projects."""
    return _REFERENCES.get(name, ())


def _check(name, frame, behind, rules, quarters, progress):
    result = check_table(name, frame, quarters, progress)
    keys = frame[schema().table(name).key].tolist()
    private = _private_rows(result.findings, rules.persons)
    before = _before(rules)
    positions = _positions(name, result.frame)
    found, licences, stale, without = [], [], [], []
    cells = zip(*(frame[c] for c in ("release", "review_status", "licence", "checked_on")))
    for place, (release, review, licence, checked_on) in enumerate(cells):
        effective, problem = _licence(
            frozenset((licence, *behind.get((name, keys[place]), ()))), rules.licence
        )
        if positions[place] and not problem:
            joined = licence_with_position(effective, positions[place], rules.licence)
            effective = joined or effective
            if not joined:
                without.append(place)
        old = not checked_on or checked_on < before
        found.append(
            ("" if release == "public" else "not_public")
            or ("rejected" if review in ("rejected", "archived") else "")
            or problem
            or private.get(place, "")
            or ("unreviewed" if rules.only_confirmed and review != "confirmed" else "")
            or ("stale" if old and rules.withhold_stale and name in OBJECTS else "")
        )
        licences.append(effective)
        stale.append(old)
    findings = _with_dropped_positions(result.findings, without)
    findings.insert(0, "id", [keys[place] for place in findings["place"]])
    findings.insert(0, "table", name)
    persons = _private_rows(result.findings, "withhold")
    masked = [place in persons for place in range(len(keys))]
    frame = without_position(result.frame, without)
    return CheckedRows(name, frame, found, licences, findings, stale, masked)


def _positions(name, frame):
    """Return the licence of each row's position where it came from elsewhere, else ""."""
    if name not in OBJECTS:
        return [""] * len(frame)
    missing = frame.geometry.isna() | frame.geometry.is_empty
    return [
        "" if gone else position_licence(provider)
        for provider, gone in zip(frame["position_provider"], missing)
    ]


def _with_dropped_positions(findings, places):
    import pandas as pd

    rows = [(place, "position_licence", "geometry", "dropped", 1.0) for place in places]
    if not rows:
        return findings.copy()
    dropped = pd.DataFrame(rows, columns=findings.columns)
    return pd.concat([findings, dropped], ignore_index=True) if len(findings) else dropped


def _private_rows(findings, persons):
    """Return the rows that the privacy check does not let out, with the rule."""
    found = {}
    owners = owner_rows(findings) if persons == "withhold" else ()
    for place, field, action in zip(*(findings[name] for name in ("place", "field", "action"))):
        if action in _PRIVATE:
            found[place] = "person" if field == "name" else found.get(place, "home")
        elif place in owners and field == "name":
            found[place] = "person"  # a business that is called like its owner
    return found


@lru_cache(maxsize=4096)
def _licence(codes, asked):
    """Return under which licence an entry of several sources stands, or why under none."""
    mix = mix_of(codes)
    if mix.closed:
        return "", "licence_closed"
    if len(codes) > 1 and asked and mix.allows(asked):
        return asked, ""
    effective = licence_behind(codes)
    return effective, "" if effective else "licence_mixed"


def _sources_behind(atlas):
    """Return the licences of the rows that each entry was imported or merged from."""
    behind = {}
    rows = atlas["source_row"]
    for table, key, licence in zip(rows["table_name"], rows["object_id"], rows["licence"]):
        behind.setdefault((table, key), set()).add(licence)
    return behind


def _withhold_dangling(checked, fields, published):
    columns = [checked.frame[field] for field in fields]
    for place, ids in enumerate(zip(*columns)):
        if not checked.rules[place] and not published.issuperset(ids):
            checked.rules[place] = "refers"


def _keys(checked):
    return checked.frame[schema().table(checked.name).key].tolist()


def _before(rules):
    """Return the day before which a check is too long ago, as ``YYYY-MM-DD``."""
    year, month, day = map(int, rules.today.split("-"))
    months = year * 12 + month - 1 - rules.months
    return f"{months // 12:04d}-{months % 12 + 1:02d}-{day:02d}"
