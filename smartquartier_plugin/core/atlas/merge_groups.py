"""Which entries become one: chains of pairs, who of them stays, and what forbids it."""

from dataclasses import dataclass
from itertools import combinations

from ..errors import InputError
from ..i18n import translate
from .identifiers import contrary_identifiers
from .schema import schema, word

#: Filled by tools or the same everywhere: they say nothing about how well an entry is known.
_NOT_COUNTED = ("actor_id", "changed_on", "release", "release_reason", "review_status", "active",
                "position_provider", "position_date", "position_quality")  # fmt: skip


@dataclass(frozen=True)
class HeldBack:
    """A group that is not merged before somebody has looked.

    Parameters
    ----------
    group : tuple of str
        Ids.
    one, other : str
        Two of them that need a decision.
    field : str
        The identifier in which they contradict each other; empty if nothing but the verdicts
        of other pairs says that they are the same.
    """

    group: tuple
    one: str
    other: str
    field: str


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
    _refuse_projects(atlas, pairs)
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


def without_doubtful(atlas, groups, confirmed, alone=(), listed=()):
    """Return the groups that may be merged, and those that somebody must look at before.

    Parameters
    ----------
    atlas : Atlas
    groups : sequence of sequence of str
        From :func:`merge_groups`.
    confirmed, alone, listed : sequence of (str, str)
        Pairs that somebody confirmed, that rest on their verdict alone, and that were found.

    Returns
    -------
    groups : tuple of tuple of str
    held_back : tuple of HeldBack

    Notes
    -----
    A is B and B is C, but A and C may be two: by their identifiers, or because the pair A, C
    itself was not found likely. A pair that somebody confirmed needs no more than that.
    """
    known = set(atlas["actor"]["actor_id"])
    into = merged_into(atlas["history"], known)
    sure, guessed, found = (
        {frozenset(into.get(key, key) for key in pair) for pair in pairs}
        for pairs in (confirmed, alone, listed)
    )
    names = ("actor_id", "register_id", "wikidata", "ror")
    columns = [atlas["actor"][name].tolist() for name in names]
    ids = {row[0]: dict(zip(names, row)) for row in zip(*columns)}
    kept, held = [], []
    for group in groups:
        pairs = [pair for pair in combinations(group, 2) if frozenset(pair) not in sure]
        by_verdict = any(frozenset(pair) in guessed for pair in pairs)
        doubts = (
            HeldBack(group, *pair, field)
            for pair in pairs
            for field in (contrary_identifiers(ids[pair[0]], ids[pair[1]]),)
            if field or (by_verdict and frozenset(pair) not in guessed | found)
        )
        doubt = next(doubts, None)
        if doubt is None:
            kept.append(group)
        else:
            held.append(doubt)
    return tuple(kept), tuple(held)


def held_back_words(doubt, titles):
    """Say why a group was not merged, and what to do.

    Parameters
    ----------
    doubt : HeldBack
    titles : dict of str to str
        Names by ids.

    Returns
    -------
    str
    """
    one, other = (titles.get(key) or key for key in (doubt.one, doubt.other))
    if doubt.field:
        label = word(schema().table("actor").field(doubt.field).label)
        return translate(
            "SmartQuartier",
            "Not merged ({} entries): '{}' and '{}' have different identifiers ({}). Correct "
            "them, mark one of the pairs with 0, or add a row for these two with 1.",
        ).format(len(doubt.group), one, other, label)
    return translate(
        "SmartQuartier",
        "Not merged ({} entries): '{}' and '{}' are joined by other pairs only, and nobody "
        "confirmed those. Mark them with 1 (the same) or 0 (different).",
    ).format(len(doubt.group), one, other)


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


def _refuse_projects(atlas, pairs):
    projects = atlas["project"].set_index("project_id")["title"]
    named = next((key for pair in pairs for key in pair if key in projects.index), None)
    if named is not None:
        raise InputError(
            translate(
                "SmartQuartier",
                "The pairs name the project '{}': only actors can be merged. Delete one of two "
                "equal projects in the atlas, or mark the pair with 0. Nothing was merged.",
            ).format(projects[named])
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
