"""What can be true of an observed property: units, physical range, and what counts as a jump."""

import re
from dataclasses import dataclass

import numpy as np

_PER_VOLUME = (("µg/m³", 1.0, 0.0), ("mg/m³", 1000.0, 0.0), ("ng/m³", 0.001, 0.0))


@dataclass(frozen=True)
class PropertyRule:
    """What a property's values must keep to.

    Attributes
    ----------
    name : str
        Of the property.
    unit : str
        Unit of the result, and of the limits below.
    low, high : float
        Smallest and largest value that can be real.
    jump : float
        A smaller departure is never a spike.
    units : tuple of (str, float, float)
        Accepted units, each with factor and summand that lead to ``unit``; empty if any one
        unit will do.
    names : tuple of str
        Other names of the property.
    may_stay : tuple of float
        Values that may last for days, such as 100 % humidity.
    level : bool
        True for decibels: averaged over time by their energy.
    """

    name: str
    unit: str
    low: float = -np.inf
    high: float = np.inf
    jump: float = 0.0
    units: tuple = ()
    names: tuple = ()
    may_stay: tuple = ()
    level: bool = False

    def conversion(self, unit):
        """Return factor and summand that lead to :attr:`unit`, or None for an unknown unit."""
        wanted = plain_unit(unit)
        for name, factor, summand in self.units:
            if plain_unit(name) == wanted:
                return factor, summand
        return (1.0, 0.0) if wanted == plain_unit(self.unit) else None


RULES = (
    PropertyRule("PM2.5", "µg/m³", 0, 1000, 15, _PER_VOLUME, ("pm2_5", "pm25", "p2", "sds_p2")),
    PropertyRule("PM10", "µg/m³", 0, 2000, 25, _PER_VOLUME, ("p1", "sds_p1")),
    PropertyRule("PM1", "µg/m³", 0, 1000, 15, _PER_VOLUME, ("pm1.0", "pm01", "p0")),
    PropertyRule(
        "NO2", "µg/m³", 0, 1000, 40, _PER_VOLUME,
        ("no₂", "stickstoffdioxid", "nitrogen dioxide"),
    ),
    PropertyRule("O3", "µg/m³", 0, 600, 40, _PER_VOLUME, ("o₃", "ozon", "ozone")),
    PropertyRule(
        "temperature", "°C", -45, 50, 4,
        (("°C", 1, 0), ("C", 1, 0), ("degC", 1, 0), ("celsius", 1, 0), ("K", 1, -273.15),
         ("°F", 5 / 9, -160 / 9)),
        ("temperatur", "lufttemperatur", "air temperature"),
    ),
    PropertyRule(
        "humidity", "%", 0, 100, 25, (("%", 1, 0), ("%rH", 1, 0), ("percent", 1, 0)),
        ("rel. luftfeuchte", "luftfeuchte", "luftfeuchtigkeit", "relative humidity"), (100.0,),
    ),
    PropertyRule(
        "pressure", "hPa", 800, 1090, 5, (("hPa", 1, 0), ("mbar", 1, 0), ("Pa", 0.01, 0)),
        ("luftdruck", "air pressure", "pressure_at_sealevel"),
    ),
    PropertyRule(
        "noise", "dB(A)", 15, 140, 20, (("dB(A)", 1, 0), ("dBA", 1, 0), ("dB", 1, 0)),
        ("noise_laeq", "laeq", "lärm", "lautstärke", "sound level"), level=True,
    ),
)  # fmt: skip


def rule_for(name, rules=RULES):
    """Return the rule of a property.

    Parameters
    ----------
    name : str
        As a service calls the property.
    rules : sequence of PropertyRule
        Where to look.

    Returns
    -------
    PropertyRule
        One without limits if the property is not known.
    """
    wanted = _plain(name)
    for rule in rules:
        if wanted in {_plain(known) for known in (rule.name, *rule.names)}:
            return rule
    return PropertyRule(str(name), "")


def same_property(first, second, rules=RULES):
    """Return True if two names mean the same property, such as PM2.5 and P2.

    Parameters
    ----------
    first, second : str
        As services call properties.
    rules : sequence of PropertyRule
        Where to look.

    Returns
    -------
    bool
    """
    return _plain(rule_for(first, rules).name) == _plain(rule_for(second, rules).name)


def plain_unit(unit):
    """Return a unit in one spelling: ``ug/m3``, ``μg/m³`` and ``µg m-3`` are the same."""
    text = "" if unit is None or unit != unit else str(unit)
    text = re.sub(r"\s*m\^?-3", "/m3", text).replace("\N{GREEK SMALL LETTER MU}", "u")
    text = text.replace("\N{MICRO SIGN}", "u").replace("³", "3").replace("^", "")
    return re.sub(r"\s+", "", text).casefold()


def _plain(name):
    # PM2_5 is PM2.5; but PM1.0 is not PM10, so that points between digits count.
    text = re.sub(r"(?<=\d)[_,](?=\d)", ".", str(name))
    return re.sub(r"[\s_,-]+|(?<!\d)\.|\.(?!\d)", "", text).casefold()
