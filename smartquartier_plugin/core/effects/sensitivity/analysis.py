"""The analysis of a scenario: for each indicator, which assumption decides and where it turns.

The scenario is computed by the engine at any values of the assumptions; sums over zones first,
then the zones block by block, so that many zones need no more memory.
"""

from dataclasses import fields

import numpy as np

from ...errors import ModelError
from ...i18n import translate
from ...numbers import number
from ...progress import SILENT
from .break_even import BreakEven, break_even, search_limits
from .cube import shares
from .inputs import Input, quantile_of
from .model import Model
from .morris import morris
from .result import MEASURES, Flip, IndicatorSensitivity, SensitivityResult
from .sobol import sobol
from .tornado import tornado
from .uptakes import in_own_units

TRAJECTORIES, BASE_SAMPLES = 20, 1024  # where the user does not say
_VALUES = 8_000_000  # values of one block of zones held at once, 64 MB
_MANY = 60_000_000  # computations of one zone each, about a minute
_ZONE_EFFORT = 1, 512  # rounds of narrowing down a turn in zones, and points in each


def analyse(prepared, method="tornado", samples=0, seed=0, per_zone=True, only=(), progress=SILENT):
    """Analyse a scenario.

    Parameters
    ----------
    prepared : Prepared
        From :func:`core.effects.engine.prepare`.
    method : str
        ``"morris"``, ``"sobol"`` or ``"tornado"``.
    samples : int
        Trajectories or base samples; 0 for the usual number.
    seed : int
        Of the design.
    per_zone : bool
        Each zone too, not only their sum.
    only : collection of str
        Ids of indicators; empty for all.
    progress : Progress
        Told.

    Returns
    -------
    SensitivityResult

    Raises
    ------
    InputError
        Nothing varies, an indicator isn't changed by the scenario, or no zone has values.
    """
    model = Model(prepared, only)
    if model.unknown:
        progress.warn(
            translate(
                "SmartQuartier",
                "Not analysed, because every zone with the measures lacks a driver: {}.",
            ).format(model.unknown_words())
        )
    count = {"morris": samples or TRAJECTORIES, "sobol": samples or BASE_SAMPLES}.get(method, 0)
    head = progress.part(0, 0.1 if per_zone else 1)
    blocks = [_block(model, None, method, count, seed, head)]
    zones = model.zones if per_zone else ()
    if per_zone:
        _tell_many(len(zones) * blocks[0]["evaluations"], method, progress)
        step = _zones_at_once(model, method, count)
        for start in range(0, len(zones), step):
            stop = min(start + step, len(zones))
            done = [0.1 + 0.9 * end / len(zones) for end in (start, stop)]
            part = progress.part(*done)
            blocks.append(_block(model, (start, stop), method, count, seed, part))
    result = SensitivityResult(
        method, model.inputs, tuple(_joined(model, blocks)), tuple(zones),
        model.names if per_zone else None, blocks[0]["samples"], seed, blocks[0]["evaluations"],
        tuple(one for one, _gaps in model.unknown),
    )  # fmt: skip
    return in_own_units(result, prepared)


def _tell_many(computations, method, progress):
    """Warn before zones one by one take minutes; a tornado needs few computations."""
    if method == "tornado" or computations <= _MANY:
        return
    progress.warn(
        translate(
            "SmartQuartier",
            "Each zone by itself: the scenario is computed {} times for one zone, which may take "
            "many minutes. If that is too long, cancel and take METHOD=morris or tornado, fewer "
            "SAMPLES, larger zones or PER_ZONE off.",
        ).format(number(computations, 0))
    )


def _zones_at_once(model, method, count):
    """Return how many zones are computed together."""
    k, q = len(model.inputs), len(model.indicators)
    most = {"morris": 3 * count * (k + 1), "sobol": 4 * count}.get(method, 0)
    # an assumption acts on a few indicators only: its turns need no more than these
    return max(int(_VALUES / max(q * most, q * (2 * k + 1), _ZONE_EFFORT[1] * 4)), 1)


def _block(model, zones, method, count, seed, progress):
    """Analyse the sum, or one block of zones; arrays have one column per output."""
    function, k = model.cube(zones), len(model.inputs)
    ends = tornado(function, k, central=np.nan, progress=progress.part(0, 0.1))
    found = {"at_low": ends.at_low, "at_high": ends.at_high, "central": ends.central}
    found.update(effect=ends.swing, samples=0, evaluations=2 * k + 1)
    part = progress.part(0.1, 0.6)
    if method == "morris":
        screened = morris(function, k, count, seed=seed, progress=part)
        low = np.maximum(screened.mu_star - screened.half_width, 0)
        high = screened.mu_star + screened.half_width
        found.update(
            effect=screened.mu_star, mu=screened.mu, mu_star=screened.mu_star, mu_star_low=low,
            mu_star_high=high, sigma=screened.sigma, samples=screened.trajectories,
            evaluations=screened.evaluations,
        )  # fmt: skip
    elif method == "sobol":
        extra = {} if zones is None else {"bootstrap": 0}
        split = sobol(function, k, count, seed=seed, progress=part, **extra)
        found.update({name: getattr(split, name) for name in MEASURES["sobol"]})
        found.update(
            effect=np.maximum(split.st, 0) * np.sqrt(split.variance),
            samples=split.samples, evaluations=split.evaluations,
        )  # fmt: skip
    found["flips"] = _flips(model, zones, progress.part(0.6, 1))
    return found


def _flips(model, zones, progress):
    """Return (place of the input, assumption or None, BreakEven, quantile) for all there are."""
    extra = {"progress": progress}
    if zones is not None:
        extra["effort"] = _ZONE_EFFORT
    acting = [model.acting(indicator) for indicator in model.indicators]
    wide = 1 if zones is None else zones[1] - zones[0]
    found = []
    for place, one in enumerate(model.inputs):
        progress.report(place / len(model.inputs))
        acts = np.array([bool(through[place]) for through in acting])
        moved = [indicator for indicator, there in zip(model.indicators, acts) if there]
        columns = np.repeat(acts, wide)
        if one.single is None:
            function = model.along_group(place, zones, moved) if moved else None
            group = function and break_even(function, 0.0, 0.5, 1.0, **extra)
            group = _spread(group, columns)
            found.append((place, None, group, group.value))
        for item in one.members:
            function = model.along(item, zones, moved) if moved else None
            turn = _spread(function and _turn(function, item, extra), columns)
            found.append((place, item, turn, quantile_of(item, turn.value)))
    return found


def _spread(turn, columns):
    """Return turns of some outputs as those of all: the others have none."""
    n = len(columns)
    whole = BreakEven(
        np.full(n, np.nan), np.zeros(n, bool), np.zeros(n, int), np.ones(n, bool),
        np.zeros(n, bool), np.full(n, np.nan),
    )  # fmt: skip
    if turn is not None:
        for field in fields(BreakEven):
            getattr(whole, field.name)[columns] = getattr(turn, field.name)
    return whole


def _turn(function, item, extra):
    """Return where the sign turns with one assumption, beyond its range too where possible."""
    limits = search_limits(*item.range, item.bounds)
    try:
        return break_even(function, *item.range, limits, **extra)
    except ModelError:  # nothing says that an effect is defined outside the range
        return break_even(function, *item.range, **extra)


def _joined(model, blocks):
    """Yield each indicator's results, the sum and all zones side by side."""
    q = len(model.indicators)

    def columns(array, j):
        """Cut out the columns of indicator j: (..., q * zones) -> (..., zones)."""
        return array.reshape(*array.shape[:-1], q, -1)[..., j, :]

    def gather(name, j):
        return np.concatenate([columns(block[name], j) for block in blocks], axis=-1)

    for j, indicator in enumerate(model.indicators):
        through = model.acting(indicator)
        acts = np.array([bool(effects) for effects in through])
        effect = gather("effect", j)
        # Others can't matter: what rounding makes of them is no share.
        effect = np.where(acts[:, None] | np.isnan(effect), effect, 0.0)
        inputs = tuple(_seen_from(model, given, indicator) for given in model.inputs)
        flips, members = [None] * len(inputs), []
        for turn, (place, item, _turn, _quantile) in enumerate(blocks[0]["flips"]):
            if item is not None and item not in inputs[place].members:
                continue
            parts = [block["flips"][turn] for block in blocks]
            flip = _flip(indicator, item, parts, lambda array, j=j: columns(array, j))
            if item is None or inputs[place].single is not None:
                flips[place] = flip
            else:
                members.append((place, flip))
        measures = [name for name in blocks[0] if name in sum(MEASURES.values(), ())]
        yield IndicatorSensitivity(
            indicator=indicator,
            inputs=inputs,
            central=gather("central", j),
            effect=effect,
            share=shares(effect),
            at_low=gather("at_low", j),
            at_high=gather("at_high", j),
            measures={name: gather(name, j) for name in measures},
            acts=tuple(acts.tolist()),
            sign_open=tuple(any(one.sign_open for one in effects) for effects in through),
            flips=tuple(flips),
            member_flips=tuple(members),
        )


def _seen_from(model, given, indicator):
    """Return an input with those of its members only that act on an indicator."""
    members = tuple(item for item in given.members if model.effects(item, indicator))
    if not members or len(members) == len(given.members):
        return given
    return Input(given.name if len(members) > 1 else members[0].id, members)


def _flip(indicator, item, parts, columns):
    """Put the turns of one assumption (or group) of all blocks side by side."""

    def gather(arrays):
        return np.concatenate([columns(array) for array in arrays], axis=-1)

    turns = [part[2] for part in parts]
    value = gather([turn.value for turn in turns])
    above = gather([turn.positive_above for turn in turns])
    if indicator.better != "higher":
        above = None if indicator.better == "open" else ~above
    return Flip(
        assumption=item,
        value=value if item is not None else np.full(value.shape, np.nan),
        quantile=gather([part[3] for part in parts]),
        within=gather([turn.within for turn in turns]),
        turns=gather([turn.turns for turn in turns]),
        monotone=gather([turn.monotone for turn in turns]),
        benefit_above=above,
    )
