"""Certificates of gateway plans: each of its own question, and none for a wrong plan."""

import json
from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.sensors.coverage.gateway_certificates import (
    multi_cover_certificate,
    two_kinds_certificate,
    two_kinds_hash,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.two_kinds import (
    Kind,
    TwoKindsProblem,
    plan_two_kinds,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.two_kinds_result import (
    counts_of,
    sensors_as_coverage,
)
from smartquartier.smartquartier_plugin.core.sensors.minimum.multi_cover import (
    MultiCoverProblem,
    plan_multi_cover,
)


def row(n, reach):
    """Return who reaches whom in a row of n places."""
    away = np.abs(np.subtract.outer(np.arange(n), np.arange(n)))
    return sparse.csr_matrix((away <= reach).astype(float))


@pytest.fixture
def fewest():
    """Six masts hear two to either side; each of six sensors needs two: four masts."""
    problem = MultiCoverProblem(row(6, 2), 2, np.ones(6))
    return problem, plan_multi_cover(problem, 5.0)


@pytest.fixture
def joint():
    """Masts 4 and 5 hear lamps 4 and 5 twice: 5 + 6 of 21 people."""
    problem = TwoKindsProblem(
        row(6, 0), np.arange(1.0, 7.0), row(6, 1), Kind(2), Kind(2), redundancy=2
    )
    return problem, plan_two_kinds(problem, 5.0)


def test_the_fewest_are_certified_with_their_own_bound(fewest):
    problem, plan = fewest
    proof = multi_cover_certificate(problem, plan, "abcdef", seed=3, time_limit=5.0)
    assert proof["objective"]["value"] == 4 == proof["bound"] and proof["status"] == "optimal"
    assert proof["limits"]["times"] == 2 and len(proof["sites"]["chosen"]) == 4
    assert json.loads(json.dumps(proof)) == proof
    unproven = replace(plan, bound=3.0, gap=0.25, status="feasible")
    assert "25.0%" in multi_cover_certificate(problem, unproven, "abcdef")["statement"]


def test_a_wrong_plan_of_the_fewest_gets_no_certificate(fewest):
    problem, plan = fewest
    three = plan.chosen.copy()
    three[np.flatnonzero(three)[0]] = False
    wrong = (
        (problem, replace(plan, chosen=three, objective=3.0, bound=3.0)),  # one is heard once
        (problem, replace(plan, objective=3.0)),
        (problem, replace(plan, bound=5.0)),
        (replace(problem, forbidden=plan.chosen), plan),
        (replace(problem, required=~plan.chosen), plan),
        (replace(problem, costs=np.full(6, 2.0)), plan),
    )
    for question, answer in wrong:
        with pytest.raises(InputError, match="doesn't belong"):
            multi_cover_certificate(question, answer, "abcdef")


def test_the_hash_of_the_fewest_follows_from_everything(fewest):
    problem, plan = fewest
    hashes = {
        multi_cover_certificate(question, plan, "abcdef")["hashes"]["problem"]
        for question in (
            problem,
            replace(problem, weights=np.arange(1.0, 7.0)),
            replace(problem, costs=np.ones(6)),
            replace(problem, forbidden=~plan.chosen),
            replace(problem, cover=row(6, 3)),
            replace(problem, times=1),
        )
    }
    assert len(hashes) == 6


def test_both_kinds_are_certified_together(joint):
    problem, plan = joint
    proof = two_kinds_certificate(problem, plan, ("abcdef", "ABCDEF"))
    assert proof["objective"]["value"] == 11 == proof["bound"]
    assert proof["sites"]["chosen"] == ["e", "f"] and proof["gateways"]["chosen"] == ["E", "F"]
    assert proof["limits"] == {
        "sensors": 2, "gateways": 2, "gateways_per_sensor": 2, "budget": None,
    }  # fmt: skip
    assert proof["statement"].startswith("Proven")
    assert json.loads(json.dumps(proof)) == proof


def test_a_wrong_plan_of_both_kinds_gets_no_certificate(joint):
    problem, plan = joint
    deaf = np.array([True, True, False, False, False, False])
    dear = Kind(2, np.full(6, 10.0))
    wrong = (
        (problem, replace(plan, gateways=deaf)),
        (problem, replace(plan, value=12.0, bound=12.0)),
        (problem, replace(plan, bound=10.0)),
        (replace(problem, redundancy=3), plan),
        (replace(problem, sensors=Kind(1)), plan),
        (replace(problem, gateways=Kind(2, required=deaf)), plan),
        (replace(problem, gateways=Kind(2, forbidden=plan.gateways)), plan),
        (replace(problem, sensors=dear, gateways=dear, budget=39.0), plan),
    )
    for question, answer in wrong:
        with pytest.raises(InputError, match="doesn't belong"):
            two_kinds_certificate(question, answer, ("abcdef", "ABCDEF"))
    paid = replace(problem, sensors=dear, gateways=dear, budget=40.0)
    assert two_kinds_certificate(paid, plan, ("abcdef", "ABCDEF"))["limits"]["budget"] == 40.0


def test_the_hash_of_both_kinds_follows_from_everything(joint):
    problem, plan = joint
    some = plan.gateways
    hashes = {
        two_kinds_hash(question)
        for question in (
            problem,
            replace(problem, reach=row(6, 2)),
            replace(problem, cover=row(6, 1)),
            replace(problem, budget=9.0),
            replace(problem, redundancy=1),
            replace(problem, gateways=Kind(3)),
            replace(problem, gateways=Kind(2, existing=some)),
            replace(problem, gateways=Kind(2, required=some)),
            replace(problem, sensors=Kind(2, required=some)),
            replace(problem, sensors=Kind(2, np.ones(6))),
        )
    }
    assert len(hashes) == 10


def test_the_plan_of_both_read_as_one_of_sensors(joint):
    problem, plan = joint
    filled = replace(
        problem, sensors=problem.sensors.filled(6, ""), gateways=problem.gateways.filled(6, "")
    )
    question, sensors = sensors_as_coverage(filled, plan)
    assert question.value_of(sensors.chosen) == 11 == question.value_of(question.free)
    counts = counts_of(problem, plan)
    assert counts == {"N_SELECTED": 2, "N_PLANNED": 2, "N_HEARD": 2, "N_REDUNDANT": 2}
    paid = replace(problem, sensors=Kind(2, np.ones(6)), gateways=Kind(2, np.full(6, 5.0)))
    assert counts_of(paid, plan)["COST"] == 12
