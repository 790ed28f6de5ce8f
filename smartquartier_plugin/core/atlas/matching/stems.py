"""German word forms: stems, and words that share a part of a compound.

References
----------
Weissweiler, L. & Fraser, A. (2017): Developing a Stemmer for German Based on a Comparative
Analysis of Publicly Available Stemmers. GSCL 2017 (the stemmer CISTEM).
"""

import re
import unicodedata
from functools import lru_cache

MIN_RELATED = 0.5
"""From this similarity of their trigrams on, two words count as related."""
RELATED_WEIGHT = 0.5
"""What a related word counts beside the same word, times their similarity."""
_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
#: Written out umlauts; not after a vowel, where they are two sounds ("neue", "Steuer").
_WRITTEN = re.compile(r"(?<![aeioqu])(ae|oe|ue)")
_DERIVED = ("ungen", "ung", "schaft", "keit", "heit", "ation", "ier")
#: Stems whose letters agree by chance.
_UNRELATED = (("immobil", "mobil"),)
_STOP_WORDS = """

    aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bereits
    bis da dabei damit dann das dass dazu dem den denn der des die dies diese diesem diesen dieser
    dieses doch dort du durch eigene eigenen eigener ein eine einem einen einer eines er es etc
    etwa etwas fuer für gegen gibt haben hat hier ihr ihre ihrem ihren ihrer im in ins ist ja je
    jede jedem jeden jeder jedes kann kein keine können koennen man mehr mit muss nach neue neuen
    neuer nicht noch nur ob oder ohne per pro sehr sein seine seinen sich sie sind so soll sowie
    über ueber um und uns unser unsere unter usw viele vom von vor was weitere weiteren wenn wer
    werden wie wir wird zu zum zur zwischen
    a an and are as at be by for from has have in into is it its of on or our that the their this
    to we which who with
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())


@lru_cache(maxsize=200_000)
def stem(word):
    """Return the stem of a word after CISTEM (case ignored).

    Parameters
    ----------
    word : str
        One word; ``ae``, ``oe`` and ``ue`` count as umlauts unless after a vowel.

    Returns
    -------
    str
        ``"daten"`` and ``"Daten"`` -> ``"dat"``.
    """
    word = unicodedata.normalize("NFC", word).lower().translate(_LETTERS)
    word = _WRITTEN.sub(lambda found: found.group()[0], word)
    word = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode("ascii")
    word = re.sub(r"^ge(.{4,})", r"\1", word) if len(word) >= 6 else word
    word = word.replace("sch", "$").replace("ei", "%").replace("ie", "&")
    word = re.sub(r"(.)\1", r"\1*", word)
    while len(word) > 3:
        shorter = re.sub(r"(e[mr]|nd)$", "", word) if len(word) > 5 else word
        if shorter == word:
            shorter = re.sub(r"[tesn]$", "", word)
        if shorter == word:
            break
        word = shorter
    word = re.sub(r"(.)\*", r"\1\1", word)
    return word.replace("&", "ie").replace("%", "ei").replace("$", "sch")


def words_of(text):
    """Return the words of a text that mean something.

    Parameters
    ----------
    text : str or None

    Returns
    -------
    list of str
        As written, in order; without stop words, numbers and single letters.
    """
    found = _WORD.findall(unicodedata.normalize("NFC", text or ""))
    return [
        word
        for word in found
        if len(word) > 1 and not word.isdigit() and word.lower() not in STOP_WORDS
    ]


def trigrams(stemmed):
    """Return the groups of three letters in a stem, without endings such as -ung.

    Parameters
    ----------
    stemmed : str

    Returns
    -------
    frozenset of str
        The stem itself where it is shorter.
    """
    for ending in _DERIVED:
        if stemmed.endswith(ending) and len(stemmed) - len(ending) >= 4:
            stemmed = stemmed[: -len(ending)]
            break
    return frozenset(stemmed[i : i + 3] for i in range(len(stemmed) - 2)) or frozenset([stemmed])


def related(stems, progress=None):
    """Return how much the stems of a vocabulary have to do with each other.

    Parameters
    ----------
    stems : sequence of str, length n
        All different.
    progress : Progress, optional
        Checked for cancel.

    Returns
    -------
    csr_matrix (n, n)
        1 on the diagonal; ``RELATED_WEIGHT`` times the cosine of their sets of trigrams
        (shared / sqrt(product of their numbers)) where that is ``MIN_RELATED`` or more, so that
        "Verkehrsdaten" finds "Daten"; else 0.
    """
    import numpy as np
    from scipy.sparse import csr_matrix, identity, vstack

    count = len(stems)
    parts = [sorted(trigrams(one)) for one in stems]
    known = {gram: i for i, gram in enumerate(sorted({g for part in parts for g in part}))}
    columns = [known[gram] for part in parts for gram in part]
    starts = np.concatenate([[0], np.cumsum([len(part) for part in parts])]).astype(int)
    size = np.maximum(np.diff(starts), 1)
    values = np.repeat(1.0 / np.sqrt(size), np.diff(starts))
    grams = csr_matrix((values, columns, starts), shape=(count, max(len(known), 1)))
    blocks, turned = [], grams.T.tocsr()
    for first in range(0, count, 2000):
        if progress is not None:
            progress.check()
        block = grams[first : first + 2000] @ turned
        # A rounding error must not part words that just reach the limit.
        block.data = np.where(block.data >= MIN_RELATED - 1e-9, RELATED_WEIGHT * block.data, 0.0)
        block.eliminate_zeros()
        blocks.append(block)
    found = vstack(blocks).tolil() if blocks else csr_matrix((0, 0)).tolil()
    for i, j in _strangers(stems):
        found[i, j] = 0.0
    found.setdiag(0.0)
    result = found.tocsr()
    result.eliminate_zeros()
    return (result + identity(count, format="csr")).tocsr()


def _strangers(stems):
    """Yield pairs of places whose letters agree by chance, both ways."""
    for long, short in _UNRELATED:
        with_long = [i for i, one in enumerate(stems) if long in one]
        alone = [i for i, one in enumerate(stems) if short in one.replace(long, "")]
        for i in with_long:
            for j in alone:
                if long not in stems[j]:
                    yield i, j
                    yield j, i
