"""Whether the formulas of a catalogue can be read, and whether their units fit."""

from dataclasses import dataclass

from ...errors import InputError
from ...formulas.reader import FormulaReader
from ...formulas.tree import walk_fields
from ...i18n import translate
from ...units import parse_unit, unit_of, unit_text
from .model import FORMULA_FUNCTIONS

UPTAKE = "uptake"


@dataclass(frozen=True)
class ReadFormula:
    """A formula that was read.

    Parameters
    ----------
    text : str
        As it stands in the catalogue.
    names : tuple of str
        The names in it, each once, in reading order.
    problem : str
        One sentence; empty where the formula is sound.
    """

    text: str
    names: tuple
    problem: str


def read_formula(text, units, target):
    """Read a formula and compare its unit with the one it should have.

    Parameters
    ----------
    text : str
    units : mapping of str to str
        Unit of each name that it may use.
    target : str
        The unit wanted; it may be converted, but not be another dimension.

    Returns
    -------
    ReadFormula
    """
    try:
        node = FormulaReader(text, list(units), FORMULA_FUNCTIONS).read()
    except InputError as error:
        return ReadFormula(text, (), str(error))
    names = tuple(dict.fromkeys(walk_fields(node)))
    try:
        unit = unit_of(node, {name: parse_unit(units[name]) for name in names})
        wanted = parse_unit(target)
    except InputError as error:
        return ReadFormula(text, names, str(error))
    if unit.factor_to(wanted) is None:
        problem = translate(
            "SmartQuartier", "'{formula}' gives {unit}, which can't be converted to {target}."
        ).format(formula=text, unit=unit_text(unit), target=target)
        return ReadFormula(text, names, problem)
    return ReadFormula(text, names, "")


def effect_formulas(catalogue, effect):
    """Read all formulas of an effect.

    Parameters
    ----------
    catalogue : Catalogue
    effect : Effect

    Returns
    -------
    dict of str to ReadFormula
        By ``"formula"``, ``"footprint"`` and ``"cap"``.
    """
    units = effect_units(catalogue, effect)
    target = catalogue.indicator(effect.indicator).unit
    return {name: read_formula(text, units, target) for name, text in effect.formulas.items()}


def effect_units(catalogue, effect):
    """Return the unit of each name that an effect's formulas may use.

    Parameters
    ----------
    catalogue : Catalogue
    effect : Effect

    Returns
    -------
    dict of str to str
    """
    units = {name: catalogue.driver(name).unit for name in effect.drivers}
    units.update({name: catalogue.assumption(key).unit for name, key in effect.params.items()})
    units[UPTAKE] = catalogue.measure(effect.measure).uptake_unit
    return units


def base_formula(catalogue, indicator):
    """Read the formula of an indicator's value today.

    Parameters
    ----------
    catalogue : Catalogue
    indicator : Indicator
        With a base.

    Returns
    -------
    ReadFormula
    """
    units = {item.id: item.unit for item in catalogue.assumptions}
    units.update({item.field: item.unit for item in catalogue.drivers})
    return read_formula(indicator.base, units, indicator.unit)
