"""Bringing rows into one table: find their entries, merge, keep what the source said."""

from dataclasses import dataclass

import numpy as np

from ...i18n import translate
from .conflicts import with_conflicts
from .doubles import join_doubles
from .gates import mend_release, release_of
from .keys import HELD, KEPT, KnownRows, find_rows, object_ids
from .merge import Table, merge_round
from .model import GONE, REJECTED, RELEASE
from .source_rows import with_rows
from .themes import Links, about_of


@dataclass(frozen=True)
class TableImport:
    """The atlas after an import, the outcome of each row, and how many entries are gone."""

    atlas: object
    outcome: object
    gone: int
    removed: int
    closed: int


def import_table(atlas, said, refused, setting, listing, progress):
    """Bring rows into their table.

    Parameters
    ----------
    atlas : Atlas
    said : Said
    refused : dict of int to str
        Rows that may not come in, and why.
    setting : ImportSetting
    listing : Listing
    progress : Progress

    Returns
    -------
    TableImport
    """
    name, key = said.table.name, said.table.key
    outcome = np.full(len(said), "unchanged", dtype=object)
    known = KnownRows(atlas["source_row"], name, setting.source)
    for row, reason in {**join_doubles(said, refused), **refused}.items():
        outcome[row] = "rejected"
        listing.add(said.numbers[row], REJECTED, reason)
    title = said.table.title if name in ("actor", "project") else ""
    keys = [None if outcome[i] == "rejected" else k for i, k in enumerate(said.keys)]
    found = find_rows(keys, known, said.facts, title)
    present = {known.by_key.get(k, -1) for k in said.keys} | set(found.tolist())
    ids = object_ids(name, setting.source, said.keys, said.own_ids, found, known, atlas)

    existing = set(atlas[name][key])
    accepted = np.flatnonzero(outcome != "rejected")
    removed = [i for i in accepted if found[i] >= 0 and ids[i] not in existing]
    accepted = np.array([i for i in accepted if i not in set(removed)], dtype=int)
    new = list(dict.fromkeys(ids[i] for i in accepted if ids[i] not in existing))
    table = Table.of(atlas[name], said.table, new)
    outcome[[i for i in accepted if ids[i] not in existing]] = "added"
    links = Links(atlas, name, setting)
    clashes, closed = [], 0
    for rows in _rounds(accepted, ids):
        progress.check()
        more, count = _merge(table, said, rows, ids, found, known, links, outcome, setting, listing)
        clashes, closed = clashes + more, closed + count
    _check_removed(removed, said, found, ids, known, outcome, listing)
    gone = [k for k in range(len(known)) if k not in present]
    # A list of which nothing came in says nothing about what is gone.
    archive = setting.absent == "archive" and len(accepted) > 0
    archived = _gone(atlas, table, known, gone, archive, setting, listing)
    _days(table, setting)
    accepted = accepted[outcome[accepted] != "rejected"]
    changed = {"source_row": with_rows(
        atlas["source_row"], said, accepted, found, ids, known, setting)}  # fmt: skip
    if table.changed.any() or archived:
        changed[name] = table.frame()
    changed["theme_link"] = links.frame()
    changed["history"] = with_conflicts(atlas["history"], name, clashes, setting)
    changed = {name: frame for name, frame in changed.items() if frame is not atlas[name]}
    return TableImport(atlas.replaced(**changed), outcome, len(gone), len(removed), closed)


def _rounds(rows, ids):
    """Yield rows so that no entry is among them twice: entries merged in the atlas were two."""
    turn, seen = [], {}
    for row in rows:
        seen[ids[row]] = seen.get(ids[row], -1) + 1
        turn.append(seen[ids[row]])
    turn = np.array(turn, dtype=int)
    for number in range(turn.max() + 1 if len(turn) else 0):
        yield rows[turn == number]


def _merge(table, said, rows, ids, found, known, links, outcome, setting, listing):
    places = np.array([table.place[ids[i]] for i in rows], dtype=int)
    before = [known.facts[found[i]] if found[i] >= 0 else {} for i in rows]
    releases = _releases(table, places)
    refused, touched, clashes = merge_round(table, said, rows, places, before, listing)
    outcome[rows[refused]] = "rejected"
    fresh = table.changed.size - table.added
    # New ones, and those that privacy withholds no more.
    empty = np.array([table.columns["release"][k] is None for k in places], dtype=bool)
    for i in np.flatnonzero((places >= fresh) | (touched & empty)):
        _fill(table, places[i], setting)
    closed = mend_release(table, places[touched])
    for i, (old, new) in enumerate(zip(releases, _releases(table, places))):
        if old != new and places[i] < fresh:
            links.follow_release(ids[rows[i]], old, new)
    for i in np.flatnonzero(~refused):
        row, place, old_key = rows[i], places[i], None
        if found[row] >= 0:
            old_key = known.keys[found[row]]
        for role, texts in said.themes.items():
            if texts[row] == before[i].get(role):
                continue
            release = [table.columns[n][place] for n in ("release", "release_reason")]
            about = about_of(said, row, *release)
            if links.merge(ids[row], old_key, before[i].get(role), texts[row], role, about):
                touched[i] = True
    outcome[rows[touched & (outcome[rows] == "unchanged")]] = "updated"
    return clashes, closed


def _releases(table, places):
    return list(zip(*(table.columns[name][places] for name in RELEASE)))


def _fill(table, place, setting):
    """Fill in what a new entry does not say itself."""
    columns = table.columns
    if columns["release"][place] is None:
        release, reason = release_of(columns["licence"][place], setting)
        columns["release"][place] = release
        columns["release_reason"][place] = columns["release_reason"][place] or reason
    columns["review_status"][place] = columns["review_status"][place] or "created"


def _check_removed(removed, said, found, ids, known, outcome, listing):
    """List rows that changed in the source, but whose entry somebody took out of the atlas."""
    for row in removed:
        before = {k: v for k, v in known.facts[found[row]].items() if k not in (KEPT, HELD)}
        now = {**{k: v for k, v in before.items() if k not in said.fields}, **said.facts[row]}
        if now != before:
            outcome[row] = "rejected"
            listing.add(
                said.numbers[row],
                REJECTED,
                translate(
                    "SmartQuartier",
                    "The source changed this row, but its entry was removed from the atlas by "
                    "hand; it was not brought back.",
                ),
                ids[row],
            )


def _gone(atlas, table, known, gone, archive, setting, listing):
    """List entries that the source no longer has, and archive them if that is wanted."""
    if not gone:
        return 0
    rows, count = atlas["source_row"], 0
    mine = (rows["table_name"] == listing.table) & (rows["source"] == setting.source)
    held = set(rows.loc[~mine, "object_id"])
    left = {known.object_ids[k] for k in range(len(known))} - {known.object_ids[k] for k in gone}
    for k in gone:
        object_id = known.object_ids[k]
        place = table.place.get(object_id)
        if place is None:
            continue
        reason = translate("SmartQuartier", "The source no longer has this entry; it was kept.")
        alone = object_id not in held and object_id not in left
        if archive and alone:
            reason = translate(
                "SmartQuartier", "The source no longer has this entry; it is archived."
            )
            if table.columns["review_status"][place] != "archived":
                table.columns["review_status"][place] = "archived"
                table.changed[place] = True
                count += 1
        listing.add(None, GONE, reason, object_id)
    return count


def _days(table, setting):
    table.columns["changed_on"][table.changed] = setting.day
