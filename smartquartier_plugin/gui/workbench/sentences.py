"""Where a sentence ends, in German and English. No Qt."""

import re

# What ends here is followed by a capital that begins a sentence, perhaps in a quotation.
_END = re.compile(r"[.!?][\"'”“»)\]]*\s+(?=[\"'„“»(]*[A-ZÄÖÜ])")
_WORD = re.compile(r"[^\s(\[„“\"'/]*$")
# Before a capital these say nothing of an end; a letter, a number or what has a dot within
# ("e.g.") needs no list.
_YEAR = 4  # digits: "3. Etage" goes on, "... bis 2026. Dann" does not
_ABBREVIATION = re.compile(
    "abs|abt|allg|art|bd|bspw|bzw|ca|dr|etc|evtl|fa|ff|ggf|hr|fr|inkl|insb|kap|max|min|mio|mr|mrd"
    "|ms|nr|prof|rd|sog|sonst|st|std|str|tel|usw|vgl|zzgl|approx|cf|dept|ed|eq|fig|inc|incl|ltd|no"
    "|sec|vs",
    re.IGNORECASE,
)


def sentences(text):
    """Return a text's sentences; in doubt a sentence goes on.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of str
        Joined by blanks they are the text again.
    """
    found, begin = [], 0
    for end in _END.finditer(text):
        if text[end.start()] == "." and _goes_on(_WORD.search(text[: end.start()]).group()):
            continue
        found.append(text[begin : end.end()].rstrip())
        begin = end.end()
    return [*found, text[begin:]]


def _goes_on(word):
    """Return whether the dot after a word belongs to the word."""
    if word.isdigit() and len(word) >= _YEAR:
        return False
    return len(word) < 2 or word[-1].isdigit() or "." in word or _ABBREVIATION.fullmatch(word)
