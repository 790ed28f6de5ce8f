"""Where LoRaWAN gateways should hang so that every sensor is heard, also if one fails."""

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number, percent
from ..base import SmartQuartierAlgorithm
from .report_parameters import read_report_words, shapes_of, unit_of
from .sensor_gateways_parameters import declare


class SensorGateways(SmartQuartierAlgorithm):
    """Plan gateways for given sensors, as few as possible, or together with the sensors."""

    ID = "sensorgateways"
    GROUP = "sensors"
    REQUIRES = ("pandas", "geopandas", "shapely", "scipy")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Gateways for sensors (LoRaWAN)")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "gateways,lorawan,radio,sensors,redundancy,range,path loss,coverage,location,"
            "optimisation",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Where should gateways hang so that the planned sensors are heard, each by two of "
                "them, and how many are needed? Or: sensors and gateways planned together, since "
                "a sensor that nobody hears measures in vain.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: for coverage, GAP says how far the plan can be below the best "
                "possible one; N_HEARD and N_REDUNDANT count the sensors with one gateway and with "
                "as many as asked in reach. For minimum, LEAST is what no plan can go below. "
                "Mount in the order of rank; loss is what is missing if this gateway fails.",
            ),
            translate(
                "SmartQuartier",
                "Ranges are a screening, no radio planning: at 868 MHz, 1,000 m above the roofs "
                "and 200 m at street level lie between what studies measured in European towns "
                "(Graz up to 1,740 m, dense streets 200 m). Terrain, walls and interference are "
                "not in the model; measure on site before you buy.",
            ),
            translate(
                "SmartQuartier",
                "Sources: Church, ReVelle 1974 (coverage); Dobson 1982 (several covers); "
                "Rademacher et al. 2021 and Azevedo, Mendonça 2024 (log-distance path loss).",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read, plan by goal, tell, write."""
        from .sensor_coverage import read_search
        from .sensor_gateways_inputs import read_gateway_inputs

        read_report_words(run)
        goal = run.choice("GOAL")
        if goal == "joint":
            from .sensor_gateways_joint import execute_joint

            execute_joint(run)
            return
        given, ranges = read_gateway_inputs(run, only_present=True)
        search = read_search(run)
        plan = _plan_fewest if goal == "minimum" else _plan_coverage
        self._finish(run, given, ranges, search, *plan(run, given, search))

    def _finish(self, run, given, ranges, search, problem, found, rules, least, proof):
        """Take the plan apart, tell, write everything."""
        from ...smartquartier_plugin.core.sensors.coverage.analysis import analyse
        from .sensor_coverage import certify
        from .sensor_coverage_tables import all_sites, curve_table, key_figures, method_notes
        from .sensor_gateways_tables import write_gateway_layers
        from .sensor_inputs import write_certificate

        result = analyse(
            problem, found, given.sites, given.demand, given.reach,
            min(10.0, search["time_limit"]), run.progress.part(0.8, 0.95),
        )  # fmt: skip
        times = run.integer("COVER_TIMES")
        figures = key_figures(result)
        counting = given.demand.weights > 0
        figures["N_HEARD"] = int((result.times[counting] >= 1).sum())
        figures["N_REDUNDANT"] = int((result.times[counting] >= times).sum())
        if least is not None:
            figures.update(LEAST=least.bound, GAP=least.gap, STATUS=least.status)
        _tell(run.progress, result, figures, times, least, int(counting.sum()))
        there = given.existing.frame if given.existing else None
        frame = all_sites(given.candidates.frame, there, given.sites.ids)
        write_gateway_layers(run, given, result, frame, ranges, times)
        run.write_layer("CURVE", curve_table(result))
        notes = method_notes(result, rules, _unit(run), run.text("WEIGHT_FIELD"))
        notes["range_m"] = sorted({round(float(one), 1) for one in ranges})[:20]
        if least is not None:
            notes["model"] = "set multi-cover (Dobson 1982)"
            notes["formula"] = "min sum_i c_i x_i, sum_i a_ij x_i >= times for each sensor j"
            notes["proof"] = {"bound": least.bound, "gap": least.gap, "status": least.status}
        certificate = (
            certify(run, result, search) if proof is None else write_certificate(run, proof)
        )
        record = run.record(method=notes, numbers=figures)
        if run.has("REPORT"):
            _write_report(run, given, ranges, result, record, certificate, frame, least)
        run.write_record(record)


def _unit(run):
    """Return what the weights count; sensors only where each counts 1."""
    return unit_of(run, translate("SmartQuartier", "sensors"))


def common_range(ranges):
    """Return the range of all gateways [m], None where they differ: the map draws no rings then.

    Parameters
    ----------
    ranges : array (n,)
        Of each site [m].

    Returns
    -------
    float or None
    """
    low, high = float(min(ranges)), float(max(ranges))
    return high if 0 < high == low else None


def tell_unused(run, goal, names):
    """Name parameters that a goal does not use, so that nobody relies on them.

    Parameters
    ----------
    run : ToolRun
        Told.
    goal : str
        Of the run.
    names : sequence of str
        Parameters that count for other goals only.
    """
    unused = [name for name in names if run.has(name)]
    if run.boolean("STRICT"):
        unused.append("STRICT")
    if unused:
        run.progress.warn(
            translate("SmartQuartier", "The goal '{}' doesn't use these parameters: {}.").format(
                goal, ", ".join(unused)
            )
        )


def _plan_coverage(run, given, search):
    """Plan a number of gateways, or a budget."""
    from ...smartquartier_plugin.core.sensors.coverage.coverage import plan_coverage
    from ...smartquartier_plugin.core.sensors.coverage.input import coverage_problem
    from .sensor_coverage import read_rules

    total = run.integer("N_SENSORS") if run.has("N_SENSORS") else None
    budget = run.optional_number("BUDGET")
    if total is None and budget is None:
        raise InputError(
            translate(
                "SmartQuartier",
                "Give the number of gateways, a budget, or both; to learn how many are needed, "
                "choose the goal minimum.",
            )
        )
    rules = read_rules(run, total, budget)
    problem = coverage_problem(given.sites, given.demand, given.reach.cover, rules)
    found = plan_coverage(problem, progress=run.progress.part(0.1, 0.8), **search)
    return problem, found, rules, None, None


def _plan_fewest(run, given, search):
    """Plan the fewest (cheapest) gateways; read them as a coverage plan, with their own proof."""
    from ...smartquartier_plugin.core.sensors.coverage.coverage import CoveragePlan
    from ...smartquartier_plugin.core.sensors.coverage.gateway_certificates import (
        multi_cover_certificate,
    )
    from ...smartquartier_plugin.core.sensors.coverage.input import PlanRules, coverage_problem
    from ...smartquartier_plugin.core.sensors.minimum.multi_cover import (
        MultiCoverProblem,
        plan_multi_cover,
    )

    other = ("N_SENSORS", "BUDGET", "MIN_SPACING", "GROUP_LIMITS", "COVER_WEIGHTS")
    tell_unused(run, "minimum", other)
    sites, times = given.sites, run.integer("COVER_TIMES")
    question = MultiCoverProblem(
        given.reach.cover, times, given.demand.weights, sites.costs, sites.existing,
        sites.required, sites.forbidden,
    )  # fmt: skip
    least = plan_multi_cover(question, progress=run.progress.part(0.1, 0.8), **search)
    if not least.chosen.any():
        run.progress.info(
            translate(
                "SmartQuartier",
                "The existing gateways reach every sensor already, as often as asked for ({}); no "
                "new one is needed.",
            ).format(number(times, 0))
        )
    grades = (0.0,) * (times - 1) + (1.0,)
    rules = PlanRules(number=int(least.chosen.sum()), grades=grades)
    problem = coverage_problem(sites, given.demand, given.reach.cover, rules, check=False)
    value = problem.value_of(least.chosen)  # all that can be covered, so its own bound
    found = CoveragePlan(least.chosen, value, value, 0.0, "optimal", ())
    proof = multi_cover_certificate(question, least, sites.ids, **search)
    return problem, found, rules, least, proof


def _tell(progress, result, figures, times, least, sensors):
    from ...smartquartier_plugin.core.sensors.words import gap_text, limit_text

    words = (
        number(figures["N_SELECTED"], 0),
        number(figures["N_HEARD"], 0),
        number(sensors, 0),
        number(times, 0),
        number(figures["N_REDUNDANT"], 0),
    )
    progress.info(
        translate(
            "SmartQuartier",
            "New gateways: {}. Sensors with one in reach: {} of {}; with at least {} in reach: {}.",
        ).format(*words)
    )
    if least is not None:
        progress.info(
            translate("SmartQuartier", "No plan does with less than {}.").format(
                limit_text(least.bound, 9)
            )
        )
    gap = figures["GAP"]
    if figures["STATUS"] != "optimal":
        text = (
            translate(
                "SmartQuartier",
                "Not proven to be the best: the plan covers at most {} less than the best possible "
                "one. More time may narrow this down.",
            )
            if least is None
            else translate(
                "SmartQuartier",
                "Not proven to be the best: at most {} of what the plan takes could be spared. "
                "More time may narrow this down.",
            )
        )
        progress.warn(text.format(gap_text(gap)))
    if result.reachable_share < 1 - 1e-9:
        progress.warn(
            translate(
                "SmartQuartier",
                "Even all sites together would cover {} only: some sensors have too few gateway "
                "sites in range. Add sites near them, or allow a longer range.",
            ).format(percent(result.reachable_share, 1))
        )


def _write_report(run, given, ranges, result, record, certificate, frame, least):
    from ...smartquartier_plugin.core.sensors.words import limit_text
    from ...smartquartier_plugin.publish.report.sensors.sensor_report import sensor_report
    from .sensor_coverage_tables import names_of

    warnings = list(run.progress.warnings)
    title = ""
    if least is not None:
        title = translate("SmartQuartier", "How many gateways are needed?")
        text = translate(
            "SmartQuartier",
            "New gateways: {}; with them each sensor has at least {} in reach. No plan does with "
            "less than {}.",
        )
        if given.sites.costs is not None:
            text = translate(
                "SmartQuartier",
                "New gateways: {}; with them each sensor has at least {} in reach, at the least "
                "cost found. No plan costs less than {}.",
            )
        warnings.insert(
            0,
            text.format(
                number(int(least.chosen.sum()), 0),
                number(run.integer("COVER_TIMES"), 0),
                limit_text(least.bound, 9),
            ),
        )
    warnings.append(
        translate(
            "SmartQuartier",
            "Ranges are a screening, no radio planning; measure on site before you buy.",
        )
    )
    text = sensor_report(
        result, record, certificate, title=run.text("TITLE") or title, unit=_unit(run),
        cost_unit=run.text("COST_FIELD"), names=names_of(frame),
        shapes=shapes_of(run, given, common_range(ranges)), device="gateway", warnings=warnings,
    )  # fmt: skip
    run.write_text("REPORT", text)
