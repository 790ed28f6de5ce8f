"""Words of an atlas that are near to words that stand nowhere in it.

Notes
-----
Looked at are words with the same four first letters ("Luftmessung": "Luftreinhaltung") and
words with the same groups of three letters. The share of equal groups (Dice) and the share of
equal first letters are added. Only words of entries that the search may list are proposed, in
their own spelling: whoever takes one finds something.
"""

from .words import keys, places, stop_words

MOST = 3
_BEGIN = 4
"""Letters that two words must begin with together, where their groups are not alike."""
_ALIKE = 0.4
_LISTED = 150


def suggestions(connection, documents, allowed, terms):
    """Return words of the atlas that somebody may have meant.

    Parameters
    ----------
    connection : sqlite3.Connection
        The index.
    documents : Documents
    allowed : array of bool
        Documents that the search may list.
    terms : sequence of str
        Keys of words that found nothing.

    Returns
    -------
    tuple of str
        As they are written in the atlas, nearest first; at most ``MOST``.
    """
    worth = {}
    for term in terms:
        for word in _candidates(connection, term):
            worth[word] = max(worth.get(word, 0.0), _nearness(term, word))
    found = {}
    for word in sorted((one for one in worth if worth[one] > 0), key=lambda w: (-worth[w], w)):
        written = _as_written(connection, documents, allowed, word)
        if written:
            found.setdefault(written.casefold(), written)
        if len(found) == MOST:
            break
    return tuple(found.values())


def _candidates(connection, term):
    if len(term) < _BEGIN or not term.isalpha():
        return ()
    begin = term[:_BEGIN]
    rows = connection.execute(
        "SELECT word FROM word WHERE word >= ? AND word < ? ORDER BY documents DESC LIMIT ?",
        (begin, begin + "\U0010ffff", _LISTED),
    ).fetchall()
    rows += connection.execute(
        "SELECT word FROM part WHERE word MATCH ? ORDER BY rank LIMIT ?",
        (" OR ".join(f'"{gram}"' for gram in sorted(_grams(term))), _LISTED),
    ).fetchall()
    return {word for (word,) in rows if word != term and word not in stop_words()}


def _nearness(term, word):
    """Return how near two words are; 0 for words that have too little in common."""
    one, other = _grams(term), _grams(word)
    alike = 2 * len(one & other) / max(len(one) + len(other), 1)
    begin = next(
        (place for place, (a, b) in enumerate(zip(term, word)) if a != b), min(len(term), len(word))
    )
    return alike + begin / len(term) if alike >= _ALIKE or begin >= _BEGIN else 0.0


def _grams(word):
    return {word[place : place + 3] for place in range(len(word) - 2)}


def _as_written(connection, documents, allowed, word):
    """Return a word as an entry writes it; None where no entry may be listed for it."""
    rows = connection.execute(
        "SELECT rowid FROM document WHERE document MATCH ? LIMIT ?", (f'"{word}"', _LISTED)
    )
    for (row,) in rows:
        if not allowed[row]:
            continue
        for texts in documents.columns.values():
            for start, end, found in places(texts[row]):
                if found == word:
                    return texts[row][start:end]
        if any(word in keys(texts[row]) for texts in documents.columns.values()):
            return word
    return None
