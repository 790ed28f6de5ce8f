"""Whom FOR means: an id, a name, several of them, or all."""

import difflib

from ...errors import InputError
from ...i18n import translate

ALL = ("all", "alle", "*")
_SHORT = 3
KINDS = {
    "actors": "actor", "akteure": "actor", "projects": "project", "projekte": "project",
}  # fmt: skip


def seekers_of(text, atlas, profiles, inactive=False):
    """Return the places of those for whom matches are looked for.

    Parameters
    ----------
    text : str
        Ids or names, separated by ``;`` or line breaks; ``all`` or ``actors`` for all actors,
        ``projects`` for all projects. A part of a name will do if it is the only one.
    atlas : Atlas
    profiles : Profiles
    inactive : bool
        Whether those who are inactive are among "all".

    Returns
    -------
    list of int
        In the order of names for all, else as given, each once.

    Raises
    ------
    InputError
        If nobody is meant, or more than one.
    """
    nodes, found = profiles.nodes, {}
    other = _other_names(atlas, nodes)
    for part in (piece.strip() for piece in text.replace("\n", ";").split(";")):
        kind = "actor" if part.casefold() in ALL else KINDS.get(part.casefold())
        if kind:
            for i, one in enumerate(nodes.kinds):
                if one == kind and (inactive or not profiles.inactive[i]):
                    found[i] = None
        elif part:
            found[_one(part, nodes, other)] = None
    if not found:
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' names nobody in the atlas for whom to look: give an id, a name, several "
                "separated by ;, or 'all'.",
            ).format(text)
        )
    return list(found)


def _one(part, nodes, other):
    wanted = part.casefold()
    same_id = [i for i, one in enumerate(nodes.ids) if one.casefold() == wanted]
    same = [i for i, name in enumerate(nodes.names) if name.casefold() == wanted]
    also = sorted({i for name, i in other if name == wanted})
    within = [i for i, name in enumerate(nodes.names) if wanted in name.casefold()]
    for hits in (same_id, same, also, within):
        if len(hits) == 1:
            return hits[0]
        if hits:
            some = "; ".join(f"{nodes.names[i]} ({nodes.ids[i]})" for i in hits[:5])
            raise InputError(
                translate(
                    "SmartQuartier",
                    "'{}' names {} entries of the atlas: {}. Give the id of the one you mean.",
                ).format(part, len(hits), some)
            )
    near = _nearest(part, nodes.names)
    if not near:
        raise InputError(
            translate(
                "SmartQuartier",
                "The atlas has no actor or project with the id or name '{}', nor any with a name "
                "like it: look with 'Search the atlas' how it is called there.",
            ).format(part)
        )
    raise InputError(
        translate(
            "SmartQuartier",
            "The atlas has no actor or project with the id or name '{}'; nearest: {}.",
        ).format(part, "; ".join(near))
    )


def check_persons(seekers, profiles, setting):
    """Refuse to look for businesses that bear a person's name, if nobody else is asked for.

    Parameters
    ----------
    seekers : sequence of int
    profiles : Profiles
    setting : MatchSetting

    Raises
    ------
    InputError
        If no seeker is left.
    """
    if not setting.persons and all(profiles.person[i] for i in seekers):
        raise InputError(
            translate(
                "SmartQuartier",
                "Those asked for bear a person's name (sole traders and the like) and take no part "
                "in the matching: switch on PERSONS if the office needs them.",
            )
        )


def _nearest(part, names):
    """Return names that are like a text, or share a word with it; best first."""
    wanted = part.casefold()
    folded = {name.casefold(): name for name in names}
    found = difflib.get_close_matches(wanted, folded, 3, 0.5)
    words = {word for word in wanted.split() if len(word) > _SHORT}
    some = [one for one in folded if words & set(one.split())]
    found += sorted(some, key=lambda one: (-len(words & set(one.split())), one))
    return [folded[one] for one in dict.fromkeys(found)][:3]


def _other_names(atlas, nodes):
    column = atlas["actor"]["alt_names"]
    found = []
    for i, (kind, place) in enumerate(zip(nodes.kinds, nodes.places)):
        names = column.iloc[place] if kind == "actor" else None
        if isinstance(names, str):
            found += [(name.strip().casefold(), i) for name in names.split(";") if name.strip()]
    return found


def candidates_of(kind, profiles):
    """Return the places of those who may be proposed.

    Parameters
    ----------
    kind : str
        ``actors``, ``projects`` or ``all``.
    profiles : Profiles

    Returns
    -------
    array of int

    Raises
    ------
    InputError
        If there are none.
    """
    import numpy as np

    some = {"actors": profiles.is_actor, "projects": ~profiles.is_actor}.get(kind)
    found = np.arange(profiles.count) if some is None else np.flatnonzero(some)
    if not len(found):
        raise InputError(
            translate(
                "SmartQuartier",
                "The atlas has no {} that could be proposed: import some, or choose others.",
            ).format(kind)
        )
    return found
