"""Persons inside free text: names, phone numbers and private mailboxes, found and masked."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from .mailboxes import MAILBOX, mailbox_verdict
from .prose import name_spans
from .web import person_url
from .words import folded, text_of

MASK = "[…]"

#: A phone number as offices write it. Hotlines, years, postal codes and register numbers are none.
PHONE = re.compile(
    r"(?<![\w.,/-])(?:tel(?:efon)?\.?:?\s*|mobil:?\s*|fon:?\s*|fax:?\s*|handy:?\s*)?"
    r"(?:(?:\+|00)\d{2}[\s\-–/.]?(?:\(0\)[\s\-/]?)?\(?\d{2,5}\)?|\(0\d{2,5}\)|0\d{2,5}"
    r"|0\d \d{2,3}(?=\s?[/–-]))"
    r"(?:[\s\-–/.]{0,3}\d{2,}){1,5}(?:\s?[-–]\s?\d{1,5})?(?![\w])",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?<!\w)(?:tel(?:efon)?|mobil|fon|fax|handy|durchwahl|dw|app(?:arat)?)\b\.?:?\s*"
    r"(?:[+\-–]?\s?[\d(][\d\s\-/().]{1,18}\d)",
    re.IGNORECASE,
)
_AT = re.compile(r"@|[(\[]at[)\]]", re.IGNORECASE)
_DIGITS = re.compile(r"\d\d")
#: Mailboxes as people hide them from machines: ``name [ät] host [punkt] de``.
_HIDDEN = re.compile(
    r"(?<![\w.+-])(?P<name>[\w.+-]+)\s?[(\[]\s?(?:at|ät|a)\s?[)\]]\s?"
    r"(?P<host>[\w-]+(?:\s?(?:\.|[(\[]\s?(?:punkt|dot)\s?[)\]])\s?[\w-]+)+)",
    re.IGNORECASE,
)
_DOT = re.compile(r"\s?(?:\.|[(\[]\s?(?:punkt|dot)\s?[)\]])\s?", re.IGNORECASE)
_BORN = re.compile(
    r"(?<!\w)(?:geb(?:\.|oren)\s*(?:am\s+)?|geburtsdatum:?\s*)\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:\s?\d{4}){3,5}(?:\s?\d{1,4})?(?!\w)")
_WEB = re.compile(
    r"(?:https?://|www\.)[^\s<>\"',;)]+|(?<!\w)(?:linkedin\.com|xing\.com|orcid\.org)/[^\s,;)]+",
    re.IGNORECASE,
)
#: Words that say nothing once what they lead to is masked.
_LEADS = frozenset(
    ["ansprechpartner", "ansprechpartnerin", "ansprechperson", "kontakt", "rueckfragen",
     "fragen", "an", "bei", "ueber", "tel", "telefon", "mail", "mobil", "fax", "und",
     "oder", "ist", "sind", "wenden", "sie", "sich", "bitte", "zustaendig", "herr",
     "frau", "herrn", "auskunft", "erteilt", "gibt", "unter", "leitung", "projektleitung"]
)  # fmt: skip
_WORDS = re.compile(r"[^\W\d_]+")
_HOTLINE = re.compile(r"^\D*0(?:800|180|137|900|700)")


@dataclass(frozen=True)
class TextFinding:
    """What was found in a text: by which rule, and where (no more: it is not repeated)."""

    rule: str
    start: int
    end: int


def masked(text):
    """Return a text without persons, and what was masked.

    Parameters
    ----------
    text : str or None

    Returns
    -------
    text : str or None
        With ``[…]`` in place of each name, phone number and private mailbox.
    findings : tuple of TextFinding
    """
    plain = unicodedata.normalize("NFC", text_of(text))
    found = persons_in(plain)
    if not found:
        return text, ()
    parts, end = [], 0
    for one in found:
        parts.append(plain[end : one.start] + MASK)
        end = one.end
    return "".join(parts) + plain[end:], found


def says_nothing(text):
    """Return whether nothing is left of a masked text but masks and words that lead to them.

    Parameters
    ----------
    text : str

    Returns
    -------
    bool
    """
    return all(folded(word) in _LEADS for word in _WORDS.findall(text.replace(MASK, " ")))


@lru_cache(maxsize=16384)
def persons_in(text):
    """Return where a text names persons, phone numbers or private mailboxes.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of TextFinding
        In order, without overlap.
    """
    found = [TextFinding("birth_in_text", *match.span()) for match in _BORN.finditer(text)]
    found += [TextFinding("account_in_text", *match.span()) for match in _ACCOUNT.finditer(text)]
    for match in _HIDDEN.finditer(text) if "[" in text or "(" in text else ():
        mail = f"{match['name']}@{_DOT.sub('.', match['host'])}"
        if mailbox_verdict(mail).kind in ("personal", "suspicious"):
            found.append(TextFinding("mailbox_in_text", *match.span()))
    for match in _WEB.finditer(text) if "." in text else ():
        if person_url(match.group().rstrip(".")):
            found.append(TextFinding("person_url", *match.span()))
    for match in MAILBOX.finditer(text) if _AT.search(text) else ():
        if mailbox_verdict(match.group()).kind in ("personal", "suspicious"):
            found.append(TextFinding("mailbox_in_text", *match.span()))
    for pattern in (_LABELLED, PHONE) if _DIGITS.search(text) else ():
        for match in pattern.finditer(text):
            if not _HOTLINE.match(match.group()) and (pattern is _LABELLED or _long(match.group())):
                found.append(TextFinding("phone_in_text", *match.span()))
    found.extend(TextFinding("name_in_text", *span) for span in name_spans(text))
    return _apart(found)


def is_phone(text):
    """Return whether a cell is a phone number and nothing else.

    Parameters
    ----------
    text : str

    Returns
    -------
    bool
    """
    return PHONE.fullmatch(text.strip()) is not None and _long(text)


def _long(text):
    """Return whether digits are as many as of a phone number.

    Without any separator a postal code (5), a municipality code (8) or a regional key (12)
    would be one as well.
    """
    digits = sum(letter.isdigit() for letter in text)
    if text.strip().isdigit():
        return 9 <= digits <= 11
    return 6 <= digits <= 15


def _apart(found):
    kept, end = [], -1
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            kept.append(one)
            end = one.end
    return tuple(kept)
