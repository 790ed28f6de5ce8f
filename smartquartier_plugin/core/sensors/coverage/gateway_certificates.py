"""Certificates of the plans of gateways: as few as possible, or together with the sensors.

Each hashes its own question, with all that decides the answer, and computes its value anew.
"""

import hashlib

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ..words import gap_text
from .problem import affordable

SCHEMA = "smartquartier-certificate/1"
MULTI_COVER = "set multi-cover"
TWO_KINDS = "maximal covering location by sensors that gateways hear"


def hash_of(parts):
    """Return the SHA-256 of what decides an answer, hexadecimal.

    Parameters
    ----------
    parts : mapping of str to matrix, array, number or None
        In a fixed order; sparse matrices by their shape and entries.
    """
    digest = hashlib.sha256()
    for name, value in parts.items():
        digest.update(f"{name}:".encode())
        if value is None:
            continue
        if hasattr(value, "tocsr"):
            value = value.tocsr().copy()
            value.sum_duplicates()
            value.eliminate_zeros()
            digest.update(repr(value.shape).encode())
            digest.update(value.indptr.astype("<i8").tobytes())
            digest.update(value.indices.astype("<i8").tobytes())
            value = value.data
        digest.update((np.asarray(value).astype("<f8") + 0.0).tobytes())
    return digest.hexdigest()


def multi_cover_certificate(problem, plan, ids, seed=0, time_limit=None, target_gap=0.0):
    """Return the certificate of the fewest (cheapest) gateways as plain data.

    Parameters
    ----------
    problem : MultiCoverProblem
        The question.
    plan : MinimumPlan
        Its answer.
    ids : sequence of str
        Of the n sites.
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
        If the plan breaks a rule, covers something too rarely, or isn't worth what it says.
    """
    n, m = problem.cover.shape
    chosen = np.asarray(plan.chosen, bool)
    existing, required, forbidden = (
        _mask(getattr(problem, name), n) for name in ("existing", "required", "forbidden")
    )
    costs = np.ones(n) if problem.costs is None else np.asarray(problem.costs, float)
    value = float(costs[chosen].sum())
    times = np.rint(problem.cover.T @ (chosen | existing).astype(float))
    counting = np.ones(m, bool) if problem.weights is None else np.asarray(problem.weights) > 0
    barred, due = existing | forbidden, required & ~existing
    if (chosen & barred).any() or (due & ~chosen).any():
        raise _other_plan()
    if (times[counting] < problem.times).any() or not _same(value, plan.objective):
        raise _other_plan()
    if plan.bound > value * (1 + 1e-9):
        raise _other_plan()
    arrays = ("cover", "times", "weights", "costs", "existing", "required", "forbidden")
    if plan.status == "optimal":
        statement = translate("SmartQuartier", "Proven: no plan with these rules does better.")
    else:
        statement = translate(
            "SmartQuartier", "The best possible plan is at most {} below this one."
        ).format(gap_text(plan.gap))
    return {
        **_head(MULTI_COVER, "minimise", "sum_i c_i x_i; sum_i a_ij x_i >= times for each sensor j",
                value, plan, statement),
        "limits": {
            "times": int(problem.times),
            "required": int(required.sum()),
            "forbidden": int(forbidden.sum()),
        },
        "sites": _sites(ids, chosen, existing),
        "demand": {"number": int(m), "pairs": int(problem.cover.nnz)},
        **_tail(plan, seed, time_limit, target_gap),
        "hashes": {"problem": hash_of({name: getattr(problem, name) for name in arrays})},
    }  # fmt: skip


def two_kinds_hash(problem):
    """Return the SHA-256 of a question about sensors and gateways, hexadecimal."""
    parts = {"cover": problem.cover, "weights": problem.weights, "reach": problem.reach}
    for name in ("sensors", "gateways"):
        kind = getattr(problem, name)
        for field in ("number", "costs", "existing", "required", "forbidden"):
            parts[f"{name} {field}"] = getattr(kind, field)
    parts.update(redundancy=problem.redundancy, budget=problem.budget)
    return hash_of(parts)


def two_kinds_certificate(problem, plan, ids, seed=0, time_limit=None, target_gap=0.0):
    """Return the certificate of sensors and gateways planned together as plain data.

    Parameters
    ----------
    problem : TwoKindsProblem
        The question.
    plan : TwoKindsPlan
        Its answer.
    ids : (sequence of str, sequence of str)
        Of the sites for sensors, and for gateways.
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
        If a sensor isn't heard, a limit is broken, or the plan isn't worth what it says.
    """
    value = problem.value_of(plan.sensors)
    if not _keeps_limits(problem, plan) or not _same(value, plan.value):
        raise _other_plan()
    if plan.bound < value * (1 - 1e-9):
        raise _other_plan()
    if plan.status == "optimal":
        statement = translate("SmartQuartier", "Proven: no plan within these limits covers more.")
    else:
        statement = translate("SmartQuartier", "At most {} below the best possible plan.").format(
            gap_text(plan.gap)
        )
    kinds = (problem.sensors, problem.gateways)
    new = (np.asarray(plan.sensors, bool), np.asarray(plan.gateways, bool))
    sites = [
        _sites(names, chosen, _mask(kind.existing, len(chosen)))
        for names, kind, chosen in zip(ids, kinds, new)
    ]
    return {
        **_head(TWO_KINDS, "maximise",
                "sum_j w_j z_j; z_j <= sum_i a_ij x_i; r x_i <= sum_g b_gi y_g",
                value, plan, statement),
        "limits": {
            "sensors": _whole(problem.sensors.number),
            "gateways": _whole(problem.gateways.number),
            "gateways_per_sensor": int(problem.redundancy),
            "budget": None if problem.budget is None else float(problem.budget),
        },
        "sites": sites[0],
        "gateways": sites[1],
        "demand": {"number": int(problem.cover.shape[1]), "pairs": int(problem.cover.nnz)},
        **_tail(plan, seed, time_limit, target_gap),
        "hashes": {"problem": two_kinds_hash(problem)},
    }  # fmt: skip


def _keeps_limits(problem, plan):
    cost = 0.0
    for kind, new in ((problem.sensors, plan.sensors), (problem.gateways, plan.gateways)):
        new = np.asarray(new, bool)
        barred = _mask(kind.existing, len(new)) | _mask(kind.forbidden, len(new))
        if (new & barred).any() or (_mask(kind.required, len(new)) & ~new).any():
            return False
        if kind.number is not None and new.sum() > kind.number:
            return False
        cost += 0.0 if kind.costs is None else float(np.asarray(kind.costs, float)[new].sum())
    if problem.budget is not None and not affordable(cost, problem.budget):
        return False
    return bool(problem.heard(plan.gateways)[np.asarray(plan.sensors, bool)].all())


def _head(model, sense, formula, value, plan, statement):
    return {
        "schema": SCHEMA,
        "model": model,
        "objective": {"sense": sense, "formula": formula, "value": float(value)},
        "bound": float(plan.bound),
        "gap": float(plan.gap),
        "status": plan.status,
        "statement": statement,
    }


def _tail(plan, seed, time_limit, target_gap):
    steps = [
        {"step": name, "seconds": round(float(seconds), 3), "value": _finite(reached),
         "bound": _finite(bound)}
        for name, seconds, reached, bound in plan.steps
    ]  # fmt: skip
    return {
        "search": {
            "seed": int(seed),
            "time_limit_s": None if time_limit is None else float(time_limit),
            "target_gap": float(target_gap),
            "steps": steps,
        },
        "note": translate("SmartQuartier", "A recommendation, no decision."),
    }


def _sites(ids, chosen, existing):
    return {
        "number": len(ids),
        "chosen": [str(ids[i]) for i in np.flatnonzero(chosen)],
        "existing": [str(ids[i]) for i in np.flatnonzero(existing)],
    }


def _mask(value, n):
    return np.zeros(n, bool) if value is None else np.asarray(value, bool)


def _same(value, said):
    return abs(value - said) <= 1e-6 * max(abs(value), 1.0)


def _whole(value):
    return None if value is None else int(value)


def _finite(value):
    return float(value) if np.isfinite(value) else None


def _other_plan():
    return InputError(
        translate("SmartQuartier", "The plan doesn't belong to this problem; plan it again.")
    )
