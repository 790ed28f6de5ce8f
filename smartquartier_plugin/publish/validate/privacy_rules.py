"""Privacy and secrecy of everything in a package: persons, withheld rows, paths, credentials.

What was found is never repeated in a finding: it says where to look.
"""

import re
import sqlite3
from functools import lru_cache

from ...core.atlas.privacy import mailbox_verdict
from ...core.atlas.privacy.mailboxes import MAILBOX
from ...core.i18n import translate
from ..package.leaks import CREDENTIAL, leaks
from .findings import Findings
from .foreign_code import CHANGED, foreign
from .privacy_names import contacts, named_persons, names_a_person
from .privacy_rows import check_rows, person_in_text
from .reading import Lines, pieces

NAME = "SmartQuartier privacy"
_AT = ("@", "(at)", "[at]")
#: Longest mailbox, and what may stand between it and its sign.
_AROUND = 160
#: Without one of these there is neither a credential nor a path; far faster to look for.
_WORDS = (
    "passw", "pwd", "secret", "apikey", "api_key", "api-key", "token", "authcfg", "authorization",
    "private", "key=", "sig=", "signature=", "eyj",
)  # fmt: skip
_FOLDERS = (
    "home", "users", "root", "tmp", "var", "opt", "mnt", "media", "srv", "volumes", "data", "work",
)  # fmt: skip
_ROOTS = (
    "file:/", "~/", "/nfs/", "/export/", "/net/", "/usr/home/",
    *(f"/{name}" for name in _FOLDERS),
)  # fmt: skip
_HOME = re.compile(r"~[a-z_][\w.-]*/", re.IGNORECASE)
_ACCOUNT = re.compile(r"\buser(?:name)?\s*=", re.IGNORECASE)
_ADDRESS_WITH_USER = re.compile(r"://[^\s/@\"'<>]+@")
_DRIVE = re.compile(r"(?<![\w/])[A-Za-z]:/(?!/)")
#: Whose sentences are looked through for contacts; those of data are, cell by cell.
_DOCUMENTS = (".xml", ".ttl", ".html", ".htm", ".qgs", ".qml", ".yml", ".yaml", ".md", ".txt",
              ".json", ".jsonld", ".qmd")  # fmt: skip
_BLOCK = 32_768
_OVERLAP = 512
_PERSONS = (
    # QGIS writes the name of whoever saved a project.
    (re.compile(r"saveUser(?:Full)?=\"(?=[^\"])"), "saved_by"),
    (re.compile(r"individualName>\s*<[^/][^>]*>\s*(?=[^<\s])"), "individual"),
    (
        re.compile(r"(?:vcard:|vcard/ns#)Individual\b|foaf:Person\b|foaf/0\.1/Person\b"),
        "individual",
    ),
)


def check(content):
    """Return what privacy says of each file.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
        Of each file that holds text; libraries of others, which name their authors, apart.
    """
    checks = []
    for path in content.files:
        content.progress.check()
        found, library = Findings(), foreign(content, path)
        if library and library != CHANGED:
            continue
        try:
            if library == CHANGED:
                _library(content, path, found)
                checks.append(found.check(NAME, path))
                continue
            looked = _texts(content, path, found)
            looked = check_rows(content, path, found) or looked
        except sqlite3.DatabaseError:  # a finding of another validator
            continue
        if looked:
            checks.append(found.check(NAME, path))
    return checks


def _texts(content, path, found):
    """Look at all texts of a file; return whether there are any."""
    looked, document = False, path.lower().endswith(_DOCUMENTS)
    for where, text in pieces(content, path):
        looked = True
        _mailboxes(found, where, text)
        _leaks(found, where, text)
        _persons(found, where, text)
        if document:
            for position in contacts(text, labelled=True):
                found.error("person_in_text", person_in_text(), _place(where, position))
    return looked


def _library(content, path, found):
    """Look into a script of others for what it must not hold; who wrote it may stand there."""
    found.warning(
        "library",
        translate(
            "SmartQuartier",
            "A library of others that is not as the plugin brings it: its authors' names are not "
            "looked for, and nobody vouches for what it does.",
        ),
    )
    for where, text in pieces(content, path):
        for start in range(0, max(len(text), 1), _BLOCK):
            if any(kind == CREDENTIAL for kind, _ in leaks(text[start : start + _BLOCK])):
                _leaks_in(found, where, start, text[start : start + _BLOCK])


def _place(where, position):
    if isinstance(where, Lines):
        return translate("SmartQuartier", "line {}").format(where.at(position))
    return where


def _mailboxes(found, where, text):
    for start, end in _around(text, _AT):
        for match in MAILBOX.finditer(text, start, end):
            if _kind(match.group()) in ("personal", "suspicious"):
                _mailbox(found, match.group(), _place(where, match.start()))


def _around(text, signs):
    """Yield windows around signs, together where they overlap."""
    lower = text.lower() if any(sign != "@" for sign in signs) else text
    places = []
    for sign in signs:
        place = lower.find(sign)
        while place >= 0:
            places.append(place)
            place = lower.find(sign, place + 1)
    start = end = -1
    for place in sorted(places):
        if place - _AROUND > end:
            if end >= 0:
                yield start, end
            start = max(place - _AROUND, 0)
        end = min(place + _AROUND, len(text))
    if end >= 0:
        yield start, end


@lru_cache(maxsize=65536)
def _kind(mailbox):
    return mailbox_verdict(mailbox).kind


def _mailbox(found, mailbox, place):
    host = re.split(r"@|[(\[]at[)\]]", mailbox, flags=re.IGNORECASE)[-1].strip()
    text = translate(
        "SmartQuartier",
        "A mailbox at {} reads like a person's; take it out, or name that of the office.",
    )
    found.error("mailbox", text.format(host), place)


def _leaks(found, where, text):
    """Look for paths and credentials, block by block, where there is a sign of any."""
    for start in range(0, max(len(text), 1), _BLOCK):
        block = text[start : start + _BLOCK + _OVERLAP]
        if _suspicious(block):
            _leaks_in(found, where, start, block)


def _suspicious(block):
    lower = block.lower()
    if any(word in lower for word in _WORDS):
        return True
    if "user" in lower and _ACCOUNT.search(block):
        return True
    if "\\" in block and (":\\" in block or "\\\\" in block):
        return True
    if "/" not in block:
        return False
    if any(root in lower for root in _ROOTS):
        return True
    if "~" in block and _HOME.search(block):
        return True
    if "@" in block and _ADDRESS_WITH_USER.search(block):
        return True
    return block.count(":/") > block.count("://") and bool(_DRIVE.search(block))


def _leaks_in(found, where, start, block):
    for kind, what in leaks(block):
        sign = what.split("…")[0].rstrip("=").lower()
        place = _place(where, start + max(block.lower().find(sign), 0))
        if kind == CREDENTIAL:
            words = translate(
                "SmartQuartier",
                "A credential ({}) stands here; take it out and change it, since whoever has the "
                "package knows it.",
            )
            found.error("credential", words.format(what), place)
        else:
            words = translate(
                "SmartQuartier",
                "A path of somebody's machine ({}) stands here: it tells of the office and leads "
                "nowhere elsewhere; name the file relative to the package.",
            )
            found.error("local_path", words.format(what), place)


def _persons(found, where, text):
    for pattern, rule in _PERSONS:
        match = pattern.search(text)
        if match is not None:
            words = translate(
                "SmartQuartier",
                "A person is named here as author or contact; name the office instead.",
            )
            found.error(rule, words, _place(where, match.start()))
    words = translate(
        "SmartQuartier",
        "A person is named here as author or contact; name the office instead.",
    )
    if isinstance(where, str) and where and text.startswith(f"{where.rpartition('.')[2]}: "):
        if names_a_person(where, text.partition(": ")[2]):
            found.error("individual", words, where)
        elif where == "TIFFTAG_HOSTCOMPUTER":
            found.error(
                "machine",
                translate(
                    "SmartQuartier", "The file names the computer it was made on; take that out."
                ),
                where,
            )
        return
    for position in named_persons(text):
        found.error("individual", words, _place(where, position))
