"""Reads what the tool for gateways needs: the sensors that count, and each site's range."""

from dataclasses import replace

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number, short

PRESENT = ("planned", "existing")


def read_gateway_inputs(run, only_present):
    """Read sites, sensors, and who hears whom.

    Parameters
    ----------
    run : ToolRun
        Of the tool.
    only_present : bool
        Leave out demand whose field ``status`` says that no sensor is there.

    Returns
    -------
    given : Inputs
        With its reach.
    ranges : array (n,)
        Of each site [m].

    Raises
    ------
    InputError, ModelError
        Ranges missing; no sensor that counts; nobody in range.
    """
    from .sensor_inputs import read_inputs

    given = read_inputs(run, None, cost=True, group=True)
    if only_present:
        given = _present_only(given, run.progress)
    ranges, how = gateway_ranges(run, given)
    return replace(given, reach=radio_reach(given.sites, given.demand, ranges, how)), ranges


def radio_reach(sites, demand, ranges, how):
    """Return who hears whom, and distances.

    Parameters
    ----------
    sites : Sites
        Of gateways.
    demand : Demand
        Sensors.
    ranges : array (n,)
        Of each site [m].
    how : str
        In words.

    Returns
    -------
    Reach
    """
    from ...smartquartier_plugin.core.errors import ModelError
    from ...smartquartier_plugin.core.sensors.coverage.radio import cover_by_ranges
    from ...smartquartier_plugin.core.sensors.inputs.reach import straight_distances

    cover = cover_by_ranges(sites.xy, demand.xy, ranges)
    if not cover.nnz:
        raise ModelError(
            translate(
                "SmartQuartier",
                "None of {} gateway sites reaches any of {} sensors of '{}'; check the range, and "
                "whether the layers lie in the same place.",
            ).format(number(sites.n, 0), number(demand.m, 0), demand.layer)
        )
    return replace(
        straight_distances(sites, demand), cover=cover, radius=float(max(ranges)), how=how
    )


def _present_only(given, progress):
    """Leave candidates out of a layer of planned sensors."""
    data = given.demand_data
    if "status" not in data.frame:
        return given
    kept = data.frame["status"].isin(PRESENT).to_numpy(bool)
    if not kept.any():
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': no sensor has the status planned or existing; choose the result of a "
                "sensor plan, or remove the field status.",
            ).format(data.name)
        )
    progress.info(
        translate("SmartQuartier", "Layer '{}': sensors of the plan: {} of {} points.").format(
            data.name, number(int(kept.sum()), 0), number(len(kept), 0)
        )
    )
    demand = given.demand
    if not demand.weights[kept].sum() > 0:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': the weights of all planned and existing sensors are 0 or missing; "
                "leave the weight empty, so that every sensor counts 1.",
            ).format(data.name)
        )
    demand = replace(
        demand, xy=demand.xy[kept], weights=demand.weights[kept], missing=demand.missing[kept],
        corners=None, size=0.0,
    )  # fmt: skip
    frame = data.frame.loc[kept].reset_index(drop=True)
    return replace(given, demand=demand, demand_data=replace(data, frame=frame))


def gateway_ranges(run, given):
    """Return the range of each site and how it came about.

    Parameters
    ----------
    run : ToolRun
        Of the tool.
    given : Inputs
        With the gateway sites.

    Returns
    -------
    ranges : array (n,)
        [m].
    how : str
        In words.

    Raises
    ------
    InputError
        If the model lacks a field or a value.
    """
    import numpy as np

    from ...smartquartier_plugin.core.sensors.coverage.radio import PathLoss, ranges_by_height

    model, radius, n = run.choice("RANGE_MODEL"), run.number("RADIUS"), given.sites.n
    if model == "path_loss":
        loss = PathLoss(run.number("EXPONENT"), run.number("LINK_BUDGET"), run.number("MARGIN"))
        run.progress.info(
            translate("SmartQuartier", "Range by the path-loss model: {} m.").format(
                number(loss.range, 0)
            )
        )
        how = translate(
            "SmartQuartier",
            "within {} m: path-loss exponent {}, link budget {} dB, margin {} dB; a screening",
        ).format(
            number(loss.range, 0), short(loss.exponent), short(loss.link_budget), short(loss.margin)
        )
        return np.full(n, loss.range), how
    if model == "height":
        heights = _column(run, given, "HEIGHT_FIELD")
        street, roof = run.number("STREET_RADIUS"), run.number("ROOF_FROM")
        _tell_missing(
            run,
            heights,
            translate("SmartQuartier", "Sites without a height: {}; they count as street level."),
        )
        how = translate(
            "SmartQuartier",
            "within {} m where the antenna is {} m or higher, else {} m; a screening",
        ).format(short(radius, 6), short(roof), short(street, 6))
        return ranges_by_height(heights, roof, radius, street), how
    if model == "field":
        values = _column(run, given, "RANGE_FIELD")
        if (values < 0).any():
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layer '{}': negative ranges: {}; ranges must be 0 or more [m].",
                ).format(given.candidates.name, number(int((values < 0).sum()), 0))
            )
        _tell_missing(
            run,
            values,
            translate("SmartQuartier", "Sites without a range: {}; they reach nothing."),
        )
        how = translate("SmartQuartier", "within each site's own range; a screening")
        return np.where(np.isnan(values), 0.0, values), how
    if not radius > 0:
        raise InputError(translate("SmartQuartier", "The range must be more than 0 m."))
    how = translate("SmartQuartier", "within {} m in a straight line; a screening").format(
        short(radius, 6)
    )
    return np.full(n, radius), how


def _column(run, given, parameter):
    """Return a number field of candidates and existing gateways; NaN where missing."""
    import numpy as np

    name = run.text(parameter)
    if not name:
        raise InputError(
            translate(
                "SmartQuartier", "The range model '{}' needs the field {}; choose it."
            ).format(run.choice("RANGE_MODEL"), parameter)
        )
    parts = []
    for layer in (given.candidates, given.existing):
        if layer is None:
            continue
        frame = layer.frame
        if name not in frame:
            if layer is given.candidates:
                raise InputError(
                    translate("SmartQuartier", "Layer '{}' has no field '{}'.").format(
                        layer.name, name
                    )
                )
            parts.append(np.full(len(frame), np.nan))
            continue
        try:
            parts.append(frame[name].astype("float64").to_numpy(float, na_value=np.nan))
        except (TypeError, ValueError):
            raise InputError(
                translate(
                    "SmartQuartier", "Field '{}' of layer '{}' holds text, not numbers."
                ).format(name, layer.name)
            ) from None
    return np.concatenate(parts)


def _tell_missing(run, values, text):
    import numpy as np

    count = int(np.isnan(values).sum())
    if count:
        run.progress.warn(text.format(number(count, 0)))
