"""From a scenario to work: which effect counts in which zone. Nothing is drawn here yet."""

from dataclasses import dataclass, replace

import numpy as np

from ...errors import InputError
from ...i18n import between_quotes, translate
from ...numbers import number
from ...progress import SILENT
from ...units import parse_unit
from ..catalogue.model import text
from .compiled import UPTAKE, CompiledEffect, assumption_name, compile_effect, driver_name
from .exclusive import not_counted
from .gaps import hidden_words, missing, missing_words, with_values, without_any
from .strata import local_name, strata_of
from .uptake import spread
from .zones import Zones


@dataclass(frozen=True)
class Work:
    """An effect of the scenario and the zones where it is at work.

    Parameters
    ----------
    compiled : CompiledEffect
    strata : tuple of Stratum
        Where it counts and can be computed.
    active, unknown, not_counted, too_early : numpy.ndarray of bool, shape (n,)
        Where the measure is taken up in time; of these, where a driver has no value; where
        another effect excludes it; where it comes after the year asked for.
    central : numpy.ndarray, shape (n,)
        Gross change with central assumptions, in the indicator's unit.
    """

    compiled: CompiledEffect
    strata: tuple
    active: np.ndarray
    unknown: np.ndarray
    not_counted: np.ndarray
    too_early: np.ndarray
    central: np.ndarray

    @property
    def counts(self):
        """Return where the effect counts and can be computed."""
        return self.active & ~self.unknown & ~self.not_counted


@dataclass(frozen=True)
class Prepared:
    """A scenario ready to be computed with any values of its assumptions.

    Parameters
    ----------
    catalogue : Catalogue
    scenario : Scenario
    zones : Zones
        As given.
    works : tuple of Work
        In the order of the catalogue.
    indicators : tuple of Indicator
        That these effects change, in the order of the catalogue.
    assumptions : tuple of Assumption
        Those of the catalogue that the effects read, and the scenario's own ranges of uptake.
    zone_values : mapping of str to numpy.ndarray
        Drivers and local values in base units, under the names of the trees.
    local : mapping of str to numpy.ndarray
        As given.
    missing : tuple of (str, int)
        Driver and the number of zones in which an effect lacks it.
    warnings : tuple of str
        What the reader must know.
    """

    catalogue: object
    scenario: object
    zones: Zones
    works: tuple
    indicators: tuple
    assumptions: tuple
    zone_values: dict
    local: dict
    missing: tuple = ()
    warnings: tuple = ()

    def draw_values(self, values):
        """Return values of assumptions in base units, under the names of the trees.

        Parameters
        ----------
        values : mapping of str to array (d,)
            By id, in the units of the catalogue; those that are missing are central.

        Returns
        -------
        dict of str to numpy.ndarray
        """
        size = len(next(iter(values.values()))) if values else 1
        result = {}
        for item in self.assumptions:
            given = np.asarray(values.get(item.id, np.full(size, item.central)), dtype=float)
            result[assumption_name(item.id)] = given * parse_unit(item.unit).scale
        return result


def prepare(
    catalogue, scenario, zones, year=0, local=None, skip_missing=False, progress=SILENT
):  # fmt: skip
    """Find out which effects of a scenario count where.

    Parameters
    ----------
    catalogue : Catalogue
    scenario : Scenario
    zones : Zones
    year : int
        Effects that have not taken hold by then are left out; 0 for when all have.
    local : mapping of str to array (n,), optional
        Assumption id -> values measured in the zones, in its unit; NaN takes the catalogue's.
    skip_missing : bool
        Leave out effects whose drivers no zone has, or none of those with the measure, and
        say so.
    progress : Progress
        For cancelling.

    Returns
    -------
    Prepared

    Raises
    ------
    InputError
        Unknown measures, zones or drivers, too much uptake, formulas that can't be read.
    """
    local = _checked_local(local or {}, catalogue, zones)
    uptakes = spread(scenario, catalogue, zones)
    warnings = []
    chosen = [effect for effect in catalogue.effects if effect.measure in uptakes]
    _tell_without_effect(scenario, chosen, catalogue, warnings)
    compiled = [compile_effect(effect, catalogue) for effect in chosen]
    compiled = _with_drivers(compiled, zones, skip_missing, warnings)
    zone_values = _zone_values(catalogue, zones, local)
    progress.check()
    works = []
    for one in compiled:
        works.append(_work(one, uptakes[one.effect.measure], year, zone_values, local, catalogue))
        progress.check()
    if skip_missing:
        works = with_values(works, zones, warnings)
    works = _without_excluded(works)
    _tell_years(uptakes, year, works, warnings)
    used = dict.fromkeys(key for work in works for key in work.compiled.assumptions)
    ranges = [item for uptake in uptakes.values() for item in uptake.ranges]
    changed = {work.compiled.indicator.id for work in works}
    gaps = missing(works, zones)
    warnings += missing_words(gaps, zones)
    warnings += hidden_words(works, zones)
    return Prepared(
        catalogue=catalogue,
        scenario=scenario,
        zones=zones,
        works=tuple(works),
        indicators=tuple(item for item in catalogue.indicators if item.id in changed),
        assumptions=(*(catalogue.assumption(key) for key in used), *ranges),
        zone_values=zone_values,
        local=local,
        missing=gaps,
        warnings=tuple(warnings),
    )


def _checked_local(local, catalogue, zones):
    """Return local values as arrays; refuse unknown assumptions and impossible values."""
    checked = {}
    for key, values in local.items():
        item = catalogue.assumption(key)
        if item is None:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Local values: the catalogue has no assumption '{}'; write the id as the "
                    "catalogue does.",
                ).format(key)
            )
        values = np.asarray(values, dtype=float)
        wrong = (values < item.bounds[0]) | (values > item.bounds[1])
        if wrong.any():
            first = int(np.argmax(wrong))
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Local values: {value} for '{key}' in zone '{zone}' isn't possible, it must "
                    "be between {low} and {high} ({unit}).",
                ).format(
                    value=number(values[first]), key=key, zone=zones.ids[first],
                    low=number(item.bounds[0]), high=number(item.bounds[1]), unit=item.unit,
                )
            )  # fmt: skip
        checked[key] = values
    return checked


def _tell_without_effect(scenario, chosen, catalogue, warnings):
    """Name measures for which nothing can be computed."""
    computed = {effect.measure for effect in chosen}
    nothing = [key for key in scenario.measures if key not in computed]
    if not computed:
        raise InputError(
            translate(
                "SmartQuartier",
                "Scenario '{}': the catalogue computes no effect of these measures ({}); only the "
                "direction of their effects is known.",
            ).format(scenario.name, ", ".join(nothing))
        )
    if nothing:
        labels = ", ".join(text(catalogue.measure(key).label) for key in nothing)
        warnings.append(
            translate(
                "SmartQuartier",
                "Not computed, because no coefficient is known: {}.",
            ).format(labels)
        )


def _with_drivers(compiled, zones, skip_missing, warnings):
    """Keep the effects whose drivers the zones have as fields; refuse or name the others."""
    kept = []
    for one in compiled:
        absent = [name for name in one.drivers if name not in zones.values]
        if not absent:
            kept.append(one)
            continue
        if not skip_missing:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layer '{layer}' has no field '{field}', which the effect '{effect}' needs; "
                    "make it with 'Driver quantities per zone' (effectdrivers), or allow effects "
                    "without their drivers to be left out.",
                ).format(
                    layer=zones.layer, field=between_quotes(absent), effect=text(one.effect.label)
                )
            )
        warnings.append(
            translate(
                "SmartQuartier",
                "Left out, because the zones have no field '{field}': {effect}. The result is "
                "incomplete.",
            ).format(field=between_quotes(absent), effect=text(one.effect.label))
        )
    if not kept:
        raise without_any(zones)
    return kept


def _zone_values(catalogue, zones, local):
    values = {
        driver_name(driver.field): np.asarray(zones.values[driver.field], dtype=float)
        * parse_unit(driver.unit).scale
        for driver in catalogue.drivers
        if driver.field in zones.values
    }
    for key, given in local.items():
        values[local_name(key)] = given * parse_unit(catalogue.assumption(key).unit).scale
    return values


def _work(compiled, uptake, year, zone_values, local, catalogue):
    """Return where an effect is at work, and its gross change with central assumptions."""
    taken = uptake.scale > 0
    with np.errstate(invalid="ignore"):
        late = taken & bool(year) & (uptake.year + compiled.effect.lag_years > year)
    active = taken & ~late
    scale = parse_unit(compiled.measure.uptake_unit).scale
    values = {**zone_values, UPTAKE: uptake.scale * scale}
    middle = {
        assumption_name(item.id): np.array([item.central * parse_unit(item.unit).scale])
        for item in (*map(catalogue.assumption, compiled.assumptions), *uptake.ranges)
    }
    strata, unknown, central = [], np.zeros(len(taken), dtype=bool), np.zeros(len(taken))
    for stratum in strata_of(compiled, uptake, active, local, values):
        gross = stratum.evaluate("gross", middle)[:, 0]
        central[stratum.zones] = np.where(np.isfinite(gross), gross, np.nan)
        lacking = _lacking(stratum, middle)
        unknown[stratum.zones[lacking]] = True
        strata.append(stratum.keep(~lacking))
    strata = tuple(stratum for stratum in strata if len(stratum.zones))
    none = np.zeros(len(taken), dtype=bool)
    return Work(compiled, strata, active, unknown, none, late, central)


def _lacking(stratum, middle):
    """Return where the effect can't be computed: a driver has no value, or divides by zero."""
    lacking = np.zeros(len(stratum.zones), dtype=bool)
    for name in stratum.trees:
        lacking |= ~np.isfinite(stratum.evaluate(name, middle)[:, 0])
    for values in stratum.values.values():  # min() and where() may hide what is missing
        lacking |= np.isnan(values)
    return lacking


def _without_excluded(works):
    """Take zones away from effects that a larger effect on the same thing excludes."""
    excluded = not_counted(works)
    result = []
    for work, lost in zip(works, excluded):
        strata = (stratum.keep(~lost[stratum.zones]) for stratum in work.strata)
        strata = tuple(stratum for stratum in strata if len(stratum.zones))
        result.append(replace(work, strata=strata, not_counted=lost))
    return result


def _tell_years(uptakes, year, works, warnings):
    """Say where a year was asked for and a measure has none, and what comes later."""
    if not year:
        return
    without = [key for key, one in uptakes.items() if np.isnan(one.year[one.scale > 0]).any()]
    if without:
        warnings.append(
            translate(
                "SmartQuartier",
                "Without a year in the scenario, and counted as if there already: {}.",
            ).format(", ".join(without))
        )
    late = [text(work.compiled.effect.label) for work in works if work.too_early.any()]
    if late:
        warnings.append(
            translate("SmartQuartier", "Not yet counted everywhere in {}: {}.").format(
                year, "; ".join(late)
            )
        )
