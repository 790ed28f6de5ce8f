"""What a plan of sensors and gateways is worth, read as a plan of coverage by its sensors."""

import numpy as np

from .coverage import CoveragePlan
from .problem import CoverageProblem


def sensors_as_coverage(question, both):
    """Return the plan of sensors as one of coverage, among the sites that are heard.

    Parameters
    ----------
    question : TwoKindsProblem
        What was asked.
    both : TwoKindsPlan
        Its answer; bound and status are of the question with both kinds.

    Returns
    -------
    problem : CoverageProblem
        Of sensors, given these gateways.
    plan : CoveragePlan

    Notes
    -----
    The figures of a coverage plan (ranks, losses, curve) can be had from it, but no certificate:
    the bound speaks of both kinds and all their rules.
    """
    from scipy import sparse

    own = question.sensors
    heard = question.heard(both.gateways)
    # What nobody hears reaches nothing: else a report would blame the zones for it.
    cover = (sparse.diags((heard | own.existing).astype(float)) @ question.cover).tocsr()
    cover.eliminate_zeros()
    problem = CoverageProblem(
        cover,
        question.weights,
        number=int(both.sensors.sum()),
        costs=own.costs,
        existing=own.existing,
        required=own.required,
        forbidden=(own.forbidden | ~heard) & ~own.existing,
    )
    plan = CoveragePlan(both.sensors, both.value, both.bound, both.gap, both.status, both.steps)
    return problem, plan


def counts_of(question, both):
    """Return how many devices a plan has, how many are heard, and what they cost.

    Parameters
    ----------
    question : TwoKindsProblem
        What was asked.
    both : TwoKindsPlan
        Its answer.

    Returns
    -------
    dict
        N_SELECTED gateways, N_PLANNED, N_HEARD and N_REDUNDANT sensors; COST where both kinds
        have costs.
    """
    times = question.times_heard(both.gateways)[both.sensors]
    counts = {
        "N_SELECTED": int(both.gateways.sum()),
        "N_PLANNED": int(both.sensors.sum()),
        "N_HEARD": int((times >= 1).sum()),
        "N_REDUNDANT": int((times >= question.redundancy).sum()),
    }
    kinds = ((question.sensors, both.sensors), (question.gateways, both.gateways))
    if all(kind.costs is not None for kind, _ in kinds):
        counts["COST"] = float(sum(np.asarray(kind.costs)[new].sum() for kind, new in kinds))
    return counts
