"""One criterion, a set of them, and the checks of numbers and weights."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import short

DIRECTIONS = ("higher", "lower")
_AMBIGUOUS_COMMA = re.compile(r"^[+-]?[1-9]\d{0,2}(,\d{3})+$")


@dataclass(frozen=True)
class Criterion:
    """One criterion, checked when it is made.

    Parameters
    ----------
    field : str
        Name of the layer's field.
    label : str
        What people read; an empty label becomes the field's name.
    direction : {"higher", "lower"}
        Which values speak for a pilot quarter.
    weight : float
        Finite and not negative; only the proportions between criteria count.
    zero, one : float or None
        Values with utility 0 and 1, in the field's unit; None: still to be chosen.
    uncertainty : float
        Standard uncertainty of a value, in the field's unit.
    uncertainty_field : str
        Name of a layer field with the standard uncertainty of each quarter's value, in the
        same unit; it goes before ``uncertainty``. Empty: none.

    Raises
    ------
    InputError
        If a part is no number, or the parts contradict each other.
    """

    field: str
    label: str
    direction: str
    weight: float
    zero: float | None = None
    one: float | None = None
    uncertainty: float = 0.0
    uncertainty_field: str = ""

    def __post_init__(self):
        name = self.field.strip() if isinstance(self.field, str) else ""
        if not name:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "A criterion has no field name. Write the name of a layer field.",
                )
            )
        text = self.label.strip() if isinstance(self.label, str) else ""
        object.__setattr__(self, "field", name)
        object.__setattr__(self, "label", text or name)
        spread = self.uncertainty_field
        spread = spread.strip() if isinstance(spread, str) else ""
        object.__setattr__(self, "uncertainty_field", spread)
        self._check_direction()
        for part in ("weight", "uncertainty"):
            self._check_not_negative(part)
        for part in ("zero", "one"):
            value = getattr(self, part)
            if value is not None:
                object.__setattr__(self, part, to_number(value, _place(name, part)))
        self._check_points()

    def _check_direction(self):
        direction = self.direction.strip().lower() if isinstance(self.direction, str) else ""
        if direction not in DIRECTIONS:
            raise InputError(
                translate(
                    "SmartQuartier",
                    'Criterion "{}": the direction "{}" is unknown. Write "higher" if high '
                    'values speak for a pilot quarter, otherwise "lower".',
                ).format(self.field, self.direction)
            )
        object.__setattr__(self, "direction", direction)

    def _check_not_negative(self, part):
        value = to_number(getattr(self, part), _place(self.field, part))
        if value < 0:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "{} is negative ({}). Write 0 or more; what speaks against a quarter is "
                    'told by the direction "lower".',
                ).format(_place(self.field, part), short(value, 6))
            )
        object.__setattr__(self, part, value)

    def _check_points(self):
        if self.zero is None or self.one is None:
            return
        if self.zero == self.one:
            raise InputError(
                translate(
                    "SmartQuartier",
                    'Criterion "{}": the value at 0 and the value at 1 are both {}. Give two '
                    "different values, or leave both empty.",
                ).format(self.field, short(self.zero, 6))
            )
        if (self.one > self.zero) != (self.direction == "higher"):
            raise InputError(
                translate(
                    "SmartQuartier",
                    'Criterion "{}": the direction is "{}", but the value at 0 is {} and the '
                    "value at 1 is {}. Change the direction, or swap the two values.",
                ).format(self.field, self.direction, short(self.zero, 6), short(self.one, 6))
            )


@dataclass(frozen=True)
class CriteriaSet:
    """All criteria of a ranking, and the weights of those who were asked.

    Parameters
    ----------
    criteria : sequence of Criterion
        At least one; each field once; at least one weight above 0.
    stakeholders : mapping of str to (sequence or mapping of field to float)
        Weights of each stakeholder; kept in the criteria's order, summing to 1.

    Raises
    ------
    InputError
        If criteria are missing or doubled, or a set of weights can't be used.
    """

    criteria: tuple[Criterion, ...]
    stakeholders: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    def __post_init__(self):
        criteria = tuple(self.criteria)
        if not criteria:
            raise InputError(
                translate("SmartQuartier", "There are no criteria. Give at least one.")
            )
        names = [c.field for c in criteria]
        doubled = sorted({n for n in names if names.count(n) > 1})
        if doubled:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "These fields are given more than once as a criterion: {}. Keep one of each.",
                ).format(", ".join(doubled))
            )
        object.__setattr__(self, "criteria", criteria)
        normalised_weights([c.weight for c in criteria])
        shares = {
            str(name): _stakeholder(str(name), weights, names)
            for name, weights in dict(self.stakeholders).items()
        }
        object.__setattr__(self, "stakeholders", shares)

    def __len__(self):
        return len(self.criteria)

    def __iter__(self):
        return iter(self.criteria)

    @property
    def fields(self):
        """Field names in order, tuple of str."""
        return tuple(c.field for c in self.criteria)

    @property
    def labels(self):
        """Labels in order, tuple of str."""
        return tuple(c.label for c in self.criteria)

    @property
    def weights(self):
        """The criteria's own weights, (m,) float, summing to 1."""
        return normalised_weights([c.weight for c in self.criteria])

    @property
    def benefit(self):
        """True where higher values speak for a pilot quarter, (m,) bool."""
        return np.array([c.direction == "higher" for c in self.criteria])

    @property
    def uncertainties(self):
        """Standard uncertainties in the fields' units, (m,) float."""
        return np.array([c.uncertainty for c in self.criteria])


def to_number(value, place):
    """Return a finite float from what a person typed or a file holds.

    Parameters
    ----------
    value : str or float
        A decimal comma is understood; "1,000" is refused, since it has two meanings.
    place : str
        Where the value stands, for the message.

    Returns
    -------
    float

    Raises
    ------
    InputError
        If it is no finite number, or an ambiguous one.
    """
    text = value.strip() if isinstance(value, str) else value
    if isinstance(text, str) and "," in text:
        if _AMBIGUOUS_COMMA.match(text):
            raise InputError(
                translate(
                    "SmartQuartier",
                    '{}: the separator in "{}" could be a thousands separator or a decimal '
                    "point. Write it with a decimal point, such as 1.5.",
                ).format(place, value)
            )
        text = text.replace(",", ".") if text.count(",") == 1 and "." not in text else ""
    try:
        number = math.nan if isinstance(text, bool) else float(text)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise InputError(
            translate("SmartQuartier", '{}: "{}" is not a finite number. Write a number.').format(
                place, "" if value is None else value
            )
        )
    return number


def normalised_weights(weights, n_criteria=None):
    """Check weights and scale them to a sum of 1.

    Parameters
    ----------
    weights : array_like of float, shape (m,) or (s, m)
        Not negative, finite, per row at least one above 0.
    n_criteria : int, optional
        The number of criteria that is expected.

    Returns
    -------
    numpy.ndarray
        The same shape, each row summing to 1.

    Raises
    ------
    InputError
        If a weight is negative or not finite, a row is all zero, or the number is wrong.
    """
    try:
        array = np.asarray(weights, dtype=float)
    except (TypeError, ValueError):
        array = np.array(np.nan)
    if array.ndim not in (1, 2) or array.size == 0 or not np.isfinite(array).all():
        raise InputError(
            translate(
                "SmartQuartier",
                "The weights are not all finite numbers. Give one number per criterion.",
            )
        )
    if n_criteria is not None and array.shape[-1] != n_criteria:
        raise InputError(
            translate(
                "SmartQuartier",
                "Weights: {}, criteria: {}. Give one weight per criterion.",
            ).format(array.shape[-1], n_criteria)
        )
    if (array < 0).any():
        raise InputError(
            translate(
                "SmartQuartier",
                "A weight is negative. Write 0 or more; what speaks against a quarter is told "
                'by the direction "lower".',
            )
        )
    total = array.sum(axis=-1, keepdims=True)
    if (total <= 0).any():
        raise InputError(
            translate(
                "SmartQuartier",
                "All weights are zero. Give at least one criterion a weight above 0.",
            )
        )
    return array / total


def _place(name, part):
    places = {
        "weight": translate("SmartQuartier", 'The weight of criterion "{}"'),
        "uncertainty": translate("SmartQuartier", 'The uncertainty of criterion "{}"'),
        "zero": translate("SmartQuartier", 'The value at 0 of criterion "{}"'),
        "one": translate("SmartQuartier", 'The value at 1 of criterion "{}"'),
    }
    return places[part].format(name)


def _stakeholder(name, weights, fields):
    if isinstance(weights, Mapping):
        unknown = [f for f in weights if f not in fields]
        missing = [f for f in fields if f not in weights]
        if unknown or missing:
            raise InputError(
                translate(
                    "SmartQuartier",
                    'The weights of stakeholder "{}" do not fit the criteria. Not a criterion: '
                    "{}; without a weight: {}. Give each criterion a weight (0 if it should "
                    "not count).",
                ).format(name, ", ".join(map(str, unknown)) or "-", ", ".join(missing) or "-")
            )
        weights = [weights[f] for f in fields]
    if not isinstance(weights, (Sequence, np.ndarray)) or isinstance(weights, str):
        weights = [weights]
    place = translate("SmartQuartier", 'A weight of stakeholder "{}"').format(name)
    numbers = [to_number(w, place) for w in weights]
    try:
        return tuple(float(w) for w in normalised_weights(numbers, len(fields)))
    except InputError as error:
        raise InputError(
            translate("SmartQuartier", 'Stakeholder "{}": {}').format(name, error)
        ) from error
