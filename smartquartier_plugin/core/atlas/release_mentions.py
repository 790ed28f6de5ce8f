"""Published texts that name an entry which stays behind, by its name or another name of it."""

from .names import fold
from .schema import OBJECTS, schema

#: Texts that hold no sentences and no names, or that no copy holds.
_NO_WORDS = frozenset(
    ["zip", "ags", "quarter_code", "wikidata", "ror", "register_id", "release_reason"]
)
#: Shorter names are words or abbreviations of something else as well.
_SHORTEST = 4


def mentions_of(checked):
    """Find published texts that name an entry which is not published.

    Parameters
    ----------
    checked : dict of str to CheckedRows

    Returns
    -------
    DataFrame
        table, id, field. The name itself is not repeated.

    Notes
    -----
    Whole words count, whatever their case and diacritics; inflected names are not found.
    """
    import pandas as pd

    hidden, rows = _hidden(checked), []
    for name, one in checked.items() if hidden else ():
        table, known = schema().table(name), {}
        for field in _fields(table, one.frame):
            for key, text, free in zip(one.frame[table.key], one.frame[field], one.open):
                if not free or not isinstance(text, str):
                    continue
                if text not in known:
                    known[text] = _names_one(text, hidden)
                if known[text]:
                    rows.append((name, key, field))
    return pd.DataFrame(rows, columns=["table", "id", "field"], dtype=object)


def _fields(table, frame):
    return [
        field.name
        for field in table.fields
        if field.kind == "text"
        and not field.codes
        and not field.refers
        and field.name not in _NO_WORDS
        and field.name in frame
    ]


def _hidden(checked):
    """Return the names of entries that stay behind, as words, filed by the first of them."""
    shown, hidden = set(), set()
    for name in OBJECTS:
        one = checked[name]
        title = schema().table(name).title
        others = one.frame["alt_names"] if "alt_names" in one.frame else [None] * len(one.rules)
        for text, more, rule in zip(one.frame[title], others, one.rules):
            for part in (text or "", *(more or "").split(";")):
                (hidden if rule else shown).add(tuple(fold(part).split()))
    by_word = {}
    for words in hidden - shown:
        if sum(map(len, words)) >= _SHORTEST:
            by_word.setdefault(words[0], []).append(words)
    return by_word


def _names_one(text, hidden):
    words = tuple(fold(text).split())
    return any(
        words[place : place + len(name)] == name
        for place, word in enumerate(words)
        for name in hidden.get(word, ())
    )
