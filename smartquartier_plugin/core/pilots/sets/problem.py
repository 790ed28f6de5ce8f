"""The question "which k quarters?": what is given, what is wanted, what must hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from ...errors import InputError
from ...i18n import translate
from .words import word

OBJECTIVES = ("transferability", "coverage", "score", "scalability", "contrast")
MINIMISED = ("transferability", "coverage")
TAU_QUANTILE = 0.25
# Nobody asks for the cost or score of a quarter that is not chosen.
_MAY_MISS_IF_EXCLUDED = ("score", "cost")


@dataclass(frozen=True, eq=False)
class SetProblem:
    """Choose k quarters; checked on creation.

    Attributes
    ----------
    codes : tuple of str
        The n quarters.
    k : int
        How many to choose.
    objective : str
        ``transferability`` (smallest mean dissimilarity of the inhabitants' quarters to
        their most similar pilot), ``coverage`` (the same with metres), ``score`` (largest
        sum), ``scalability`` (largest share of inhabitants in quarters within ``tau`` of a
        pilot), ``contrast`` (largest smallest dissimilarity between two pilots).
    distance : numpy.ndarray, optional
        (n, n) dissimilarity.
    geographic : numpy.ndarray, optional
        (n, n) metres.
    population : numpy.ndarray, optional
        (n,) inhabitants; without it every quarter counts the same.
    score, cost : numpy.ndarray, optional
        (n,) score (higher is better) and cost (any one unit); NaN only where excluded.
    types : tuple of str, optional
        (n,) quarter types.
    adjacency : numpy.ndarray, optional
        (n, n) bool, True for neighbours.
    required, excluded : tuple of str
        Codes that must, or must not, be chosen. Excluded quarters are still represented.
    budget, min_distance, min_score : float, optional
        Largest total cost, smallest distance (m) between two pilots, smallest total score.
    non_adjacent : bool
        No two pilots may be neighbours.
    type_limits : mapping
        Type to (least, most) number of pilots; None for no limit.
    low_status : numpy.ndarray, optional
        (n,) 0-1; social balance: the pilots' inhabitants must have at least the share
        ``low_status_city`` (default: the city's own share).
    tau : float, optional
        Dissimilarity up to which a quarter counts as represented; default: the quarter of
        all pairs that are most alike (25 % quantile).
    typicality : float
        For ``contrast``: 0-1, a pilot must be at least as typical as this share of the
        quarters.
    """

    codes: tuple
    k: int
    objective: str = "transferability"
    distance: np.ndarray | None = None
    geographic: np.ndarray | None = None
    population: np.ndarray | None = None
    score: np.ndarray | None = None
    cost: np.ndarray | None = None
    types: tuple | None = None
    adjacency: np.ndarray | None = None
    required: tuple = ()
    excluded: tuple = ()
    budget: float | None = None
    min_distance: float | None = None
    min_score: float | None = None
    non_adjacent: bool = False
    type_limits: Mapping = field(default_factory=dict)
    low_status: np.ndarray | None = None
    low_status_city: float | None = None
    tau: float | None = None
    typicality: float = 0.5

    def __post_init__(self):
        """Convert arrays and check everything that can be checked without solving."""
        self._set("codes", tuple(str(code) for code in self.codes))
        self._set("required", tuple(dict.fromkeys(str(code) for code in self.required)))
        self._set("excluded", tuple(dict.fromkeys(str(code) for code in self.excluded)))
        for name in ("population", "score", "cost", "low_status"):
            self._check_array(name, (self.n,))
        for name in ("distance", "geographic"):
            self._check_array(name, (self.n, self.n))
        if self.adjacency is not None:
            self._set("adjacency", np.asarray(self.adjacency, dtype=bool))
        if self.types is not None:
            self._set("types", tuple(str(value) for value in self.types))
        self._check_codes()
        self._check_needs()
        self._check_numbers()

    @property
    def n(self):
        """Return the number of quarters."""
        return len(self.codes)

    @property
    def weights(self):
        """Return the quarters' shares of the inhabitants, (n,), sum 1."""
        if self.population is None:
            return np.full(self.n, 1.0 / self.n)
        return self.population / self.population.sum()

    @property
    def tau_value(self):
        """Return ``tau`` or its default, NaN without dissimilarities."""
        if self.tau is not None:
            return float(self.tau)
        if self.distance is None or self.n < 2:
            return float("nan")
        return float(np.quantile(self.distance[np.triu_indices(self.n, 1)], TAU_QUANTILE))

    def index(self, codes):
        """Return the positions of codes, sorted.

        Parameters
        ----------
        codes : iterable of str
            Codes of this problem.

        Returns
        -------
        tuple of int
        """
        place = {code: i for i, code in enumerate(self.codes)}
        unknown = [str(code) for code in codes if str(code) not in place]
        if unknown:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "There is no quarter with the code {} among the quarters to choose from. "
                    "Check the spelling, also leading zeros, and whether it has data; "
                    "the codes look like {}.",
                ).format(", ".join(unknown), ", ".join(self.codes[:3]))
            )
        return tuple(sorted(place[str(code)] for code in codes))

    def _set(self, name, value):
        object.__setattr__(self, name, value)

    def _check_array(self, name, shape):
        value = getattr(self, name)
        if value is None:
            return
        value = np.asarray(value, dtype=float)
        if value.shape != shape:
            raise InputError(
                translate(
                    "SmartQuartier", "'{}' has the shape {}, but {} is needed for {} quarters."
                ).format(name, value.shape, shape, self.n)
            )
        gaps = ~np.isfinite(value)
        if name in _MAY_MISS_IF_EXCLUDED:
            gaps &= ~np.isin(self.codes, self.excluded)
        if gaps.any():
            row = int(np.argwhere(gaps)[0][0])
            raise InputError(
                translate(
                    "SmartQuartier",
                    "'{}' is missing for quarter {} (gaps: {}). Fill the gap or leave the "
                    "quarter out; a missing value never counts as zero.",
                ).format(word(name), self.codes[row], int(gaps.sum()))
            )
        self._set(name, value)

    def _check_codes(self):
        if not self.codes:
            raise InputError(translate("SmartQuartier", "There are no quarters to choose from."))
        if len(set(self.codes)) < self.n:
            double = sorted({c for c in self.codes if self.codes.count(c) > 1})
            raise InputError(
                translate(
                    "SmartQuartier",
                    "These quarter codes occur more than once: {}. Merge or rename them.",
                ).format(", ".join(double[:5]))
            )
        self.index(self.required)
        self.index(self.excluded)
        both = [code for code in self.required if code in self.excluded]
        if both:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "These quarters are both required and excluded: {}. Take them out of one "
                    "of the two lists.",
                ).format(", ".join(both))
            )
        if self.k != int(self.k) or self.k < 1:
            raise InputError(
                translate(
                    "SmartQuartier", "The number of pilot quarters must be 1 or more, not {}."
                ).format(self.k)
            )
        self._set("k", int(self.k))
        allowed = self.n - len(self.excluded)
        if self.k > allowed:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Pilot quarters asked for: {}, but to choose from: {} (quarters: {}, "
                    "excluded: {}). Choose fewer or exclude fewer.",
                ).format(self.k, allowed, self.n, len(self.excluded))
            )
        if len(self.required) > self.k:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Required quarters: {} ({}), more than the {} to be chosen. Raise the "
                    "number of pilot quarters or require fewer.",
                ).format(len(self.required), ", ".join(self.required), self.k)
            )

    def _check_needs(self):
        if self.objective not in OBJECTIVES:
            raise InputError(
                translate("SmartQuartier", "Unknown aim '{}'. Use one of {}.").format(
                    self.objective, ", ".join(OBJECTIVES)
                )
            )
        need = {
            "coverage": "geographic",
            "score": "score",
        }.get(self.objective, "distance")
        wanted = [(self.objective, need)]
        wanted += [("budget", "cost")] if self.budget is not None else []
        wanted += [("min_distance", "geographic")] if self.min_distance else []
        wanted += [("min_score", "score")] if self.min_score is not None else []
        wanted += [("non_adjacent", "adjacency")] if self.non_adjacent else []
        wanted += [("type_limits", "types")] if self.type_limits else []
        for asked, data in wanted:
            if getattr(self, data) is None:
                raise InputError(
                    translate(
                        "SmartQuartier",
                        "'{}' needs {}, but none is given. Add it, or do without '{}'.",
                    ).format(word(asked), word(data), word(asked))
                )
        if self.objective == "contrast" and self.k < 2:
            raise InputError(
                translate(
                    "SmartQuartier", "A contrast needs at least 2 pilot quarters, not {}."
                ).format(self.k)
            )
        unknown = set(self.type_limits) - set(self.types or ())
        if unknown:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "No quarter has the type {}, for which a limit is given. The types are: {}.",
                ).format(", ".join(sorted(unknown)), ", ".join(sorted(set(self.types))))
            )

    def _check_numbers(self):
        for name in ("population", "cost"):
            value = getattr(self, name)
            if value is not None and (value < 0).any():
                raise InputError(
                    translate(
                        "SmartQuartier", "'{}' is negative for quarter {}. Correct the value."
                    ).format(word(name), self.codes[int(np.argmax(value < 0))])
                )
        if self.population is not None and self.population.sum() <= 0:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "All quarters have 0 inhabitants. Choose another population field, or none "
                    "to give every quarter the same weight.",
                )
            )
        for name in ("budget", "min_distance", "tau"):
            value = getattr(self, name)
            if value is not None and not value >= 0:
                raise InputError(
                    translate("SmartQuartier", "'{}' must be 0 or more, not {}.").format(
                        word(name), value
                    )
                )
        for name, values in (("typicality", self.typicality), ("low_status", self.low_status)):
            if values is not None and (np.min(values) < 0 or np.max(values) > 1):
                raise InputError(
                    translate("SmartQuartier", "'{}' must lie between 0 and 1.").format(word(name))
                )
