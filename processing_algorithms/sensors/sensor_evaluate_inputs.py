"""Reads a plan of sensors beside the candidates that it is compared with."""

from dataclasses import dataclass, replace
from typing import Optional

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.id_text import id_text
from ...smartquartier_plugin.core.numbers import number
from ...smartquartier_plugin.core.sensors.inputs.plan_status import (
    STATUS,
    status_words,
    tell_other_words,
)
from ..layer_inputs import layer_in
from .sensor_inputs import Inputs, read_reach, standing_of

SAME_PLACE = 0.01  # [m], as for candidates


@dataclass(frozen=True)
class PlanInputs:
    """What the evaluation works on.

    Attributes
    ----------
    given : Inputs
        Sites are the candidates, then sites of the plan that are at no candidate's place, then
        existing sensors.
    chosen : array (n,) of bool
        The plan.
    frame : GeoDataFrame
        The plan's sites with their own fields, one row each, without the existing ones.
    existing : GeoDataFrame or None
        Existing sensors.
    rows : array of int
        The site of each row of ``frame``, then of the existing ones.
    compared : bool
        Whether there are sites besides those of the plan.
    """

    given: Inputs
    chosen: object
    frame: object
    existing: Optional[object]
    rows: object
    compared: bool


def read_plan(run):
    """Read SITES, CANDIDATES and all that belongs to them.

    Parameters
    ----------
    run : ToolRun
        Of the tool ``sensorevaluate``.

    Returns
    -------
    PlanInputs

    Raises
    ------
    InputError
        No planned site in the layer; a site of the plan without a cost where costs count.
    """
    import numpy as np

    from ...smartquartier_plugin.core.sensors.inputs.demand import read_demand
    from ...smartquartier_plugin.core.sensors.inputs.sites import (
        SiteOptions,
        point_coordinates,
        read_sites,
    )

    data = run.layer("SITES", metric=True)
    crs = data.frame.crs
    parts = split_by_status(data.frame, data.name, run.progress)
    fields = {
        "id_field": run.text("SITE_ID_FIELD"),
        "cost_field": run.text("COST_FIELD"),
        "group_field": run.text("GROUP_FIELD"),
    }
    candidates = _candidates(run, data, parts, fields, crs)
    plan = _without_doubles(parts["planned"], data.name, run.progress, point_coordinates)
    place, frame = _joined(candidates.frame, plan, fields, point_coordinates)
    there, there_name = _existing(run, data, parts["existing"], point_coordinates)
    zones, streets = (
        layer_in(run, name, crs) if run.has(name) else None for name in ("EXCLUSION", "NETWORK")
    )
    options = SiteOptions(
        **fields,
        required=tuple(run.codes("REQUIRED")),
        excluded=tuple(dict.fromkeys([*run.codes("EXCLUDED"), *_barred(frame, parts, fields)])),
        buffer=run.number("BUFFER"),
        layer=candidates.name,
        existing_layer=there_name,
    )
    _check_costs(frame, place, fields["cost_field"], (candidates, data))
    sites = read_sites(frame, there, zones.frame if zones else None, options, run.progress)
    chosen = np.isin(np.arange(sites.n), place)
    weight = run.text("WEIGHT_FIELD")
    wanted = layer_in(run, "DEMAND", crs, numeric_fields=[weight] if weight else ())
    demand = read_demand(wanted.frame, weight, wanted.name, run.number("MIN_WEIGHT"), run.progress)
    reach = read_reach(run, sites, demand, run.number("RADIUS"), streets)
    given = Inputs(sites, demand, reach, replace(data, frame=plan), wanted, None, zones, streets)
    rows = np.r_[place, np.arange(sites.n_candidates, sites.n)].astype(int)
    return PlanInputs(given, chosen, plan, there, rows, sites.n_candidates > len(place))


def split_by_status(frame, layer, progress):
    """Divide a layer by its field status, as the result of ``sensorcoverage`` has it.

    Parameters
    ----------
    frame : GeoDataFrame
        Points.
    layer : str
        Its name.
    progress : Progress
        Warned of other words.

    Returns
    -------
    dict of str to GeoDataFrame
        planned, existing, candidate. Sites without a status, or with another word, are planned.

    Raises
    ------
    InputError
        If none is planned.
    """
    words = status_words(frame)
    if words is None:
        return {"planned": frame, "existing": frame[:0], "candidate": frame[:0]}
    tell_other_words(
        words,
        layer,
        translate(
            "SmartQuartier", "Layer '{}': other words in the field status count as planned: {}."
        ),
        progress,
    )
    words = words.where(words.isin(STATUS), "planned")  # drawn by hand, not filled in
    parts = {word: frame[words == word] for word in STATUS}
    if not len(parts["planned"]):
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' has no site with the status 'planned'; give the sites of the plan.",
            ).format(layer)
        )
    return parts


def _candidates(run, data, parts, fields, crs):
    """Return CANDIDATES, or the planned and candidate sites of SITES in their own order."""
    named = [fields[key] for key in ("id_field", "group_field") if fields[key]]
    numeric = [fields["cost_field"]] if fields["cost_field"] else ()
    if run.has("CANDIDATES"):
        return layer_in(run, "CANDIDATES", crs, required_fields=named, numeric_fields=numeric)
    index = sorted([*parts["planned"].index, *parts["candidate"].index])
    for name in (*named, *numeric):
        if name not in data.frame:
            raise InputError(
                translate("SmartQuartier", "Layer '{}' has no field '{}'; it has: {}.").format(
                    data.name, name, ", ".join(data.fields.names())
                )
            )
    frame = data.frame.loc[index].reset_index(drop=True)
    named = _id_field(fields, frame)
    if named:  # points that were added or copied by hand have none, or another one's
        own = frame[named].where(~frame[named].duplicated())
        frame[named] = _new_ids((), own)
    return replace(data, frame=frame)


def _id_field(fields, frame):
    """Return the field with the sites' ids, empty if there is none."""
    from ...smartquartier_plugin.core.sensors.inputs.site_ids import id_field

    return fields["id_field"] or id_field(frame)


def _barred(frame, parts, fields):
    """Return the ids of candidates that the plan's own layer calls not choosable."""
    if "choosable" not in parts["candidate"] or "choosable" not in frame:
        return []
    name = _id_field(fields, frame)
    if not name:
        return []
    barred = (frame["choosable"] == 0) & (status_words(frame) == "candidate")
    return [id_text(one) for one in frame.loc[barred, name]]


def _without_doubles(plan, layer, progress, coordinates):
    """Return the plan's sites, those at the place of another one left out and counted."""
    import numpy as np

    key = np.round(coordinates(plan, layer) / SAME_PLACE).astype(np.int64)
    _, first = np.unique(key, axis=0, return_index=True)
    if len(first) < len(plan):
        progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}': sites of the plan at the place of another one: {}; each place "
                "counts once.",
            ).format(layer, number(len(plan) - len(first), 0))
        )
    return plan.iloc[np.sort(first)].reset_index(drop=True)


def _joined(candidates, plan, fields, coordinates):
    """Find the plan's sites among the candidates, and append those that are none of them.

    Returns
    -------
    place : array of int
        Row of each of the plan's sites.
    frame : GeoDataFrame
        The candidates, then the appended ones, with ids, costs and groups.
    """
    import geopandas as gpd
    import numpy as np
    import pandas as pd
    from scipy.spatial import cKDTree

    tree = cKDTree(coordinates(candidates, ""))
    near = tree.query_ball_point(coordinates(plan, ""), SAME_PLACE)
    place = np.array([min(rows) if rows else -1 for rows in near])
    new = np.flatnonzero(place < 0)
    if not len(new):
        return place, candidates
    place[new] = len(candidates) + np.arange(len(new))
    added = plan.iloc[new].reset_index(drop=True)
    named = _id_field(fields, candidates)
    wanted = dict.fromkeys(
        [named, fields["cost_field"], fields["group_field"], "status", "choosable"]
    )
    missing = pd.Series([None] * len(new), dtype=object)
    columns = {}
    for name in [name for name in wanted if name and name in candidates]:
        other = _new_ids(candidates[name], added.get(name, missing)) if name == named else missing
        if name in added and name != named:
            other = added[name]
        columns[name] = [*candidates[name], *other]
    shapes = pd.concat([candidates.geometry, added.geometry], ignore_index=True)
    frame = gpd.GeoDataFrame(columns, geometry=shapes.array, crs=candidates.crs)
    if fields["cost_field"]:
        frame[fields["cost_field"]] = pd.to_numeric(frame[fields["cost_field"]], errors="coerce")
    return place, frame


def _new_ids(taken, own):
    """Return ids as text: P1, P2 … where there is none, and none that is taken."""
    taken, ids = {id_text(one) for one in taken}, []
    for count, one in enumerate(own, 1):
        text = id_text(one) or f"P{count}"
        while text in taken:
            text = f"P:{text}"
        taken.add(text)
        ids.append(text)
    return ids


def _existing(run, data, own, coordinates):
    """Return EXISTING and the existing sensors of the plan's layer, each place once, and a name."""
    import geopandas as gpd
    import numpy as np
    import pandas as pd
    from scipy.spatial import cKDTree

    own = own.reset_index(drop=True)
    if not run.has("EXISTING"):
        return (own if len(own) else None), data.name
    layer = layer_in(run, "EXISTING", data.frame.crs)
    given = standing_of(layer, run.progress)
    if given is None:
        return (own if len(own) else None), data.name
    if not len(own):
        return given.frame, given.name
    tree = cKDTree(coordinates(given.frame, given.name))
    away = tree.query(coordinates(own, data.name), distance_upper_bound=SAME_PLACE)[0]
    if not np.isinf(away).any():
        return given.frame, given.name
    shapes = pd.concat([given.frame.geometry, own.geometry[np.isinf(away)]], ignore_index=True)
    return gpd.GeoDataFrame(geometry=shapes.array, crs=data.frame.crs), given.name


def _check_costs(frame, place, field, layers):
    """Refuse sites of the plan without a cost; name the layer that lacks it."""
    if not field:
        return
    candidates, plan = layers
    own = place >= len(candidates.frame)
    for layer, rows in ((plan, place[own]), (candidates, place[~own])):
        missing = int(frame[field].iloc[rows].isna().sum())
        if missing:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layer '{}': sites of the plan without a cost in the field '{}': {}; give each "
                    "one, or leave the cost field empty.",
                ).format(layer.name, field, number(missing, 0))
            )
