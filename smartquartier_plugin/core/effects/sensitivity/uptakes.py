"""Tells the range of an uptake as the scenario gives it, not as a share of its upper end."""

from dataclasses import replace

import numpy as np

from ..engine.uptake import spread


def in_own_units(result, prepared):
    """Return a result whose uptakes are in the unit of their measure.

    The engine varies an uptake as a share of its upper end, which may differ by zone. Where it
    is the same everywhere, the reader gets back the numbers of the scenario.

    Parameters
    ----------
    result : SensitivityResult
    prepared : Prepared
        What was analysed.

    Returns
    -------
    SensitivityResult
    """
    own = _own(prepared)
    if not own:
        return result

    def given(one):
        return replace(one, members=tuple(own.get(item.id, item) for item in one.members))

    def flip(one):
        item = own.get(one.assumption.id) if one.assumption is not None else None
        if item is None:
            return one
        return replace(one, assumption=item, value=one.value * item.high / one.assumption.high)

    indicators = tuple(
        replace(
            one,
            inputs=tuple(map(given, one.inputs)),
            flips=tuple(map(flip, one.flips)),
            member_flips=tuple((i, flip(item)) for i, item in one.member_flips),
        )
        for one in result.indicators
    )
    return replace(result, inputs=tuple(map(given, result.inputs)), indicators=indicators)


def _own(prepared):
    """Return the uptakes with one upper end, by id, as assumptions in their measure's unit."""
    found = {}
    for name, uptake in spread(prepared.scenario, prepared.catalogue, prepared.zones).items():
        unit = prepared.catalogue.measure(name).uptake_unit
        for kind, item in enumerate(uptake.ranges):
            ends = np.unique(uptake.scale[uptake.kind == kind])
            if len(ends) == 1:
                low, central, high = (float(end * ends[0]) for end in item.range)
                own = replace(item, low=low, central=central, high=high, unit=unit)
                found[item.id] = own
    return found
