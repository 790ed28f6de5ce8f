"""Where sensors should hang so that they cover as much as possible, and how good that is."""

from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number, percent
from ..base import SmartQuartierAlgorithm
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

        total = run.integer("N_SENSORS") if run.has("N_SENSORS") else None
        rules = read_rules(run, total, run.optional_number("BUDGET"))
        given = read_inputs(run, run.number("RADIUS"), cost=True, group=True)
        problem = coverage_problem(given.sites, given.demand, given.reach.cover, rules)
        tell_size(run.progress, problem)
        seconds = run.number("TIME_LIMIT")
        search = {
            "seed": run.integer("SEED"),
            "time_limit": seconds,
            "target_gap": run.number("TARGET_GAP"),
        }
        plan = plan_coverage(problem, progress=run.progress.part(0.1, 0.8), **search)
        result = analyse(
            problem, plan, given.sites, given.demand, given.reach, min(10.0, seconds),
            run.progress.part(0.8, 0.95),
        )  # fmt: skip
        unit = run.text("WEIGHT_UNIT")
        tell(run.progress, result, unit)
        there = given.existing.frame if given.existing else None
        frame = all_sites(given.candidates.frame, there, given.sites.ids)
        write_layers(run, given, result, frame)
        run.write_layer("CURVE", curve_table(result))
        notes = method_notes(result, rules, unit, run.text("WEIGHT_FIELD"))
        certificate = write_certificate(run, result, search)
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
        if renamed:
            run.progress.info(
                translate(
                    "SmartQuartier",
                    "Layer '{}' has fields with the names of results; they are kept as {}.",
                ).format(known.name, ", ".join(renamed.values()))
            )
        style = STYLES_COVERAGE["sensor_sites" if name == "OUTPUT" else "sensor_demand"]
        run.write_layer(name, layer, known=known.fields, style=style, title=title)


def write_certificate(run, result, search):
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

    Notes
    -----
    It holds seconds, which differ from run to run: its hash is no part of the record.
    """
    import json

    from ...smartquartier_plugin.core.files import write_text
    from ...smartquartier_plugin.core.sensors.coverage.certificate import coverage_certificate

    record = run.record()
    inputs = {source.parameter: source.sha256 for source in record.sources}
    certificate = coverage_certificate(
        result.problem, result.plan, result.sites.ids, inputs=inputs, software=record.software,
        **search,
    )  # fmt: skip
    path = run.path("CERTIFICATE")
    if path is not None:
        write_text(path, json.dumps(certificate, indent=2, ensure_ascii=False))
        run.outputs["CERTIFICATE"] = str(path)
    return certificate


def write_report(run, given, result, record, certificate, names, best=None):
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
    """
    from ...smartquartier_plugin.publish.report.sensors.sensor_report import (
        ReportShapes,
        sensor_report,
    )

    zones, streets = (
        None if layer is None else layer.frame.geometry for layer in (given.zones, given.streets)
    )
    text = sensor_report(
        result,
        record,
        certificate,
        unit=run.text("WEIGHT_UNIT"),
        names=names,
        shapes=ReportShapes(
            crs=given.candidates.frame.crs,
            demand=given.demand_data.frame.geometry,
            zones=zones,
            streets=streets,
            radius=None if streets is not None else given.reach.radius,
        ),
        best=best,
        evaluated=best is not None,
        warnings=run.progress.warnings,
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
    from ...smartquartier_plugin.publish.report.sensors.sensor_words import amount, gap_text

    plan, problem = result.plan, result.problem
    progress.info(
        translate("SmartQuartier", "New sensors: {}. Covered: {} of {} {} ({}).").format(
            number(len(result.order), 0),
            amount(plan.value, problem.total),
            amount(problem.total, problem.total),
            unit or translate("SmartQuartier", "units of weight"),
            percent(result.share, 1),
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
        progress.info(
            translate(
                "SmartQuartier",
                "{} of {} sensors were placed: within the rules a further one covers nothing more.",
            ).format(number(len(result.order), 0), number(problem.number, 0))
        )
    tell_out_of_reach(progress, result)


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
