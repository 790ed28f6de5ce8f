"""What a matching is asked for: weights, penalties, who is left out."""

from dataclasses import dataclass

from ...errors import InputError
from ...i18n import translate

COMPONENTS = ("complement", "theme", "near", "fit", "gap")
WEIGHTS = {"complement": 0.35, "theme": 0.15, "near": 0.25, "fit": 0.1, "gap": 0.15}
"""Where the user says nothing: what somebody needs counts most. A convention, not a finding."""
DISTANCE_M = 5000.0
MISSING = ("zero", "neutral", "renormalise")
"""What the unknown of a pair scores: nothing, so that ignorance never leads; the mean of the
seeker's pairs of which it is known; whatever is known of the pair, however little."""
MIN_KNOWN = 0.4
"""So much of the weight must be known of both. A convention."""


@dataclass(frozen=True)
class MatchSetting:
    """Parameters of a matching.

    Attributes
    ----------
    weights : tuple of float
        In the order of ``COMPONENTS``, sum 1.
    limit : int
        Matches per seeker.
    distance_m : float
        d0 of nearness exp(-d / d0) [m].
    missing : str
        One of ``MISSING``.
    min_known : float
        Share of the weight that must be known of a pair to be proposed.
    persons : bool
        Whether businesses that bear a person's name take part.
    partners, same_project, inactive : bool
        Whether those are proposed too who have a relation already, who share a project, who are
        inactive.
    penalty_partner, penalty_inactive, penalty_stale : float
        Taken off the score (0 to 1).
    stale_months : int
        An entry counts as stale if it was not checked for so many months.
    today : str
        Day that this is counted from, ``YYYY-MM-DD``.
    min_score : float
        Matches below are not listed.
    draws, concentration, seed : int, float, int
        Of the random weights for the stability of the order.
    """

    weights: tuple = tuple(WEIGHTS.values())
    limit: int = 10
    distance_m: float = DISTANCE_M
    missing: str = "zero"
    min_known: float = MIN_KNOWN
    persons: bool = False
    partners: bool = False
    same_project: bool = True
    inactive: bool = False
    penalty_partner: float = 0.3
    penalty_inactive: float = 0.3
    penalty_stale: float = 0.1
    stale_months: int = 24
    today: str = ""
    min_score: float = 0.0
    draws: int = 100
    concentration: float = 30.0
    seed: int = 1
    candidates: str = "actors"


def normalised(weights):
    """Return weights that add up to 1.

    Parameters
    ----------
    weights : sequence of float, length 5
        In the order of ``COMPONENTS``.

    Returns
    -------
    tuple of float

    Raises
    ------
    InputError
        If one is negative or all are zero.
    """
    given = [float(weight) for weight in weights]
    if any(weight < 0 for weight in given) or not sum(given) > 0:
        raise InputError(
            translate(
                "SmartQuartier",
                "The weights of the matching are {}: give none below zero, and at least one "
                "above zero.",
            ).format(", ".join(f"{weight:g}" for weight in given))
        )
    total = sum(given)
    return tuple(weight / total for weight in given)
