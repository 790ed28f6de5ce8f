"""Which weights could have been meant: random weights for SMAA."""

import numpy as np

from ...errors import InputError
from ...i18n import translate

AROUND, ORDER, FREE = "around", "order", "free"
WEIGHT_MODELS = (AROUND, ORDER, FREE)
DEFAULT_SPREAD = 0.5


def sample_weights(rng, size, sets, model=AROUND, spread=DEFAULT_SPREAD, first=0):
    """Draw weights that are compatible with what people said.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of the randomness.
    size : int
        Number of draws.
    sets : array_like of float, shape (m,) or (g, m)
        One set of weights, or one per stakeholder; not negative. Draw ``i`` uses set
        ``(first + i) mod g``, so all stakeholders count alike.
    model : {"around", "order", "free"}
        ``around``: near the weights given. ``order``: any weights in the same order of
        importance, all equally likely. ``free``: any weights at all, all equally likely.
    spread : float
        For ``around``: standard deviation of a criterion of average weight, as a share of
        this weight. With 0.5, a weight of 10 % among ten criteria typically lies between
        5 % and 15 %. 0: exactly the weights given.
    first : int
        Number of the first draw.

    Returns
    -------
    numpy.ndarray
        (size, m) float, each row not negative and summing to 1.

    Raises
    ------
    InputError
        If the model is unknown or the spread negative.

    Notes
    -----
    ``around`` is a Dirichlet distribution with the given weights w as mean and
    concentration ``a = (m - 1) / spread**2``; ``sd(w_j) = sqrt(w_j (1 - w_j) / (a + 1))``,
    which for ``w_j = 1/m`` is ``spread / m`` up to the factor
    ``sqrt((m - 1) / (m - 1 + spread**2))`` (0.99 for m = 10). ``order`` sorts uniform points
    of the simplex; criteria of equal weight take either order. A criterion of weight 0 was
    ruled out: it stays at 0 in all models (in ``free``, if nobody gives it weight).

    References
    ----------
    Lahdelma, R., Salminen, P. (2001): SMAA-2. Operations Research 49(3), 444-454.
    """
    sets = np.atleast_2d(np.asarray(sets, dtype=float))
    if model not in WEIGHT_MODELS:
        raise InputError(
            translate("SmartQuartier", "The weight model '{}' is unknown; choose {}.").format(
                model, ", ".join(WEIGHT_MODELS)
            )
        )
    if not np.isfinite(spread) or spread < 0:
        raise InputError(
            translate(
                "SmartQuartier", "The weight spread is {}; give 0 or more, for example 0.5."
            ).format(spread)
        )
    sets = sets / sets.sum(axis=1, keepdims=True)
    if model == FREE:
        sets = sets.mean(axis=0, keepdims=True)
    draws = np.zeros((size, sets.shape[1]))
    turn = (first + np.arange(size)) % len(sets)
    for number, weights in enumerate(sets):
        rows = np.flatnonzero(turn == number)
        active = np.flatnonzero(weights > 0)
        draws[np.ix_(rows, active)] = _draw(rng, len(rows), weights[active], model, spread)
    return draws


def _draw(rng, size, weights, model, spread):
    if len(weights) == 1 or (model == AROUND and spread == 0):
        return np.broadcast_to(weights, (size, len(weights)))
    if model == AROUND:
        parts = rng.standard_gamma((len(weights) - 1) / spread**2 * weights, (size, len(weights)))
        # An enormous spread can underflow a whole row to zero; the mean is then as good.
        parts[parts.sum(axis=1) == 0] = weights
    else:
        parts = rng.standard_exponential((size, len(weights)))
    if model == ORDER:
        parts = _in_order(rng, parts, weights)
    return parts / parts.sum(axis=1, keepdims=True)


def _in_order(rng, parts, weights):
    group = np.unique(-weights, return_inverse=True)[1]
    # Whole numbers keep the order of importance, the random fraction mixes equal weights.
    places = np.argsort(group + rng.random(parts.shape), axis=1)
    ordered = np.empty_like(parts)
    np.put_along_axis(ordered, places, -np.sort(-parts, axis=1), axis=1)
    return ordered
