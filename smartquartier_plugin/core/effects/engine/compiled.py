"""Formulas of effects as trees in coherent units, ready to be taken apart.

Every name stands for its value in base units (see :mod:`core.units`), so that grams, per
cents and years need no factors in the formulas; results are in the unit of the indicator.
"""

from dataclasses import dataclass
from typing import Optional

from ...errors import InputError
from ...formulas.reader import FormulaReader
from ...formulas.tree import walk_fields
from ...i18n import translate
from ...units import PLAIN, parse_unit, unit_of, unit_text
from ..catalogue.model import FORMULA_FUNCTIONS, Effect, Indicator, Measure
from .terms import renamed

UPTAKE = "uptake"
_SIGN = {"decrease": -1.0, "increase": 1.0, "change": 1.0}


def driver_name(field):
    """Return what a driver is called in the trees."""
    return f"driver {field}"


def assumption_name(key):
    """Return what an assumption is called in the trees."""
    return f"assumption {key}"


@dataclass(frozen=True)
class CompiledEffect:
    """An effect whose formulas have been read.

    Parameters
    ----------
    effect, measure, indicator : Effect, Measure, Indicator
        From the catalogue.
    gross : tuple
        Tree of the gross change, with its sign, in the unit of the indicator.
    footprint, cap : tuple or None
        Likewise.
    rebound, displaced : tuple or None
        Trees of shares.
    drivers, assumptions : tuple of str
        Fields and ids that occur in any of them.
    positive : frozenset of str
        Names of assumptions in the trees that are never below zero.
    """

    effect: Effect
    measure: Measure
    indicator: Indicator
    gross: tuple
    footprint: Optional[tuple]
    cap: Optional[tuple]
    rebound: Optional[tuple]
    displaced: Optional[tuple]
    drivers: tuple
    assumptions: tuple
    positive: frozenset = frozenset()


class _Reader(FormulaReader):
    """A reader that says which effect's or indicator's formula is wrong."""

    def __init__(self, text, names, owner):
        super().__init__(text, names, FORMULA_FUNCTIONS)
        self.owner = owner

    def fail(self, column, why):
        """Raise the error, see :class:`FormulaReader`."""
        raise InputError(
            translate(
                "SmartQuartier", "'{owner}', formula '{text}', column {column}: {why}"
            ).format(owner=self.owner, text=self.text, column=column + 1, why=why)
        ) from None


def compile_effect(effect, catalogue):
    """Read the formulas of an effect and check their units.

    Parameters
    ----------
    effect : Effect
    catalogue : Catalogue

    Returns
    -------
    CompiledEffect

    Raises
    ------
    InputError
        A formula can't be read, or its unit isn't that of the indicator.
    """
    indicator, measure = catalogue.indicator(effect.indicator), catalogue.measure(effect.measure)
    params = {name: catalogue.assumption(key) for name, key in effect.params.items()}
    units = {driver.field: parse_unit(driver.unit) for driver in catalogue.drivers}
    units.update({name: parse_unit(item.unit) for name, item in params.items()})
    units[UPTAKE] = parse_unit(measure.uptake_unit)
    inner = {driver.field: driver_name(driver.field) for driver in catalogue.drivers}
    inner.update({name: assumption_name(item.id) for name, item in params.items()})
    inner[UPTAKE] = UPTAKE

    def tree(text, unit, sign=1.0):
        if not text:
            return None
        return _scaled(text, units, inner, unit, effect.id, sign)

    wanted = parse_unit(indicator.unit)
    parts = {
        "gross": tree(effect.formula, wanted, _SIGN[effect.direction]),
        "footprint": tree(effect.footprint, wanted),
        "cap": tree(effect.cap, wanted),
        "rebound": tree(effect.rebound, PLAIN),
        "displaced": tree(effect.displaced, PLAIN),
    }
    names = dict.fromkeys(name for node in parts.values() if node for name in walk_fields(node))
    return CompiledEffect(
        effect=effect,
        measure=measure,
        indicator=indicator,
        drivers=_without_prefix(names, driver_name("")),
        assumptions=_without_prefix(names, assumption_name("")),
        positive=frozenset(
            assumption_name(item.id)
            for item in params.values()
            if item.low >= 0 and item.bounds[0] >= 0
        ),
        **parts,
    )


def compile_base(indicator, catalogue):
    """Read the formula of an indicator's value today.

    Parameters
    ----------
    indicator : Indicator
    catalogue : Catalogue

    Returns
    -------
    node : tuple or None
        None where the catalogue has no formula.
    drivers, assumptions : tuple of str
        That it reads.

    Raises
    ------
    InputError
        As for :func:`compile_effect`.
    """
    if not indicator.base:
        return None, (), ()
    units = {item.id: parse_unit(item.unit) for item in catalogue.assumptions}
    units.update({driver.field: parse_unit(driver.unit) for driver in catalogue.drivers})
    inner = {item.id: assumption_name(item.id) for item in catalogue.assumptions}
    inner.update({driver.field: driver_name(driver.field) for driver in catalogue.drivers})
    node = _scaled(indicator.base, units, inner, parse_unit(indicator.unit), indicator.id)
    names = dict.fromkeys(walk_fields(node))
    drivers = _without_prefix(names, driver_name(""))
    return node, drivers, _without_prefix(names, assumption_name(""))


def _scaled(text, units, inner, wanted, owner, sign=1.0):
    """Return the tree of a formula that gives the wanted unit."""
    node = _Reader(text, list(units), owner).read()
    try:
        unit = unit_of(node, units)
    except InputError as error:
        raise InputError(
            translate("SmartQuartier", "'{owner}', formula '{text}': {why}").format(
                owner=owner, text=text, why=error
            )
        ) from error
    if unit.dims != wanted.dims:
        raise InputError(
            translate(
                "SmartQuartier",
                "'{owner}', formula '{text}' gives {given}, but {wanted} is needed; correct the "
                "formula or a unit in the catalogue.",
            ).format(owner=owner, text=text, given=unit_text(unit), wanted=unit_text(wanted))
        )
    node = renamed(node, {name: ("field", key) for name, key in inner.items()})
    factor = sign / wanted.scale
    return node if factor == 1.0 else ("op", "*", ("number", factor), node)


def _without_prefix(names, prefix):
    return tuple(name[len(prefix) :] for name in names if name.startswith(prefix))
