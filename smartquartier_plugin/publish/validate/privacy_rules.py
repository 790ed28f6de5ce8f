"""Privacy and secrecy of everything in a package: persons, withheld rows, paths, credentials.

What was found is never repeated in a finding: it says where to look.
"""

import re
import sqlite3

from ...core.atlas.privacy import mailbox_verdict
from ...core.atlas.privacy.mailboxes import MAILBOX
from ...core.i18n import translate
from ..package.leaks import CREDENTIAL, leaks
from .findings import Findings
from .foreign_code import is_foreign_code
from .privacy_rows import check_rows
from .reading import Lines, pieces

NAME = "SmartQuartier privacy"
_HIDDEN_AT = ("(at)", "[at]")
#: Without one of these there is neither a path nor a credential; far faster to look for.
_SIGNS = re.compile(
    r"file:/|(?<![\w./])/[A-Za-z]|[A-Za-z]:[\\/](?!/)|\\\\|@|pass|pwd|secret|key|token|auth|sig",
    re.IGNORECASE,
)
_PERSONS = (
    # QGIS writes the name of whoever saved a project.
    (re.compile(r"saveUser(?:Full)?=\"(?=[^\"])"), "saved_by"),
    (re.compile(r"individualName>\s*<[^/][^>]*>\s*(?=[^<\s])"), "individual"),
    (re.compile(r"(?:vcard:|vcard/ns#)Individual\b|foaf:Person\b|foaf/0\.1/Person\b"), "individual"),
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
        if is_foreign_code(content, path):
            continue
        found = Findings()
        try:
            looked = _texts(content, path, found)
            looked = check_rows(content, path, found) or looked
        except sqlite3.DatabaseError:  # a finding of another validator
            continue
        if looked:
            checks.append(found.check(NAME, path))
    return checks


def _texts(content, path, found):
    """Look at all texts of a file; return whether there are any."""
    looked = False
    for where, text in pieces(content, path):
        looked = True
        _mailboxes(found, where, text)
        _leaks(found, where, text)
        _persons(found, where, text)
    return looked


def _place(where, position):
    if isinstance(where, Lines):
        return translate("SmartQuartier", "line {}").format(where.at(position))
    return where


def _mailboxes(found, where, text):
    if "@" not in text and not any(sign in text.lower() for sign in _HIDDEN_AT):
        return
    for match in MAILBOX.finditer(text):
        if mailbox_verdict(match.group()).kind in ("personal", "suspicious"):
            host = re.split(r"@|[(\[]at[)\]]", match.group(), flags=re.IGNORECASE)[-1].strip()
            found.error(
                "mailbox",
                translate(
                    "SmartQuartier",
                    "A mailbox at {} reads like a person's; take it out, or name that of the "
                    "office.",
                ).format(host),
                _place(where, match.start()),
            )


def _leaks(found, where, text):
    if not _SIGNS.search(text):
        return
    for kind, what in leaks(text):
        sign = what.split("…")[0].rstrip("=").lower()
        place = _place(where, max(text.lower().find(sign), 0))
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
