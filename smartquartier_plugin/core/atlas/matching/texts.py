"""How alike two texts are: TF-IDF over German stems, related words counted in part.

References
----------
Salton, G. & Buckley, C. (1988): Term-weighting approaches in automatic text retrieval.
Information Processing & Management 24(5), 513-523.
"""

from collections import Counter
from dataclasses import dataclass

from .stems import related, stem, words_of


@dataclass(frozen=True)
class TextIndex:
    """Texts as vectors over a common vocabulary of stems.

    Attributes
    ----------
    vectors : csr_matrix (n, v)
        TF-IDF rows of length 1, or 0 where there is no text.
    relation : csr_matrix (v, v)
        See :func:`stems.related`.
    shown : tuple of str, length v
        How each stem is written most often, for reasons in words.
    known : array (n,) of bool
        Whether there is a text with a word in it.
    same : array (n,) of int
        A number for each different text.
    """

    vectors: object
    relation: object
    shown: tuple
    known: object
    same: object

    def similarity(self, rows, columns):
        """Return similarities of texts, dense.

        Parameters
        ----------
        rows : array of int
            Texts; they are expanded by related words.
        columns : csr_matrix (v, c)
            Transposed vectors of other texts.

        Returns
        -------
        array (len(rows), c)
            0 to 1; 0 where either has no text.
        """
        import numpy as np

        return np.minimum((self.vectors[rows] @ self.relation @ columns).toarray(), 1.0)

    def distinct(self, places):
        """Return the different texts among some.

        Parameters
        ----------
        places : array (c,) of int

        Returns
        -------
        columns : csr_matrix (v, u)
            Their vectors, transposed.
        number : array (c,) of int
            Which of them each text is.
        """
        import numpy as np

        numbers = self.same[places]
        _, first, number = np.unique(numbers, return_index=True, return_inverse=True)
        return self.vectors[places[first]].T.tocsr(), number

    def common(self, one, other, most=3):
        """Return the pairs of words that make two texts alike, strongest first.

        Parameters
        ----------
        one, other : int
            Places of the texts.
        most : int
            At most so many.

        Returns
        -------
        list of (str, str)
            Words of the first and of the second text.
        """
        found = []
        right = self._row(self.vectors, other)
        for i, a in self._row(self.vectors, one):
            near = dict(self._row(self.relation, i))
            found += [(-a * b * near[j], i, j) for j, b in right if j in near]
        return [(self.shown[i], self.shown[j]) for _, i, j in sorted(found)[:most]]

    @staticmethod
    def _row(matrix, i):
        part = slice(matrix.indptr[i], matrix.indptr[i + 1])
        return list(zip(matrix.indices[part].tolist(), matrix.data[part].tolist()))


def index_texts(texts, progress=None):
    """Turn texts into vectors.

    Parameters
    ----------
    texts : sequence of str or None, length n
    progress : Progress, optional

    Returns
    -------
    TextIndex
        Weight of a stem: (1 + ln tf) ln((1 + n) / (1 + df)) + ... + 1, with n the number of
        texts that have words; rows scaled to length 1. The vocabulary is in order of the
        alphabet, so that the same texts give the same numbers.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    written, documents, cache, numbers = {}, [], {}, {}
    same = np.array([numbers.setdefault(text, len(numbers)) for text in texts], int)
    for text in texts:
        if text not in cache:
            words = words_of(text)
            stems = [stem(word) for word in words]
            for word, one in zip(words, stems):
                written.setdefault(one, Counter())[word] += 1
            cache[text] = Counter(stems)
        documents.append(cache[text])
    vocabulary = sorted(written)
    place = {one: i for i, one in enumerate(vocabulary)}
    starts = np.concatenate([[0], np.cumsum([len(d) for d in documents])]).astype(int)
    columns = np.array([place[one] for d in documents for one in d], dtype=int)
    counts = np.array([n for d in documents for n in d.values()], dtype=float)
    known = np.diff(starts) > 0
    frequency = np.bincount(columns, minlength=len(vocabulary))
    rarity = np.log((1.0 + known.sum()) / (1.0 + frequency)) + 1.0
    values = (1.0 + np.log(counts)) * rarity[columns] if len(columns) else counts
    shape = (len(documents), len(vocabulary))
    vectors = csr_matrix((values, columns, starts), shape=shape)
    vectors.sort_indices()
    length = np.sqrt(np.asarray(vectors.multiply(vectors).sum(axis=1)).ravel())
    scale = np.divide(1.0, length, out=np.zeros(len(length)), where=length > 0)
    vectors.data *= np.repeat(scale, np.diff(vectors.indptr))
    shown = tuple(
        min(written[one], key=lambda word: (-written[one][word], word)) for one in vocabulary
    )
    return TextIndex(vectors, related(vocabulary, progress), shown, known, same)
