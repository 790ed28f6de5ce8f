"""How many sensors are needed, or how near so many can be: four classical models, proven."""

from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import finite, number, short
from ..base import SmartQuartierAlgorithm
from .report_parameters import read_report_words, shapes_of, unit_of
from .sensor_minimum_parameters import declare


class SensorMinimum(SmartQuartierAlgorithm):
    """Answer set cover, partial cover, p-center and p-median questions."""

    ID = "sensorminimum"
    GROUP = "sensors"
    REQUIRES = ("pandas", "geopandas", "shapely", "scipy")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "How many sensors are needed?")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "sensors,minimum,number,set cover,lscp,p-center,p-median,location-allocation,distance,"
            "optimisation",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "How many sensors are needed so that everybody, or a given share, has one in "
                "reach? Or, for a number of sensors: how small can the largest or the mean "
                "distance be? The answer comes with a proof.",
            ),
            translate(
                "SmartQuartier",
                "cover and partial_cover count sensors (or money, with a field of costs): set "
                "cover and partial set cover. pcenter looks at the one who has it farthest: fair, "
                "but a single remote place decides. pmedian looks at the mean: efficient, but "
                "remote places may have it far.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: OBJECTIVE is the number (the cost, the distance in metres) of "
                "the plan, BOUND what no plan can go below. STATUS optimal and GAP 0 mean proven; "
                "otherwise the best possible plan is at most GAP below this one.",
            ),
            translate(
                "SmartQuartier",
                "Limits: demand in reach is not measured demand; the reach is an assumption. "
                "Demand without a weight and cells below the smallest weight are left out and "
                "counted. There may be other plans that are as good.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read, plan, tell, write."""
        from ...smartquartier_plugin.core.sensors.minimum.minimum_certificate import (
            minimum_certificate,
        )
        from ...smartquartier_plugin.core.sensors.minimum.minimum_question import (
            notes_of,
            plan,
        )
        from ...smartquartier_plugin.core.sensors.minimum.minimum_result import (
            curve_around,
            read_result,
        )
        from .sensor_coverage_tables import names_of
        from .sensor_inputs import write_certificate
        from .sensor_minimum_tables import curve_table

        read_report_words(run)
        given, question = self._read(run)
        for note in notes_of(question):
            run.progress.warn(note)
        limit, gap = run.number("TIME_LIMIT"), run.number("TARGET_GAP")
        seed = run.integer("SEED")
        found = plan(question, limit, gap, seed, run.progress.part(0.05, 0.6))
        curve = None
        if run.has("CURVE") or run.has("REPORT"):
            curve = curve_around(question, found, limit, seed, run.progress.part(0.6, 0.9))
        result = read_result(question, found, curve)
        figures = _figures(result)
        _tell(run.progress, result, figures)
        frame = _write_layers(run, given, result)
        run.write_layer("CURVE", curve_table(curve))
        proof = write_certificate(run, minimum_certificate(result, seed, limit, gap))
        record = run.record(method=_method(result), numbers=figures)
        if run.has("REPORT"):
            _write_report(run, given, result, record, proof, names_of(frame))
        run.write_record(record)

    def _read(self, run):
        from ...smartquartier_plugin.core.sensors.minimum.minimum_question import (
            COVER_GOALS,
            MinimumQuestion,
            check_question,
            distances,
        )
        from .sensor_inputs import read_inputs

        goal = run.choice("GOAL")
        radius, count = run.optional_number("RADIUS") or None, None
        if run.has("N_SENSORS"):
            count = run.integer("N_SENSORS")
        check_question(goal, radius, count)
        share = run.number("TARGET_SHARE")
        self._tell_unused(run, goal, count, share)
        given = read_inputs(run, radius, cost=goal in COVER_GOALS)
        question = MinimumQuestion(
            goal,
            given.sites,
            given.demand,
            given.reach or self._open_reach(run, given),
            radius,
            count if goal not in COVER_GOALS else None,
            share,
        )
        if goal not in COVER_GOALS:
            question = distances(question, run.progress.part(0.0, 0.05))
        return given, question

    def _open_reach(self, run, given):
        """Return distances where no reach was given."""
        from ...smartquartier_plugin.core.sensors.inputs.reach import (
            straight_distances,
            street_distances,
        )

        if given.streets is None:
            return straight_distances(given.sites, given.demand)
        streets, oneway = given.streets.frame, run.text("ONEWAY_FIELD")
        return street_distances(given.sites, given.demand, streets, oneway, run.progress)

    def _tell_unused(self, run, goal, count, share):
        """Name parameters that the goal does not use, so that nobody relies on them."""
        unused = []
        if goal in ("cover", "partial_cover"):
            unused += ["N_SENSORS"] if count else []
        elif run.has("COST_FIELD"):
            unused += ["COST_FIELD"]
        if goal != "partial_cover" and share < 1.0:
            unused += ["TARGET_SHARE"]
        if unused:
            run.progress.warn(
                translate(
                    "SmartQuartier", "The goal '{}' doesn't use these parameters: {}."
                ).format(goal, ", ".join(unused))
            )


def _write_layers(run, given, result):
    """Write OUTPUT and COVERAGE; return all sites with their own fields."""
    from ...smartquartier_plugin.bridge.styles_minimum import (
        sensor_minimum,
        sensor_minimum_demand,
    )
    from .sensor_coverage_tables import all_sites
    from .sensor_minimum_tables import demand_layer, sites_layer

    title = translate("SmartQuartier", "Sensors needed: {}").format(number(result.n_selected, 0))
    there = given.existing.frame if given.existing else None
    frame = all_sites(given.candidates.frame, there, given.sites.ids)
    sites = sites_layer(frame, result, given, run.progress)
    known = given.candidates.fields
    run.write_layer("OUTPUT", sites, known=known, style=sensor_minimum, title=title)
    run.write_layer(
        "COVERAGE",
        demand_layer(result, given, run.progress),
        known=given.demand_data.fields,
        style=sensor_minimum_demand,
        title=translate("SmartQuartier", "Distance to the nearest sensor"),
    )
    return frame


def _figures(result):
    """Return the key figures of the run."""
    weights = result.question.demand.weights
    metres = result.nearest_m[weights > 0]
    mean = float(weights[weights > 0] @ metres / weights.sum())
    return {
        "OBJECTIVE": float(result.plan.objective),
        "BOUND": float(result.plan.bound),
        "GAP": float(result.plan.gap),
        "STATUS": result.plan.status,
        "N_SELECTED": result.n_selected,
        "COVERED": result.covered,
        "TOTAL": result.question.demand.total,
        "SHARE": result.share,
        "MEAN_M": finite(mean),
        "MAX_M": finite(metres.max()),
    }


def _write_report(run, given, result, record, proof, names):
    from ...smartquartier_plugin.publish.report.sensors.minimum_report import minimum_report

    text = minimum_report(
        result,
        record,
        proof,
        title=run.text("TITLE"),
        unit=unit_of(run),
        cost_unit=run.text("COST_FIELD"),
        names=names,
        shapes=shapes_of(run, given),
        warnings=run.progress.warnings,
    )
    run.write_text("REPORT", text)


def _tell(progress, result, figures):
    from ...smartquartier_plugin.core.sensors.words import gap_text, limit_text, rounded

    question, found = result.question, result.plan
    if question.by_cost:
        text = translate(
            "SmartQuartier", "New sensors: {}, at a cost of {}; no plan costs less than {}."
        )
        progress.info(
            text.format(
                number(result.n_selected, 0), short(found.objective, 9), limit_text(found.bound, 9)
            )
        )
    elif question.covers:
        progress.info(
            translate("SmartQuartier", "New sensors: {}; no plan does with less than {}.").format(
                number(found.objective, 0), limit_text(found.bound, 6)
            )
        )
    else:
        text = (
            translate(
                "SmartQuartier", "New sensors: {}. Largest distance {} m; no plan is below {} m."
            )
            if question.goal == "pcenter"
            else translate(
                "SmartQuartier", "New sensors: {}. Mean distance {} m; no plan is below {} m."
            )
        )
        progress.info(
            text.format(
                number(question.number, 0),
                number(found.objective, 1),
                number(rounded(found.bound, 1, "down"), 1),
            )
        )
    _tell_cells(progress, question)
    if found.status != "optimal":
        progress.warn(
            translate(
                "SmartQuartier",
                "The search ended before the proof: the best possible plan is at most {} below "
                "this one. Allow more time for a proof.",
            ).format(gap_text(found.gap))
        )


def _tell_cells(progress, question):
    """Say how cells count: "proven" by area and "proven" by middles are two things."""
    if question.demand.corners is None:
        return
    if question.covers and question.reach.by_share:
        text = translate(
            "SmartQuartier", "A cell counts as a whole if at least half of its area is in reach."
        )
    else:
        text = translate("SmartQuartier", "Distances count to the middle of a cell.")
    progress.info(text)


def _method(result):
    """Return what the record says about the method."""
    question = result.question
    formulas = {
        "cover": "min sum_i c_i x_i subject to sum_i a_ij x_i >= 1 for each j with w_j > 0",
        "partial_cover": "min sum_i c_i x_i subject to sum_j w_j z_j >= share * sum_j w_j, "
        "z_j <= sum_i a_ij x_i",
        "pcenter": "min max_j min_{i: x_i = 1} d_ij, sum_i x_i = p",
        "pmedian": "min sum_j w_j min_{i: x_i = 1} d_ij / sum_j w_j, sum_i x_i = p",
    }
    return {
        "model": question.goal,
        "formula": formulas[question.goal],
        "reach": question.reach.how if question.radius else "",
        "distances": "m",
        "n_sites": question.sites.n,
        "n_demand": question.demand.m,
        "n_existing": int(question.sites.existing.sum()),
        "n_forbidden": int(question.sites.forbidden.sum()),
        "steps": [
            {"step": name, "seconds": round(float(seconds), 2), "objective": finite(value),
             "bound": finite(bound)}
            for name, seconds, value, bound in result.plan.steps
        ],
        "solver": "own search and Lagrangian bound; HiGHS (scipy.optimize.milp)",
    }  # fmt: skip
