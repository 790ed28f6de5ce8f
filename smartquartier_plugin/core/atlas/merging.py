"""Merging entries that mean the same institution, so that nothing is lost and all can be undone.

The best documented entry stays and takes what it lacks from the others; their relations, themes,
areas and source rows move to it. The others, and everything that was moved or dropped, go into
the history as they were.
"""

import json
from dataclasses import dataclass

from ..errors import InputError
from ..i18n import translate
from ..progress import SILENT
from .atlas import stable_id
from .merge_fields import merged_entry, plain_rows, takes_nothing
from .merge_groups import merge_groups, without_doubtful
from .merge_links import LINKS, moved_links
from .schema import schema

FORMAT = "smartquartier-merge/1"


@dataclass(frozen=True)
class Merged:
    """An atlas after merging.

    Parameters
    ----------
    atlas : Atlas
    groups : tuple of tuple of str
        Ids: the one that stayed first, then those that went into it.
    conflicts : DataFrame
        ``survivor_id``, ``name``, ``field``, ``kept``, ``other``, ``other_id``, ``action``
        (``kept``, ``filled``, ``added``): every value in which they differed.
    moved, dropped : int
        Rows of relations, themes, areas and sources that moved, or were there already.
    held_back : tuple of HeldBack
        Groups that were not merged, because two of them may be two.
    """

    atlas: object
    groups: tuple
    conflicts: object
    moved: int
    dropped: int
    held_back: tuple = ()


def merge_pairs(
    atlas, pairs, happened_at, different=(), licences="refuse", progress=SILENT, alone=(), listed=()
):
    """Merge the entries of confirmed pairs.

    Parameters
    ----------
    atlas : Atlas
        Not changed.
    pairs : sequence of (str, str)
        Ids of actors that are the same; chains are one institution.
    happened_at : str
        UTC, ISO 8601; goes into the history.
    different : sequence of (str, str)
        Pairs that somebody marked as different; they must not end up in one entry.
    licences : str
        If two entries' licences can't go together silently: ``refuse``, ``own`` (the survivor
        takes no value of the other), ``stricter`` (it takes them, and stands under the licence
        under which both may go together).
    progress : Progress
    alone, listed : sequence of (str, str)
        Of ``pairs``, those that nobody confirmed; and all pairs that were found likely. See
        :func:`merge_groups.without_doubtful`.

    Returns
    -------
    Merged

    Raises
    ------
    InputError
        If an id is unknown, pairs contradict each other, or licences may not be mixed.

    Notes
    -----
    Who stays: a confirmed entry before one that nobody confirmed; then the one with more
    filled fields, themes and relations; then the one checked last; then the smaller id.
    """
    import pandas as pd

    guessed = set(map(frozenset, alone))
    confirmed = [pair for pair in pairs if frozenset(pair) not in guessed]
    groups = merge_groups(atlas, pairs, different)
    groups, held_back = without_doubtful(atlas, groups, confirmed, alone, listed)
    tables = {name: atlas[name] for name in ("actor", *LINKS, "history")}
    conflicts, moved, dropped, changed, gone, events = [], 0, 0, {}, [], []
    rows = plain_rows(tables["actor"])
    apart = {
        loser
        for survivor, *losers in groups
        for loser in losers
        if takes_nothing(rows[survivor], rows[loser], licences)
    }
    links = moved_links(tables, groups, rows, apart)
    for number, (survivor, *losers) in enumerate(groups):
        progress.report(number / len(groups))
        entry, told = merged_entry(
            rows[survivor],
            [rows[loser] for loser in losers],
            licences,
            happened_at[:10],
            atlas.crs.is_geographic,
        )
        conflicts.extend(told)
        changed[survivor] = entry
        gone.extend(losers)
        behind = links.behind[survivor]
        counts = behind.counts()
        moved, dropped = moved + counts[0], dropped + counts[1]
        events.extend(_events(rows, entry, survivor, losers, behind, happened_at))
    actors = _with_entries(tables["actor"], changed, gone)
    history = pd.concat([tables["history"], pd.DataFrame(events)], ignore_index=True)
    new = atlas.replaced(actor=actors, history=history, **links.tables)
    columns = ["survivor_id", "name", "field", "kept", "other", "other_id", "action"]
    told = pd.DataFrame(conflicts, columns=columns)
    return Merged(new, groups, told, moved, dropped, held_back)


def _events(rows, entry, survivor, losers, behind, happened_at):
    """Return one row of history per entry that is gone; the first holds what else changed."""
    merge = stable_id("merge", survivor, *losers, happened_at)
    changes = {
        name: [value, entry[name]] for name, value in rows[survivor].items() if entry[name] != value
    }
    pattern = translate("SmartQuartier", "Confirmed as the same institution: {} = {}")
    for number, loser in enumerate(losers):
        kept = {"format": FORMAT, "merge": merge, "entry": rows[loser]}
        if not number:
            kept["survivor"] = changes
            kept["moved"], kept["dropped"] = behind.moved, behind.dropped
            kept["released"] = behind.released
        yield {
            "history_id": stable_id("history", "merged", loser, survivor, happened_at),
            "happened_at": happened_at,
            "event": "merged",
            "table_name": "actor",
            "object_id": loser,
            "into_id": survivor,
            "reason": pattern.format(rows[survivor]["name"], rows[loser]["name"]),
            "before_json": json.dumps(kept, ensure_ascii=False, sort_keys=True),
        }


def _with_entries(actors, changed, gone):
    """Return the actors with other values in some rows, and without some."""
    import geopandas as gpd
    import pandas as pd
    from shapely import wkb

    table = schema().table("actor")
    columns = {field.name: actors[field.name].astype(object).tolist() for field in table.fields}
    shapes = list(actors.geometry)
    place = {key: number for number, key in enumerate(actors[table.key])}
    for key, entry in changed.items():
        for name in table.names:
            columns[name][place[key]] = entry[name]
        text = entry["geometry"]
        shapes[place[key]] = wkb.loads(text, hex=True) if text else None
    frame = pd.DataFrame(columns, dtype=object)
    frame = gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(shapes, crs=actors.crs))
    return frame[~frame[table.key].isin(set(gone))]


def check_moment(text):
    """Return a moment as the history writes it.

    Parameters
    ----------
    text : str
        ISO 8601; empty for now.

    Returns
    -------
    str
        UTC, whole seconds.

    Raises
    ------
    InputError
        If it is no moment.
    """
    import datetime

    utc = datetime.timezone.utc
    if not text:
        return datetime.datetime.now(utc).isoformat(timespec="seconds")
    try:
        moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError as error:
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' is no moment; write it as 2026-03-31T12:00:00+00:00, or leave it empty.",
            ).format(text)
        ) from error
    moment = moment if moment.tzinfo else moment.replace(tzinfo=utc)
    return moment.astimezone(utc).isoformat(timespec="seconds")
