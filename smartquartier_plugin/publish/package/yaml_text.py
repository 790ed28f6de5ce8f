"""YAML in block style, from plain values: one helper, so that nothing is ever unescaped.

Every text is written in double quotes as JSON writes it, which YAML 1.1 and 1.2 read the same
way: no text becomes a number, a date, ``no`` or a comment. Written by hand instead of by a
library, since a text that a program is to fill in from its environment must stand *without*
quotes, others must not, and a configuration file lives from its comments.
"""

import json
import re

from ...core.errors import InputError
from ...core.i18n import translate

# Not printable in YAML, or a line break to it: JSON leaves them as they are.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_NOT_PLAIN = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
# What may stand without quotes beside ``${NAME:-default}``.
_FILLED_IN = re.compile(r"\$\{[A-Z_]+:-[A-Za-z0-9_./:-]*\}[A-Za-z0-9_./-]*")
_STEP = "  "


class FilledIn(str):
    """A text with ``${NAME:-default}`` that the program fills in from its environment."""

    __slots__ = ()


def yaml_text(value, depth=0):
    """Return a value as YAML.

    Parameters
    ----------
    value : dict, list, tuple, str, int, float, bool or None
        Empty dicts and lists are written as ``{}`` and ``[]``.
    depth : int
        By how many steps all lines are indented.

    Returns
    -------
    str
        Lines, each ended.

    Raises
    ------
    InputError
        For a number that is none, and for a text to be filled in with other characters than
        those of paths and addresses.
    """
    return "".join(f"{_STEP * depth}{line}\n" for line in _lines(value))


def _lines(value):
    if isinstance(value, dict) and value:
        for key, content in value.items():
            yield from _entry(f"{_key(key)}:", content, _STEP)
    elif isinstance(value, (list, tuple)) and value:
        for content in value:
            yield from _item(content)
    else:
        yield _scalar(value)


def _entry(head, content, step):
    if isinstance(content, (dict, list, tuple)) and content:
        yield head
        yield from (step + line for line in _lines(content))
    else:
        yield f"{head} {_scalar(content)}"


def _item(content):
    """Yield the lines of a list's item: the first one after a dash."""
    for number, line in enumerate(_lines(content)):
        yield f"{'- ' if number == 0 else _STEP}{line}"


def _key(key):
    plain = _PLAIN_KEY.fullmatch(key) and key.lower() not in _NOT_PLAIN
    return key if plain else _quoted(key)


def _scalar(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, FilledIn):
        return _filled_in(value)
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, dict):
        return "{}"
    if isinstance(value, (list, tuple)):
        return "[]"
    return str(value) if isinstance(value, int) else _number(float(value))


def _filled_in(text):
    if not _FILLED_IN.fullmatch(text):
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' can't be written into a configuration: use letters, digits and . _ - / only.",
            ).format(text)
        )
    return str(text)


def _quoted(text):
    return _UNPRINTABLE.sub(
        lambda found: f"\\u{ord(found.group()):04x}", json.dumps(text, ensure_ascii=False)
    )


def _number(value):
    text = repr(value)
    if text in ("inf", "-inf", "nan"):
        raise InputError(
            translate("SmartQuartier", "A number of the configuration is none: {}.").format(text)
        )
    # YAML 1.1 takes 1e-05 for a text: it wants a point before the exponent.
    mantissa, exponent, power = text.partition("e")
    return text if not exponent or "." in mantissa else f"{mantissa}.0e{power}"
