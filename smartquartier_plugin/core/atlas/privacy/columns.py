"""Columns about persons in a list: by their heads, and by what stands in them."""

import re
from collections import Counter
from dataclasses import dataclass

from .mailboxes import MAILBOX, mailbox_verdict
from .names import name_verdict
from .texts import is_phone
from .words import folded, text_of, word_list

#: Share of the filled cells of a column that must look like a person's.
CONTENT_SHARE = 0.5
_FEWEST = 2


@dataclass(frozen=True)
class PersonColumn:
    """A column that is dropped: its head, why, and how many cells were filled.

    ``reason`` is one of ``head_name``, ``head_phone``, ``head_birth``, ``head_private``,
    ``content_phone``, ``content_name``, ``content_first_name`` and ``content_mailbox``.
    """

    column: str
    reason: str
    filled: int


def person_columns(frame):
    """Return the columns of a list that are about persons.

    Parameters
    ----------
    frame : DataFrame
        As it was read: any cells, heads of the office's own.

    Returns
    -------
    tuple of PersonColumn
        In the order of the columns.
    """
    found = []
    for place, name in enumerate(frame.columns):
        if str(frame.dtypes.iloc[place]) == "geometry":
            continue
        cells = [text for text in map(text_of, frame.iloc[:, place]) if text]
        reason = head_reason(name) or content_reason(name, cells)
        if reason:
            found.append(PersonColumn(str(name), reason, len(cells)))
    return tuple(found)


def without_person_columns(frame):
    """Return a list without the columns about persons.

    Parameters
    ----------
    frame : DataFrame
        Not changed.

    Returns
    -------
    frame : DataFrame
    dropped : tuple of PersonColumn
        What was left out, to be told.
    """
    dropped = person_columns(frame)
    gone = {one.column for one in dropped}
    return frame[[name for name in frame.columns if str(name) not in gone]], dropped


def head_reason(name):
    """Return why the head of a column says that it is about persons; "" if it does not.

    Parameters
    ----------
    name : object

    Returns
    -------
    str
    """
    words = [word for word in re.split(r"[^a-z0-9]+", folded(_split_camel(str(name)))) if word]
    joined = "".join(words)
    if joined in word_list("institution_columns") or joined in word_list("mail_columns"):
        return ""
    if joined in word_list("person_column_phrases"):
        return "head_name"
    for kind in ("name", "phone", "birth", "private"):
        if joined in word_list("person_columns", kind):
            return f"head_{kind}"
    for kind in ("birth", "phone", "name", "private"):
        if set(words) & word_list("person_columns", kind):
            return f"head_{kind}"
    return ""


def content_reason(name, cells):
    """Return why the cells of a column say that it is about persons; "" if they do not.

    Parameters
    ----------
    name : object
        Its head: the column of the institutions' own names is never judged by its cells, as
        sole traders are called like persons.
    cells : sequence of str
        Filled ones.

    Returns
    -------
    str
    """
    if len(cells) < _FEWEST:
        return ""
    joined = re.sub(r"[^a-z0-9]", "", folded(str(name)))
    counted = Counter(cells)
    if _mostly(counted, len(cells), is_phone):
        return "content_phone"
    if joined in word_list("institution_columns"):
        return ""
    if _mostly(counted, len(cells), _only_a_person):
        return "content_name"
    firsts = word_list("first_names")
    if _mostly(counted, len(cells), lambda cell: folded(cell) in firsts):
        return "content_first_name"
    if joined in word_list("mail_columns"):
        return ""
    if _mostly(counted, len(cells), _personal_mailbox):
        return "content_mailbox"
    return ""


def _mostly(counted, total, test):
    """Return whether enough cells pass a test; ends as soon as that is certain.

    Parameters
    ----------
    counted : Counter
        Different cells, and how often each one is there.
    total : int
        Of all cells.
    test : callable
        From cell to bool.

    Returns
    -------
    bool
    """
    least, passed, left = CONTENT_SHARE * total, 0, total
    for cell, count in counted.most_common():
        left -= count
        if test(cell):
            passed += count
            if passed >= least:
                return True
        elif passed + left < least:
            return False
    return False


def _only_a_person(cell):
    verdict = name_verdict(cell)
    return verdict.person and verdict.only


def _personal_mailbox(cell):
    return bool(MAILBOX.fullmatch(cell)) and mailbox_verdict(cell).kind == "personal"


def _split_camel(text):
    return re.sub(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])", " ", text)
