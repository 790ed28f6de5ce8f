"""A ranking in the order of reading, and what would change it in plain words."""

from ...core.i18n import translate
from .numbers import finite, percent
from .page import join, strong
from .words import acceptability_class, quarter_names


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
        known = sum(r is not None for r in self.rank)
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

    def complete(self, i):
        """Return True where no value of quarter i is missing."""
        share = finite(self.ranking.data_share[i])
        return share is not None and share >= 1 - 1e-9


def flip_sentence(view, i):
    """Say in plain words which change of one weight moves quarter i in or out.

    Parameters
    ----------
    view : RankingView
        The ranking.
    i : int
        The quarter's row.

    Returns
    -------
    Html
        The sentence.
    """
    inside, flip = i in view.best, view.flip(i)
    name = strong(view.names[i])
    if flip is None:
        if inside:
            text = translate(
                "SmartQuartier", ": no change of a single weight takes it out of the best {}."
            )
        else:
            text = translate(
                "SmartQuartier", ": no change of a single weight brings it among the best {}."
            )
        return join(name, text.format(view.k))
    j, weight = flip
    now = view.weights[j]
    if inside and weight >= now:
        text = translate(
            "SmartQuartier",
            ": if the weight of “{}” rose from {} to {}, it would leave the best {}.",
        )
    elif inside:
        text = translate(
            "SmartQuartier",
            ": if the weight of “{}” fell from {} to {}, it would leave the best {}.",
        )
    elif weight >= now:
        text = translate(
            "SmartQuartier",
            ": if the weight of “{}” rose from {} to {}, it would be among the best {}.",
        )
    else:
        text = translate(
            "SmartQuartier",
            ": if the weight of “{}” fell from {} to {}, it would be among the best {}.",
        )
    digits = 0 if abs(weight - now) >= 0.01 else 1
    return join(
        name, text.format(view.labels[j], percent(now, digits), percent(weight, digits), view.k)
    )
