"""How a sensor plan was made, what it can't tell, and how anybody can check it."""

from ....core.i18n import translate
from ....core.numbers import finite, number, short
from ..page import Html, esc
from .sensor_words import amount, status_word

COVERAGE = "maximal covering location"  # the model whose certificate sensorevaluate checks
STEPS = 16  # rows that tell enough


def add_method(report, view):
    """Add model, solver and limits.

    Parameters
    ----------
    report : Report
        To extend.
    view : SensorView
        The plan.
    """
    report.section(translate("SmartQuartier", "Method and limits"), new_page=True)
    report.definitions(
        [
            (translate("SmartQuartier", "Question"), _question(view)),
            (translate("SmartQuartier", "In reach"), view.result.how),
            (translate("SmartQuartier", "Rules kept"), _rules(view)),
            (
                translate("SmartQuartier", "Plan"),
                translate("SmartQuartier", "Given by somebody and evaluated here.")
                if view.evaluated
                else translate(
                    "SmartQuartier",
                    "Best site after site first; then exchange of sites, also those of the relaxed "
                    "problem; the solver HiGHS decides what remains open.",
                ),
            ),
            (
                translate("SmartQuartier", "Bound"),
                translate(
                    "SmartQuartier",
                    "Lagrangian relaxation and the bound of HiGHS, the lower of both. It holds for "
                    "every plan within these rules, also for those that nobody has tried, to about "
                    "seven digits (the solver takes a violation of 1e-7 for none).",
                ),
            ),
            (
                translate("SmartQuartier", "Source"),
                "Church, R., ReVelle, C. (1974): The maximal covering location problem. Papers of "
                "the Regional Science Association 32, 101-118.",
            ),
        ]
    )
    report.bullets(_limits(view))


def _question(view):
    formula = (
        "max Σ<sub>j</sub> w<sub>j</sub> · (g<sub>1</sub> + … + g<sub>c(j)</sub>)"
        if not view.simple
        else "max Σ<sub>j</sub> w<sub>j</sub> · [c(j) ≥ 1]"
    )
    text = translate(
        "SmartQuartier",
        "Maximal covering: w is the weight of place j, c(j) the number of sites in whose reach it "
        "lies.",
    )
    parts = [esc(text), formula]
    if not view.simple:
        grades = "; ".join(short(grade) for grade in view.grades)
        words = translate("SmartQuartier", "Worth g of the first, second … cover: {}.")
        if view.strict_times:
            words = translate(
                "SmartQuartier", "Worth g: {}. A place counts only when covered that often."
            )
        parts.append(esc(words.format(grades)))
    return Html("<br>".join(parts))


def _rules(view):
    problem, rules = view.problem, []
    if problem.number is not None:
        rules.append(translate("SmartQuartier", "at most {} new").format(number(problem.number, 0)))
    if problem.budget is not None:
        rules.append(translate("SmartQuartier", "budget {}").format(view.cost(problem.budget)))
    count = int(view.existing.sum())
    if count:
        rules.append(translate("SmartQuartier", "existing, they stay: {}").format(number(count, 0)))
    for name, text in (
        ("required", translate("SmartQuartier", "required: {}")),
        ("forbidden", translate("SmartQuartier", "candidates kept free: {}")),
    ):
        count = int(problem.mask(name).sum())
        if count:
            rules.append(text.format(number(count, 0)))
    if problem.conflicts is not None:
        rules.append(
            translate("SmartQuartier", "smallest distance; pairs of sites too near: {}")
            .format(number(problem.conflicts.nnz // 2, 0))
        )  # fmt: skip
    if problem.groups is not None:
        rules.append(translate("SmartQuartier", "limits per group"))
    return "; ".join(rules)


def _limits(view):
    limits = [
        translate(
            "SmartQuartier",
            "“Covered” means within reach as defined above, no more: it does not say how well a "
            "device measures there. Buildings and wind are not in the model.",
        ),
        translate(
            "SmartQuartier",
            "The proof holds for these candidates, weights and rules. Sites that are not in the "
            "layer were not compared; other weights give another plan.",
        ),
        translate(
            "SmartQuartier",
            "Weights are as good as their source; where people live is not where they are all day.",
        ),
    ]
    if view.device == "sensor":
        limits.insert(
            1,
            translate(
                "SmartQuartier",
                "Low-cost sensors give indicative measurements (orientierende Messungen): good for "
                "patterns and trends, not for proving that a limit value is kept.",
            ),
        )
    else:
        limits.insert(
            1,
            translate(
                "SmartQuartier",
                "Radio reach is a screening: buildings, antennas and weather decide on the spot. "
                "Measure the signal before buying.",
            ),
        )
    return limits


def add_certificate(report, view, certificate):
    """Add status, bound, gap and hashes, and how to check them.

    Parameters
    ----------
    report : Report
        To extend.
    view : SensorView
        The plan.
    certificate : dict
        As :func:`core.sensors.coverage.certificate.coverage_certificate` returns it.
    """
    certificate = dict(certificate or {})
    fewest = (certificate.get("objective") or {}).get("sense") == "minimise"
    report.section(translate("SmartQuartier", "Certificate"))
    pairs = _minimum_pairs(certificate) if fewest else _coverage_pairs(certificate, view)
    if view.best is not None:
        pairs.append((translate("SmartQuartier", "Best plan found"), _exact(view.best.plan.value)))
    pairs.extend(
        (translate("SmartQuartier", "SHA-256, {}").format(_hash_name(name)), _code(value))
        for name, value in dict(certificate.get("hashes") or {}).items()
    )
    search = certificate.get("search") or {}
    if search:
        pairs.append(
            (
                translate("SmartQuartier", "Search"),
                translate("SmartQuartier", "seed {}, time limit {} s").format(
                    search.get("seed"), short(search.get("time_limit_s"))
                ),
            )
        )
    report.definitions([(term, text) for term, text in pairs if text])
    if certificate.get("model", COVERAGE) != COVERAGE:
        report.note(
            translate(
                "SmartQuartier",
                "To check: run the tool again from the record, with the same layers. The hash of "
                "the whole problem tells whether the question is the same; value and rules follow "
                "from the list of chosen sites.",
            )
        )
        return
    report.note(
        translate(
            "SmartQuartier",
            "To check: value, rules and hashes follow from the input layers and the list of chosen "
            "sites alone (tool “Evaluate a sensor plan”, same inputs). The bound is checked by "
            "running the plan again from the record; it may come out lower with more time, never "
            "below the value.",
        )
    )
    _steps(report, view, search.get("steps") or ())


def _coverage_pairs(certificate, view):
    bound = finite(view.plan.bound)
    return [
        (translate("SmartQuartier", "Status"), status_word(view)),
        (translate("SmartQuartier", "Statement"), certificate.get("statement")),
        (translate("SmartQuartier", "Value of the plan"), _exact(view.plan.value)),
        (
            translate("SmartQuartier", "No plan can exceed"),
            translate("SmartQuartier", "not known") if bound is None else _exact(bound),
        ),
        (translate("SmartQuartier", "Full coverage would be"), _exact(view.total)),
    ]


def _minimum_pairs(certificate):
    """The fewest or cheapest: the proof is about their number, not about what they cover."""
    return [
        (translate("SmartQuartier", "Statement"), certificate.get("statement")),
        (
            translate("SmartQuartier", "Number or cost of the new sites"),
            _exact(certificate["objective"]["value"]),
        ),
        (translate("SmartQuartier", "No plan does with less than"), _exact(certificate["bound"])),
    ]


def _exact(value):
    """A value to compare with: no rounding that hides a difference."""
    value = float(value)
    return number(value, 0) if value == round(value) else number(value, 4)


def _code(value):
    return Html(f"<code>{esc(value)}</code>")


def _hash_name(name):
    if name == "problem":
        return translate("SmartQuartier", "whole problem")
    return str(name)


def _steps(report, view, steps):
    rows = [
        [
            _step_name(step.get("step")),
            number(step.get("seconds"), 1),
            amount(step.get("value"), view.total),
            amount(step.get("bound"), view.total, "up"),
        ]
        for step in _changes(list(steps))
    ]
    if rows:
        # Whole weights let the bound be rounded down: it ends lower than the last step's.
        end = translate("SmartQuartier", "result")
        rows.append([end, "", amount(view.plan.value, view.total),
                     amount(view.plan.bound, view.total, "up")])  # fmt: skip
        report.table(
            translate("SmartQuartier", "How value and bound met"),
            [
                translate("SmartQuartier", "Step"),
                translate("SmartQuartier", "Seconds"),
                translate("SmartQuartier", "Value"),
                translate("SmartQuartier", "Bound"),
            ],
            rows,
            numeric={1, 2, 3},
        )


def _changes(steps):
    """Return the steps that brought something; of many the first and the last."""
    kept = [
        step
        for before, step in zip([None, *steps], steps)
        if before is None or any(before.get(key) != step.get(key) for key in ("value", "bound"))
    ]
    return kept if len(kept) <= STEPS else kept[: STEPS // 2] + kept[-STEPS // 2 :]


def _step_name(name):
    words = {
        "greedy": translate("SmartQuartier", "best site after site"),
        "greedy by cost": translate("SmartQuartier", "best gain per cost"),
        "exchange": translate("SmartQuartier", "exchange of sites"),
        "bound": translate("SmartQuartier", "Lagrangian bound"),
        "from the bound": translate("SmartQuartier", "plans of the relaxed problem"),
        "exact": translate("SmartQuartier", "HiGHS"),
        "shake": translate("SmartQuartier", "corners planned anew"),
    }
    return words.get(str(name), str(name))
