"""What a row must say to come in, and what a new entry is released as."""

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ..licences import is_open
from ..schema import schema, word
from .cells import plain


def refuse_incomplete(table, frame, setting):
    """Return why rows can't come in: no name, no licence.

    Parameters
    ----------
    table : Table
        Of the schema.
    frame : DataFrame
        The rows.
    setting : ImportSetting

    Returns
    -------
    dict of int to str
        Place of the row to reason.

    Raises
    ------
    InputError
        If the licence is neither given nor in any row, or no row has a name.
    """
    reasons = {}
    count = len(frame)
    given = plain(frame["licence"]) if "licence" in frame else np.full(count, None, dtype=object)
    if not setting.licence:
        if count and all(code is None for code in given):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "No licence: '{}' does not say row by row under which licence it may be "
                    "passed on; choose the licence that its source has given it.",
                ).format(setting.source)
            )
        for i in np.flatnonzero([code is None for code in given]):
            reasons[int(i)] = translate(
                "SmartQuartier", "The row names no licence, and none was given for the list."
            )
    for field in table.fields:
        if not field.required:
            continue
        values = plain(frame[field.name]) if field.name in frame else np.full(count, None)
        missing = np.flatnonzero([not str(v or "").strip() for v in values])
        if count and len(missing) == count and field.name == table.title:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "In the list of '{}' no column holds '{}' ({}), without which no row can come "
                    "in: name it in the mapping.",
                ).format(setting.source, word(field.label), field.name)
            )
        for i in missing:
            text = translate("SmartQuartier", "The row has no value for '{}'.")
            reasons[int(i)] = text.format(word(field.label))
    return reasons


def release_of(licence, setting):
    """Return as what a new entry is released that does not say it itself.

    Parameters
    ----------
    licence : str or None
    setting : ImportSetting

    Returns
    -------
    release : str
    reason : str or None
    """
    if setting.release in ("internal", "withheld"):
        return setting.release, None
    return ("public", None) if is_open(licence) else ("internal", _not_open(licence))


def mend_release(table, places):
    """Set entries to internal that say public, but whose licence does not allow it.

    Parameters
    ----------
    table : Table
        Of the atlas, changed in place.
    places : array of int

    Returns
    -------
    int
        How many.
    """
    columns, count = table.columns, 0
    for place in places:
        licence = columns["licence"][place]
        if columns["release"][place] == "public" and not is_open(licence):
            columns["release"][place] = "internal"
            columns["release_reason"][place] = _not_open(licence)
            count += 1
    return count


def _not_open(licence):
    return translate("SmartQuartier", "The licence is not open: {}").format(
        schema().label("licence", licence) if licence else "–"
    )
