"""A scenario's effects as ranges: the engine's front door."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from ...i18n import translate
from ...numbers import number, percent
from ...progress import SILENT
from ..catalogue.model import text
from ..draws import draw
from .base import base_values
from .dominance import Classes, TermShares
from .prepare import prepare
from .ranges import TermRanges, spread_of
from .result import EffectResult, EffectTotal, IndicatorResult
from .simulate import BLOCK_VALUES, Direct, simulate

_THREADS = min(2, os.cpu_count() or 1)  # NumPy sorts and multiplies outside of Python's lock


def run_effects(
    catalogue,
    scenario,
    zones,
    draws=1000,
    seed=0,
    year=0,
    local=None,
    skip_missing=False,
    progress=SILENT,
):
    """Compute what a scenario's measures change in each zone, as ranges.

    Parameters
    ----------
    catalogue : Catalogue
    scenario : Scenario
    zones : Zones
    draws : int
        Of the Monte Carlo simulation.
    seed : int
        The same seed gives the same result.
    year : int
        Effects that have not taken hold by then aren't counted; 0 for when all have.
    local : mapping of str to array (n,), optional
        Assumption id -> values measured in the zones, NaN for the catalogue's.
    skip_missing : bool
        Leave out effects whose drivers no zone has, with a warning, instead of refusing.
    progress : Progress
        Told the share done; also told every warning.

    Returns
    -------
    EffectResult

    Raises
    ------
    InputError
        See :func:`.prepare.prepare`.
    ModelError
        If an effect is undefined for some values of its assumptions.

    Notes
    -----
    gross = ± formula; net = gross * (1 - rebound) + footprint, neither above the cap; what is
    displaced arrives at the neighbours by shared border with the opposite sign, the rest
    outside. Assumptions are drawn once for all zones.
    """
    prepared = prepare(catalogue, scenario, zones, year, local, skip_missing, progress)
    drawn = draw(prepared.assumptions, draws, seed)
    progress.report(0.05)
    simulated = simulate(prepared, drawn.values)
    indicators, warnings = [], list(prepared.warnings)
    for position, one in enumerate(simulated):
        part = progress.part(
            0.05 + 0.95 * position / len(simulated), 0.05 + 0.95 * (position + 1) / len(simulated)
        )
        base = base_values(one.indicator, prepared, warnings)
        result, cut = _indicator(one, base, drawn, prepared, part)
        indicators.append(result)
        warnings += _warnings(result, cut, [effect.work for effect in one.effects])
    for sentence in warnings:
        progress.warn(sentence)
    return EffectResult(
        catalogue=catalogue,
        scenario=scenario,
        zones=zones.ids,
        names=zones.names,
        indicators=tuple(indicators),
        draws=draws,
        seed=seed,
        year=year,
        used=tuple(item.id for item in prepared.assumptions if catalogue.assumption(item.id)),
        missing=prepared.missing,
        warnings=tuple(warnings),
        dominant=_over_all(indicators, zones.n),
    )


@dataclass(frozen=True)
class _Block:
    """Some zones of one indicator."""

    gross: np.ndarray
    net: np.ndarray
    below: np.ndarray
    shares: np.ndarray
    cut: np.ndarray
    direct: Direct


def _indicator(simulated, base, drawn, prepared, progress):
    """Return one indicator's ranges, and the share of draws that caps cut in each zone."""
    keys = {key for one in simulated.effects for key in one.work.compiled.assumptions}
    measures = {one.work.compiled.effect.measure for one in simulated.effects}
    items = [
        item
        for item in prepared.assumptions
        if item.id in keys or item.group in {f"uptake.{measure}" for measure in measures}
    ]
    classes = Classes(drawn, items)
    blocks = _blocks(simulated, classes, progress)
    valid = simulated.valid

    def joined(name):
        values = np.concatenate([getattr(block, name) for block in blocks])
        values[~valid] = np.nan
        return values

    net, below, shares, cut = (joined(name) for name in ("net", "below", "shares", "cut"))
    share, dominant = _dominant(shares, classes.names)
    share = np.where(valid, share, np.nan)
    result = IndicatorResult(
        indicator=simulated.indicator,
        base=base,
        gross_p50=joined("gross"),
        p05=net[:, 0],
        p50=net[:, 1],
        p95=net[:, 2],
        pbenefit=_better(below, simulated.indicator),
        dominant=dominant,
        dominant_share=share,
        capped=cut > 0,
        total_base=_total_base(base, net, valid),
        **_totals(simulated, classes, [block.direct for block in blocks]),
    )
    return result, cut


def _total_base(base, net, valid):
    """Return the sum of the base over the zones of the total, so that both can be compared.

    Zones whose base nobody knows may be left out as long as nothing changes there.
    """
    known = valid & np.isfinite(base)
    comparable = known.any() and not net[valid & ~known].any()
    return float(base[known].sum()) if comparable else float("nan")


def _blocks(simulated, classes, progress):
    """Compute the zones block by block, two blocks at a time."""
    gross_ranges, net_ranges = TermRanges(simulated.gross.draws), TermRanges(simulated.net.draws)
    net_shares = TermShares(classes, simulated.net.draws)

    def block(start, stop):
        factors = simulated.net.factors(start, stop)
        direct = simulated.direct(start, stop)
        spread = net_ranges.of(factors, direct.net)
        shares = net_shares.of(factors, direct.net)
        gross = simulated.gross.factors(start, stop)
        median = gross_ranges.of(gross, direct.gross).quantiles[:, 1]
        light = replace(direct, gross=None, net=None)
        return _Block(median, spread.quantiles, spread.below, shares, direct.cut, light)

    step = max(BLOCK_VALUES // simulated.size, 1)
    starts = range(0, simulated.n, step)
    blocks = []
    with ThreadPoolExecutor(_THREADS) as pool:
        futures = [pool.submit(block, at, min(at + step, simulated.n)) for at in starts]
        try:
            for future in futures:
                blocks.append(future.result())
                progress.report(len(blocks) / len(futures))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
    return blocks


def _dominant(shares, names):
    """Return the largest share of each zone and whose it is."""
    if not names:
        return np.zeros(len(shares)), ("",) * len(shares)
    known = np.nan_to_num(shares, nan=0.0)
    place = known.argmax(axis=1)
    share = known[np.arange(len(known)), place]
    return share, tuple(names[i] if x > 0 else "" for i, x in zip(place, share))


def _totals(simulated, classes, blocks):
    """Return what belongs to the sum over all zones."""
    sums = simulated.sums(blocks)
    size = simulated.size
    net = sum((one.net + one.inflow for one in sums), np.zeros(size))
    gross = sum((one.gross for one in sums), np.zeros(size))
    outside = sum((one.outside for one in sums), np.zeros(size))
    shares = classes.of_values(net[None, :])[0]
    order = np.argsort(-shares, kind="stable")
    if _unknown(simulated.effects, simulated.valid):
        net = gross = outside = np.full(size, np.nan)
    return {
        "total_gross": _percentiles(gross),
        "total_net": _percentiles(net),
        "total_outside": _percentiles(_without_dust(outside, gross)),
        "total_pbenefit": _benefit(net, simulated.indicator),
        "total_shares": tuple((classes.names[i], float(shares[i])) for i in order),
        "effects": tuple(
            _effect_total(effect, one, simulated) for effect, one in zip(simulated.effects, sums)
        ),
    }


def _effect_total(effect, sums, simulated):
    work = effect.work
    gross, footprint, net = sums.gross, sums.footprint, sums.net + sums.inflow
    if _unknown([effect], simulated.valid):
        gross = footprint = net = np.full(simulated.size, np.nan)
    return EffectTotal(
        effect=work.compiled.effect,
        zones=int((work.counts & simulated.valid).sum()),
        not_counted=int(work.not_counted.sum()),
        too_early=int(work.too_early.sum()),
        gross=_percentiles(gross),
        footprint=_percentiles(footprint),
        rebound=_percentiles(_without_dust(net - gross - footprint, gross)),
        net=_percentiles(net),
        pbenefit=_benefit(net, simulated.indicator),
    )


def _unknown(effects, valid):
    """Return whether data are missing wherever one of the effects would be at work.

    Zones without the measure don't change, but their zero says nothing about the others.
    """
    counted = any((one.work.counts & valid).any() for one in effects)
    return not counted and any((one.work.active & ~valid).any() for one in effects)


def _without_dust(values, scale):
    """Return differences without what rounding leaves of zero."""
    return np.where(np.abs(values) <= 1e-12 * np.abs(scale), 0.0, values)


def _percentiles(values):
    if np.isnan(values).any():
        return np.full(3, np.nan)
    return spread_of(values[None, :], precise=True).quantiles[0]


def _benefit(values, indicator):
    if np.isnan(values).any():
        return float("nan")
    return float(_better(spread_of(values[None, :], precise=True).below, indicator)[0])


def _better(below, indicator):
    """Return the share of draws on the better side; NaN where that is a question of values."""
    if indicator.better == "open":
        return np.full(len(below), np.nan)
    return below if indicator.better == "lower" else 1 - below


def _over_all(indicators, n):
    """Return each zone's dominant assumption of the indicator that changes most."""
    best, dominant = np.full(n, -1.0), np.full(n, "", dtype=object)
    for one in indicators:
        with np.errstate(divide="ignore", invalid="ignore"):
            size = np.abs(one.p50) / np.abs(one.base)
        # Without a base nobody can say how much it is: such an indicator comes last.
        if not one.indicator.has_shares:
            size = np.zeros(n)
        size = np.where(np.isfinite(size), size, 0.0)
        names = np.array(one.dominant, dtype=object)
        larger = (size > best) & (names != "")
        best[larger], dominant[larger] = size[larger], names[larger]
    return tuple(dominant)


def _more_than_all(result):
    """Say where effects together change more than there is; caps hold for each by itself."""
    if not result.indicator.has_shares or len(result.effects) < 2:
        return []
    end = np.where(result.p50 < 0, result.p05, result.p95)
    over = np.abs(end) > result.base * (1 + 1e-6)
    # More of what shall decrease may exceed today's; less can't, nor more that is freed of it.
    over &= (end < 0) | (result.indicator.better == "higher")
    if not over.any():
        return []
    return [
        translate(
            "SmartQuartier",
            "{indicator}: in {count} zones the effects together come to more than there is today, "
            "in some draws. Caps hold for each effect by itself: lower the uptake, or count one "
            "of the measures only.",
        ).format(indicator=text(result.indicator.label), count=number(over.sum(), 0))
    ]


def _against(works):
    """Return the ids of effects that give way to one of the other sign somewhere."""
    found = set()
    for work in works:
        effect = work.compiled.effect
        for other in works:
            rival = other.compiled.effect
            if rival.id in effect.exclusive_with or effect.id in rival.exclusive_with:
                lost = work.not_counted & other.counts
                if (work.central[lost] * other.central[lost] < 0).any():
                    found.add(effect.id)
    return found


def _warnings(result, cut, works):
    """Return sentences about an indicator's caps, and about effects that gave way."""
    sentences = []
    if result.capped.any():
        sentences.append(
            translate(
                "SmartQuartier",
                "{indicator}: draws beyond what is plausible were cut to the cap, in {count} zones "
                "and there in {share} of the draws on average (of the effect where it is most).",
            ).format(
                indicator=text(result.indicator.label),
                count=number(result.capped.sum(), 0),
                share=percent(float(cut[result.capped].mean()), 1),
            )
        )
    sentences += _more_than_all(result)
    against = _against(works)
    for total in result.effects:
        if not total.not_counted:
            continue
        words = translate(
            "SmartQuartier",
            "{effect}: not counted in {count} zones, where a larger effect on the same "
            "thing counts.",
        )
        if total.effect.id in against:
            words = translate(
                "SmartQuartier",
                "{effect}: not counted in {count} zones, where a larger effect on the same thing "
                "counts, although it goes the other way: the result may be too favourable or too "
                "unfavourable. Compute both measures by themselves too.",
            )
        sentences.append(
            words.format(effect=text(total.effect.label), count=number(total.not_counted, 0))
        )
    return sentences
