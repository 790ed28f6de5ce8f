"""Where sensors should hang so that they cover as much as possible, and how good that is."""

from ...smartquartier_plugin.core.field_names import tell_renamed
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number, percent, short
from ..base import SmartQuartierAlgorithm
from .report_parameters import read_report_words, shapes_of, unit_of
from .sensor_coverage_parameters import declare
from .sensor_coverage_tables import (
    all_sites,
    curve_table,
    demand_layer,
    key_figures,
    method_notes,
    names_of,
    sites_layer,
)
from .sensor_inputs import write_certificate


class SensorCoverage(SmartQuartierAlgorithm):
    """Plan sensor sites and say how far the plan can be from the best possible one."""

    ID = "sensorcoverage"
    GROUP = "sensors"
    REQUIRES = ("pandas", "geopandas", "shapely", "scipy")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Best sites for sensors (coverage)")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "sensors,coverage,location,sites,MCLP,maximal covering,budget,optimisation,bound,gap,"
            "facility location,air,noise",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Where should the next sensors hang so that they cover as many people (or whatever "
                "the weight counts) as possible, and how far is this plan from the best possible "
                "one?",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: STATUS optimal means proven: no other choice of sites within "
                "the same rules covers more. Else GAP says how far the plan can be below the best "
                "possible one: at 0.01 at most 1%. Mount the sites in the order of rank; gain "
                "is what each adds, loss what is missing if it fails.",
            ),
            translate(
                "SmartQuartier",
                "The table 'Coverage by number of sensors' shows what fewer or more sensors would "
                "cover, and that no plan covers more than the bound: where it flattens, further "
                "sensors hardly pay.",
            ),
            translate(
                "SmartQuartier",
                "COVERED is the covered weight. If several sensors in reach count, it is the sum "
                "of the weights times the worth of their covers: at 0.7, 0.3 a place with one "
                "sensor in reach counts 70%, with two or more 100%.",
            ),
            translate(
                "SmartQuartier",
                "Limits: the reach is an assumption; what a sensor measures does not end at a "
                "circle. Weights are as good as the layer. Demand at the border of the candidates' "
                "area may be out of reach of all of them: REACHABLE_SHARE tells; take candidates "
                "from beyond. Source: Church, ReVelle 1974; bound: Galvão, ReVelle 1996.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read, plan, take apart, write."""
        from ...smartquartier_plugin.core.sensors.coverage.analysis import analyse
        from ...smartquartier_plugin.core.sensors.coverage.coverage import plan_coverage
        from ...smartquartier_plugin.core.sensors.coverage.input import coverage_problem
        from .sensor_inputs import read_inputs

        read_report_words(run)
        total = run.integer("N_SENSORS") if run.has("N_SENSORS") else None
        rules = read_rules(run, total, run.optional_number("BUDGET"))
        given = read_inputs(run, run.number("RADIUS"), cost=True, group=True)
        problem = coverage_problem(given.sites, given.demand, given.reach.cover, rules)
        tell_size(run.progress, problem)
        search = read_search(run)
        plan = plan_coverage(problem, progress=run.progress.part(0.1, 0.8), **search)
        result = analyse(
            problem, plan, given.sites, given.demand, given.reach,
            min(10.0, search["time_limit"]), run.progress.part(0.8, 0.95),
        )  # fmt: skip
        unit = unit_of(run)
        tell(run.progress, result, unit)
        there = given.existing.frame if given.existing else None
        frame = all_sites(given.candidates.frame, there, given.sites.ids)
        write_layers(run, given, result, frame)
        run.write_layer("CURVE", curve_table(result))
        notes = method_notes(result, rules, unit, run.text("WEIGHT_FIELD"))
        certificate = certify(run, result, search)
        record = run.record(method=notes, numbers=key_figures(result))
        if run.has("REPORT"):
            write_report(run, given, result, record, certificate, names_of(frame))
        run.write_record(record)


def read_rules(run, number=None, budget=None):
    """Read what is asked of a plan.

    Parameters
    ----------
    run : ToolRun
        Of a tool with the parameters of ``sensor_coverage_parameters``.
    number : int, optional
        Of new sensors.
    budget : float, optional
        For new sensors.

    Returns
    -------
    PlanRules
    """
    from ...smartquartier_plugin.core.sensors.coverage.input import (
        PlanRules,
        cover_grades,
        read_group_limits,
    )

    return PlanRules(
        number=number,
        budget=budget,
        grades=cover_grades(
            run.integer("COVER_TIMES"), run.text("COVER_WEIGHTS"), run.boolean("STRICT")
        ),
        min_spacing=run.optional_number("MIN_SPACING"),
        group_limits=read_group_limits(run.matrix("GROUP_LIMITS")),
    )


def read_search(run):
    """Return time_limit, target_gap and seed as the planners of the core take them."""
    return {
        "seed": run.integer("SEED"),
        "time_limit": run.number("TIME_LIMIT"),
        "target_gap": run.number("TARGET_GAP"),
    }


def write_layers(run, given, result, frame, rows=None):
    """Write OUTPUT and COVERAGE.

    Parameters
    ----------
    run : ToolRun
        Of the tool.
    given : Inputs
        As read; its ``candidates`` have the fields of OUTPUT.
    result : CoverageResult
        The plan.
    frame : GeoDataFrame
        Sites with their own fields, see :func:`.sensor_coverage_tables.all_sites`.
    rows : array of int, optional
        The site of each row of ``frame``, if these are not all sites.
    """
    from ...smartquartier_plugin.bridge.styles_coverage import STYLES_COVERAGE

    sites, demand = (
        sites_layer(frame, result, rows),
        demand_layer(given.demand_data.frame, result),
    )
    outputs = (
        ("OUTPUT", translate("SmartQuartier", "Sensor sites"), given.candidates, sites),
        ("COVERAGE", translate("SmartQuartier", "Covered demand"), given.demand_data, demand),
    )
    for name, title, known, (layer, renamed) in outputs:
        tell_renamed(run.progress, known.name, renamed.values())
        style = STYLES_COVERAGE["sensor_sites" if name == "OUTPUT" else "sensor_demand"]
        run.write_layer(name, layer, known=known.fields, style=style, title=title)


def certify(run, result, search):
    """Write CERTIFICATE, if it was asked for.

    Parameters
    ----------
    run : ToolRun
        Of the tool; knows the hashes of what was read.
    result : CoverageResult
        The plan.
    search : dict
        seed, time_limit, target_gap.

    Returns
    -------
    dict
        The certificate.

    """
    from ...smartquartier_plugin.core.sensors.coverage.certificate import coverage_certificate

    return write_certificate(
        run, coverage_certificate(result.problem, result.plan, result.sites.ids, **search)
    )


def write_report(run, given, result, record, certificate, names, best=None, broken=()):
    """Write REPORT.

    Parameters
    ----------
    run : ToolRun
        Of the tool.
    given : Inputs
        As read.
    result : CoverageResult
        The plan.
    record : Record
        Of the run.
    certificate : dict
        Of the plan.
    names : DataFrame
        From :func:`.sensor_coverage_tables.names_of`.
    best : CoverageResult, optional
        The best plan found, where ``result`` is one that somebody gave.
    broken : sequence of str
        Rules that this plan breaks, in words.
    """
    from ...smartquartier_plugin.publish.report.sensors.sensor_report import sensor_report

    radius = None if given.streets is not None else given.reach.radius
    text = sensor_report(
        result,
        record,
        certificate,
        title=run.text("TITLE"),
        unit=unit_of(run),
        cost_unit=run.text("COST_FIELD"),
        names=names,
        shapes=shapes_of(run, given, radius, streets=True),
        best=best,
        evaluated=best is not None,
        broken=broken,
        # The first sentence names broken rules already.
        warnings=[one for one in run.progress.warnings if not any(r in one for r in broken)],
    )
    run.write_text("REPORT", text)


def tell(progress, result, unit=""):
    """Say what the plan covers, how good it is, and what no site reaches.

    Parameters
    ----------
    progress : Progress
        Told.
    result : CoverageResult
        The plan.
    unit : str
        Of the weights.
    """
    from ...smartquartier_plugin.core.sensors.words import amount, gap_text

    plan, problem = result.plan, result.problem
    progress.info(
        translate("SmartQuartier", "New sensors: {}. {}").format(
            number(len(result.order), 0), covered_text(result, unit)
        )
    )
    if plan.status == "optimal":
        progress.info(translate("SmartQuartier", "Proven: no plan within these rules covers more."))
    else:
        progress.warn(
            translate(
                "SmartQuartier",
                "Not proven to be the best: the plan is at most {} below the best possible one, "
                "which can't cover more than {}. More time may narrow this down.",
            ).format(gap_text(plan.gap), amount(plan.bound, problem.total, "up"))
        )
    if problem.number is not None and len(result.order) < problem.number:
        _tell_fewer(progress, result)
    tell_out_of_reach(progress, result)


def covered_text(result, unit=""):
    """Return what a plan covers as a sentence or two: a graded value is no number of people.

    Parameters
    ----------
    result : CoverageResult
        The plan.
    unit : str
        Of the weights.

    Returns
    -------
    str
    """
    from ...smartquartier_plugin.core.sensors.words import amount

    plan, problem, weights = result.plan, result.problem, result.demand.weights
    times = len(problem.grades) if problem.strict else 1
    graded = len(problem.grades) > 1 and not problem.strict
    total = float(weights.sum()) if graded else problem.total
    value = float(weights[result.times >= times].sum()) if graded else plan.value
    words = (
        amount(value, total),
        amount(total, total),
        unit or translate("SmartQuartier", "units of weight"),
        percent(value / total, 1),
    )
    if times > 1:
        text = translate("SmartQuartier", "Covered at least {} times: {} of {} {} ({}).")
        return text.format(number(times, 0), *words)
    text = translate("SmartQuartier", "Covered: {} of {} {} ({}).").format(*words)
    if not graded:
        return text
    worth = translate(
        "SmartQuartier",
        "Coverage value, in which the first, second … cover of a place counts {}: {} of {} ({}).",
    )
    grades = "; ".join(short(grade) for grade in problem.grades)
    return f"{text} " + worth.format(
        grades,
        amount(plan.value, problem.total),
        amount(problem.total, problem.total),
        percent(result.share, 1),
    )


def _tell_fewer(progress, result):
    """Say why fewer sensors are placed than asked for."""
    from ...smartquartier_plugin.core.sensors.coverage.stopped_by import stopped_by

    rules = stopped_by(result.problem, result.plan.chosen, result.next_gain)
    text = (
        translate(
            "SmartQuartier",
            "Sensors placed: {} of {}; a further one that covers more would break a rule: {}.",
        )
        if rules
        else translate(
            "SmartQuartier",
            "Sensors placed: {} of {}; within the rules a further one covers nothing more.",
        )
    )
    counts = number(len(result.order), 0), number(result.problem.number, 0)
    progress.info(text.format(*counts, ", ".join(rules)))


def tell_out_of_reach(progress, result):
    """Say which share of the weight no site reaches: nothing is clipped at a border.

    Parameters
    ----------
    progress : Progress
        Told.
    result : CoverageResult
        The plan.
    """
    weights = result.demand.weights
    left_out = float(weights[~result.in_reach].sum())
    if left_out > 0:
        progress.info(
            translate(
                "SmartQuartier",
                "{} of the weight is out of reach of every site that may be chosen. Where that is "
                "the border of the candidates' area, add candidates from beyond.",
            ).format(percent(left_out / float(weights.sum()), 1))
        )


def tell_size(progress, problem):
    """Say how large the question is; on large ones the plan takes a while.

    Parameters
    ----------
    progress : Progress
        Told.
    problem : CoverageProblem
        The question.
    """
    progress.info(
        translate(
            "SmartQuartier",
            "Sites that may be chosen: {}; existing sensors: {}; places of demand: {}; pairs in "
            "reach: {}.",
        ).format(
            number(int(problem.free.sum()), 0),
            number(int(problem.mask("existing").sum()), 0),
            number(problem.cover.shape[1], 0),
            number(int(problem.cover.nnz), 0),
        )
    )
