"""Attacks: working out hidden counts from what is published and from public totals."""

import itertools
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from smartquartier.smartquartier_plugin.core.pilots.indicators.indicators import pilot_indicators


def run(frame, lines, **options):
    options.setdefault("min_population", 0)
    quarters = pd.DataFrame({"ref": [f"{i:02}" for i in range(len(frame))]})
    if "district" in frame:
        options["group_field"] = "district"
        quarters["district"] = frame["district"].to_numpy()
    table = frame.assign(code=quarters["ref"])
    return pilot_indicators(quarters, "ref", table, "code", lines, **options)


def hidden(result, name="x"):
    return np.flatnonzero(result.table[name].isna()).tolist()


# --- the findings of the review, one by one


@pytest.mark.parametrize("seed", range(40))
def test_shrunk_rates_do_not_give_the_prior_of_hidden_counts_away(seed):
    rng = np.random.default_rng(seed)
    base = rng.integers(300, 2000, 12).astype(float)
    cases = rng.binomial(base.astype(int), rng.beta(3, 40, 12)).astype(float)
    cases[:2] = [1, 2]
    result = run(pd.DataFrame({"a": cases, "h": base}), "x = a / h", with_eb=True)
    known = result.table["x"].notna().to_numpy()
    assert not known[:2].any()
    # Published = w r + (1 - w) m with w = A/(A + v/n): 1/(eb - r) is linear in 1/n only for
    # the right m, which so can be searched for; m and all n give the sum of hidden counts.
    rate, shrunk = cases[known] / base[known], result.table["x_eb"].to_numpy()[known]
    if np.ptp(shrunk) < 1e-12:
        solved = shrunk[0]
    else:
        # (eb - r)(A n) = v (m - eb): linear in A/v and m.
        left = np.column_stack([(shrunk - rate) * base[known], -np.ones(known.sum())])
        solved = np.linalg.lstsq(left, -shrunk, rcond=None)[0][1]
    assert solved * base.sum() - cases[known].sum() != pytest.approx(cases[~known].sum(), rel=1e-6)
    assert solved == pytest.approx(cases[known].sum() / base[known].sum(), rel=1e-6)


def test_nothing_published_changes_with_the_hidden_counts():
    one = pd.DataFrame({"a": [1, 7, 20, 30.0], "h": [50, 60, 70, 80.0]})
    two = one.assign(a=[2, 6, 20, 30.0])
    first, second = (run(t, "x = a / h", with_eb=True, with_se=True).table for t in (one, two))
    pd.testing.assert_frame_equal(first, second)
    assert first["x"].notna().sum() == 2


@pytest.mark.parametrize("line", ["x = a / public(km)", "x = public(km) * a", "x = a + public(km)"])
def test_public_counts_for_its_own_factor_only(line):
    frame = pd.DataFrame({"a": [1, 2, 20, 30], "km": [3, 4, 5, 6]})
    assert {0, 1} <= set(hidden(run(frame, line)))


def test_a_public_base_has_no_complement():
    frame = pd.DataFrame({"a": [9, 12, 20, 30], "km": [10, 13, 22, 33]})
    assert hidden(run(frame, "x = a / public(km)")) == []


def test_public_in_one_line_only_is_pointed_out():
    frame = pd.DataFrame({"a": [1, 9, 20, 30], "h": [50] * 4})
    result = run(frame, "x = a / h\ny = public(a)")
    assert any("public() in one" in note and " a." in note for note in result.notes)


def test_a_single_quarter_below_300_inhabitants_does_not_follow_from_the_total():
    frame = pd.DataFrame({"a": [10, 20, 50, 40, 30, 60], "p": [200, *[900] * 5]})
    result = run(frame, "x = a", population="p", min_population=300, protect_few=True)
    assert hidden(result) == [0, 1]


def test_two_complements_of_one_do_not_follow_from_the_total():
    frame = pd.DataFrame({"a": [99, 99, 50, 60], "h": [100] * 4})
    assert len(hidden(run(frame, "x = a / h"))) == 3


def test_one_and_three_do_not_follow_from_their_sum():
    frame = pd.DataFrame({"a": [1, 3, 20, 30], "h": [100] * 4})
    result = run(frame, "x = a / h")
    assert hidden(result) == [0, 1, 2]
    texts = " ".join(result.notes) + repr(result.summaries)
    assert "suppressed: x 3." in texts
    assert not any(hasattr(result.summaries[0], n) for n in ("n_small_cases", "n_protected"))


def test_a_count_hidden_in_one_indicator_is_hidden_in_all():
    frame = pd.DataFrame({"a": [1, 2, 20, 30], "h": [50] * 4, "inh": [500] * 4})
    result = run(frame, "x = 100 * a / h\ny = 1000 * a / inh\nz = 100 * h / inh\ns = a + inh")
    for name in ("y", "s"):
        assert hidden(result, name) == hidden(result, "x")
    assert hidden(result, "z") == []


def test_a_field_that_follows_from_two_indicators_is_looked_at_by_itself():
    frame = pd.DataFrame({"a": [9, 12, 20, 30], "b": [1, 9, 8, 7]})
    assert 0 in hidden(run(frame, "x = a + b\ny = a"), "x")
    assert hidden(run(frame, "x = a + b")) == []
    assert 0 in hidden(run(frame, "x = a + b\ny = a + 2 * b"), "x")


def test_a_weighted_sum_that_can_be_taken_apart_is_hidden():
    frame = pd.DataFrame({"a": [1, 12, 20, 30], "b": [1, 9, 8, 7]})
    assert 0 in hidden(run(frame, "x = 2 * a + 3 * b"))  # 5 is only 2 + 3


def test_a_small_base_is_hidden():
    frame = pd.DataFrame({"inc": [2500.5, 9000, 8000, 7000], "n": [1, 5, 4, 6]})
    result = run(frame, "x = inc / n")
    assert hidden(result) == [0, 1, 2]  # 1 + 4 = 5 would tell too much
    assert 0 in hidden(run(frame, "x = 1000 / n"))


@pytest.mark.parametrize("line", ["x = b + 0 * a / h", "x = a / h + b", "x = b - a / h + 5"])
def test_a_term_beside_a_ratio_is_looked_at(line):
    frame = pd.DataFrame({"a": [10, 12, 20, 30], "h": [50] * 4, "b": [1, 9, 8, 7]})
    assert 0 in hidden(run(frame, line))


@pytest.mark.parametrize("line", ["x = b ** 2 / h", "x = min(b, 100)", "x = where(b > 0, b, h)"])
def test_functions_do_not_hide_a_count(line):
    frame = pd.DataFrame({"h": [50] * 4, "b": [2, 9, 8, 7]})
    assert 0 in hidden(run(frame, line))


@pytest.mark.parametrize("line", ["x = 2 * b", "x = -b", "x = 0 - b", "x = b / 2 + 1"])
def test_constant_factors_do_not_hide_a_count(line):
    frame = pd.DataFrame({"b": [2, 9, 8, 7]})
    assert 0 in hidden(run(frame, line))


def test_one_odd_cell_does_not_switch_the_check_off_for_the_city():
    frame = pd.DataFrame({"a": [1, 7.5, 20, 30], "h": [50] * 4})
    result = run(frame, "x = a / h")
    assert 0 in hidden(result)
    assert any("isn't a whole number" in note and "01" in note for note in result.notes)
    frame = pd.DataFrame({"a": [49, 70, 20, 30], "h": [50] * 4})
    result = run(frame, "x = a / h")
    assert 0 in hidden(result)
    assert any("larger than the whole" in note and "01" in note for note in result.notes)


def test_the_share_of_nobody_and_of_everybody_is_no_secret():
    frame = pd.DataFrame({"a": [0, 50, 20, 30], "h": [50] * 4})
    assert hidden(run(frame, "x = a / h")) == []


# --- random tables and formulas

FIELDS = ("a", "b", "c", "h")
# Text, factors of FIELDS above the line.
COUNTS = [
    ("a", (1, 0, 0, 0)),
    ("b", (0, 1, 0, 0)),
    ("c", (0, 0, 1, 0)),
    ("(a + b)", (1, 1, 0, 0)),
    ("(b + c)", (0, 1, 1, 0)),
    ("(a + 2 * b)", (1, 2, 0, 0)),
    ("(h - a)", (-1, 0, 0, 1)),
    ("(a + b + c)", (1, 1, 1, 0)),
]
BASES = [("h", (0, 0, 0, 1)), ("(a + b + c)", (1, 1, 1, 0)), ("(h + c)", (0, 0, 1, 1))]
B = np.array((0, 1, 0, 0))
SHAPES = ["{c}", "100 * {c} / {b}", "1 - {c} / {b}", "{c} / public(k)", "{c} / {b} + 0 * {o}"]


def random_formula(rng):
    """Return text, counts above, base below (or None), additional term (or None)."""
    count, base, other = (pool[rng.integers(len(pool))] for pool in (COUNTS, BASES, COUNTS))
    shape = SHAPES[rng.integers(len(SHAPES))]
    text = shape.format(c=count[0], b=base[0], o=other[0])
    return text, np.array(count[1]), np.array(base[1]) if "{b}" in shape else None


def random_case(seed, situation="plain"):
    """Return table, formulas and their text.

    In the situation "bases" everybody knows the field h, in "districts" the totals of two
    districts, and in "inhabitants" a quarter or two have too few of these.
    """
    rng = np.random.default_rng(seed)
    n = int(rng.integers(5, 9))
    frame = pd.DataFrame({name: rng.choice(16, n, p=_skew(16)) for name in FIELDS[:3]})
    frame["h"] = frame["a"] + rng.choice(40, n, p=_skew(40))
    frame["k"] = rng.integers(1, 9, n)
    if situation == "bases":
        frame["h"] += 3
    elif situation == "districts":
        frame = pd.concat([frame, frame.sample(frac=1, random_state=seed)], ignore_index=True)
        frame["district"] = np.repeat(["N", "S"], n)
    elif situation == "inhabitants":
        frame["p"] = rng.permutation([100, rng.choice([100, 900]), *[900] * (n - 2)])
    formulas = [random_formula(rng) for _ in range(rng.integers(1, 5))]
    if situation == "bases":  # who knows h has h - a from a
        formulas = [item for item in formulas if "h - a" not in item[0]] or [("b", B, None)]
    lines = "\n".join(f"x{i} = {text}" for i, (text, *_) in enumerate(formulas))
    return frame, formulas, lines


def _skew(size):
    weights = 1 / (1 + np.arange(size)) ** 0.7
    return weights / weights.sum()


def known_totals(frame, know_bases):
    """Return rows (factors of all unknowns) and right sides of what is known anyway."""
    n = len(frame)
    groups = [np.ones(n, dtype=bool)]
    if "district" in frame:
        groups += [(frame["district"] == name).to_numpy() for name in ("N", "S")]
    rows, right = [], []
    for members, field in itertools.product(groups, range(4)):
        row = np.zeros((n, 4))
        row[members, field] = 1
        rows.append(row.ravel())
        right.append(frame[FIELDS[field]][members].sum())
    for q in range(n if know_bases else 0):
        row = np.zeros((n, 4))
        row[q, 3] = 1
        rows.append(row.ravel())
        right.append(frame["h"].iloc[q])
    return rows, right


def published_equations(frame, formulas, table, know_bases=False):
    """Return rows and right sides that anybody can set up."""
    n = len(frame)
    rows, right = known_totals(frame, know_bases)
    for (text, count, base), name in zip(formulas, [f"x{i}" for i in range(len(formulas))]):
        for q in np.flatnonzero(table[name].notna()):
            value = table[name].iloc[q]
            row, side = np.zeros((n, 4)), 0.0
            if base is None:
                row[q] = count
                side = value * (frame["k"].iloc[q] if "public" in text else 1)
            else:
                share = {"100": value / 100, "1 -": 1 - value}.get(text[:3], value)
                share = Fraction(share).limit_denominator(1000)  # whole factors solve better
                row[q] = share.denominator * count - share.numerator * base
            rows.append(row.ravel())
            right.append(side)
    return np.array(rows), np.array(right)


def extremes(matrix, right, target):
    """Return the smallest and largest value of the target over all whole solutions."""
    # All factors are whole, so that a quarter of leeway changes nothing but rounding.
    answers, right = [], np.rint(right)
    for sign in (1, -1):
        solved = milp(
            sign * target,
            constraints=LinearConstraint(matrix, right - 0.25, right + 0.25),
            integrality=np.ones(len(target)),
            bounds=Bounds(0, right.max()),
            options={"presolve": False},  # HiGHS 1.2 presolves feasible problems away
        )
        assert solved.success
        answers.append(sign * solved.fun)
    return answers


def secrets(frame, formulas):
    """Yield (quarter, factors) of every count, complement and base of 1 or 2.

    And of every count of a quarter with too few inhabitants.
    """
    few = frame["p"] < 300 if "p" in frame else np.zeros(len(frame), dtype=bool)
    values = frame[list(FIELDS)].to_numpy()
    seen = set()
    for (_, count, base), q in itertools.product(formulas, range(len(frame))):
        for form in (count,) if base is None else (count, base, base - count):
            key = (q, *form)
            if (0 < values[q] @ form < 3 or (few[q] and form is count)) and key not in seen:
                seen.add(key)
                yield q, form


def disclosed(frame, formulas, table, know_bases=False):
    """Return the secrets that have one solution only."""
    matrix, right = published_equations(frame, formulas, table, know_bases)
    found = []
    for q, form in secrets(frame, formulas):
        target = np.zeros((len(frame), 4))
        target[q] = form
        low, high = extremes(matrix, right, target.ravel())
        if high - low < 0.5:
            found.append((q, form.tolist()))
    return found


@pytest.mark.parametrize("situation", ["plain", "bases", "districts", "inhabitants"])
def test_no_secret_follows_from_random_indicators_and_totals(situation):
    tried = 0
    for seed in range(60):
        frame, formulas, lines = random_case(seed, situation)
        options = {}
        if "p" in frame:
            options = {"population": "p", "min_population": 300, "protect_few": True}
        result = run(frame, lines, **options)
        if any(summary.open_groups for summary in result.summaries):
            continue  # said so: nothing else is there to hide
        tried += any(True for _ in secrets(frame, formulas))
        found = disclosed(frame, formulas, result.table, situation == "bases")
        assert found == [], (seed, lines, frame)
    assert tried > 20


def test_the_attack_works_where_nothing_is_hidden():
    found = 0
    for seed in range(25):
        frame, formulas, lines = random_case(seed)
        result = run(frame, lines, min_cases=0)
        found += bool(disclosed(frame, formulas, result.table))
    assert found > 10


@pytest.mark.parametrize("seed", range(40))
def test_even_who_knows_that_hidden_counts_are_not_zero_cannot_tell(seed):
    # All ways to share the hidden sum that would look the same: more than one per quarter.
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame({"a": rng.choice(10, 6, p=_skew(10)), "h": [60] * 6})
    result = run(frame, "x = a / h")
    gone = hidden(result)
    if not gone or result.summaries[0].open_groups:
        return
    total = int(frame["a"].iloc[gone].sum())
    seen = [set() for _ in gone]
    for guess in itertools.product(range(1, total), repeat=len(gone)):
        if sum(guess) == total and any(number < 3 for number in guess):
            for values, number in zip(seen, guess):
                values.add(number)
    assert min(len(values) for values in seen) > 1


@pytest.mark.parametrize("seed", range(20))
def test_no_value_of_a_small_quarter_follows_from_the_total(seed):
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(rng.integers(0, 60, (6, 2)), columns=["a", "b"]).assign(h=900)
    frame["p"] = [120, *rng.integers(250, 900, 5)]
    result = run(frame, "x = a / h\ny = b", population="p", min_population=300, protect_few=True)
    for name, field in (("x", "a"), ("y", "b")):
        gone = result.table[name].isna().to_numpy()
        assert gone.sum() > 1
        assert frame[field][gone].sum() >= 6
