"""What the tool that computes a scenario checks about its zones."""

from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number

_MOST_FOR_EDGE = 5_000  # zones; beyond, comparing all borders takes longer than the run
_SAME_SIZE = 0.01  # cells of a grid differ by less than this share of their mean area


def check_sizes(result, frame, progress):
    """Warn of effects that don't hold for zones so small.

    Parameters
    ----------
    result : EffectResult
    frame : GeoDataFrame
        The zones, in metres.
    progress : Progress
        Told.
    """
    import numpy as np

    from ...smartquartier_plugin.core.effects.catalogue.model import text

    areas = frame.geometry.area.to_numpy()
    side = float(np.sqrt(np.median(areas)))
    cells = len(areas) > 1 and np.std(areas) < _SAME_SIZE * np.mean(areas)
    unfit = []
    for one in result.indicators:
        for total in one.effects:
            grids = [item for item in total.effect.unit_ok if item.startswith("grid>=")]
            least = min((float(item[len("grid>=") :]) for item in grids), default=None)
            only_quarters = total.effect.unit_ok and least is None
            if (least is not None and side < least) or (only_quarters and cells):
                unfit.append(text(total.effect.label))
    if unfit:
        progress.warn(
            translate(
                "SmartQuartier",
                "The zones are about {} m wide; that is too small for these effects, read their "
                "sums rather than single zones: {}.",
            ).format(number(side, 0), "; ".join(dict.fromkeys(unfit)))
        )


def check_edge(result, frame, progress):
    """Warn if measures are at work in zones at the edge of the layer.

    Parameters
    ----------
    result : EffectResult
    frame : GeoDataFrame
        The zones, in metres.
    progress : Progress
        Told; also for cancelling.
    """
    import numpy as np

    from ...smartquartier_plugin.core.effects.engine import shared_borders

    n = len(result.zones)
    if n > _MOST_FOR_EDGE:
        progress.info(
            translate(
                "SmartQuartier",
                "More than {} zones: not checked whether measures are at work at the edge of the "
                "layer, where what they change beyond is not seen.",
            ).format(number(_MOST_FOR_EDGE, 0))
        )
        return
    changed = np.zeros(n, dtype=bool)
    for one in result.indicators:
        changed |= (one.p05 != 0) & np.isfinite(one.p05)
        changed |= (one.p95 != 0) & np.isfinite(one.p95)
    inside = np.asarray(shared_borders(frame.geometry, progress).sum(axis=1)).ravel()
    at_edge = int((changed & (inside < 0.999)).sum())
    if at_edge:
        progress.warn(
            translate(
                "SmartQuartier",
                "Measures are at work in {} zones at the edge of the layer; what they change "
                "beyond is not seen. Add a ring of zones around the city.",
            ).format(number(at_edge, 0))
        )


def hidden_zones(run, given):
    """Return which zones have too few inhabitants to be shown.

    Parameters
    ----------
    run : ToolRun
        With MIN_POPULATION.
    given : EffectInputs

    Returns
    -------
    numpy.ndarray of bool, shape (n,), or None
        None where nothing is to be suppressed.
    """
    from ...smartquartier_plugin.core.effects.engine.reading import column
    from ...smartquartier_plugin.core.effects.engine.suppress import small_zones

    least = run.integer("MIN_POPULATION")
    if not least:
        return None
    if "inhabitants" not in given.data.frame.columns:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "Nothing was suppressed: layer '{}' has no field 'inhabitants'.",
            ).format(given.data.name)
        )
        return None
    values = column(given.data.frame, "inhabitants", given.data.name, given.zones.ids)
    hidden = small_zones(values, least)
    if hidden.any():
        run.progress.info(
            translate(
                "SmartQuartier", "Suppressed, with fewer than {} inhabitants: {} zones."
            ).format(number(least, 0), number(hidden.sum(), 0))
        )
    if hidden.sum() == 1:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "Only one zone is suppressed: what belongs to it follows from the totals. Leave it "
                "out, or merge it with a neighbour.",
            )
        )
    return hidden
