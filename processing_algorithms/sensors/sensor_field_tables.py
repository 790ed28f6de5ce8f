"""Layers, tables and notes of a plan for a map."""

from ...smartquartier_plugin.core.i18n import translate


def sites_layer(given, plan):
    """Return candidates and stations with status, rank, gain, cum_reduction and loss.

    Parameters
    ----------
    given : FieldQuestion
        What was asked.
    plan : FieldPlan
        The answer.

    Returns
    -------
    frame : GeoDataFrame
        Candidates in their order, then existing stations.
    renamed : dict of str to str
        Fields of the candidates whose names the result needs, and how they are kept.
    """
    import numpy as np
    import pandas as pd

    from ...smartquartier_plugin.core.field_names import add_columns
    from .sensor_coverage_tables import all_sites

    sites = given.sites
    status = np.where(sites.existing, "existing", "candidate").astype(object)
    status[plan.sites] = "planned"
    rank = pd.array([pd.NA] * sites.n, dtype="Int64")
    rank[plan.sites] = np.arange(1, len(plan.sites) + 1)
    facts = {"gain": plan.gain, "cum_reduction": plan.cumulative, "loss": plan.loss}
    columns = {"status": status, "rank": rank}
    for name, values in facts.items():
        columns[name] = np.full(sites.n, np.nan)
        columns[name][plan.sites] = values
    columns["choosable"] = (~sites.forbidden & ~sites.existing).astype(int)
    frame = all_sites(given.candidates.frame, given.existing, sites.ids)
    return add_columns(frame, columns)


def curve_table(plan, ids):
    """Return the table of what each sensor brings, further ones too.

    Parameters
    ----------
    plan : FieldPlan
        The answer.
    ids : sequence of str
        Names of the sites.

    Returns
    -------
    DataFrame
        n from 0 on: site_id, gain, mean_variance, mean_error, cum_reduction, bound, planned.
    """
    import numpy as np
    import pandas as pd

    sites = [*plan.sites.tolist(), *np.asarray(plan.further, int).tolist()]
    curve = np.maximum(plan.curve, 0.0)
    bound = np.full(len(sites) + 1, np.nan)
    bound[0] = plan.before
    if plan.bounds is not None:
        bound[1:] = plan.bounds
    return pd.DataFrame(
        {
            "n": np.arange(len(sites) + 1),
            "site_id": [None, *(ids[site] for site in sites)],
            "gain": np.r_[np.nan, plan.gain, plan.further_gain],
            "mean_variance": curve,
            "mean_error": np.sqrt(curve),
            "cum_reduction": 1 - curve / plan.before,
            "bound": bound,
            "planned": (np.arange(len(sites) + 1) <= len(plan.sites)).astype(int),
        }
    )


def key_figures(given, plan):
    """Return the number outputs.

    Parameters
    ----------
    given : FieldQuestion
        What was asked.
    plan : FieldPlan
        The answer.

    Returns
    -------
    dict of str to float
        BOUND is left out where it was not computed.
    """
    figures = {
        "MEAN_VARIANCE_BEFORE": plan.before,
        "MEAN_VARIANCE_AFTER": plan.after,
        "REDUCTION": 1 - plan.after / plan.before,
        "RANGE_USED": given.problem.model.range_m,
        "N_SELECTED": len(plan.sites),
    }
    if plan.bound is not None:
        figures["BOUND"] = plan.bound
    return figures


def method_notes(given, plan, unit):
    """Return what the record says of the method.

    Parameters
    ----------
    given : FieldQuestion
        What was asked.
    plan : FieldPlan
        The answer.
    unit : str
        Of the values.

    Returns
    -------
    dict
        Ready for JSON.
    """
    problem, model, fit = given.problem, given.problem.model, given.choice.fit
    notes = {
        "criterion": plan.criterion,
        "formula": "sum_i w_i (c0 - c_i' (C + E)^-1 c_i) / sum_i w_i",
        "search": translate("SmartQuartier", "greedy, then exchanges: {}").format(plan.exchanges),
        "variogram": {
            "source": "fitted" if fit is not None else "given",
            "kind": model.kind,
            "range_m": model.range_m,
            "partial_sill": model.partial_sill,
            "nugget": model.nugget,
        },
        "unit": unit,
        "cells": len(problem.targets),
        "candidates": problem.n,
        "choosable": int((~problem.mask("forbidden")).sum()),
        "existing": len(problem.old),
        "weighted": given.grid.weighted,
        "sensitivity": [
            {
                "factor": check.factor,
                "range_m": check.range_m,
                "share_left": check.share_left,
                "best_left": check.best_left,
                "common_sites": check.common,
            }
            for check in plan.sensitivity
        ],
        "bound": translate(
            "SmartQuartier",
            "No plan of as many sensors leaves a smaller mean variance; a loose bound.",
        ),
        "references": [
            "Krause, Singh, Guestrin (2008), JMLR 9, 235-284",
            "van Groenigen, Siderius, Stein (1999), Geoderma 87, 239-259",
        ],
    }
    if fit is not None:
        notes["variogram"]["points"] = given.choice.experimental.points
        notes["variogram"]["cutoff_m"] = given.choice.experimental.cutoff
        notes["variogram"]["unbounded"] = fit.unbounded
        notes["variogram"]["errors"] = dict(fit.errors)
    if plan.value is not None:
        notes["criterion_value_nats"] = plan.value
    return notes
