"""A scenario as a function of its assumptions.

Effects add up, and each depends on a few assumptions only. Every effect is therefore computed
once for each different combination of *its* assumptions: of the many points of a sensitivity
analysis, in which one input moves at a time, most are the same to most effects.
"""

from dataclasses import replace

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ..engine.compiled import assumption_name
from ..engine.simulate import simulate
from .inputs import Values, inputs_of, values_of
from .words import quoted

_KEPT = 2  # results per effect that are kept for the next calls


class Model:
    """A scenario as a function of its assumptions.

    Parameters
    ----------
    prepared : Prepared
        From the engine.
    only : collection of str
        Ids of indicators; empty for all.
    """

    def __init__(self, prepared, only=()):
        self._prepared = prepared
        self.assumptions = tuple(prepared.assumptions)
        self.inputs = inputs_of(self.assumptions)
        if not self.inputs:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The scenario: no assumption of its measures has a range, so nothing can be "
                    "varied; give low and high values in the catalogue.",
                )
            )
        known = [one.id for one in prepared.indicators]
        unknown = [name for name in only if name not in known]
        if unknown:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Indicator: the scenario doesn't change {}; it changes {}.",
                ).format(", ".join(map(quoted, unknown)), ", ".join(known))
            )
        asked = [i for i, name in enumerate(known) if not only or name in only]
        central = simulate(prepared, {})
        wanted = [i for i in asked if not _unknown(central[i])]
        self.unknown = tuple(
            (prepared.indicators[i], _gaps(central[i], prepared.zones))
            for i in asked
            if i not in wanted
        )
        if not wanted:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layer '{}': every zone with the measures lacks a driver: {}; fill in these "
                    "fields.",
                ).format(prepared.zones.layer, self.unknown_words())
            )
        self.indicators = tuple(prepared.indicators[i] for i in wanted)
        self._valid = {prepared.indicators[i].id: central[i].valid for i in wanted}
        self._works = tuple(work for work in prepared.works if work.strata)
        self._of = {one.id: [] for one in prepared.indicators}
        for number, work in enumerate(self._works):
            self._of[work.compiled.indicator.id].append(number)
        self._names = [self._moving(work) for work in self._works]
        self._alone = [self._single(number) for number in range(len(self._works))]
        self._kept, self._zones, self._values = {}, None, Values()
        self.zones, self.names = tuple(prepared.zones.ids), prepared.zones.names

    def unknown_words(self):
        """Return the indicators that can't be analysed, each with the drivers that it lacks."""
        return ", ".join(
            f"{quoted(one.id)} ({', '.join(gaps)})" if gaps else quoted(one.id)
            for one, gaps in self.unknown
        )

    def _moving(self, work):
        """Return the ids of the assumptions that differ by draw somewhere in an effect."""
        names = {name for stratum in work.strata for name in stratum.by_draw}
        return [item.id for item in self.assumptions if assumption_name(item.id) in names]

    def _single(self, number):
        """Return the scenario with one effect only, and its own assumptions only."""
        work, names = self._works[number], self._names[number]
        return replace(
            self._prepared,
            works=(work,),
            indicators=(work.compiled.indicator,),
            assumptions=tuple(item for item in self.assumptions if item.id in names),
        )

    def outputs(self, values, zones=None, indicators=None):
        """Return the net change for values of the assumptions.

        Parameters
        ----------
        values : mapping of str to numpy.ndarray, shape (m,)
            Of each assumption.
        zones : (int, int), optional
            From which zone to which; the sum of all without.
        indicators : sequence of Indicator, optional
            Which ones; all without.

        Returns
        -------
        numpy.ndarray, shape (m, q)
            Sum: one column per indicator. Zones: those of the first indicator, then those of
            the second and so on; NaN where the zone has no result.
        """
        m = len(next(iter(values.values())))
        columns = []
        for indicator in self.indicators if indicators is None else indicators:
            valid = self._valid[indicator.id]
            same = np.zeros((1, 1 if zones is None else zones[1] - zones[0]))
            moving = []
            for number in self._of[indicator.id]:
                part, which = self._effect(number, values, valid, zones)
                if len(part) == 1:
                    same = same + part
                else:
                    moving.append((part, which))
            net = np.repeat(same, m, axis=0)
            for part, which in moving:
                net += part[which]
            if zones is not None:
                net[:, ~valid[slice(*zones)]] = np.nan
            columns.append(net)
        return np.concatenate(columns, axis=1)

    def _effect(self, number, values, valid, zones):
        """Return an effect's net change at its different points, and which point is which."""
        names = self._names[number]
        if self._zones != zones:  # another block: what was kept is of no use any more
            self._kept, self._zones = {}, zones
        kept = self._kept.setdefault(number, {})
        given = np.stack([values[name] for name in names], axis=1) if names else np.zeros((1, 0))
        if (given == given[0]).all():
            given = given[:1]
        key = given.tobytes()
        if key not in kept:
            if len(kept) >= _KEPT:
                # The first one stays: samples that differ in one input come back to it.
                kept.pop(list(kept)[-1])
            own, which = _different(given)
            kept[key] = self._net(number, own, valid, zones), which
        return kept[key]

    def _net(self, number, own, valid, zones):
        """Compute one effect at different points: array (points, 1 or zones)."""
        alone = self._alone[number]
        point = {item.id: own[:, column] for column, item in enumerate(alone.assumptions)}
        draws = simulate(alone, point)[0]
        if zones is not None:
            return draws.values(*zones)[1].T
        sums = draws.effects[0].sums(valid.astype(float))
        return (sums.net + sums.inflow)[:, None]

    def cube(self, zones=None):
        """Return the model as a function of points of the unit cube (NaN for central)."""

        def function(points):
            values = values_of(self.inputs, self.assumptions, points, self._values)
            return self.outputs(values, zones)

        return function

    def along(self, assumption, zones=None, indicators=None):
        """Return the model as a function of one assumption's values, all others central."""

        def function(x):
            values = {item.id: np.full(len(x), float(item.central)) for item in self.assumptions}
            values[assumption.id] = np.asarray(x, dtype=float)
            return self.outputs(values, zones, indicators)

        return function

    def along_group(self, place, zones=None, indicators=None):
        """Return the model as a function of one input's quantile, all others central."""

        def function(u):
            points = np.full((len(u), len(self.inputs)), np.nan)
            points[:, place] = u
            values = values_of(self.inputs, self.assumptions, points)
            return self.outputs(values, zones, indicators)

        return function

    def acting(self, indicator):
        """Return for each input the effects through which it acts on an indicator."""
        return [
            list(
                {
                    one.id: one for item in given.members for one in self.effects(item, indicator)
                }.values()
            )
            for given in self.inputs
        ]

    def effects(self, item, indicator):
        """Return the effects through which an assumption acts on an indicator.

        Parameters
        ----------
        item : Assumption
        indicator : Indicator

        Returns
        -------
        list of Effect
            Where zones have values of their own, the assumption does not act.
        """
        return [
            self._works[number].compiled.effect
            for number in self._of[indicator.id]
            if item.id in self._names[number]
        ]


def _unknown(simulated):
    """Return whether data are missing wherever an indicator would change."""
    counted = any((one.work.counts & simulated.valid).any() for one in simulated.effects)
    lacking = any((one.work.active & ~simulated.valid).any() for one in simulated.effects)
    return not simulated.valid.any() or (lacking and not counted)


def _gaps(simulated, zones):
    """Return the drivers without a value in zones where an indicator would change."""
    found = {}
    for one in simulated.effects:
        for name in one.work.compiled.drivers:
            values = np.asarray(zones.values[name], dtype=float)
            if np.isnan(values[one.work.active & ~simulated.valid]).any():
                found[name] = True
    return tuple(found)


def _different(rows):
    """Return the different rows of an array, shape (r, k), and which of them each row is."""
    if len(rows) == 1:
        return rows, None
    # One number per row: sorting these is much faster than sorting rows.
    weights = np.random.default_rng(0).random(rows.shape[1])
    numbers = (rows * weights).sum(axis=1)
    _, first, which = np.unique(numbers, return_index=True, return_inverse=True)
    which = which.reshape(-1)
    if (rows[first][which] == rows).all():
        return rows[first], which
    return rows, np.arange(len(rows))
