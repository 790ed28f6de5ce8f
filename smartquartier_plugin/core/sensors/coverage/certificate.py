"""The certificate of a plan: what it covers, what no plan can exceed, and from what it follows.

Anybody with the same input can check the value, the constraints and the hash; the bound can
be checked by running the plan again. Values of whole weights are exact, others agree to nine
digits.
"""

import hashlib
import json

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import number, percent
from .precision import proven, value_unit
from .problem import keeps_limits

SCHEMA = "smartquartier-certificate/1"
_SAME = 1e-9  # relative: machines add in another order
_ARRAYS = (
    "weights",
    "costs",
    "existing",
    "required",
    "forbidden",
    "groups",
    "group_limits",
    "group_least",
)


def problem_hash(problem):
    """Return the SHA-256 of everything that decides the answer, hexadecimal.

    Parameters
    ----------
    problem : CoverageProblem
        Cover matrix, weights, limits and masks enter with their values; the coordinates
        don't, as they only guide the search.

    Notes
    -----
    Numbers enter as little-endian, so that machines agree.
    """
    digest = hashlib.sha256()
    for name in ("cover", "conflicts"):
        matrix = getattr(problem, name)
        digest.update(f"{name}:".encode())
        if matrix is not None:
            matrix = matrix.tocsr().copy()
            matrix.sum_duplicates()
            matrix.eliminate_zeros()
            digest.update(repr(matrix.shape).encode())
            digest.update(matrix.indptr.astype("<i8").tobytes())
            digest.update(matrix.indices.astype("<i8").tobytes())
            digest.update(matrix.data.astype("<f8").tobytes())
    for name in _ARRAYS:
        value = getattr(problem, name)
        digest.update(f"{name}:".encode())
        if value is not None:
            digest.update((np.asarray(value).astype("<f8") + 0.0).tobytes())
    limits = (problem.number, problem.budget, tuple(float(g) for g in problem.grades))
    digest.update(json.dumps(limits, default=float).encode())
    return digest.hexdigest()


def coverage_certificate(
    problem, plan, site_ids, seed=0, time_limit=None, target_gap=0.0, inputs=None, software=None
):
    """Return the certificate of a coverage plan as plain data.

    Parameters
    ----------
    problem : CoverageProblem
    plan : CoveragePlan
    site_ids : sequence of str
        Names of the n sites.
    seed : int
    time_limit, target_gap : float
        As the plan was asked for.
    inputs : mapping of str to str, optional
        Hash of each input layer, by name.
    software : mapping of str to str, optional
        Versions.

    Returns
    -------
    dict
        Ready for JSON.

    Raises
    ------
    InputError
        If the names don't fit, or the plan isn't one of this problem: its value is computed
        again here, and a bound below it would be wrong. Or if it breaks a limit.
    """
    chosen = np.asarray(plan.chosen, bool)
    if len(site_ids) != problem.n or len(chosen) != problem.n:
        raise InputError(
            translate(
                "SmartQuartier",
                "The plan, the names and the problem have different numbers of sites.",
            )
        )
    value = problem.value_of(chosen)
    same = abs(value - plan.value) <= _SAME * max(abs(value), abs(plan.value))
    if not same or not proven(plan.bound, value, value_unit(problem)):
        raise InputError(
            translate(
                "SmartQuartier",
                "The plan doesn't belong to this problem: it covers {}, not {}.",
            ).format(number(value), number(plan.value))
        )
    if not keeps_limits(problem, chosen):
        raise InputError(_breaks_a_limit())
    cost = None if problem.costs is None else float(np.asarray(problem.costs, float)[chosen].sum())
    return {
        "schema": SCHEMA,
        "model": "maximal covering location",
        "objective": {
            "sense": "maximise",
            "formula": "sum_j w_j * (g_1 + ... + g_c(j)), c(j) = sites that cover demand j",
            "grades": [float(g) for g in problem.grades],
            "value": float(value),
            "total": float(problem.total),
            "share": float(value / problem.total) if problem.total > 0 else None,
        },
        "bound": float(plan.bound),
        "gap": float(plan.gap),
        "status": plan.status,
        "statement": _statement(plan),
        "limits": _limits(problem),
        "sites": {
            "number": int(problem.n),
            "chosen": [str(site_ids[i]) for i in np.flatnonzero(chosen)],
            "existing": [str(site_ids[i]) for i in np.flatnonzero(problem.mask("existing"))],
            "cost": cost,
        },
        "demand": {"number": int(problem.cover.shape[1]), "pairs": int(problem.cover.nnz)},
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
        "hashes": {"problem": problem_hash(problem), **dict(inputs or {})},
        "software": dict(software or {}),
        "note": translate("SmartQuartier", "A recommendation, no decision."),
    }  # fmt: skip


def check_certificate(certificate, problem, site_ids, differing=()):
    """Check a certificate against the problem that it is said to be of.

    Parameters
    ----------
    certificate : mapping
        As :func:`coverage_certificate` returns it, maybe read from a file.
    problem : CoverageProblem
    site_ids : sequence of str
    differing : sequence of str
        What is known to differ from its input, in words.

    Returns
    -------
    list of str
        What is wrong, in words; empty if all holds.
    """
    wrong = []
    if certificate.get("schema") != SCHEMA:
        return [translate("SmartQuartier", "This is no certificate of this version.")]
    if certificate["hashes"]["problem"] != problem_hash(problem):
        wrong.append(_other_input(differing))
    names = {str(name): i for i, name in enumerate(site_ids)}
    unknown = [name for name in certificate["sites"]["chosen"] if name not in names]
    if unknown:
        wrong.append(
            translate("SmartQuartier", "Sites that aren't there were chosen: {}.").format(
                ", ".join(unknown)
            )
        )
        return wrong
    chosen = np.zeros(problem.n, bool)
    chosen[[names[name] for name in certificate["sites"]["chosen"]]] = True
    value = problem.value_of(chosen)
    said, bound = certificate["objective"]["value"], certificate["bound"]
    if abs(value - said) > _SAME * max(abs(value), abs(said)):
        wrong.append(
            translate("SmartQuartier", "The plan covers {}, not {}.").format(
                number(value), number(said)
            )
        )
    if not proven(bound, value, value_unit(problem)):
        wrong.append(translate("SmartQuartier", "The plan covers more than the bound allows."))
    if not keeps_limits(problem, chosen):
        wrong.append(_breaks_a_limit())
    return wrong + _check_claim(certificate, value_unit(problem))


def refuted_by(certificate, problem, value):
    """Check a certificate's bound against a plan that somebody found.

    A bound can't be computed from the certificate alone. But a plan worth more than it, one
    that keeps all limits, shows that it is wrong.

    Parameters
    ----------
    certificate : mapping
        Of this problem.
    problem : CoverageProblem
    value : float
        Of the best plan found that keeps every limit of the problem.

    Returns
    -------
    list of str
        What is wrong, in words; empty if the bound holds.
    """
    if proven(certificate["bound"], value, value_unit(problem)):
        return []
    return [
        translate(
            "SmartQuartier",
            "A plan within the same limits covers {}, but the certificate says that none covers "
            "more than {}.",
        ).format(number(value), number(certificate["bound"]))
    ]


def _check_claim(certificate, unit):
    """Return what doesn't follow from the certificate's own value and bound."""
    value, bound = certificate["objective"]["value"], certificate["bound"]
    gap, status = certificate["gap"], certificate["status"]
    wrong, optimal = [], proven(value, bound, unit)
    if status not in ("optimal", "feasible"):
        wrong.append(
            translate("SmartQuartier", "Its status must be optimal or feasible, not {}.").format(
                status
            )
        )
    if status == "optimal" and not optimal:
        wrong.append(
            translate(
                "SmartQuartier", "It is called optimal, but its bound is higher than its value."
            )
        )
    follows = 0.0 if optimal or bound <= 0 else (bound - value) / bound
    if not abs(gap - follows) <= 1e-9:
        wrong.append(
            translate(
                "SmartQuartier", "Its gap is {}, but {} follows from its value and bound."
            ).format(percent(gap, 2), percent(follows, 2))
        )
    return wrong


def _other_input(differing):
    if not differing:
        return translate("SmartQuartier", "The input isn't the one that was certified.")
    return translate(
        "SmartQuartier", "The input isn't the one that was certified; different: {}."
    ).format(", ".join(differing))


def _breaks_a_limit():
    return translate("SmartQuartier", "The plan breaks a limit: number, budget, group or distance.")


def _limits(problem):
    return {
        "number": None if problem.number is None else int(problem.number),
        "budget": None if problem.budget is None else float(problem.budget),
        "required": int(problem.mask("required").sum()),
        "forbidden": int(problem.mask("forbidden").sum()),
        "spacing_pairs": 0 if problem.conflicts is None else int(problem.conflicts.nnz // 2),
        "group_limits": _whole(problem.group_limits),
        "group_least": _whole(problem.group_least),
    }


def _whole(values):
    return None if values is None else [int(value) for value in values]


def _statement(plan):
    if plan.status == "optimal":
        return translate("SmartQuartier", "Proven: no plan within these limits covers more.")
    if not np.isfinite(plan.bound):
        return translate("SmartQuartier", "How far the best possible plan is ahead isn't known.")
    # Rounded up: "at most" must stay true.
    share = np.ceil(plan.gap * 1e4 - 1e-9) / 1e4
    return translate("SmartQuartier", "At most {} below the best possible plan.").format(
        percent(share, 2)
    )


def _finite(value):
    return float(value) if np.isfinite(value) else None
