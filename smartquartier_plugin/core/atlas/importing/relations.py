"""Relations of a list: both ends found, and each relation once."""

import numpy as np

from ...i18n import translate
from .cells import plain
from .references import References

#: Relations that say the same from either side.
MUTUAL = ("partner",)


def with_ends(atlas, frame, setting):
    """Resolve who is related to whom.

    Parameters
    ----------
    atlas : Atlas
    frame : DataFrame
        With ``from_id``, ``to_id`` (ids or keys) or ``from_name``, ``to_name``.
    setting : ImportSetting

    Returns
    -------
    frame : DataFrame
        With ids.
    keys : list of str or None
        Who, how and with whom: for lists without keys.
    refused : dict of int to str
    """
    references = References(atlas, setting.source)
    frame, refused = frame.copy(), {}
    for end, label in (
        ("from", translate("SmartQuartier", "Where the relation begins: {}.")),
        ("to", translate("SmartQuartier", "Where the relation leads to: {}.")),
    ):
        ids, reasons = _ends(references, frame, end)
        frame[f"{end}_id"] = ids
        for i, reason in reasons.items():
            refused.setdefault(i, label.format(reason))
    kinds = _column(frame, "relation_type")
    starts, ends = _column(frame, "from_id"), _column(frame, "to_id")
    for i in range(len(frame)):
        if i in refused:
            continue
        if kinds[i] is None:
            refused[i] = translate(
                "SmartQuartier", "The row names no type of relation that is known."
            )
        elif starts[i] == ends[i]:
            refused[i] = translate("SmartQuartier", "Both ends are the same entry.")
    triples = list(zip(starts, kinds, ends))
    given = _column(frame, "relation_id")
    keys = ["|".join(part or "" for part in _canonical(triple)) for triple in triples]
    own = zip(_column(frame, "source_key"), given, keys)
    # An id that the atlas gives must not become the key in the source.
    frame["source_key"] = [key or one or made for key, one, made in own]
    frame["relation_id"] = _known_ids(atlas["relation"], triples, given)
    return frame, keys, refused


def _ends(references, frame, end):
    ids, names = _column(frame, f"{end}_id"), _column(frame, f"{end}_name")
    found, reasons = [], {}
    cache = {}
    for i, (given, name) in enumerate(zip(ids, names)):
        text = given or name
        if text not in cache:
            cache[text] = references.find(text)
        object_id, reason = cache[text]
        if object_id is None and given and name:
            object_id, reason = references.find(name)
        if object_id is None:
            reasons[i] = reason
        found.append(object_id)
    return np.array(found, dtype=object), reasons


def _column(frame, name):
    if name in frame:
        return plain(frame[name])
    return np.full(len(frame), None, dtype=object)


def _canonical(triple):
    start, kind, end = triple
    if kind in MUTUAL and start and end and start > end:
        return end, kind, start
    return triple


def _known_ids(relations, triples, given):
    """Return the ids of relations that the atlas has already, from whatever source."""
    columns = (plain(relations[name]) for name in ("from_id", "relation_type", "to_id"))
    known = {}
    for relation_id, triple in zip(relations["relation_id"], zip(*columns)):
        known.setdefault(_canonical(triple), relation_id)
    present = set(relations["relation_id"])
    return [
        own if own in present else known.get(_canonical(triple), own)
        for triple, own in zip(triples, given)
    ]
