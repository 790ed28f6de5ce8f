"""Small numbers: what must not be published, and how far the rest can be trusted.

Rules, in this order:

1. Below ``min_population`` inhabitants no value of the quarter is published (Hamburg's
   Sozialmonitoring: 300). An unknown number of inhabitants counts as too few.
2. A count of 1 or 2 (in general 1 to ``min_cases`` - 1) is secret; 0 is not, as in the
   rules of the Bundesagentur für Arbeit. The same holds for the complement of a share
   (98 of 100 tells about the other 2) and for the number below the line.
3. Every indicator that uses a field of a secret number is hidden in that quarter, see
   :mod:`.protection`.
4. The sum of the hidden numbers can be had by subtracting the others from the total of the
   city or district. Where that sum gives them away, more of the group are hidden.

Not covered: differences between publications, and the dominance rule (one unit making up
most of a sum), which needs the single units.
"""

import numpy as np


def is_count(values):
    """Tell whether the values can be counts of cases.

    Parameters
    ----------
    values : numpy.ndarray
        float64, NaN where missing.

    Returns
    -------
    bool
        True if there are values, and all are whole numbers from 0.
    """
    given = values[np.isfinite(values)]
    return bool(len(given) and (given >= 0).all() and (np.abs(given - np.rint(given)) < 1e-9).all())


def too_few_inhabitants(population, min_population):
    """Return where the number of inhabitants is unknown or below the minimum.

    Parameters
    ----------
    population : numpy.ndarray
        float64, inhabitants; NaN where unknown.
    min_population : float
        Inhabitants; 0 switches the rule off.

    Returns
    -------
    numpy.ndarray
        bool, the shape of ``population``.

    References
    ----------
    Freie und Hansestadt Hamburg: Sozialmonitoring Integrierte Stadtteilentwicklung, Bericht 2023.
    """
    if min_population <= 0:
        return np.zeros(np.shape(population), dtype=bool)
    return ~(np.asarray(population, dtype=float) >= min_population)


def is_share(cases, base, published=None):
    """Tell whether both are counts and the cases are everywhere part of the base.

    Parameters
    ----------
    cases, base : numpy.ndarray
        float64, same shape, NaN where missing.
    published : numpy.ndarray, optional
        bool, same shape: look only there.

    Returns
    -------
    bool
        True for a share, False for any other ratio.
    """
    both = np.isfinite(cases) & np.isfinite(base)
    if published is not None:
        both &= published
    cases, base = cases[both], base[both]
    return bool(is_count(cases) and is_count(base) and (cases <= base).all())


def protect_totals(hidden, secret, values, groups, min_cases=3, small=None, price=None):
    """Return what must be hidden besides, so that totals don't give the secret away.

    Parameters
    ----------
    hidden : numpy.ndarray
        bool, shape (n,): everything that stays unpublished, for whatever reason.
    secret : numpy.ndarray
        bool, shape (n,): the part of it that nobody may work out.
    values : numpy.ndarray
        float64, shape (n,): the numbers that add up to the total; NaN where missing.
    groups : numpy.ndarray
        int, shape (n,): quarters with one published total, such as a district.
    min_cases : float
        Smallest number, other than 0, that may be published.
    small : numpy.ndarray, optional
        bool, shape (n,): below ``min_cases``; the same as ``secret`` if not given.
    price : numpy.ndarray, optional
        float64, shape (p, n): what hiding a quarter costs, the most important first.

    Returns
    -------
    extra : numpy.ndarray
        bool, shape (n,): to be hidden as well.
    open_groups : tuple of int
        Groups whose secret can't be protected, since nothing else is there to hide.

    Notes
    -----
    The sum of a group's hidden numbers is known. It is taken to leave them open if there
    are two or more of them and it is at least 2 ``min_cases``, more than their number (or
    all of them were 1), and, if all are small, less than the largest possible (or all of
    them were 2). Otherwise the cheapest quarter is added, the one with the smallest number
    among equals, but not one with 0.
    """
    extra = np.zeros(len(hidden), dtype=bool)
    small = secret if small is None else small
    price = np.zeros((0, len(hidden))) if price is None else price
    open_groups = []
    for group in np.unique(groups[secret]):
        members = groups == group
        while _tells(values, small, members & (hidden | extra), min_cases):
            candidates = np.flatnonzero(members & ~hidden & ~extra & (np.abs(values) > 0))
            if not len(candidates):
                open_groups.append(group)
                break
            keys = (np.abs(values[candidates]), *price[::-1, candidates])
            extra[candidates[np.lexsort(keys)[0]]] = True
    return extra, tuple(open_groups)


def _tells(values, small, concealed, min_cases):
    """Tell whether the sum of the concealed numbers gives one of them away."""
    numbers, limit = values[concealed], max(int(np.ceil(min_cases)), 1)
    if len(numbers) < 2:
        return True
    if not is_count(numbers):
        return False
    total = numbers.sum()
    all_large = bool(small[concealed].all()) and total >= len(numbers) * (limit - 1)
    return bool(total < 2 * limit or total <= len(numbers) or all_large)


def standard_uncertainty(cases, base, scale=1.0, published=None):
    """Return the standard uncertainty of a ratio of counts that comes from small numbers.

    Parameters
    ----------
    cases, base : numpy.ndarray
        float64, counts above and below the line.
    scale : float
        Constant factor, such as 100 for per cent.
    published : numpy.ndarray, optional
        bool, same shape: where the ratio itself is shown; all of it if not given.

    Returns
    -------
    numpy.ndarray
        float64, in the unit of the ratio; NaN where the ratio is.

    Notes
    -----
    Standard deviation of the posterior under Jeffreys' prior: Beta(x + 1/2, n - x + 1/2)
    for a share, Gamma(x + 1/2) / n otherwise. Unlike sqrt(p(1 - p)/n) it isn't 0 where
    no case or only cases were counted.

    References
    ----------
    Brown, Cai, DasGupta (2001): Interval estimation for a binomial proportion. Statistical
    Science 16(2), 101-133.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        base = np.where(base > 0, base, np.nan)
        if is_share(cases, base, published):
            a, b = cases + 0.5, base - cases + 0.5
            return abs(scale) * np.sqrt(a * b / (a + b + 1)) / (a + b)
        return abs(scale) * np.sqrt(cases + 0.5) / base


def shrunk_rate(cases, base, scale=1.0, published=None):
    """Return rates drawn towards the mean of all quarters, the more the smaller the quarter.

    Parameters
    ----------
    cases, base : numpy.ndarray
        float64, shape (n,), counts above and below the line.
    scale : float
        Constant factor, such as 100 for per cent.
    published : numpy.ndarray, optional
        bool, same shape: where the ratio itself is shown; all of it if not given.

    Returns
    -------
    numpy.ndarray
        float64, shape (n,), in the unit of the ratio; NaN where the ratio isn't shown.

    Notes
    -----
    Global empirical Bayes by the method of moments: with m = sum(x)/sum(n) and
    A = sum(n (r - m)^2)/sum(n) - v/mean(n), at least 0, the weight of the quarter's own
    rate r is A/(A + v/n). Chance gives v = m(1 - m) for a share (binomial) and v = m for
    any other ratio (Poisson). Only quarters whose ratio is shown are summed up: m and A can
    be worked out from the results, and must not tell about hidden ones. Since m and A are
    the city's, a quarter's result depends on the other quarters.

    References
    ----------
    Marshall (1991): Mapping disease and mortality rates using empirical Bayes estimators.
    Applied Statistics 40(2), 283-294.
    """
    valid = np.isfinite(cases) & np.isfinite(base) & (np.nan_to_num(base) > 0)
    if published is not None:
        valid &= published
    result = np.full(np.shape(cases), np.nan)
    if not valid.any():
        return result
    x, n = cases[valid], base[valid]
    rate, mean = x / n, x.sum() / n.sum()
    chance = mean * (1 - mean) if is_share(x, n) else mean
    spread = max((n * (rate - mean) ** 2).sum() / n.sum() - chance / n.mean(), 0.0)
    denominator = spread + chance / n
    weight = np.divide(spread, denominator, out=np.zeros_like(n), where=denominator > 0)
    result[valid] = scale * (weight * rate + (1 - weight) * mean)
    return result
