"""What a word of a query may look like in the atlas, best first.

From the word itself down to words with a typing error; each kind with a factor by which its
hits count less. Everything is looked up among the words that occur at all.
"""

from dataclasses import dataclass

from ...sql import statement
from ..matching.stems import stem
from .words import synonyms

SAME, FORM, JOINED, BEGINS, SYNONYM, INSIDE, MISTYPED, FAR = (
    1.0, 0.95, 0.9, 0.75, 0.7, 0.6, 0.4, 0.3,
)  # fmt: skip
"""How much a hit counts: the word; another form of it; written apart or together; the
beginning of a word; another word for it; a part of a compound; a typing error; a typing error
where the word itself is known, too, or in a part of a compound."""
FAR_MORE = 10
"""A word that is known counts as mistyped if one so near to it is that many times as frequent."""
MOST = 60
"""Words of one kind that are looked for."""
_LINKS = ("", "s", "es", "n", "en", "e")
"""Letters between the parts of a German compound."""


@dataclass(frozen=True)
class Variant:
    """Ways to find a word.

    Parameters
    ----------
    factor : float
        How much a hit counts.
    words : tuple of str
        Any of them; several words with blanks must follow each other.
    """

    factor: float
    words: tuple


def variants(connection, term, only_start=False):
    """Return how a word of a query may be found.

    Parameters
    ----------
    connection : sqlite3.Connection
        The index.
    term : str
        Key of the word.
    only_start : bool
        It was typed with ``*``.

    Returns
    -------
    list of Variant
        Without those that would find nothing; the same word only once.
    """
    found, seen = [], set()

    def add(factor, words):
        fresh = tuple(dict.fromkeys(word for word in words if word not in seen))[:MOST]
        if fresh:
            seen.update(fresh)
            found.append(Variant(factor, fresh))

    begins = _beginning(connection, term)
    if only_start:
        add(SAME, begins)
        return found
    add(SAME, _known(connection, [term]))
    if len(term) > 3 or not found:
        add(FORM, _same_stem(connection, term))
    add(JOINED, _apart(connection, term))
    if len(term) >= 3:
        add(BEGINS, begins)
    add(SYNONYM, _other_words(connection, term))
    if len(term) >= 4:
        add(INSIDE, _inside(connection, term))
    known = [word for one in found if one.factor >= INSIDE for word in one.words]
    near, far = _mistyped(connection, term, bool(known))
    if known:
        likely = _more_frequent(connection, near, known)
        add(MISTYPED, likely)
        add(FAR, near if len(term) >= 7 else ())
    else:
        add(MISTYPED, near)
        add(FAR, far)
    # Synonyms of several words may stand nowhere.
    if all(" " in word for one in found for word in one.words):
        add(FAR, _last_part(connection, term))
    return found


def joined(connection, first, second):
    """Return words that two neighbouring words of a query make together.

    Parameters
    ----------
    connection : sqlite3.Connection
        The index.
    first, second : str
        Keys.

    Returns
    -------
    Variant or None
        "Quartiers Management" finds "Quartiersmanagement".
    """
    words = [
        found
        for link in _LINKS
        for one in (f"{first}{link}{second}",)
        for found in (*_known(connection, [one]), *_same_stem(connection, one))
    ]
    return Variant(JOINED, tuple(dict.fromkeys(words))) if words else None


def _known(connection, words):
    marks = ", ".join("?" * len(words))
    asked = statement("SELECT word FROM word WHERE word IN ({marks})", marks=marks)
    rows = connection.execute(asked, words)
    return [row[0] for row in rows]


def _same_stem(connection, term):
    rows = connection.execute(
        "SELECT word FROM word WHERE stem = ? ORDER BY documents DESC", (stem(term),)
    )
    return [row[0] for row in rows]


def _beginning(connection, term):
    rows = connection.execute(
        "SELECT word FROM word WHERE word > ? AND word < ? ORDER BY documents DESC, word LIMIT ?",
        (term[:-1] + chr(ord(term[-1]) - 1) + "\U0010ffff", term + "\U0010ffff", MOST),
    )
    return [row[0] for row in rows]


def _inside(connection, term):
    rows = connection.execute(
        "SELECT word FROM part WHERE word MATCH ? ORDER BY length(word), word LIMIT ?",
        (f'"{term}"', MOST),
    )
    return [row[0] for row in rows]


def _apart(connection, term):
    """Return two known words that make the term: "Quartiersmanagement" -> quartiers management."""
    pairs = {}
    for cut in range(4, len(term) - 3):
        left, right = term[:cut], term[cut:]
        for link in _LINKS:
            if left.endswith(link) and len(left) - len(link) >= 4:
                pairs[(left[: len(left) - len(link)] if link else left), right] = None
    words = (
        set(_known(connection, list({word for pair in pairs for word in pair}))) if pairs else ()
    )
    return [f"{left} {right}" for left, right in pairs if left in words and right in words]


def _last_part(connection, term):
    """Return words with the last part of a compound that is not known itself.

    In German it is the more general word: who asks for "Nahverkehr" means some "Verkehr".
    """
    for cut in range(3, len(term) - 5):
        words = [*_same_stem(connection, term[cut:]), *_beginning(connection, term[cut:])]
        if words:
            return words
    return []


def _other_words(connection, term):
    """Return other words for a term, with their compounds' beginnings."""
    found = []
    for other in synonyms().get(term, ()):
        if " " in other:
            found.append(other)
        else:
            found += _known(connection, [other]) + _beginning(connection, other)
    return found


def _mistyped(connection, term, known):
    """Return words one error away (two in long words), and compounds with such a part."""
    length = len(term)
    if length < (5 if known else 4) or not term.isalpha():
        return [], []
    allowed = 2 if length >= 8 and not known else 1
    grams = sorted({term[i : i + 3] for i in range(length - 2)})
    rows = connection.execute(
        "SELECT word FROM part WHERE word MATCH ? AND length(word) >= ? ORDER BY rank LIMIT 150",
        (" OR ".join(f'"{gram}"' for gram in grams), length - allowed),
    ).fetchall()
    rows += connection.execute(  # an error in a short word may leave no three letters whole
        "SELECT word FROM word WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ? "
        "ORDER BY documents DESC LIMIT 300",
        (term[:2], term[:2] + "\U0010ffff", length - allowed, length + allowed),
    ).fetchall()
    near, far = [], []
    for (word,) in rows:
        if distance(term, word, allowed) <= allowed:
            near.append(word)
        elif not known and length >= 6 and len(word) > length and distance(term, word, 1, True) < 2:
            far.append(word)
    return near, far


def _more_frequent(connection, near, known):
    """Return words near to a known one that are far more frequent than it."""
    frequency = dict(_frequencies(connection, {*near, *known[:MOST]}))
    usual = FAR_MORE * sum(frequency.get(word, 0) for word in known[:MOST])
    return [word for word in dict.fromkeys(near) if frequency.get(word, 0) >= usual]


def _frequencies(connection, words):
    marks = ", ".join("?" * len(words))
    asked = statement("SELECT word, documents FROM word WHERE word IN ({marks})", marks=marks)
    return connection.execute(asked, list(words)).fetchall()


def distance(one, other, most, inside=False):
    """Return how many typing errors lie between two words.

    Parameters
    ----------
    one, other : str
    most : int
        Above it the exact number does not matter.
    inside : bool
        Between the first word and the part of the second that is nearest to it.

    Returns
    -------
    int
        Letters wrong, missing, too many, or two neighbours swapped (optimal string
        alignment); ``most + 1`` if it is more.
    """
    if not inside and abs(len(one) - len(other)) > most:
        return most + 1
    before, row = None, [0] * (len(other) + 1) if inside else list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row) if inside else row[-1]
