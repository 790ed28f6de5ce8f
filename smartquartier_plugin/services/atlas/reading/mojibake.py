"""Letters that were decoded wrongly before the file was written: ``StraÃŸe``."""

import re
from functools import lru_cache

from ....core.i18n import translate

#: What is put back: letters and marks of German and its neighbours. Anything else stays as it is.
_WANTED = "äöüßÄÖÜéèáàâêëïîôóòúùûçñÉÈÁÀÇÑøåæØÅÆ–—„“”‚‘’»«€§°·•…²³®©´½\u00a0"


@lru_cache(maxsize=1)
def _wrong():
    """Return every wrong spelling with the right one, and a pattern that finds them."""
    right = {}
    for char in _WANTED:
        for codec in ("cp1252", "latin-1"):
            once = _misread(char, codec)
            right[once] = char
            right[_misread(once, codec)] = char
    # "Ã" and a blank may be "à" or may be nothing: not certain, so not touched.
    right = {spelt: char for spelt, char in right.items() if not spelt.endswith("\u00a0")}
    right["Â\u00a0"] = "\u00a0"
    pattern = "|".join(re.escape(spelt) for spelt in sorted(right, key=len, reverse=True))
    return right, re.compile(pattern)


def _misread(text, codec):
    return "".join(_byte(byte, codec) for byte in text.encode("utf-8"))


def _byte(byte, codec):
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:  # five bytes are nothing in Windows-1252
        return bytes([byte]).decode("latin-1")


def repair(text):
    """Put back letters that were decoded wrongly, where that is certain.

    Parameters
    ----------
    text : str
        A whole file.

    Returns
    -------
    (str, tuple of str)
        The text, and sentences on what was done.

    Notes
    -----
    Certain is a sequence that is one letter or mark of German or its neighbours in UTF-8 and
    that no language writes. What was decoded wrongly twice is put back too. A letter that is
    already lost (``�``) can't be put back and is counted.
    """
    notes = []
    if re.search("[ÂÃâ]", text):
        right, pattern = _wrong()
        found = [hit.group() for hit in pattern.finditer(text) if _certain(hit)]
        if found:
            text = pattern.sub(
                lambda hit: right[hit.group()] if _certain(hit) else hit.group(), text
            )
            # The letter alone: the word around it might be a person's name.
            notes.append(
                translate(
                    "SmartQuartier",
                    "Wrongly decoded letters were put right in {} places, such as '{}' ('{}').",
                ).format(len(found), right[found[0]], found[0])
            )
    lost = text.count("\ufffd")
    if lost:
        notes.append(
            translate(
                "SmartQuartier",
                "{} letters were lost before this file was written (�): correct them by hand, or "
                "export the list again.",
            ).format(lost)
        )
    return text, tuple(notes)


def _certain(hit):
    """A capital Ã before a dash may be Portuguese in capitals; Â before a mark may be French."""
    before = hit.string[hit.start() - 1 : hit.start()]
    return not (
        hit.group()[0] in "ÂÃ" and before.isupper() and before not in "ÄÖÜ" and before > "\x7f"
    )
