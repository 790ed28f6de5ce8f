"""The certificate of a minimum plan: what it reaches, what no plan can go below, and from what."""

import hashlib

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ..words import gap_text

SCHEMA = "smartquartier-certificate/1"
_MODELS = {
    "cover": ("set cover", "sum_i c_i x_i; each demand in reach of a site"),
    "partial_cover": ("partial set cover", "sum_i c_i x_i; the share of the weight in reach"),
    "pcenter": ("p-center", "max_j d_j, d_j = distance to the nearest site [m]"),
    "pmedian": ("p-median", "sum_j w_j d_j / sum_j w_j, d_j = distance to the nearest site [m]"),
}


def question_hash(question):
    """Return the SHA-256 of everything that decides the answer, hexadecimal.

    Parameters
    ----------
    question : MinimumQuestion
        Reach or distances, weights, costs, rules and targets enter.
    """
    digest = hashlib.sha256()
    targets = (question.goal, question.number, float(question.share), question.radius)
    digest.update(repr(targets).encode())
    if question.covers:
        cover = question.reach.cover.tocsr().copy()
        cover.sum_duplicates()
        parts = {"indptr": cover.indptr, "indices": cover.indices}
        parts = {name: values.astype("<i8") for name, values in parts.items()}
    else:
        table = question.table
        parts = {
            "start": table.start.astype("<i8"),
            "site": table.site.astype("<i8"),
            "distance": table.distance.astype("<f8"),
        }
    parts["weights"] = np.asarray(question.demand.weights).astype("<f8")
    for name in ("costs", "existing", "required", "forbidden"):
        values = getattr(question.sites, name)
        parts[name] = np.zeros(0) if values is None else np.asarray(values).astype("<f8")
    for name, values in parts.items():
        digest.update(f"{name}:".encode())
        digest.update(values.tobytes())
    return digest.hexdigest()


def objective_of(question, chosen):
    """Return what a plan reaches, computed anew from the question.

    Parameters
    ----------
    question : MinimumQuestion
        The question.
    chosen : array (n,) of bool
        New sites.

    Returns
    -------
    float
        Number, cost or distance; infinite if the plan misses the target.
    """
    chosen = np.asarray(chosen, bool)
    weights, present = question.demand.weights, chosen | question.sites.existing
    if question.covers:
        covered = question.reach.cover.T @ present.astype(float) > 0
        target = 1.0 if question.goal == "cover" else question.share
        if weights[covered].sum() < target * weights.sum() * (1 - 2e-9):
            return np.inf
        costs = question.sites.costs
        return float(chosen.sum() if costs is None else np.asarray(costs)[chosen].sum())
    counting = weights > 0
    _, metres = question.table.nearest(present)
    if question.goal == "pcenter":
        return float(metres[counting].max())
    metres = np.minimum(metres, question.table.reach)[counting]
    return float(weights[counting] @ metres / weights.sum())


def minimum_certificate(result, seed=0, time_limit=None, target_gap=0.0):
    """Return the certificate of a minimum plan as plain data.

    Parameters
    ----------
    result : MinimumResult
        The answer.
    seed : int
        Of the search.
    time_limit, target_gap : float
        As the plan was asked for.

    Returns
    -------
    dict
        Ready for JSON.

    Raises
    ------
    InputError
        If the plan doesn't reach what it says: its value is computed again here.
    """
    question, plan = result.question, result.plan
    value = objective_of(question, plan.chosen)
    if not abs(value - plan.objective) <= 1e-6 * max(abs(value), 1.0) or plan.bound > value * (
        1 + 1e-9
    ):
        raise InputError(
            translate("SmartQuartier", "The plan doesn't belong to this problem; plan it again.")
        )
    model, formula = _MODELS[question.goal]
    ids, sites = question.sites.ids, question.sites
    return {
        "schema": SCHEMA,
        "model": model,
        "objective": {"sense": "minimise", "formula": formula, "value": value},
        "bound": float(plan.bound),
        "gap": float(plan.gap),
        "status": plan.status,
        "statement": _statement(plan),
        "limits": {
            "number": question.number,
            "share": float(question.share) if question.goal == "partial_cover" else None,
            "radius_m": question.radius,
            "required": int(sites.required.sum()),
            "forbidden": int(sites.forbidden.sum()),
        },
        "sites": {
            "number": int(sites.n),
            "chosen": [ids[i] for i in np.flatnonzero(plan.chosen)],
            "existing": [ids[i] for i in np.flatnonzero(sites.existing)],
        },
        "demand": {"number": int(question.demand.m), "weight": question.demand.total},
        "search": {
            "seed": int(seed),
            "time_limit_s": None if time_limit is None else float(time_limit),
            "target_gap": float(target_gap),
            "steps": [
                {"step": name, "seconds": round(float(seconds), 3), "value": _finite(reached),
                 "bound": _finite(bound)}
                for name, seconds, reached, bound in plan.steps
            ],
        },
        "hashes": {"problem": question_hash(question)},
        "note": translate("SmartQuartier", "A recommendation, no decision."),
    }  # fmt: skip


def _statement(plan):
    if plan.status == "optimal":
        return translate("SmartQuartier", "Proven: no plan with these rules does better.")
    # The gap is a share of this plan's objective, not of the best one's.
    return translate(
        "SmartQuartier", "The best possible plan is at most {} below this one."
    ).format(gap_text(plan.gap))


def _finite(value):
    return float(value) if np.isfinite(value) else None
