"""Which entries become one: chains of pairs, who of them stays, and what forbids it."""

from ..errors import InputError
from ..i18n import translate
from .schema import schema

#: Filled by tools or the same everywhere: they say nothing about how well an entry is known.
_NOT_COUNTED = ("actor_id", "changed_on", "release", "release_reason", "review_status", "active",
                "position_provider", "position_date", "position_quality")  # fmt: skip


def merge_groups(atlas, pairs, different=()):
    """Return the entries that become one, the one that stays first.

    Parameters
    ----------
    atlas : Atlas
    pairs, different : sequence of (str, str)
        Ids that are the same; ids that are not.

    Returns
    -------
    tuple of tuple of str
        Sorted by the survivor's id. Entries that an earlier merge took in stand for
        themselves: their pair means the survivor. A pair that was merged already is left out.

    Raises
    ------
    InputError
        If an id is unknown, or pairs contradict each other.
    """
    known = set(atlas["actor"]["actor_id"])
    into = merged_into(atlas["history"], known)
    parent = {}
    for pair in pairs:
        one, other = (_found(key, known, into) for key in pair)
        one, other = _root(parent, one), _root(parent, other)
        if one != other:
            parent[max(one, other)] = min(one, other)
    members = {}
    for key in sorted({k for pair in parent.items() for k in pair}):
        members.setdefault(_root(parent, key), []).append(key)
    _refuse_contradictions(atlas, different, parent, known, into)
    order = _documented(atlas, [k for group in members.values() for k in group])
    groups = [tuple(sorted(group, key=order.get)) for group in members.values()]
    return tuple(sorted(groups))


def merged_into(history, known):
    """Return where entries that are gone went, through any number of merges.

    Parameters
    ----------
    history : DataFrame
        The table ``history``.
    known : set of str
        Ids of actors that exist.

    Returns
    -------
    dict of str to str
    """
    step = {}
    for row in history.itertuples():
        if row.event == "merged" and row.table_name == "actor" and row.object_id not in known:
            step[row.object_id] = row.into_id
    found = {}
    for key in step:
        end, seen = key, set()
        while end in step and end not in seen:
            seen.add(end)
            end = step[end]
        if end in known:
            found[key] = end
    return found


def _found(key, known, into):
    if key in known:
        return key
    if key in into:
        return into[key]
    raise InputError(
        translate(
            "SmartQuartier",
            "The pairs name the actor '{}', and the atlas has none of this identifier: give the "
            "pairs that were found in this atlas.",
        ).format(key)
    )


def _root(parent, key):
    while key in parent:
        key = parent[key]
    return key


def _refuse_contradictions(atlas, different, parent, known, into):
    titles = atlas.titles()
    for pair in different:
        ends = [into.get(key, key) for key in pair]
        if all(key in known for key in ends) and _root(parent, ends[0]) == _root(parent, ends[1]):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "'{}' and '{}' are marked as different, but other pairs make them the same "
                    "(directly or through a third): set 'confirmed' to agree. Nothing was merged.",
                ).format(*(titles.get(key, key) for key in ends))
            )


def _documented(atlas, keys):
    """Return for ids what they sort by: the best documented first."""
    actors = atlas["actor"].set_index("actor_id")
    counted = [name for name in schema().table("actor").names if name not in _NOT_COUNTED]
    filled = actors[counted].notna().sum(axis=1) + actors.geometry.notna()
    linked = (
        atlas["theme_link"]["object_id"].value_counts()
        .add(atlas["relation"]["from_id"].value_counts(), fill_value=0)
        .add(atlas["relation"]["to_id"].value_counts(), fill_value=0)
    )  # fmt: skip
    order = {}
    for key in keys:
        row = actors.loc[key]
        order[key] = (
            row["review_status"] != "confirmed",
            -float(filled[key]) - float(linked.get(key, 0)),
            _newest(row["checked_on"]),
            key,
        )
    return order


def _newest(day):
    # Days sort as text; the newest first needs them turned round.
    return tuple(-ord(letter) for letter in day or "")
