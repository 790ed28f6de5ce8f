"""How surely a share of draws lies on one side of a class's border."""

import math

_Z = 1.959963984540054  # 95 %


def share_interval(share, samples):
    """Return the interval in which a share lies that was found in so many draws.

    Parameters
    ----------
    share : float
        0-1; NaN gives NaN.
    samples : int
        Number of draws, at least 1.

    Returns
    -------
    low, high : float
        95 % interval of Wilson's.

    Notes
    -----
    Where several sets of weights take equal parts of the draws the share is a little surer
    than that: the interval errs on the safe side.

    References
    ----------
    Wilson, E.B. (1927): Probable inference, the law of succession, and statistical inference.
    Journal of the American Statistical Association 22, 209-212.
    """
    square = _Z * _Z / samples
    middle = (share + square / 2) / (1 + square)
    half = math.sqrt(share * (1 - share) * square + square * square / 4) / (1 + square)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def class_bounds(share, samples):
    """Return the lowest and the highest class that a share may have, given its sampling error.

    Parameters
    ----------
    share : float
        NaN: unranked.
    samples : int

    Returns
    -------
    low, high : str or None
        See :func:`~.result.acceptability_class`.
    """
    from .result import acceptability_class  # with numpy, which windows load late

    return acceptability_class(share_interval(share, samples))


def is_borderline(share, samples):
    """Return whether other draws, as many, might well give another class.

    Parameters
    ----------
    share : float
        NaN: unranked, never borderline.
    samples : int

    Returns
    -------
    bool
    """
    low, high = class_bounds(share, samples)
    return low != high
