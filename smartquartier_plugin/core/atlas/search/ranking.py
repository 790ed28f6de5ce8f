"""Ranking documents for a query.

Notes
-----
For each word of the query, its ways to be found (:mod:`variants`) are asked one after the
other: ``s = factor · min(1, bm25 / (2.2 · idf))``, and a document keeps the best. bm25 is
SQLite's, with weights per column (a name counts more than a description), idf the largest of
the words asked for together, and 2.2 what the rest of the formula grows towards. A word of the
query counts by its rarity, ``ln(1 + (N - n + 0.5) / (n + 0.5))`` with n documents of N that
hold it. The sum over the words is multiplied by the share of the words found (by rarity, too),
so that documents with all words come first; those with less than half of it are left out.
Words that occur nowhere are told, and do not count here. Names that are
what was typed (legal forms aside) are put in front, then those that share many words with it.

References
----------
Robertson, S. & Zaragoza, H. (2009): The Probabilistic Relevance Framework: BM25 and Beyond.
Foundations and Trends in Information Retrieval 3(4), 333-389.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from ...sql import statement
from ..names import name_words
from .documents import COLUMNS
from .variants import SYNONYM, Variant, joined, variants
from .words import key, keys, synonyms

WEIGHTS = {"title": 12.0, "other_names": 8.0, "offers": 4.0, "needs": 2.0, "text": 1.5,
           "theme": 0.6, "place": 3.0, "facts": 1.5}  # fmt: skip
LEAST_FOUND = 0.5
"""Share of a query's words (by rarity) that a result must hold."""
_FRONT = 400
"""Documents whose names are compared with the query as a whole."""


@dataclass(frozen=True)
class Ranking:
    """Documents in order.

    Parameters
    ----------
    rows : array of int
        Of the documents, best first.
    scores : array of float
        1 for the best, comparable within one search only; NaN without words to look for.
    found : array of float
        Share of the query's words found (by rarity).
    words : dict of str to float
        Keys of the words that were looked for, to mark them, and how much each counts.
    unknown : tuple of str
        Words of the query that occur nowhere, however written.
    """

    rows: object
    scores: object
    found: object
    words: dict
    unknown: tuple = ()

    def only(self, allowed):
        """Return this ranking without documents that are not allowed (array of bool)."""
        kept = allowed[self.rows]
        scores = self.scores[kept]
        scores = scores / scores[0] if len(scores) else scores
        return replace(self, rows=self.rows[kept], scores=scores, found=self.found[kept])


def rank(connection, query, documents, allowed):
    """Rank the documents for a query.

    Parameters
    ----------
    connection : sqlite3.Connection
        Their index.
    query : Query
    documents : Documents
    allowed : array of bool
        Documents that the filters let through.

    Returns
    -------
    Ranking
        With only words to leave out, or none, all that are allowed by their titles.
    """
    import numpy as np

    allowed = allowed.copy()
    for words in query.without:
        allowed[_rows(connection, [" ".join(words), *_forms(connection, words)])[0]] = False
    sums, held, asked = _Sums.of(len(documents)), {}, 0.0
    for words in query.phrases:
        best = _best(connection, [Variant(1.0, (" ".join(words),))], sums.size)
        allowed &= best > 0
        sums.add(best)
        held.update(dict.fromkeys(words, 1.0))
    unknown = []
    for term, ways in _ways(connection, query):
        best = _best(connection, ways, sums.size)
        if not (best > 0).any():
            unknown.append(term)
            asked += _rarity(sums.size, 0)
            continue
        sums.add(best)
        for way in reversed(ways):
            held.update({one: way.factor for text in way.words for one in text.split()})
    if not sums.total and not unknown and not query.phrases:
        rows = _by_title(documents, np.flatnonzero(allowed))
        missing = np.full(len(rows), np.nan)
        return Ranking(rows, missing, missing, {})
    share = sums.held / max(sums.total, 1e-12)
    scores = np.where(allowed & (share >= LEAST_FOUND - 1e-9), sums.scores * share, 0.0)
    rows = np.flatnonzero(scores > 0)
    scores = _names_first(query, documents, rows, scores[rows], sums.total)
    order = np.lexsort((_title_order(documents, rows), -np.round(scores, 9)))
    rows, scores = rows[order], scores[order]
    top = scores[0] if len(scores) else 1.0
    found = sums.held[rows] / max(sums.total + asked, 1e-12)
    return Ranking(rows, scores / top, found, held, tuple(unknown))


@dataclass
class _Sums:
    """Sums over the words of a query: scores, and the rarity of those held, by document."""

    size: int
    scores: object
    held: object
    total: float = 0.0

    @classmethod
    def of(cls, size):
        """Return sums of nothing."""
        import numpy as np

        return cls(size, np.zeros(size), np.zeros(size))

    def add(self, best):
        """Add a word whose hits have these scores."""
        weight = _rarity(self.size, int((best > 0).sum()))
        self.scores += weight * best
        self.held[best > 0] += weight
        self.total += weight


def _ways(connection, query):
    """Return each term with the ways to find it; neighbours may make one word."""
    terms = list(query.terms)
    ways = [(term, variants(connection, term, term in query.starts)) for term in terms]
    for place in range(len(terms) - 1):
        together = joined(connection, terms[place], terms[place + 1])
        if together is not None:
            ways[place][1].append(together)
            ways[place + 1][1].append(together)
    for name, others in synonyms().items():
        words = name.split()
        for place in range(len(terms) - len(words) + 1 if len(words) > 1 else 0):
            if terms[place : place + len(words)] == words:
                for _, found in ways[place : place + len(words)]:
                    found.append(Variant(SYNONYM, others))
    return ways


def _forms(connection, words):
    """Return other forms of a single word to leave out: without "Bus" there are no "Busse"."""
    if len(words) > 1:
        return []
    return [word for one in variants(connection, words[0]) if one.factor >= 0.95
            for word in one.words]  # fmt: skip


def _best(connection, ways, size):
    import numpy as np

    best = np.zeros(size)
    for way in ways:
        rows, scores = _rows(connection, way.words)
        if len(rows):
            scale = 2.2 * _largest_idf(connection, way.words, size, len(rows))
            best[rows] = np.maximum(best[rows], way.factor * np.clip(scores / scale, 1e-6, 1.0))
    return best


def _largest_idf(connection, words, size, hits):
    """Return the largest idf as FTS5 computes it; a phrase's is taken from its hits."""
    import math

    single = [word for word in words if " " not in word]
    marks = ", ".join("?" * len(single))
    asked = statement("SELECT min(documents) FROM word WHERE word IN ({marks})", marks=marks)
    counts = connection.execute(asked, single).fetchone()[0]
    count = min(counts or hits, hits)
    return max(math.log((size - count + 0.5) / (count + 0.5)), 1e-6)


def _rows(connection, words):
    """Return the rows that hold any of some words or phrases, and their bm25."""
    import numpy as np

    asked = statement(
        "SELECT rowid, bm25(document, {weights}) FROM document WHERE document MATCH ?",
        weights=", ".join(str(WEIGHTS[name]) for name in COLUMNS),
    )
    found = connection.execute(
        asked,
        (" OR ".join(f'"{word}"' for word in words),),
    ).fetchall()
    table = np.array(found).reshape(-1, 2)
    return table[:, 0].astype(int), -table[:, 1]


def _rarity(size, count):
    import numpy as np

    return float(np.log1p((size - count + 0.5) / (count + 0.5)))


def _names_first(query, documents, rows, scores, total):
    """Add to the scores of documents whose names are what was typed."""
    import numpy as np

    wanted, core = " ".join(keys(query.text)), _core(query.text)
    titles, others = documents.frame["title"], documents.frame["alt_names"]
    scores = scores.copy()
    for place in np.argsort(-scores, kind="stable")[:_FRONT]:
        title = titles.iat[rows[place]] or ""
        names = {key(one) for one in str(others.iat[rows[place]] or "").split(";")}
        if wanted == key(title):
            scores[place] += 2.0 * total
        elif wanted in names:
            scores[place] += 1.8 * total
        else:
            own = _core(title)
            shared = len(core & own) / max(len(core | own), 1)
            scores[place] += total * (1.2 if shared == 1 else 0.4 * shared)
    return scores


@lru_cache(maxsize=65536)
def _core(name):
    """Return the words of a name without legal forms, abbreviations written out."""
    return frozenset(key(one) for one in name_words(name))


def _title_order(documents, rows):
    """Return the place of each row in the order of titles, for ties."""
    import numpy as np

    order = np.empty(len(rows), int)
    order[_sorted(documents, rows)] = np.arange(len(rows))
    return order


def _by_title(documents, rows):
    return rows[_sorted(documents, rows)]


def _sorted(documents, rows):
    import numpy as np

    titles = documents.frame["title"].to_numpy(object)
    ids = documents.frame["id"].to_numpy(object)
    places = range(len(rows))
    return np.array(
        sorted(places, key=lambda i: (key(titles[rows[i]] or ""), ids[rows[i]] or "")), int
    )
