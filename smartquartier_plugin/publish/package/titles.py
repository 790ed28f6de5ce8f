"""Titles and abstracts of layers that say none themselves: given, or those of the tool."""

from collections import Counter
from dataclasses import replace

from ...core.errors import InputError
from ...core.i18n import translate
from .names import snake

TITLE, ABSTRACT, LICENCE, SOURCE = "title", "abstract", "licence", "source"


def titles_in(text):
    """Return the titles that somebody gave, one line per layer.

    Parameters
    ----------
    text : str
        Lines ``layer = title``.

    Returns
    -------
    dict of str to str
        Name of the layer as it was written -> title.

    Raises
    ------
    InputError
        If a line is none such, or a layer has two titles.
    """
    titles = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        name, sign, title = (part.strip() for part in line.partition("="))
        if not (name and sign and title):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "TITLES: '{}' is no line of the form layer = title; write one such line for "
                    "each layer.",
                ).format(line)
            )
        if titles.setdefault(name, title) != title:
            raise InputError(
                translate(
                    "SmartQuartier", "TITLES gives layer '{}' two titles; leave one out."
                ).format(name)
            )
    return titles


def titled(made, given, tool_texts):
    """Return the datasets with titles and abstracts for people.

    Parameters
    ----------
    made : sequence of MadeDataset
    given : dict of str to str
        Titles by the name of a layer or of what is published of it.
    tool_texts : callable
        ``tool_texts(id) -> (title, description)`` in the package's language; ("", "") for a
        tool that is not known.

    Returns
    -------
    tuple of MadeDataset
        Where the layer has no title: the given one, else that of the tool that made it, else its
        name. Titles that are the same by this get the layer's name in brackets.

    Raises
    ------
    InputError
        If a title is for a layer that is not there.
    """
    wanted = _by_dataset(made, given)
    found = [_one(item, wanted.get(item.dataset.name, ""), tool_texts) for item in made]
    counted = Counter(item.dataset.title for item in found)
    return tuple(
        _with(item, title=f"{item.dataset.title} ({item.dataset.name})")
        if counted[item.dataset.title] > 1 and TITLE in item.assumed
        else item
        for item in found
    )


def _by_dataset(made, given):
    names = [item.dataset.name for item in made]
    wanted = {}
    for name, title in given.items():
        place = name if name in names else snake(name)
        if place not in names:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "TITLES: there is no layer '{}'; the layers are published as: {}.",
                ).format(name, ", ".join(names))
            )
        wanted[place] = title
    return wanted


def _one(item, wanted, tool_texts):
    record = item.dataset.record or {}
    title, description = tool_texts(record["tool"]) if record.get("tool") else ("", "")
    notes = []
    if wanted:
        item = replace(item, assumed=tuple(a for a in item.assumed if a != TITLE))
        item = _with(item, title=wanted)
    elif TITLE in item.assumed:
        item = _with(item, title=title or item.dataset.title)
        notes.append(
            translate(
                "SmartQuartier",
                "The layer has no title in its metadata; its name, or that of the tool, is used.",
            )
        )
    if ABSTRACT in item.assumed and description:
        item = _with(item, abstract=description)
        notes.append(
            translate(
                "SmartQuartier",
                "The layer has no abstract; what the tool that made it says of itself is used.",
            )
        )
    elif ABSTRACT in item.assumed:
        notes.append(
            translate("SmartQuartier", "The layer has no abstract; that of the package is used.")
        )
    return replace(item, notes=(*item.notes, *notes))


def _with(item, **facts):
    return replace(item, dataset=replace(item.dataset, **facts))
