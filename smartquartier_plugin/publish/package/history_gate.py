"""The gate for what layers say of their history: it is written by hand, for colleagues."""

import re

from ...core.atlas.privacy import person_name
from ...core.atlas.privacy.texts import persons_in
from ...core.i18n import translate
from .leaks import CREDENTIAL, leaks

# Where one phrase of a line ends and another begins; dates before a name belong to none.
_PHRASES = re.compile(r"[:;,()\[\]|\n\r/]+|\.\s|\s[–-]\s|\b(?:von|durch|by|from|aus)\b\s*")
_SENTENCES = re.compile(r"[:;()\[\]|\n\r]+|\.\s|\s[–-]\s")
_LEADING = re.compile(r"^[\W\d_]+")
_WORD = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[-'’][^\W\d_]+)*\.?")
_LONGEST_NAME = 3


def history_told(lines):
    """Return which lines of a layer's history may be published.

    Parameters
    ----------
    lines : iterable of str

    Returns
    -------
    told : tuple of str
    notes : tuple of str
        What stays behind and why, without repeating it.
    """
    told, counted = [], {}
    for line in lines:
        reason = _reason(line)
        if reason:
            counted[reason] = counted.get(reason, 0) + 1
        else:
            told.append(line)
    notes = tuple(
        translate(
            "SmartQuartier",
            "{} line(s) of the layer's history stay behind: they hold {}. Take it out of the "
            "layer's metadata to have them published.",
        ).format(count, _words(reason))
        for reason, count in counted.items()
    )
    return tuple(told), notes


def _reason(line):
    """Return why a line stays behind; "" if it may be published."""
    found = leaks(line)
    if found:
        return "credential" if found[0][0] == CREDENTIAL else "path"
    rules = {finding.rule for finding in persons_in(line)}
    if rules & {"phone_in_text", "account_in_text"}:
        return "phone"
    if "mailbox_in_text" in rules:
        return "mailbox"
    return "person" if rules or _names_person(line) else ""


def _names_person(line):
    """Return whether a phrase of a line is, or begins with, a person's name."""
    # Surname first, with a comma.
    if any(person_name(_LEADING.sub("", text).strip()) for text in _SENTENCES.split(line)):
        return True
    for phrase in _PHRASES.split(line):
        text = _LEADING.sub("", phrase).strip()
        if not text:
            continue
        if person_name(text):
            return True
        words = _WORD.findall(text)
        for count in range(2, min(len(words), _LONGEST_NAME) + 1):
            if all(word[0].isupper() for word in words[:count]) and person_name(
                " ".join(words[:count])
            ):
                return True
    return False


def _words(reason):
    return {
        "credential": translate("SmartQuartier", "a credential"),
        "path": translate("SmartQuartier", "a local path"),
        "phone": translate("SmartQuartier", "a telephone or account number"),
        "mailbox": translate("SmartQuartier", "the mailbox of a person"),
        "person": translate("SmartQuartier", "what reads like a person's name"),
    }[reason]
