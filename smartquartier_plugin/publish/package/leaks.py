"""What must not stand in anything that is published: paths of a machine, and credentials."""

import re

PATH, CREDENTIAL = "local_path", "credential"

# A folder of a user's, of a system or of a drive; not the path of an address on the web.
_PATHS = (
    re.compile(r"file:/{1,4}[^\s\"'<>|]+", re.IGNORECASE),
    re.compile(
        r"(?<![\w:/.~}%)-])/(?:home|Users|root|tmp|var|opt|mnt|media|srv|private|Volumes|data|work"
        r"|nfs|export|net|usr/home)/[^\s\"'<>|,;)]+"
    ),
    # Somebody's own folder: ~/x, ~name/folder/x.
    re.compile(
        r"(?<![\w/.~%-])~(?:[A-Za-z_][\w.-]*/[^\s\"'<>|,;)/]+)?/[^\s\"'<>|,;)/][^\s\"'<>|,;)]*"
    ),
    # Up to the root of a machine and down again; ../data/ is a folder of the package.
    re.compile(
        r"(?<![\w.])(?:\.\./)+(?:home|Users|root|mnt|media|srv|Volumes|nfs|export|net|usr/home)/"
        r"[^\s\"'<>|,;)]+"
    ),
    re.compile(r"(?<![\w/])[A-Za-z]:[\\/](?![/\\])[^\s\"'<>|,;)]+"),
    re.compile(r"(?<![\\\w])\\\\[\w.$-]+\\[^\s\"'<>|,;)]+"),
    # What a shell fills in with somebody's own folder; a share of the office's.
    re.compile(
        r"(?:\$HOME|\$\{HOME\}|%(?:USERPROFILE|APPDATA|LOCALAPPDATA|TEMP)%)[/\\][^\s\"'<>|,;)]+"
    ),
    re.compile(r"\bsmb://[^\s\"'<>]+", re.IGNORECASE),
)
_CREDENTIALS = (
    # user:password@host in an address.
    re.compile(r"[a-z][a-z0-9+.-]*://[^\s/@:\"'<>]+:[^\s/@\"'<>]+@[^\s\"'<>]+", re.IGNORECASE),
    # key=value and "key": "value" of what is secret; masked values (***) are none.
    re.compile(
        r"(?:(?<![A-Za-z])(?:pg|db)?(?:password|passwd|passwort|kennwort|pwd|secret|api[_-]?key"
        r"|apikey|access[_-]?token|auth[_-]?token|authcfg|private[_-]?key|client[_-]?secret"
        r"|secret[_-]?key))\b[\"']?\s*[=:]\s*[\"']?"
        r"(?!\*{3}|[\"'\s,;}\]]|(?:null|none|true|false)\b)[^\s\"'<>,;&]+",
        re.IGNORECASE,
    ),
    re.compile(r"[?&](?:token|key|sig|signature)=(?!\*{3})[^\s&\"'<>]{6,}", re.IGNORECASE),
    re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    # An account and the computer that it is for, in either order.
    re.compile(
        r"\b(?:host|hostaddr|dbname|service)\s*=\s*[^\s=][^\n]{0,200}?\buser(?:name)?\s*=\s*['\"\\]*"
        r"(?!\*{3})\w",
        re.IGNORECASE,
    ),
    re.compile(
        r"\buser(?:name)?\s*=\s*['\"\\]*(?!\*{3})\w[^\n]{0,200}?\b(?:host|hostaddr|dbname|service)\s*="
        r"\s*\S",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:postgres(?:ql)?|postgis|mysql|mariadb|mssql|oracle|s?ftp|ssh|smb)://[^\s/@:\"'<>]+@"
        r"[^\s\"'<>]+",
        re.IGNORECASE,
    ),
    # A JSON Web Token: head and content, each an object in Base64.
    re.compile(r"\beyJ[\w-]{5,}\.eyJ[\w-]+"),
    re.compile(r"\bAuthorization[\"']?\s*:\s*[\"']?(?:Basic|Bearer)\s+\S+", re.IGNORECASE),
)
_SHOWN = 24
_WEB_CLAIM = "eyJ"


def leaks(text):
    """Return what in a text tells of a machine or opens a door.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of (str, str)
        ``local_path`` or ``credential``, and the beginning of what was found: of a credential
        only what comes before its value.
    """
    found = []
    for pattern in _PATHS:
        found += [(PATH, _short(match.group())) for match in pattern.finditer(text)]
    for pattern in _CREDENTIALS:
        found += [(CREDENTIAL, _without_value(match.group())) for match in pattern.finditer(text)]
    return tuple(dict.fromkeys(found))


def _short(text):
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _without_value(text):
    if text.startswith(_WEB_CLAIM):
        return _WEB_CLAIM + "…"
    if "://" in text:
        return text.split("://", 1)[0] + "://…@…"
    return re.split(r"[=:]", text, maxsplit=1)[0][:_SHOWN].strip("\"' ") + "=…"
