"""Fields about persons: by their names, by what they hold, and numbers more mildly."""

import re

from ...core.atlas.privacy import mailbox_verdict
from ...core.atlas.privacy.columns import content_reason, head_reason
from ...core.atlas.privacy.mailboxes import MAILBOX
from ...core.atlas.privacy.texts import persons_in
from ...core.errors import InputError
from ...core.i18n import translate

_NUMBERS, _NULLABLE = "biuf", ("boolean", "Int64")
_PHONE_FROM = 10_000
_YEARS = (1880, 2050)
#: A code has no capitals, as names of persons have; of each there are several rows.
_CODE, _CODES = re.compile(r"[a-zäöüß][a-zäöüß0-9_-]*"), 12


def refuse_persons(frame, title):
    """Refuse a layer with fields about persons.

    Parameters
    ----------
    frame : DataFrame or GeoDataFrame
    title : str
        Of the layer, for the message.

    Raises
    ------
    InputError
        With the names of the fields, why each, and what to do.
    """
    found = {}
    for name in frame.columns:
        if str(frame[name].dtype) == "geometry":
            continue
        reason = person_field(name, frame[name])
        if reason:
            found[str(name)] = reason
    if not found:
        return
    raise InputError(
        translate(
            "SmartQuartier",
            "Layer '{}' has fields about persons, which are not published: {}. Leave them out "
            "(EXCLUDE={}), or take what is personal out of them.",
        ).format(
            title,
            "; ".join(f"{name} ({_why(reason)})" for name, reason in found.items()),
            ",".join(found),
        )
    )


def person_field(name, column):
    """Return why a field is about persons.

    Parameters
    ----------
    name : object
        The field's.
    column : Series
        Its values.

    Returns
    -------
    str
        "" if it is not; ``head_…`` by its name, ``content_…`` or ``mailbox`` by its values.
        Numbers are judged more mildly: shares and counts of persons are none of theirs.
    """
    if column.dtype.kind in _NUMBERS or str(column.dtype) in _NULLABLE:
        return _number_reason(name, column)
    cells = _texts(column)
    by_name = head_reason(name)
    if by_name and _says_otherwise(name, by_name, cells):
        by_name = ""
    return by_name or content_reason(name, cells) or mailbox_in(cells)


def _says_otherwise(name, reason, cells):
    """Return whether what stands in a field shows that its name misleads.

    ``owner`` of lamps holds a code of a kind of owner, ``cell_id`` that of a cell of a grid.

    Parameters
    ----------
    name : object
        The field's.
    reason : str
        By its name.
    cells : sequence of str

    Returns
    -------
    bool
    """
    different = set(cells)
    if not different:
        return False
    if reason == "head_phone":
        ambiguous = "cell" in re.split(r"[^a-z]+", str(name).lower())
        return ambiguous and all(map(_no_number, different))
    if reason == "head_name":
        return len(different) <= _CODES < len(cells) and all(map(_CODE.fullmatch, different))
    return False


def _no_number(text):
    found = any(one.rule == "phone_in_text" for one in persons_in(text))
    return not found and any(letter.isalpha() for letter in text)


def _number_reason(name, column):
    """Return why numbers are about persons: shares and counts of persons are not."""
    reason = head_reason(name)
    values = column.dropna()
    if not reason or not len(values):
        return ""
    values = values.astype("float64")
    whole = bool((values == values.round()).all())
    if reason == "head_phone":
        return reason if whole and values.median() > _PHONE_FROM else ""
    if reason == "head_birth":
        return reason if whole and values.between(*_YEARS).mean() > 0.5 else ""
    return ""


def _texts(column):
    """Return the filled cells of a field of texts."""
    values = column.dropna()
    return [text for text in (str(v).strip() for v in values if isinstance(v, str)) if text]


def mailbox_in(cells):
    """Return ``mailbox`` if one of some texts holds that of a person, else ""."""
    for text in set(cells):
        if "@" in text or "(at)" in text.lower() or "[at]" in text.lower():
            for match in MAILBOX.finditer(text):
                if mailbox_verdict(match.group()).kind in ("personal", "suspicious"):
                    return "mailbox"
    return ""


def _why(reason):
    kind = reason.rpartition("_")[2]
    words = {
        "name": translate("SmartQuartier", "names of persons"),
        "phone": translate("SmartQuartier", "telephone numbers"),
        "birth": translate("SmartQuartier", "dates of birth and the like"),
        "private": translate("SmartQuartier", "private matters"),
        "mailbox": translate("SmartQuartier", "mailboxes of persons"),
    }
    return words.get(kind, words["name"])


# -- licences ------------------------------------------------------------------------------
