"""A ranking in the order of reading."""

import numpy as np

from ....core.i18n import translate
from ....core.numbers import MISSING, finite
from ....core.pilots.ranking.sampling import is_borderline
from ..words import acceptability_class, acceptability_words, quarter_names


class RankingView:
    """The ranking in the order of reading: best first, unranked quarters last."""

    def __init__(self, ranking, quarters, criteria_set, name_field):
        self.ranking, self.quarters = ranking, quarters
        self.names = quarter_names(quarters, ranking.codes, name_field)
        # The ranking knows the reference points that were really used.
        self.criteria_set = criteria_set = getattr(ranking, "criteria", None) or criteria_set
        self.filled = tuple(getattr(ranking, "filled", ()) or ())
        self.labels = [c.label or c.field for c in criteria_set.criteria]
        self.fields = [c.field for c in criteria_set.criteria]
        self.weights = [float(w) for w in criteria_set.weights]
        self.rank = [finite(r) for r in ranking.rank]
        self.unranked = np.array([r is None for r in self.rank])
        known = int((~self.unranked).sum())
        self.k = min(int(ranking.k), known)
        self.order = sorted(
            range(len(self.names)),
            key=lambda i: (self.rank[i] is None, self.rank[i] or 0, self.names[i]),
        )
        self.best = [i for i in self.order if self.rank[i] is not None and self.rank[i] <= self.k]
        self.classes = [acceptability_class(s) for s in ranking.topk_share]
        self.challengers = [
            i for i in self.order if i not in self.best and self.classes[i] in (0, 1, 2)
        ]

    def pick(self, values):
        """Return values in reading order."""
        return [values[i] for i in self.order]

    def flip(self, i):
        """Return (criterion index, weight) of quarter i's flip, or None."""
        weight = finite(self.ranking.flip_weight[i])
        criterion = self.ranking.flip_criterion[i]
        if weight is None or criterion is None:
            return None
        if isinstance(criterion, str):
            return (self.fields.index(criterion), weight) if criterion in self.fields else None
        index = finite(criterion)
        valid = index is not None and 0 <= index < len(self.fields)
        return (int(index), weight) if valid else None

    def class_text(self, i):
        """Return how sure quarter i is among the best, and if that rests on missing data."""
        if self.classes[i] < 0:
            share = finite(self.ranking.data_share[i])
            return translate("SmartQuartier", "too little data") if share else MISSING
        word = acceptability_words()[self.classes[i]]
        if is_borderline(self.ranking.topk_share[i], self.ranking.samples):
            word += " " + translate("SmartQuartier", "(borderline)")
        if self.complete(i) or (i not in self.best and self.classes[i] > 2):
            return word
        return translate("SmartQuartier", "{} (data missing)").format(word)

    def complete(self, i):
        """Return True where no value of quarter i is missing."""
        share = finite(self.ranking.data_share[i])
        return share is not None and share >= 1 - 1e-9
