"""Bytes to text, line by line: lists are pasted together from files of different programs."""

import codecs
import re

from ....core.errors import InputError
from ....core.i18n import translate
from .limits import refuse_binary

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMES = {
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "cp850": "DOS (cp850)",
    "utf-8": "UTF-8",
}
#: A whole character of UTF-8 that is not ASCII.
_WHOLE = re.compile(
    rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+"
)
_LETTERS = "äöüßÄÖÜéèáàâêëïîôóòúùçñøåæœšžÉ"
_MARKS = "–—„“”‚‘’»«€§°·•…²³®©\u00a0´½"
_SINGLE = ("cp1252", "mac_roman", "cp850")


def decode(data, name, encoding=""):
    """Return a file as text.

    Parameters
    ----------
    data : bytes
    name : str
        Of the file, for messages.
    encoding : str
        As the user says; empty to find it, for each line by itself.

    Returns
    -------
    (str, tuple of str)
        The text, and sentences on what was found.

    Raises
    ------
    InputError
        If it is no text, or not of the encoding that was named.
    """
    if encoding:
        return _as_told(data, name, encoding)
    for bom, codec in _BOMS:
        if data.startswith(bom):
            if codec == "utf-8":
                return _by_lines(data[len(bom) :], name)
            return _wide(data, codec, name)
    codec = _wide_codec(data)
    if codec:
        return _wide(data, codec, name)
    return _by_lines(data, name)


def _as_told(data, name, encoding):
    try:
        codec = codecs.lookup(encoding).name
        text = data.decode("utf-8-sig" if codec == "utf-8" else codec)
    except LookupError as error:
        raise InputError(
            translate(
                "SmartQuartier", "'{}' is no encoding: write utf-8, cp1252, utf-16 or the like."
            ).format(encoding)
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' is not {} throughout (line {}): leave the encoding empty, so that it is "
                "found line by line.",
            ).format(name, encoding, data[: error.start].count(b"\n") + 1)
        ) from error
    return text.lstrip("\ufeff"), ()


def _wide_codec(data):
    """Return the kind of UTF-16 without a mark: every other byte is zero, mostly."""
    sample = data[:4000]
    if len(sample) < 4 or sample.count(b"\0") < len(sample) / 5:
        return ""
    even, odd = sample[::2].count(b"\0"), sample[1::2].count(b"\0")
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else ""


def _wide(data, codec, name):
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise InputError(
            translate(
                "SmartQuartier", "'{}' begins as {}, but is damaged: export it again as UTF-8."
            ).format(name, codec.upper())
        ) from error
    told = translate("SmartQuartier", "Encoding: {}.").format(codec.upper())
    return text.lstrip("\ufeff"), (told,)


def _by_lines(data, name):
    refuse_binary(data, name)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    main = _main_codec(data)
    lines, others = [], []
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(_line(line, main))
            others.append(number)
    single = set(others)
    mixed = any(not line.isascii() and number not in single for number, line in enumerate(lines, 1))
    return "\n".join(lines), (_told(main, others, mixed),)


def _told(main, others, mixed):
    shown = ", ".join(map(str, others[:3])) + (" …" if len(others) > 3 else "")
    if mixed:
        return translate(
            "SmartQuartier",
            "Encodings are mixed in the file: {} lines (such as {}) were read as {}, the others "
            "as UTF-8.",
        ).format(len(others), shown, _NAMES[main])
    return translate("SmartQuartier", "Encoding: {}, told by its letters.").format(_NAMES[main])


def _main_codec(data):
    """Return the one-byte encoding in which the file's odd letters read best."""
    odd = b"\n".join(line for line in data.split(b"\n") if not _is_utf8(line))[:300_000]
    odd = _WHOLE.sub(b"", odd)
    return max(_SINGLE, key=lambda codec: (_score(odd, codec), codec == "cp1252"))


def _is_utf8(line):
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _score(data, codec):
    """Letters of German between letters count; what never stands in a word counts against."""
    text = data.decode(codec, errors="replace")
    score = 0
    for found in re.finditer(r"[^\x00-\x7f]", text):
        char = found.group()
        before = text[found.start() - 1] if found.start() else " "
        after = text[found.end()] if found.end() < len(text) else " "
        inside = before.isalpha() or after.isalpha()
        if char in _LETTERS:
            score += 2 if inside else 0
        elif char in _MARKS:
            score += -1 if before.isalpha() and after.islower() else 1
        else:
            score -= 2
    return score


def _line(line, codec):
    """Decode a line in which characters of UTF-8 and single bytes may stand side by side."""
    parts, end = [], 0
    for found in _WHOLE.finditer(line):
        parts.append(_single(line[end : found.start()], codec))
        parts.append(_either(found.group(), codec))
        end = found.end()
    parts.append(_single(line[end:], codec))
    return "".join(parts)


def _either(part, codec):
    text = part.decode("utf-8", errors="replace")
    return text if all(char in _LETTERS + _MARKS for char in text) else _single(part, codec)


def _single(part, codec):
    try:
        return part.decode(codec)
    except UnicodeDecodeError:
        return part.decode("latin-1")
