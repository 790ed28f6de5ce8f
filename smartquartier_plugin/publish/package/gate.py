"""The gate for every dataset: institutions and no persons, open licences, nothing of the office's.

What the gate finds is either withheld row by row and counted, or refused with the name of the
field or licence and a remedy; nothing is mended silently.
"""

import json
from dataclasses import dataclass

from ...core.atlas.licences import is_open, licence_code
from ...core.atlas.privacy import mailbox_verdict, person_name
from ...core.atlas.privacy.mailboxes import MAILBOX
from ...core.errors import InputError
from ...core.i18n import translate
from ...core.numbers import number
from .gate_persons import mailbox_in, refuse_persons
from .leaks import CREDENTIAL, leaks

NOT_PUBLIC, REJECTED, CLOSED, PERSON = "not_public", "rejected", "licence_closed", "person"
INVALID = "invalid"
_RELEASE, _REVIEW, _PERSON = "release", "review_status", "person_name"
_LICENCE = ("licence", "license", "lizenz")
#: Fields, in lower case, that decide whether a row may be published.
ROW_FIELDS = (_RELEASE, _REVIEW, _PERSON, *_LICENCE)


def withheld_words(rule):
    """Return why rows stay behind, in words.

    Parameters
    ----------
    rule : str

    Returns
    -------
    str
    """
    return {
        NOT_PUBLIC: translate("SmartQuartier", "their release is not 'public'"),
        REJECTED: translate("SmartQuartier", "their review says rejected or archived"),
        CLOSED: translate("SmartQuartier", "no open licence is known for them"),
        PERSON: translate("SmartQuartier", "they are, or are called like, natural persons"),
        INVALID: translate("SmartQuartier", "their geometry is invalid"),
    }[rule]


def counted_words(counted):
    """Return how many rows stay behind and why, in words.

    Parameters
    ----------
    counted : dict of str to int
        As of :func:`rows_behind`.

    Returns
    -------
    str
    """
    return "; ".join(f"{number(n, 0)}: {withheld_words(rule)}" for rule, n in counted.items())


@dataclass(frozen=True)
class Gated:
    """A table after the gate.

    Attributes
    ----------
    frame : DataFrame or GeoDataFrame
        What may be published.
    withheld : tuple of (str, int)
        Rules and how many rows stay behind by them.
    excluded : tuple of str
        Fields that were left out because somebody said so.
    licences : tuple of str
        Of the rows that may be published, where a field says so.
    """

    frame: object
    withheld: tuple
    excluded: tuple
    licences: tuple = ()


def let_out(frame, title, exclude=()):
    """Return of a table what may be published.

    Parameters
    ----------
    frame : DataFrame or GeoDataFrame
        With the layer's own field names; not changed.
    title : str
        The layer's name, for messages.
    exclude : iterable of str
        Fields that shall not be published; upper and lower case do not count.

    Returns
    -------
    Gated

    Raises
    ------
    InputError
        If a field is about persons or holds their mailboxes, or if no row is left.
    """
    kept, counted = _open_rows(frame, title)
    licences = _licences_of_rows(kept)
    gone = {name.lower() for name in exclude}
    left_out = [name for name in frame.columns if str(name).lower() in gone]
    # Who is called like a person is told in this field: it has done its work.
    left_out += [name for name in frame.columns if name == _PERSON and name not in left_out]
    kept = kept.drop(columns=left_out)
    refuse_persons(kept, title)
    kept = kept.reset_index(drop=True)
    return Gated(kept, tuple(counted.items()), tuple(map(str, left_out)), licences)


def public_shapes(frame, title):
    """Return of a layer that is only drawn the geometries that may be published.

    Parameters
    ----------
    frame : GeoDataFrame
    title : str
        The layer's name, for messages.

    Returns
    -------
    Gated
        Its frame has no field but the geometry.

    Raises
    ------
    InputError
        If no row is left.
    """
    kept, counted = _open_rows(frame, title)
    shapes = kept[[kept.geometry.name]].reset_index(drop=True)
    return Gated(shapes, tuple(counted.items()), (), _licences_of_rows(kept))


# -- rows ----------------------------------------------------------------------------------


def rows_behind(frame):
    """Return how many rows of a table may not be published, and by which rule.

    Parameters
    ----------
    frame : DataFrame
        With the layer's own field names, at least those of :data:`ROW_FIELDS` that it has.

    Returns
    -------
    dict of str to int
    """
    rules = _rules_of_rows(frame)
    return {rule: rules.count(rule) for rule in dict.fromkeys(rules) if rule}


def _open_rows(frame, title):
    """Return the rows that may be published, and how many stay behind by which rule."""
    rules = _rules_of_rows(frame)
    counted = {rule: rules.count(rule) for rule in dict.fromkeys(rules) if rule}
    if len(frame) and not rules.count(""):
        words = counted_words(counted)
        raise InputError(
            translate(
                "SmartQuartier",
                "No row of layer '{}' may be published ({}); release those that may in the "
                "office's data first, or leave the layer out.",
            ).format(title, words)
        )
    kept = frame[[not rule for rule in rules]] if counted else frame
    return kept, counted


def _rules_of_rows(frame):
    """Return per row "" or by which rule it stays behind."""
    rules = [""] * len(frame)
    release, licence = _column(frame, (_RELEASE,)), _column(frame, _LICENCE)
    if licence is not None:
        known = {text: is_open(licence_code(text)) for text in set(licence)}
        rules = [rule if known[text] else CLOSED for rule, text in zip(rules, licence)]
    if release is None:
        return rules
    # The signs of an office's table: its review, and entries that bear a person's name.
    for values, bad, rule in (
        (_column(frame, (_REVIEW,)), ("rejected", "archived"), REJECTED),
        (_column(frame, (_PERSON,)), ("1", "1.0", "true"), PERSON),
    ):
        if values is not None:
            rules = [rule if text.lower() in bad else old for text, old in zip(values, rules)]
    return [old if text == "public" else NOT_PUBLIC for text, old in zip(release, rules)]


def _licences_of_rows(frame):
    texts = _column(frame, _LICENCE)
    return () if texts is None else tuple(sorted({licence_code(text) for text in set(texts)}))


def _column(frame, names):
    """Return a field's values as texts, "" for none; None if there is no such field."""
    found = next((name for name in frame.columns if str(name).lower() in names), None)
    if found is None:
        return None
    values = frame[found].astype(object).where(frame[found].notna(), None)
    return ["" if value is None else str(value).strip() for value in values]


# -- fields --------------------------------------------------------------------------------


def refuse_leaks(content, title):
    """Refuse a transparency record with a path of a machine, a credential or a mailbox in it.

    Parameters
    ----------
    content : dict
        The record.
    title : str
        Its file, for the message.

    Raises
    ------
    InputError
        Naming what was found; of a credential never its value.
    """
    text = json.dumps(content, ensure_ascii=False).replace("\\\\", "\\")
    found = leaks(text)
    if mailbox_in([text]):
        found += (("mailbox", "…@…"),)
    if not found:
        return
    kind, what = found[0]
    words = {
        CREDENTIAL: translate("SmartQuartier", "a credential"),
        "mailbox": translate("SmartQuartier", "the mailbox of a person"),
    }
    raise InputError(
        translate(
            "SmartQuartier",
            "The record '{}' holds {} ({}) and is not published; make it anew with files named "
            "without it, or leave the record out.",
        ).format(title, words.get(kind, translate("SmartQuartier", "a local path")), what)
    )


def check_contact(publisher, email):
    """Refuse a person as publisher and a personal mailbox as contact.

    Parameters
    ----------
    publisher, email : str

    Raises
    ------
    InputError
    """
    if person_name(publisher):
        raise InputError(
            translate(
                "SmartQuartier",
                "The publisher '{}' reads like the name of a person; name the office or "
                "institution that publishes.",
            ).format(publisher)
        )
    if not MAILBOX.fullmatch(email) or "@" not in email or " " in email:
        raise InputError(
            translate(
                "SmartQuartier",
                "CONTACT_EMAIL '{}' is no mailbox; give that of the office, such as "
                "geodaten@stadt.example.",
            ).format(email)
        )
    if mailbox_verdict(email).kind != "office":
        raise InputError(
            translate(
                "SmartQuartier",
                "CONTACT_EMAIL reads like the mailbox of a person; give that of the office, such "
                "as geodaten@stadt.example.",
            )
        )
