"""Which entry a row of a list is: by its key in the list, or by name and place."""

import json
import uuid

import numpy as np

from ..atlas import stable_id
from ..names import fold

#: Begins a key that was made from name and place, for lists that have none of their own.
DERIVED = "~"
#: Where a row's values hold the position that it gave, and what the atlas made of it.
POSITION, KEPT = "@position", "@kept"
#: That the privacy check, not the list, set the release of a row.
HELD = "@held"


class KnownRows:
    """What a source said at earlier imports, row by row.

    Parameters
    ----------
    source_rows : DataFrame
        Table ``source_row`` of the atlas.
    table, source : str
    """

    def __init__(self, source_rows, table, source):
        mine = (source_rows["table_name"] == table) & (source_rows["source"] == source)
        self.places = np.flatnonzero(mine.to_numpy(bool))
        rows = source_rows.iloc[self.places]
        self.keys = rows["source_key"].tolist()
        self.object_ids = rows["object_id"].tolist()
        self.facts = [json.loads(text) if text else {} for text in rows["values_json"]]
        self.by_key = {key: place for place, key in enumerate(self.keys)}

    def __len__(self):
        """Return how many rows the source had."""
        return len(self.keys)


def derived_keys(frame, title, positions):
    """Return keys for rows without one: the folded name and the place.

    Parameters
    ----------
    frame : DataFrame
    title : str
        The field that names an entry.
    positions : sequence of str or None
        Tell rows without a street apart.

    Returns
    -------
    list of str or None
        None without a name that has letters or digits.
    """
    names = (title, "street", "zip", "city")
    columns = [frame[name].tolist() if name in frame else [None] * len(frame) for name in names]
    keys = []
    for position, row in zip(positions, zip(*columns)):
        name, street, *place = (fold(part or "") for part in row)
        parts = (name, street or position or "", *place)
        keys.append(DERIVED + "|".join(parts) if name else None)
    return keys


def find_rows(keys, known, values, title=""):
    """Find the rows of a list among those of its earlier import.

    Parameters
    ----------
    keys : list of str or None
        Each at most once.
    known : KnownRows
    values : list of dict
        What each row says.
    title : str
        The field with the name. If given, a row with a derived key is also found by its name
        alone, if one row of the list and one of the earlier import are left with it, and then
        by everything but its name.

    Returns
    -------
    array of int
        Place among the known rows, -1 for a new row.
    """
    found = np.array([known.by_key.get(key, -1) for key in keys], dtype=int)
    for rule in (_name, _all_but_name) if title and len(known) else ():
        free = set(range(len(known))) - set(found.tolist())
        free = {k: rule(known.facts[k], title) for k in sorted(free) if _derived(known.keys[k])}
        lost = [i for i in np.flatnonzero(found < 0) if _derived(keys[i])]
        for i, k in _only_pairs({i: rule(values[i], title) for i in lost}, free):
            found[i] = k
    return found


def _derived(key):
    return key is not None and key.startswith(DERIVED)


def _name(values, title):
    return fold(values.get(title) or "")


def _all_but_name(values, title):
    rest = {name: value for name, value in values.items() if name not in (title, KEPT, HELD)}
    return json.dumps(rest, sort_keys=True)


def _only_pairs(mine, theirs):
    """Yield pairs of equal texts that are on either side only once."""
    left, right = _once(mine), _once(theirs)
    for text, i in left.items():
        if text in right:
            yield i, right[text]


def _once(texts):
    places = {}
    for place, text in texts.items():
        places.setdefault(text, []).append(place)
    return {text: same[0] for text, same in places.items() if text and len(same) == 1}


def is_uuid(text):
    """Return True for a UUID in its usual form."""
    try:
        return str(uuid.UUID(text)) == text.lower()
    except (ValueError, AttributeError, TypeError):
        return False


def object_ids(table, source, keys, own, found, known, atlas):
    """Return the id of the entry of each row.

    Parameters
    ----------
    table, source : str
    keys : list of str
    own : list of str or None
        UUIDs that the list gives.
    found : array of int
        From :func:`find_rows`.
    known : KnownRows
    atlas : Atlas

    Returns
    -------
    list of str
    """
    from ..schema import schema

    successors = merged_into(atlas)
    taken = set(atlas[table][schema().table(table).key]) | set(known.object_ids)
    ids = []
    for key, given, place in zip(keys, own, found):
        if place >= 0:
            ids.append(follow(known.object_ids[place], successors))
        elif given:
            ids.append(follow(given, successors))
        else:
            ids.append(_free_id(table, source, key, taken))
            taken.add(ids[-1])
    return ids


def _free_id(table, source, key, taken):
    made, number = stable_id(table, source, key), 1
    while made in taken:
        number += 1
        made = stable_id(table, source, key, number)
    return made


def merged_into(atlas):
    """Return into which entry others were merged.

    Parameters
    ----------
    atlas : Atlas

    Returns
    -------
    dict of str to str
    """
    history = atlas["history"]
    history = history.sort_values("happened_at", kind="stable")
    into = {}
    for event, lost, kept in zip(history["event"], history["object_id"], history["into_id"]):
        if event == "merged" and kept:
            into[lost] = kept
        elif event == "undone":
            into.pop(lost, None)
    return into


def follow(object_id, successors):
    """Return the id under which an entry is found today.

    Parameters
    ----------
    object_id : str
    successors : dict of str to str
        From :func:`merged_into`.

    Returns
    -------
    str
    """
    seen = set()
    while object_id in successors and object_id not in seen:
        seen.add(object_id)
        object_id = successors[object_id]
    return object_id
