"""What an assumption is called, how sure it is, and where it comes from, in words."""

from ...i18n import translate
from ...numbers import percent, short
from ..catalogue.model import GRADES, text
from ..engine.uptake import PREFIX

WEAK = ("D", "J")  # claims of vendors and associations; judgements of ours


def quoted(name):
    """Return a name in the quotation marks of the language."""
    return translate("SmartQuartier", "“{}”").format(name)


def is_uptake(item):
    """Tell whether an assumption is the range of a measure's uptake, given by the scenario."""
    return item.id.startswith(PREFIX)


def assumption_label(item, catalogue):
    """Return an assumption's name in the user's language.

    Parameters
    ----------
    item : Assumption
    catalogue : Catalogue
        Knows the names of measures.

    Returns
    -------
    str
    """
    if not is_uptake(item):
        return text(item.label) or item.id
    measure = catalogue.measure(item.group[len(PREFIX) :])
    name = text(measure.label) if measure else item.id
    if item.high == 1:  # of an upper end that differs by zone
        return translate("SmartQuartier", "uptake as a share of its upper end: {}").format(name)
    return translate("SmartQuartier", "uptake: {}").format(name)


def input_label(given, catalogue):
    """Return the name of an input: an assumption, or a group with all its members.

    Parameters
    ----------
    given : Input
    catalogue : Catalogue

    Returns
    -------
    str
    """
    labels = [assumption_label(item, catalogue) for item in given.members]
    if len(labels) == 1:
        return labels[0]
    return translate("SmartQuartier", "group {}: {}").format(
        given.name, "; ".join(dict.fromkeys(labels))
    )


def grades_of(items):
    """Return the evidence grades of assumptions, each once, the best first.

    Parameters
    ----------
    items : sequence of Assumption

    Returns
    -------
    str
        ``"B/J"``; empty for the scenario's own uptake, which no source vouches for.
    """
    grades = {item.grade for item in items if not is_uptake(item)}
    return "/".join(sorted(grades, key=lambda one: (*GRADES, one).index(one)))


def weak_members(items):
    """Return the assumptions that rest on a claim (D) or a judgement (J)."""
    return [item for item in items if item.grade in WEAK and not is_uptake(item)]


def sources_text(items, catalogue):
    """Return where assumptions come from.

    Parameters
    ----------
    items : sequence of Assumption
    catalogue : Catalogue

    Returns
    -------
    str
        "organisation year, page", several with semicolons; each once.
    """
    found = []
    for item in items:
        if is_uptake(item):
            found.append(translate("SmartQuartier", "the scenario"))
        elif not item.sources:
            found.append(translate("SmartQuartier", "judgement, no source"))
        for key in item.sources:
            source = catalogue.source(key)
            if source is None:
                found.append(key)
                continue
            found.append(f"{source.org} {source.year}" if source.year else source.org)
        if item.page:  # of which of several sources isn't said
            found[-1] += f", {item.page}" if len(item.sources) == 1 else f" ({item.page})"
    return "; ".join(dict.fromkeys(found))


def value_text(item, value, digits=4):
    """Return a value of an assumption, without its unit; a share taken up is a percentage.

    Parameters
    ----------
    item : Assumption
    value : float
    digits : int
        Significant digits at most.

    Returns
    -------
    str
    """
    if is_uptake(item) and item.unit == "1":
        return percent(value, 0 if abs(value - round(value, 2)) < 5e-5 else 1)
    return short(value, digits)


def range_text(item):
    """Return low, central and high of an assumption as one text.

    Parameters
    ----------
    item : Assumption

    Returns
    -------
    str
        "0.13 / 0.25 / 0.6".
    """
    return " / ".join(value_text(item, value) for value in item.range)
