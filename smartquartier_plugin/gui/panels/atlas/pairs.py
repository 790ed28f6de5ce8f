"""Pairs that may be the same institution, side by side. No Qt here."""

from dataclasses import dataclass

from ....core.atlas.schema import schema, word
from ....core.i18n import translate
from .contents import day_words

FIELDS = ("name", "alt_names", "sector", "street", "zip", "city", "url", "register_id", "source",
          "licence", "checked_on")  # fmt: skip
SAME, DIFFERENT, OPEN = 1, 0, None
EQUAL, DIFFERS, ONE_ONLY = "equal", "differs", "one_only"


@dataclass(frozen=True)
class Compared:
    """One field of both entries: label, both values ("" where missing), how they compare."""

    label: str
    a: str
    b: str
    state: str


def compared(pair):
    """Return the fields of a pair that hold something.

    Parameters
    ----------
    pair : dict
        A row of the pairs layer.

    Returns
    -------
    list of Compared
    """
    table, found = schema().table("actor"), []
    for name in FIELDS:
        a, b = (_text(pair.get(f"{name}_{side}")) for side in "ab")
        if not a and not b:
            continue
        if a and b:
            state = EQUAL if a.casefold() == b.casefold() else DIFFERS
        else:
            state = ONE_ONLY
        field = table.field(name)
        if field.codes and name != "sector":  # sectors are in words already
            a, b = (schema().label(field.codes, one) if one else "" for one in (a, b))
        if field.kind == "date":
            a, b = day_words(a), day_words(b)
        found.append(Compared(word(field.label), a, b, state))
    return found


def heading(one):
    """Return what stands above a field: how both compare, in a sign and in words.

    Parameters
    ----------
    one : Compared

    Returns
    -------
    str
    """
    text = {
        EQUAL: translate("SmartQuartier", "= {}: equal"),
        DIFFERS: translate("SmartQuartier", "≠ {}: different"),
        ONE_ONLY: translate("SmartQuartier", "○ {}: only one says it"),
    }[one.state]
    return text.format(one.label)


def open_pairs(pairs, known):
    """Return the pairs that nobody has decided and whose entries are both in the atlas.

    Parameters
    ----------
    pairs : list of dict
    known : container of str
        Ids of the atlas.

    Returns
    -------
    list of dict
        The likeliest first.
    """
    left = [one for one in pairs
            if one["confirmed"] is None and one["a"] in known and one["b"] in known]  # fmt: skip
    return sorted(left, key=lambda one: -(one["score"] or 0))


def to_merge(pairs, known):
    """Return the pairs that somebody confirmed and that are not merged yet.

    Parameters
    ----------
    pairs : list of dict
    known : container of str

    Returns
    -------
    list of dict
    """
    return [one for one in pairs
            if one["confirmed"] == SAME and one["a"] in known and one["b"] in known]  # fmt: skip


def _text(value):
    return "" if value is None or value != value else str(value).strip()
