"""Units of formulas: what a quotient of kilometres and hours is, and what can't be added.

Only what the catalogue of effects needs: products and powers of a fixed list of units.
Things that are counted (persons, parcels, parking spaces) are dimensions of their own, so
that persons can't be added to parcels. A package for it (pint) is in no QGIS installer.
"""

import re
from dataclasses import dataclass
from functools import cache

from .errors import InputError
from .i18n import translate

DAYS_PER_YEAR = 365.25
COUNTED = (
    "person",
    "household",
    "dwelling",
    "parcel",
    "order",
    "trip",
    "vehicle",
    "job",
    "desk",
    "space",
    "lamp",
    "bin",
    "shop",
    "hub",
    "site",
    "device",
    "stop",
    "tour",
    "consultation",
    "EUR",
    "dB",
)
"""What is counted or stands for itself; each is a dimension."""

# Unit -> (factor to the base unit, its dimension).
_MEASURED = {
    "1": (1.0, None),
    "%": (0.01, None),
    "mm": (1e-3, "m"),
    "m": (1.0, "m"),
    "km": (1e3, "m"),
    "g": (1e-3, "kg"),
    "kg": (1.0, "kg"),
    "t": (1e3, "kg"),
    "s": (1 / 86400, "d"),
    "min": (1 / 1440, "d"),
    "h": (1 / 24, "d"),
    "d": (1.0, "d"),
    "a": (DAYS_PER_YEAR, "d"),
    "W": (24e-3, "kWh/d"),
    "kW": (24.0, "kWh/d"),
    "kWh": (1.0, "kWh"),
    "MWh": (1e3, "kWh"),
    "l": (1.0, "l"),
}
_AREA = {"m2": 1.0, "ha": 1e4, "km2": 1e6}
_PART = re.compile(r"([A-Za-z%1]+2?)(?:\^(-?\d+))?\Z")


@dataclass(frozen=True)
class Unit:
    """A unit: its size in base units, and its dimensions.

    Parameters
    ----------
    scale : float
        How many base units (m, kg, d, kWh, counted things) one of it is.
    dims : tuple of (str, float)
        Dimension and exponent, sorted by name, none with exponent 0.
    """

    scale: float
    dims: tuple

    def times(self, other):
        """Return the unit of a product."""
        return Unit(self.scale * other.scale, _joined(self.dims, other.dims))

    def to_power(self, exponent):
        """Return the unit of a power."""
        dims = tuple((name, power * exponent) for name, power in self.dims if power * exponent)
        return Unit(self.scale**exponent, dims)

    def factor_to(self, other):
        """Return by what to multiply a number in this unit to have it in the other.

        Parameters
        ----------
        other : Unit

        Returns
        -------
        float or None
            None where the dimensions differ.
        """
        return self.scale / other.scale if self.dims == other.dims else None


PLAIN = Unit(1.0, ())


def _joined(left, right):
    powers = dict(left)
    for name, power in right:
        powers[name] = powers.get(name, 0) + power
    return tuple(sorted((name, power) for name, power in powers.items() if power))


@cache
def parse_unit(text):
    """Read a unit such as ``g/km``, ``parcel/(person*a)`` or ``m2``.

    Parameters
    ----------
    text : str
        Products with ``*``, quotients with ``/`` (a bracket may stand below it), powers with
        ``^``.

    Returns
    -------
    Unit

    Raises
    ------
    InputError
        If a part isn't known.
    """
    above, *below = text.replace(" ", "").replace("·", "*").split("/")
    factors = [(factor, 1) for factor in above.split("*")]
    for part in below:
        part = part[1:-1] if part.startswith("(") and part.endswith(")") else part
        factors += [(factor, -1) for factor in part.split("*")]
    unit = PLAIN
    for factor, side in factors:
        unit = unit.times(_part(factor, text).to_power(side))
    return unit


def _part(factor, text):
    match = _PART.match(factor)
    name, power = (match.group(1), int(match.group(2) or 1)) if match else ("", 1)
    if name in _AREA:
        return Unit(_AREA[name], (("m", 2),)).to_power(power)
    if name in COUNTED:
        return Unit(1.0, ((name, 1),)).to_power(power)
    if name not in _MEASURED:
        raise InputError(
            translate(
                "SmartQuartier",
                "The unit '{text}' can't be read at '{part}'; known are {known}, joined by * "
                "and /.",
            ).format(text=text, part=factor, known=", ".join([*_MEASURED, *_AREA, *COUNTED]))
        )
    scale, dimension = _MEASURED[name]
    if dimension == "kWh/d":
        return Unit(scale, (("d", -1), ("kWh", 1))).to_power(power)
    return Unit(scale, ((dimension, 1),) if dimension else ()).to_power(power)


def unit_of(node, units):
    """Return the unit of a formula, and refuse sums of unlike things.

    Parameters
    ----------
    node : tuple
        The formula's tree, see :mod:`core.formulas.tree`.
    units : mapping of str to Unit
        Unit of each name.

    Returns
    -------
    Unit
        Numbers in the formula have no unit.

    Raises
    ------
    InputError
        If unlike units are added or compared, or an exponent or logarithm has a unit.
    """
    kind = node[0]
    if kind == "number":
        return PLAIN
    if kind == "field":
        return units[node[1]]
    if kind == "neg":
        return unit_of(node[1], units)
    if kind == "call":
        return _unit_of_call(node, units)
    if kind == "compare" or node[1] in "+-":
        return _common(node[2:], units)
    left, right = unit_of(node[2], units), unit_of(node[3], units)
    if node[1] == "*":
        return left.times(right)
    if node[1] == "/":
        return left.times(right.to_power(-1))
    if node[3][0] != "number" and (left.dims or right.dims):
        raise InputError(
            translate("SmartQuartier", "only plain numbers can be exponents of what has a unit.")
        )
    return left.to_power(node[3][1]) if node[3][0] == "number" else PLAIN


def _unit_of_call(node, units):
    if node[1] == "log10":
        if unit_of(node[2][0], units).dims:
            raise InputError(
                translate("SmartQuartier", "only a plain ratio has a logarithm; divide by a base.")
            )
        return PLAIN
    if node[1] == "where":
        unit_of(node[2][0], units)
        return _common(node[2][1:], units)
    return _common(node[2], units)


def _common(nodes, units):
    """Return the one unit of what is added or compared; zero has every unit."""
    first = None
    for node in nodes:
        if node == ("number", 0.0):
            continue
        unit = unit_of(node, units)
        if first is not None and (
            unit.dims != first.dims or abs(unit.scale / first.scale - 1) > 1e-9
        ):
            raise InputError(
                translate("SmartQuartier", "{left} and {right} can't be added or compared.").format(
                    left=unit_text(first), right=unit_text(unit)
                )
            )
        first = first or unit
    return first or PLAIN


def unit_text(unit):
    """Return a unit in base units, such as ``1000 kg/d``.

    Parameters
    ----------
    unit : Unit

    Returns
    -------
    str
    """
    from .numbers import short

    above = [_power(name, power) for name, power in unit.dims if power > 0]
    below = [_power(name, -power) for name, power in unit.dims if power < 0]
    text = "*".join(above) or "1"
    if below:
        text += "/" + (below[0] if len(below) == 1 else "(" + "*".join(below) + ")")
    return text if abs(unit.scale - 1) < 1e-12 else f"{short(unit.scale, 6)} {text}"


def _power(name, power):
    return name if power == 1 else f"{name}^{power:g}"
