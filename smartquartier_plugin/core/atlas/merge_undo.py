"""Undoing merges from the history: entries, relations and values as they were before."""

import json
from dataclasses import dataclass

from ..errors import InputError
from ..i18n import translate
from .atlas import in_form, stable_id
from .merge_fields import plain_rows
from .merge_groups import merged_into
from .merge_links import LINKS
from .schema import schema

LAST = "last"


@dataclass(frozen=True)
class Undone:
    """An atlas after undoing.

    Parameters
    ----------
    atlas : Atlas
    restored : tuple of str
        Ids of the entries that are back.
    kept : tuple of (str, str)
        Id and field of values that were edited after the merge, and so stay as they are.
    missing : int
        Rows that had moved and were deleted since; they are not brought back.
    """

    atlas: object
    restored: tuple
    kept: tuple
    missing: int


@dataclass(frozen=True)
class _Merge:
    """One merge as the history tells it."""

    key: str
    moment: str
    survivor: str
    losers: dict
    changes: dict
    moved: dict
    dropped: dict
    released: dict


def undo_merges(atlas, which, happened_at):
    """Undo merges.

    Parameters
    ----------
    atlas : Atlas
        Not changed.
    which : str
        ``last`` for all merges of the last run, or ids, separated by commas: of entries that
        are gone, of entries that others went into, or of rows of the history.
    happened_at : str
        UTC, ISO 8601; goes into the history.

    Returns
    -------
    Undone

    Raises
    ------
    InputError
        If there is no such merge, or a later one must be undone first.

    Notes
    -----
    Undoing a merge right after it gives the same atlas, but for the history. Values that
    somebody edited in between, and rows added since, stay.
    """
    merges = active_merges(atlas["history"])
    chosen = _chosen(merges, atlas["history"], which)
    tables = {name: plain_rows(atlas[name]) for name in ("actor", *LINKS)}
    kept, missing, restored = [], 0, []
    into = merged_into(atlas["history"], set(tables["actor"]))
    for merge in reversed(chosen):
        _refuse_later(merge, merges, chosen, tables["actor"])
        for loser, entry in merge.losers.items():
            tables["actor"][loser] = entry
            into.pop(loser, None)
            restored.append(loser)
        kept.extend(_values_back(tables["actor"][merge.survivor], merge))
        missing += _links_back(tables, merge, into)
    changed = {name: _frame(name, rows, atlas) for name, rows in tables.items()}
    changed["history"] = _with_events(atlas["history"], chosen, happened_at)
    return Undone(atlas.replaced(**changed), tuple(restored), tuple(kept), missing)


def active_merges(history):
    """Return the merges that were not undone, in the order in which they happened.

    Parameters
    ----------
    history : DataFrame
        The table ``history``.

    Returns
    -------
    list of merges
        With ``key``, ``moment``, ``survivor`` and ``losers`` (id to entry).
    """
    found, undone = {}, set()
    for row in history.itertuples():
        if row.event not in ("merged", "undone") or row.table_name != "actor":
            continue
        told = _told(row)
        if told is None:
            continue
        if row.event == "undone":
            undone.add(told["merge"])
            continue
        merge = found.setdefault(
            told["merge"], _Merge(told["merge"], row.happened_at, row.into_id, {}, {}, {}, {}, {})
        )
        merge.losers[row.object_id] = told["entry"]
        for name in ("survivor", "moved", "dropped", "released"):
            mine = merge.changes if name == "survivor" else getattr(merge, name)
            mine.update(told.get(name, {}))
    order = sorted(found.values(), key=lambda merge: merge.moment)
    return [merge for merge in order if merge.key not in undone]


def _told(row):
    try:
        told = json.loads(row.before_json or "{}")
    except ValueError:
        return None
    return told if isinstance(told, dict) and "merge" in told else None


def _chosen(merges, history, which):
    if which.strip().lower() == LAST:
        if not merges:
            raise InputError(
                translate("SmartQuartier", "The history of the atlas holds no merge to undo.")
            )
        last = merges[-1].moment
        return [merge for merge in merges if merge.moment == last]
    rows = {row.history_id: row.object_id for row in history.itertuples()}
    chosen = []
    for key in (part.strip() for part in which.split(",")):
        mine = [m for m in merges if rows.get(key, key) in m.losers]
        mine = mine or [m for m in merges if m.survivor == key]
        if not mine:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The history holds no merge of '{}' that could be undone: give the identifier "
                    "of an entry that is gone or that took another in, or 'last'.",
                ).format(key)
            )
        chosen.extend(m for m in mine if m not in chosen)
    return [merge for merge in merges if merge in chosen]


def _refuse_later(merge, merges, chosen, actors):
    later = [m for m in merges[merges.index(merge) + 1 :] if m not in chosen]
    in_way = [m for m in later if merge.survivor in (m.survivor, *m.losers)]
    if in_way:
        raise InputError(
            translate(
                "SmartQuartier",
                "The entry '{}' took part in a later merge ({}): undo that one first, or both at "
                "once. Nothing was changed.",
            ).format(merge.survivor, ", ".join(in_way[-1].losers))
        )
    if merge.survivor not in actors or any(loser in actors for loser in merge.losers):
        raise InputError(
            translate(
                "SmartQuartier",
                "The merge into '{}' can't be undone: that entry was deleted, or one that went "
                "into it is in the atlas again. Nothing was changed.",
            ).format(merge.survivor)
        )


def _values_back(entry, merge):
    """Give back the values that the merge changed, and yield those edited since."""
    for name, (before, after) in merge.changes.items():
        if entry.get(name) == after:
            entry[name] = before
        elif name != "changed_on":
            yield merge.survivor, name


def _links_back(tables, merge, into):
    """Give back rows that moved or were dropped; return how many are not there any more."""
    missing = 0
    for dropped, by_table in ((False, merge.moved), (True, merge.dropped)):
        for name, rows in by_table.items():
            for key, row in rows.items():
                there = tables[name].get(key)
                if there is not None:
                    _ends_back(there, row, LINKS[name], merge)
                    _release_back(there, row, LINKS[name], merge.released.get(name, {}).get(key))
                elif dropped:
                    # Its other end may have gone into another entry since.
                    ends = {column: into.get(row[column], row[column]) for column in LINKS[name]}
                    tables[name][key] = {**row, **ends}
                else:
                    missing += 1
    return missing


def _ends_back(there, row, columns, merge):
    for column in columns:
        if row[column] in merge.losers and there[column] == merge.survivor:
            there[column] = row[column]


def _release_back(there, row, columns, given):
    """Give back the release status that the merge changed, if nobody has changed it since.

    While the other end is still in another entry, the row stays as strict as that made it.
    """
    if given and there["release"] == given and all(there[c] == row[c] for c in columns):
        there["release"], there["release_reason"] = row["release"], row["release_reason"]


def _frame(name, rows, atlas):
    import geopandas as gpd
    import pandas as pd
    from shapely import wkb

    table = schema().table(name)
    values = list(rows.values())
    frame = pd.DataFrame(
        {field: [row.get(field) for row in values] for field in table.names}, dtype=object
    )
    if table.geometry:
        texts = [row.get("geometry") for row in values]
        shapes = [wkb.loads(text, hex=True) if text else None for text in texts]
        frame = gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(shapes, crs=atlas.crs))
    return in_form(name, frame, atlas.crs)


def _with_events(history, chosen, happened_at):
    import pandas as pd

    rows = [
        {
            "history_id": stable_id("history", "undone", loser, merge.key, happened_at),
            "happened_at": happened_at,
            "event": "undone",
            "table_name": "actor",
            "object_id": loser,
            "into_id": merge.survivor,
            "reason": translate("SmartQuartier", "Merge undone"),
            "before_json": json.dumps({"merge": merge.key}),
        }
        for merge in chosen
        for loser in merge.losers
    ]
    return pd.concat([history, pd.DataFrame(rows)], ignore_index=True)
