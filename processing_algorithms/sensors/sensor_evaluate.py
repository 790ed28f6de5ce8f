"""What a given plan of sensors covers, and how far it is from the best possible one."""

from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number, percent
from ..base import SmartQuartierAlgorithm
from .report_parameters import read_report_words, unit_of
from .sensor_coverage import (
    certify,
    covered_text,
    read_rules,
    read_search,
    tell_out_of_reach,
    tell_size,
    write_layers,
    write_report,
)
from .sensor_coverage_tables import (
    all_sites,
    curve_table,
    key_figures,
    method_notes,
    names_of,
)
from .sensor_evaluate_parameters import declare


class SensorEvaluate(SmartQuartierAlgorithm):
    """Look at a plan that somebody made, by the same measure as our own."""

    ID = "sensorevaluate"
    GROUP = "sensors"
    REQUIRES = ("pandas", "geopandas", "shapely", "scipy")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Evaluate a sensor plan")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "sensors,plan,evaluate,coverage,compare,bound,gap,certificate,loss,failure",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "What does this plan of sensors cover, whoever made it, and how much more could "
                "the best possible plan with as many sensors cover?",
            ),
            translate(
                "SmartQuartier",
                "The plan is a layer of points: drawn by hand, or the result of 'Best sites for "
                "sensors (coverage)', changed or not. If it has a field status, the sites with "
                "planned are the plan, those with existing hang already, and those with candidate "
                "are what else could have been chosen, unless a layer of candidates is given.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: COVERED is what the plan covers, BEST_COVERED the best plan "
                "found for comparison, and no plan covers more than UPPER_BOUND. GAP is what the "
                "plan is below the bound: at 0.05 at most 5% were given away. loss tells which "
                "sensor must not fail.",
            ),
            translate(
                "SmartQuartier",
                "The bound holds for plans from the candidates and the plan's own sites, with at "
                "most as many sensors, and, with a field of costs, at most the same cost, unless "
                "other numbers are given. Rules that the plan breaks are named and left out for "
                "the bound. Without any candidates the bound is the whole demand.",
            ),
            translate(
                "SmartQuartier",
                "A certificate can be checked: with the same layers and parameters CERTIFICATE_OK "
                "is 1 if question, value, rules, gap and status are what it says, and no plan that "
                "the run finds within its limits is better than its bound.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read, compare, take apart, write."""
        from ...smartquartier_plugin.core.sensors.coverage.evaluation import like_the_plan
        from ...smartquartier_plugin.core.sensors.coverage.input import coverage_problem
        from .sensor_evaluate_inputs import read_plan

        read_report_words(run)
        total = run.integer("N_SENSORS") if run.has("N_SENSORS") else None
        rules = read_rules(run, total, run.optional_number("BUDGET"))
        file = run.file("CERTIFICATE_IN")
        plan = read_plan(run)
        given = plan.given
        rules = like_the_plan(rules, given.sites, plan.chosen)
        asked = coverage_problem(given.sites, given.demand, given.reach.cover, rules, check=False)
        tell_size(run.progress, asked)
        search = read_search(run)
        found, result, best = _evaluated(run, plan, asked, search)
        self._tell(run, plan, found, result)
        numbers = {**key_figures(result), "BEST_COVERED": float(found.best.value),
                   "N_BROKEN": len(found.broken)}  # fmt: skip
        if file is not None:
            rival = found.best.chosen if plan.compared else None
            numbers["CERTIFICATE_OK"] = check_file(run, file, asked, plan, rival)
        frame = all_sites(plan.frame, plan.existing, [given.sites.ids[i] for i in plan.rows])
        write_layers(run, given, result, frame, plan.rows)
        run.write_layer("CURVE", curve_table(best))
        notes = {
            **method_notes(result, rules, unit_of(run), run.text("WEIGHT_FIELD")),
            "broken_rules": list(found.broken),
            "best_plan_found": [given.sites.ids[i] for i in best.order],
        }
        certificate = certify(run, result, search)
        record = run.record(method=notes, numbers=numbers)
        if run.has("REPORT"):
            names = names_of(frame, plan.rows, given.sites.n)
            write_report(run, given, result, record, certificate, names, best, found.broken)
        run.write_record(record)

    def _tell(self, run, plan, found, result):
        from ...smartquartier_plugin.core.sensors.words import amount, bound_rounding, gap_text

        own, best, total = found.plan, found.best, found.problem.total
        run.progress.info(
            translate("SmartQuartier", "Sensors of the plan: {}. {}").format(
                number(int(plan.chosen.sum()), 0), covered_text(result, unit_of(run))
            )
        )
        for rule in found.broken:
            run.progress.warn(
                translate(
                    "SmartQuartier", "The plan breaks a rule, left out for the bound: {}."
                ).format(rule)
            )
        if not plan.compared:
            text = (
                translate(
                    "SmartQuartier",
                    "The plan has every candidate: there is no other plan to compare it with, and "
                    "the bound is the whole demand. Was the layer of candidates given as the plan?",
                )
                if run.has("CANDIDATES")
                else translate(
                    "SmartQuartier",
                    "No candidates were given: nothing is known of better plans, and the bound is "
                    "the whole demand.",
                )
            )
            run.progress.warn(text)
            return
        tell_out_of_reach(run.progress, result)
        if own.status == "optimal":
            run.progress.info(
                translate("SmartQuartier", "Proven: no plan within these rules covers more.")
            )
        elif found.broken and own.gap <= 0:
            run.progress.info(
                translate("SmartQuartier", "Even without the broken rules, no plan covers more.")
            )
        elif bound_rounding(own.bound, best.value) == "near":
            run.progress.info(
                translate(
                    "SmartQuartier",
                    "The best possible plan covers {} ({}); the given plan is {} below it.",
                ).format(
                    amount(best.value, total),
                    percent(best.value / total, 1),
                    gap_text(own.gap, "near"),
                )
            )
        else:
            run.progress.info(
                translate(
                    "SmartQuartier",
                    "The best plan found covers {} ({}); none can cover more than {}. The given "
                    "plan is at most {} below the best possible one.",
                ).format(
                    amount(best.value, total),
                    percent(best.value / total, 1),
                    amount(own.bound, total, "up"),
                    gap_text(own.gap),
                )
            )


def _evaluated(run, plan, asked, search):
    """Return the evaluation, and plan and best plan taken apart."""
    from ...smartquartier_plugin.core.sensors.coverage.analysis import analyse
    from ...smartquartier_plugin.core.sensors.coverage.evaluation import (
        evaluate_plan,
        figures_only,
    )

    if plan.compared:
        found = evaluate_plan(asked, plan.chosen, run.progress.part(0.1, 0.7), **search)
    else:
        found = figures_only(asked, plan.chosen)
    given, progress = plan.given, run.progress.part(0.7, 0.95)
    parts = given.sites, given.demand, given.reach, min(10.0, search["time_limit"])
    result = best = analyse(found.problem, found.best, *parts, progress)
    if (
        found.broken
        or found.best.value > found.plan.value
        or (found.best.chosen != plan.chosen).any()
    ):
        result = analyse(found.problem, found.plan, *parts, progress, best.curve)
    return found, result, best


def check_file(run, path, problem, plan, best):
    """Check a certificate, and say what is wrong with it.

    Parameters
    ----------
    run : ToolRun
        Told.
    path : Path
        The file.
    problem : CoverageProblem
        The question; number and budget are taken from the certificate.
    plan : PlanInputs
        The plan that was given.
    best : array (n,) of bool or None
        The best plan found, if there was anything to compare with.

    Returns
    -------
    int
        1 if all holds, else 0.
    """
    import json

    from ...smartquartier_plugin.core.errors import InputError
    from ...smartquartier_plugin.core.sensors.coverage.certificate_input import differing_inputs
    from ...smartquartier_plugin.core.sensors.coverage.evaluation import check_given

    record = run.record()
    hashes = {source.parameter: source.sha256 for source in record.sources}
    try:
        certificate = json.loads(path.read_text(encoding="utf-8"))
        differing = differing_inputs(certificate, record.parameters, hashes)
        wrong = check_given(certificate, problem, plan.given.sites.ids, best, differing)
        named = set(certificate["sites"]["chosen"])
    except InputError:
        raise
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' is no certificate of a sensor plan; give the file that 'Best sites for "
                "sensors (coverage)' wrote.",
            ).format(path.name)
        ) from error
    if named != {one for one, own in zip(plan.given.sites.ids, plan.chosen) if own}:
        run.progress.info(
            translate("SmartQuartier", "The certificate is of another plan than the one given.")
        )
    for text in wrong:
        run.progress.warn(translate("SmartQuartier", "Certificate: {}").format(text))
    if not wrong:
        run.progress.info(
            translate("SmartQuartier", "The certificate holds: question, value and rules.")
        )
    return int(not wrong)
