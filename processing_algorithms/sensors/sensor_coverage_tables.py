"""The result layers and tables of the tools for the coverage of sensors."""

SITE_FIELDS = ("kind", "source_id", "height_m", "kerb_dist_m", "junction_dist_m", "rule_ok",
               "rule_reasons", "privacy")  # fmt: skip


def all_sites(candidates, existing, ids):
    """Return candidates (or planned sites) and existing sensors as one layer.

    Parameters
    ----------
    candidates : GeoDataFrame
        As read; its fields are the layer's.
    existing : GeoDataFrame or None
        As read; of its fields those that the candidates have too, with the same kind of values,
        are kept.
    ids : sequence of str
        Of both.

    Returns
    -------
    GeoDataFrame
        One row per site; a field site_id holds the ids.
    """
    import geopandas as gpd
    import pandas as pd

    from ...smartquartier_plugin.core.field_names import add_columns

    frame = candidates
    if existing is not None and len(existing):
        columns = {
            name: _stacked(candidates[name], existing.get(name), len(existing))
            for name in candidates.columns
            if name != candidates.geometry.name
        }
        shapes = pd.concat([candidates.geometry, existing.geometry], ignore_index=True)
        frame = gpd.GeoDataFrame(columns, geometry=shapes.array, crs=candidates.crs)
    text = "site_id" in candidates and candidates["site_id"].dtype == object
    if text and candidates["site_id"].tolist() == list(ids[: len(candidates)]):
        frame = frame.copy()
        frame["site_id"] = list(ids)
        return frame
    return add_columns(frame, {"site_id": list(ids)})[0]


def _stacked(first, second, count):
    """Return a column of both layers; missing where the second one has nothing that fits."""
    import pandas as pd

    kinds = {"i": "Int64", "u": "Int64", "b": "boolean"}
    first = first.astype(kinds.get(first.dtype.kind, first.dtype))
    fits = second is not None
    if fits and (first.dtype.kind in "iuf") != (second.dtype.kind in "iuf"):
        fits = False
    if fits and first.dtype.kind == "i" and second.dtype.kind == "f":
        fits = False  # decimals don't fit into whole numbers
    if fits and (first.dtype.kind == "b") != (second.dtype.kind == "b"):
        fits = False
    rest = second if fits else pd.Series([None] * count)
    return pd.concat([first, rest.astype(first.dtype)], ignore_index=True)


def sites_layer(frame, result, rows=None):
    """Return the sites with rank, gain, cum_share, loss and status.

    Parameters
    ----------
    frame : GeoDataFrame
        From :func:`all_sites`.
    result : CoverageResult
        The plan.
    rows : array of int, optional
        The site of each row of ``frame``, all planned or existing; without it, all sites.

    Returns
    -------
    frame : GeoDataFrame
        A new one.
    renamed : dict of str to str
        Fields of the input whose names the result needs, and how they are kept.
    """
    import numpy as np
    import pandas as pd

    from ...smartquartier_plugin.core.field_names import add_columns

    problem, n = result.problem, result.problem.n
    existing = problem.mask("existing")
    status = np.full(n, "candidate", dtype=object)
    status[np.asarray(result.plan.chosen, bool)] = "planned"
    status[existing] = "existing"
    rank = pd.array([pd.NA] * n, dtype="Int64")
    gain, share = np.full(n, np.nan), np.full(n, np.nan)
    rank[result.order] = np.arange(1, len(result.order) + 1)
    gain[result.order], share[result.order] = result.gain, result.cum_share
    columns = {
        "status": status,
        "rank": rank,
        "gain": gain,
        "cum_share": share,
        "loss": np.where(result.present, result.loss, np.nan),
    }
    if rows is not None:
        return add_columns(frame, {name: values[rows] for name, values in columns.items()})
    may = problem.free
    columns["next_gain"] = np.where(result.present | ~may, np.nan, result.next_gain)
    columns["choosable"] = may.astype(int)
    return add_columns(frame, columns)


def demand_layer(frame, result):
    """Return the demand with what covers it.

    Parameters
    ----------
    frame : GeoDataFrame
        As read.
    result : CoverageResult
        The plan.

    Returns
    -------
    frame : GeoDataFrame
        A new one.
    renamed : dict of str to str
        See :func:`sites_layer`.
    """
    import numpy as np

    from ...smartquartier_plugin.core.field_names import add_columns

    demand = result.demand
    nearest = np.where(np.isfinite(result.nearest_m), result.nearest_m, np.nan)
    columns = {
        "weight": np.where(demand.missing, np.nan, demand.weights),
        "times_covered": np.asarray(result.times, int),
        "nearest_m": nearest,
        "reachable": np.asarray(result.in_reach, int),
    }
    return add_columns(frame, columns)


def curve_table(result):
    """Return coverage and bound against the number of new sensors.

    Parameters
    ----------
    result : CoverageResult
        The plan.

    Returns
    -------
    DataFrame
        Fields n, covered, bound, share, bound_share, step.
    """
    import numpy as np
    import pandas as pd

    curve, total = result.curve, result.problem.total
    return pd.DataFrame(
        {
            "n": curve.number.astype("int64"),
            "covered": curve.covered,
            "bound": curve.bound,
            "share": curve.covered / total,
            "bound_share": curve.bound / total,
            "step": np.r_[np.nan, np.diff(curve.covered)],
        }
    )


def key_figures(result):
    """Return the number outputs of a plan.

    Parameters
    ----------
    result : CoverageResult
        The plan.

    Returns
    -------
    dict
        By name of the output.
    """
    import numpy as np

    plan, problem = result.plan, result.problem
    chosen = np.asarray(plan.chosen, bool)
    cost = {}
    if problem.costs is not None:
        cost["COST"] = float(np.asarray(problem.costs, float)[chosen].sum())
    return {
        "COVERED": float(plan.value),
        "TOTAL": problem.total,
        "SHARE": result.share,
        "UPPER_BOUND": float(plan.bound),
        "GAP": float(plan.gap),
        "N_SELECTED": int(chosen.sum()),
        **cost,
        "WORST_LOSS": result.worst_loss,
        "REACHABLE_SHARE": result.reachable_share,
        "STATUS": plan.status,
    }


def method_notes(result, rules, unit, weight_field):
    """Return what the record says about the method.

    Parameters
    ----------
    result : CoverageResult
        The plan.
    rules : PlanRules
        What was asked.
    unit : str
        Of the weights.
    weight_field : str
        Empty: each place counts 1.

    Returns
    -------
    dict
        Plain values only.
    """
    problem, sites, plan = result.problem, result.sites, result.plan
    return {
        "model": "maximal covering location (Church, ReVelle 1974), "
        + ("strict" if problem.strict else "graded" if len(problem.grades) > 1 else "single")
        + " cover",
        "formula": "max sum_j w_j (g_1 + ... + g_c(j)), c(j) = sensors that cover demand j",
        "worth_of_covers": list(problem.grades),
        "covered_means": "sum of weights times the worth of their covers; for a single cover the "
        "covered weight",
        "reach": result.how,
        "weights": weight_field or "each place 1",
        "unit": unit or None,
        "rules": {
            "number": rules.number,
            "budget": rules.budget,
            "min_spacing_m": rules.min_spacing,
            "group_limits": [list(limit) for limit in rules.group_limits],
            "required": [sites.ids[i] for i in problem.mask("required").nonzero()[0]],
            "not_choosable": int(problem.mask("forbidden").sum()),
        },
        "planned": [sites.ids[i] for i in result.order],
        "existing": [sites.ids[i] for i in problem.mask("existing").nonzero()[0]],
        "proof": {"bound": plan.bound, "gap": plan.gap, "status": plan.status},
        "notes": [*sites.notes, *result.demand.notes],
    }


def names_of(frame, rows=None, n=0):
    """Return what those who mount a sensor want to know of each site, as far as it is known.

    Parameters
    ----------
    frame : GeoDataFrame
        From :func:`all_sites`.
    rows : array of int, optional
        The site of each row; without it, row i is site i.
    n : int
        Number of sites, if ``rows`` are given.

    Returns
    -------
    DataFrame
        One row per site, without geometry.
    """
    import pandas as pd

    known = [name for name in SITE_FIELDS if name in frame.columns]
    names = pd.DataFrame(frame[["site_id", *known]])
    return names if rows is None else names.set_index(pd.Index(rows)).reindex(range(n))
