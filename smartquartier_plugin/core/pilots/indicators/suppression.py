"""Small numbers: what must not be published, and how far the rest can be trusted.

Rules, in this order:

1. Below ``min_population`` inhabitants no value of the quarter is published (Hamburg's
   Sozialmonitoring: 300). An unknown number of inhabitants counts as too few.
2. A count of 1 or 2 (in general 1 to ``min_cases`` - 1) is secret; 0 is not, as in the
   rules of the Bundesagentur für Arbeit. The same holds for the complement of a share:
   98 of 100 tells about the other 2.
3. A single hidden number can be had by subtracting the others from the total of the city
   or district. Where the hidden counts of a group could be recovered that way, the next
   smallest count of the group is hidden with them.

Not covered: differences between several published indicators, and the dominance rule
(one unit making up most of a sum), which needs the single units.
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


def small_cases(cases, base=None, min_cases=3):
    """Return where a count of cases, or its complement in a share, is too small.

    Parameters
    ----------
    cases : numpy.ndarray
        float64, counts above the line.
    base : numpy.ndarray, optional
        float64, same shape: counts below the line. The complement is looked at only if
        it is a count too and nowhere smaller than the cases, that is, in a share.
    min_cases : float
        Smallest count that may be published; 0 or 1 switches the rule off.

    Returns
    -------
    numpy.ndarray
        bool, same shape; False where missing or where ``cases`` aren't counts at all.

    References
    ----------
    Statistik der Bundesagentur für Arbeit: Statistische Geheimhaltung.
    """
    if not is_count(cases):
        return np.zeros(np.shape(cases), dtype=bool)
    with np.errstate(invalid="ignore"):
        result = (cases > 0) & (cases < min_cases)
        if base is not None and is_share(cases, base):
            rest = base - cases
            result |= (rest > 0) & (rest < min_cases)
    return result


def is_share(cases, base):
    """Tell whether both are counts and the cases are everywhere part of the base.

    Parameters
    ----------
    cases, base : numpy.ndarray
        float64, same shape, NaN where missing.

    Returns
    -------
    bool
        True for a share, False for any other ratio.
    """
    both = np.isfinite(cases) & np.isfinite(base)
    return bool(is_count(cases) and is_count(base) and (cases[both] <= base[both]).all())


def protect_totals(hidden, small, cases, groups, min_cases=3):
    """Return what must be hidden besides, so that totals don't give the secret away.

    Parameters
    ----------
    hidden : numpy.ndarray
        bool, shape (n,): everything that stays unpublished, for whatever reason.
    small : numpy.ndarray
        bool, shape (n,): the part of it that is secret (see :func:`small_cases`).
    cases : numpy.ndarray
        float64, shape (n,): the counts.
    groups : numpy.ndarray
        int, shape (n,): quarters with one published total, such as a district.
    min_cases : float
        As for :func:`small_cases`.

    Returns
    -------
    extra : numpy.ndarray
        bool, shape (n,): to be hidden as well.
    open_groups : tuple of int
        Groups whose secret can't be protected, since nothing else is there to hide.

    Notes
    -----
    The hidden counts of a group are known if there is just one, or if all of them are
    secret ones and their sum is the smallest or largest possible (two counts of 1 or 2
    that add up to 2 or 4). The quarter with the next smallest count, but not 0, is hidden
    then; at a tie the one that stands first.
    """
    extra = np.zeros(len(hidden), dtype=bool)
    open_groups = []
    for group in np.unique(groups[small]):
        members = groups == group
        concealed, secret = members & hidden, members & small
        n, total = int(concealed.sum()), float(np.nansum(cases[concealed]))
        all_secret = n == int(secret.sum())
        if n > 1 and not (all_secret and total in (n, n * (np.ceil(min_cases) - 1))):
            continue
        candidates = np.flatnonzero(members & ~hidden & (cases > 0))
        if len(candidates):
            extra[candidates[np.argmin(cases[candidates])]] = True
        else:
            open_groups.append(group)
    return extra, tuple(open_groups)


def standard_uncertainty(cases, base, scale=1.0):
    """Return the standard uncertainty of a ratio of counts that comes from small numbers.

    Parameters
    ----------
    cases, base : numpy.ndarray
        float64, counts above and below the line.
    scale : float
        Constant factor, such as 100 for per cent.

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
        if is_share(cases, base):
            a, b = cases + 0.5, base - cases + 0.5
            return abs(scale) * np.sqrt(a * b / (a + b + 1)) / (a + b)
        return abs(scale) * np.sqrt(cases + 0.5) / base


def shrunk_rate(cases, base, scale=1.0):
    """Return rates drawn towards the mean of all quarters, the more the smaller the quarter.

    Parameters
    ----------
    cases, base : numpy.ndarray
        float64, shape (n,), counts above and below the line.
    scale : float
        Constant factor, such as 100 for per cent.

    Returns
    -------
    numpy.ndarray
        float64, shape (n,), in the unit of the ratio; NaN where the ratio is.

    Notes
    -----
    Global empirical Bayes by the method of moments: with m = sum(x)/sum(n) and
    A = sum(n (r - m)^2)/sum(n) - m/mean(n), at least 0, the weight of the quarter's own
    rate r is A/(A + m/n). The original can be worked out from it, so that it must be
    suppressed wherever the rate is.

    References
    ----------
    Marshall (1991): Mapping disease and mortality rates using empirical Bayes estimators.
    Applied Statistics 40(2), 283-294.
    """
    valid = np.isfinite(cases) & np.isfinite(base) & (np.nan_to_num(base) > 0)
    result = np.full(np.shape(cases), np.nan)
    if not valid.any():
        return result
    x, n = cases[valid], base[valid]
    rate, mean = x / n, x.sum() / n.sum()
    spread = max((n * (rate - mean) ** 2).sum() / n.sum() - mean / n.mean(), 0.0)
    denominator = spread + mean / n
    weight = np.divide(spread, denominator, out=np.zeros_like(n), where=denominator > 0)
    result[valid] = scale * (weight * rate + (1 - weight) * mean)
    return result
