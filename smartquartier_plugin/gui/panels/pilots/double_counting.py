"""Criteria that say the same and so count one need several times. Knows no Qt."""

from ....core.i18n import translate
from ....core.numbers import number, percent

NEARLY_THE_SAME = 0.9  # r of the priorities; the report names pairs from 0.8 on


class DoubleCounting:
    """Says which criteria count the same need; works it out anew only for other values."""

    def __init__(self):
        self._key, self._quarters, self._pairs = None, None, ()

    def sentence(self, result):
        """Return what to tell about a live ranking's criteria.

        Parameters
        ----------
        result : LiveResult

        Returns
        -------
        str
            One sentence per group of criteria; "" where none says the same as another.
        """
        from ....core.pilots.ranking.agreement import groups_of_pairs
        from ....publish.report.words import enumerate_words

        criteria = result.ranking.criteria.criteria
        weights = {c.field: w for c, w in zip(criteria, result.ranking.weights) if w > 0}
        pairs = [pair for pair in self._found(result) if pair[0] in weights and pair[1] in weights]
        labels = _short_labels(criteria)
        texts = []
        for group in groups_of_pairs(pairs):
            text = translate(
                "SmartQuartier",
                "{} say nearly the same (r above {}): together they count {}. Keep one of them, or "
                "lower their weights.",
            )
            names = enumerate_words(labels[field] for field in group)
            share = percent(sum(weights[field] for field in group))
            texts.append(text.format(names, number(NEARLY_THE_SAME, 1), share))
        for a, b, r in pairs:
            if r < 0:
                text = translate(
                    "SmartQuartier",
                    "{} and {} say nearly the opposite (r below {}) and largely cancel each other "
                    "out. Check their directions, or keep one of them.",
                )
                texts.append(text.format(labels[a], labels[b], number(-NEARLY_THE_SAME, 1)))
        return " ".join(texts)

    def _found(self, result):
        """Return the pairs: while a slider moves they stay the same."""
        from ....core.pilots.ranking.agreement import correlated_criteria

        criteria = result.ranking.criteria
        key = tuple(zip(criteria.fields, criteria.benefit.tolist()))
        if key != self._key or result.quarters is not self._quarters:
            self._key, self._quarters = key, result.quarters
            self._pairs = correlated_criteria(
                result.ranking.values, criteria.fields, criteria.benefit, NEARLY_THE_SAME
            )
        return self._pairs


def _short_labels(criteria):
    """Return what the criteria are called, without the unit in brackets where that is enough."""
    full = {c.field: c.label or c.field for c in criteria}
    short = {field: label.partition(" [")[0] for field, label in full.items()}
    known = list(short.values())
    return {field: label if known.count(label) == 1 else full[field]
            for field, label in short.items()}  # fmt: skip
