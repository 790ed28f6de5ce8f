"""AHP: weights from pairwise comparisons of criteria.

References
----------
Saaty, T.L. (2008): Decision making with the analytic hierarchy process. International
Journal of Services Sciences 1, 83-98.
Saaty, T.L. (1980): The Analytic Hierarchy Process. McGraw-Hill (older random index).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import number
from ..criteria.criterion import to_number

# Mean consistency index of random matrices for n = 3-10.
RANDOM_INDEX = {
    "saaty_new": (0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49),
    "saaty_old": (0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49),
}
ACCEPTED_CR = 0.1
_LARGEST = 9.0
# People write 0.33 for 1/3 and 0.17 for 1/6: 3 * 0.33 = 0.99, 6 * 0.17 = 1.02.
_RECIPROCAL_TOLERANCE = 0.03


@dataclass(frozen=True)
class AhpResult:
    """Weights and consistency of pairwise comparisons.

    Parameters
    ----------
    weights : numpy.ndarray
        (n,) float, summing to 1.
    lambda_max : float
        Principal eigenvalue; n for perfect consistency.
    ci : float
        Consistency index.
    cr : float or None
        Consistency ratio; None for n > 10, for which no random index is published.
    ri : str
        Which table of random indices: "saaty_new" or "saaty_old".
    worst : tuple of (int, int) or None
        The judgement (row, column) that fits the weights least; None if all fit.
    warning : str
        What the planner should know; empty if nothing.
    """

    weights: np.ndarray
    lambda_max: float
    ci: float
    cr: float | None
    ri: str
    worst: tuple[int, int] | None
    warning: str


def ahp_weights(comparisons, labels=None, ri="saaty_new"):
    """Return weights from a reciprocal matrix of comparisons.

    Parameters
    ----------
    comparisons : sequence of sequences, (n, n)
        How many times the row's criterion is as important as the column's, 1/9 to 9;
        numbers or text such as "1/3". A blank or None takes the reciprocal of the cell
        across the diagonal; blanks on the diagonal are 1.
    labels : sequence of str, optional
        Names of the criteria for messages; by default their numbers.
    ri : {"saaty_new", "saaty_old"}
        Table of random indices.

    Returns
    -------
    AhpResult

    Raises
    ------
    InputError
        If the matrix is not square, a cell can't be read or is not the reciprocal of its
        partner (the message names the cell).

    Notes
    -----
    ``A w = lambda w``, ``CI = (lambda - n) / (n - 1)``, ``CR = CI / RI``. CR above 0.1
    gives a warning, no error. The least fitting judgement has the largest
    ``|ln(a_ij w_j / w_i)|``. Only suggests weights. O(n^3).
    """
    if ri not in RANDOM_INDEX:
        raise InputError(
            translate("SmartQuartier", 'The random index "{}" is unknown. Known are: {}.').format(
                ri, ", ".join(RANDOM_INDEX)
            )
        )
    matrix, names = _matrix(comparisons, labels)
    n = len(matrix)
    eigenvalues, vectors = np.linalg.eig(matrix)
    first = int(np.argmax(eigenvalues.real))
    lambda_max = max(float(eigenvalues[first].real), float(n))
    weights = np.abs(vectors[:, first].real)
    weights = weights / weights.sum()
    ci = (lambda_max - n) / (n - 1) if n > 1 else 0.0
    cr = _ratio(ci, n, ri)
    misfit = np.abs(np.log(matrix * weights[None, :] / weights[:, None]))
    row, column = np.unravel_index(int(np.argmax(np.triu(misfit, 1))), misfit.shape)
    worst = (int(row), int(column)) if misfit[row, column] > 1e-9 else None
    warning = _warning(cr, worst, matrix, weights, names)
    return AhpResult(weights, lambda_max, float(ci), cr, ri, worst, warning)


def parse_judgement(value, place):
    """Return a comparison as a float.

    Parameters
    ----------
    value : str or float
        A number or a fraction such as "1/3".
    place : str
        Where it stands, for the message.

    Returns
    -------
    float

    Raises
    ------
    InputError
        If it can't be read or is not positive.
    """
    number = None
    if isinstance(value, str) and "/" in value:
        parts = value.split("/")
        try:
            number = float(Fraction(int(parts[0]), int(parts[1]))) if len(parts) == 2 else None
        except (ValueError, ZeroDivisionError, OverflowError):
            number = None
    else:
        number = to_number(value, place)
    if number is None or number <= 0:
        raise InputError(
            translate(
                "SmartQuartier", '{}: "{}" is no comparison. Write a number such as 3 or 1/3.'
            ).format(place, value)
        )
    return number


def _matrix(comparisons, labels):
    rows = [list(row) for row in comparisons]
    n = len(rows)
    if not n or any(len(row) != n for row in rows):
        raise InputError(
            translate(
                "SmartQuartier",
                "The comparison matrix is not square (rows: {}, cells in each: {}). Give one "
                "row and one column per criterion.",
            ).format(n, ", ".join(str(len(row)) for row in rows) or 0)
        )
    names = [str(x) for x in labels] if labels is not None else [str(i + 1) for i in range(n)]
    if len(names) != n:
        raise InputError(
            translate(
                "SmartQuartier", "Names: {}, compared criteria: {}. Give one name for each."
            ).format(len(names), n)
        )
    matrix = np.ones((n, n))
    for i in range(n):
        own = rows[i][i]
        place = _cell(names, i, i)
        if not _blank(own) and parse_judgement(own, place) != 1:
            raise InputError(
                translate("SmartQuartier", "{}: {}. A criterion compared with itself is 1.").format(
                    place, own
                )
            )
        for j in range(i + 1, n):
            matrix[i, j] = _pair(rows[i][j], rows[j][i], names, i, j)
            matrix[j, i] = 1 / matrix[i, j]
    return matrix, names


def _pair(upper, lower, names, i, j):
    if _blank(upper) and _blank(lower):
        raise InputError(
            translate(
                "SmartQuartier", "{} is missing. Compare the two criteria (1/9 to 9)."
            ).format(_cell(names, i, j))
        )
    a = None if _blank(upper) else parse_judgement(upper, _cell(names, i, j))
    b = None if _blank(lower) else parse_judgement(lower, _cell(names, j, i))
    if a is not None and b is not None and abs(a * b - 1) > _RECIPROCAL_TOLERANCE:
        raise InputError(
            translate(
                "SmartQuartier",
                "{}: {}. {}: {}. The two must be reciprocals, such as 3 and 1/3: correct one, "
                "or leave it empty.",
            ).format(_cell(names, i, j), upper, _cell(names, j, i), lower)
        )
    # Of a pair such as 3 and 0.33 the entry above 1 is the exact one.
    value = a if b is None or (a is not None and a >= 1) else 1 / b
    if not 1 / _LARGEST / (1 + _RECIPROCAL_TOLERANCE) <= value <= _LARGEST:
        raise InputError(
            translate(
                "SmartQuartier", "{}: {} is outside Saaty's scale, which goes from 1/9 to 9."
            ).format(_cell(names, i, j), upper if a is not None else lower)
        )
    return value


def _ratio(ci, n, ri):
    if n < 3:
        return 0.0
    table = RANDOM_INDEX[ri]
    return float(ci / table[n - 3]) if n - 3 < len(table) else None


def _warning(cr, worst, matrix, weights, names):
    if cr is None:
        return translate(
            "SmartQuartier",
            "No random index is published for more than 10 criteria, so the consistency can't be "
            "judged. Compare groups of criteria, or use the best-worst method.",
        )
    if cr <= ACCEPTED_CR or worst is None:
        return ""
    i, j = worst
    return translate(
        "SmartQuartier",
        "The comparisons contradict each other: the consistency ratio is {}, more than 0.10. "
        '"{}" against "{}" fits least: given {}, the weights say {}. Think it over.',
    ).format(
        number(cr, 2), names[i], names[j], number(matrix[i, j]), number(weights[i] / weights[j])
    )


def _blank(value):
    return value is None or (isinstance(value, str) and not value.strip())


def _cell(names, i, j):
    return translate("SmartQuartier", 'The comparison of "{}" with "{}"').format(names[i], names[j])
