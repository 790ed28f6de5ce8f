"""The goal joint of the tool for gateways: sensors and gateways planned together."""

from dataclasses import dataclass, replace

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number, percent, short
from .report_parameters import shapes_of, unit_of


@dataclass(frozen=True)
class JointInputs:
    """What is planned together.

    Attributes
    ----------
    given : Inputs
        Gateway sites and the demand of the sensors; the reach is that of the sensors.
    data : LayerData
        Candidates for sensors.
    sensors : Sites
        The same, read.
    heard : csr_matrix (k, n)
        1 where gateway site g reaches sensor site i.
    ranges : array (k,)
        Of the gateways [m].
    how : str
        The range in words.
    """

    given: object
    data: object
    sensors: object
    heard: object
    ranges: object
    how: str


def execute_joint(run):
    """Read, plan both kinds, tell, write.

    Parameters
    ----------
    run : ToolRun
        Of the tool ``sensorgateways``.
    """
    from ...smartquartier_plugin.core.sensors.coverage.analysis import analyse
    from ...smartquartier_plugin.core.sensors.coverage.two_kinds import plan_two_kinds
    from ...smartquartier_plugin.core.sensors.coverage.two_kinds_result import (
        sensors_as_coverage,
    )
    from .sensor_coverage import read_search
    from .sensor_gateways import tell_unused

    tell_unused(run, "joint", ("MIN_SPACING", "GROUP_LIMITS", "COVER_WEIGHTS"))
    inputs = _read(run)
    question = _question(run, inputs)
    search = read_search(run)
    both = plan_two_kinds(question, progress=run.progress.part(0.1, 0.8), **search)
    problem, plan = sensors_as_coverage(question, both)
    given = inputs.given
    result = analyse(
        problem, plan, inputs.sensors, given.demand, given.reach,
        min(10.0, search["time_limit"]), run.progress.part(0.8, 0.95),
    )  # fmt: skip
    figures = _figures(question, both, result)
    _tell(run.progress, both, figures, _unit(run))
    frame = _write_layers(run, inputs, question, both, result)
    _write_papers(run, inputs, question, both, result, search, figures, frame)


def _read(run):
    from ...smartquartier_plugin.core.sensors.coverage.radio import cover_by_ranges
    from ...smartquartier_plugin.core.sensors.inputs.reach import reach_by_radius
    from ...smartquartier_plugin.core.sensors.inputs.sites import SiteOptions, read_sites
    from ..layer_inputs import layer_in
    from .sensor_gateways_inputs import gateway_ranges
    from .sensor_inputs import read_inputs

    if not run.has("SENSOR_CANDIDATES"):
        raise InputError(
            translate(
                "SmartQuartier",
                "The goal joint plans sensors too; give the layer of candidate sites for sensors.",
            )
        )
    given = read_inputs(run, None, cost=True)
    cost = run.text("COST_FIELD")
    data = layer_in(
        run,
        "SENSOR_CANDIDATES",
        given.candidates.frame.crs,
        numeric_fields=[cost] if cost else (),
    )
    options = SiteOptions(cost_field=cost, buffer=run.number("BUFFER"), layer=data.name)
    zones = None if given.zones is None else given.zones.frame
    sensors = read_sites(data.frame, None, zones, options, run.progress)
    ranges, how = gateway_ranges(run, given)
    reach = reach_by_radius(sensors, given.demand, run.number("SENSOR_RADIUS"), run.progress)
    heard = cover_by_ranges(given.sites.xy, sensors.xy, ranges, run.progress)
    return JointInputs(replace(given, reach=reach), data, sensors, heard, ranges, how)


def _question(run, inputs):
    from ...smartquartier_plugin.core.sensors.coverage.two_kinds import Kind, TwoKindsProblem

    budget = run.optional_number("BUDGET")
    numbers = [
        run.integer(name) if run.has(name) else None for name in ("SENSOR_NUMBER", "N_SENSORS")
    ]
    if budget is None and None in numbers:
        raise InputError(
            translate(
                "SmartQuartier",
                "The goal joint needs the number of sensors and the number of gateways, or a "
                "budget for both.",
            )
        )
    if budget is not None and inputs.sensors.costs is None:
        raise InputError(
            translate("SmartQuartier", "A budget needs a field with the cost of each site.")
        )
    given = inputs.given
    kinds = [
        Kind(count, sites.costs, sites.existing, sites.required, sites.forbidden)
        for count, sites in zip(numbers, (inputs.sensors, given.sites))
    ]
    return TwoKindsProblem(
        given.reach.cover,
        given.demand.weights,
        inputs.heard,
        *kinds,
        redundancy=run.integer("COVER_TIMES"),
        budget=budget,
    )


def _figures(question, both, result):
    from ...smartquartier_plugin.core.sensors.coverage.two_kinds_result import counts_of
    from .sensor_coverage_tables import key_figures

    return {**key_figures(result), **counts_of(question, both)}


def _unit(run):
    """Return what the demand counts: without a field each place counts 1."""
    return unit_of(run, translate("SmartQuartier", "places of demand"))


def _tell(progress, both, figures, unit):
    from ...smartquartier_plugin.core.sensors.words import gap_text

    progress.info(
        translate(
            "SmartQuartier", "New sensors: {}, new gateways: {}. Covered: {} of {} {} ({})."
        ).format(
            number(figures["N_PLANNED"], 0),
            number(figures["N_SELECTED"], 0),
            short(both.value, 7),
            short(figures["TOTAL"], 7),
            unit,
            percent(figures["SHARE"], 1),
        )
    )
    if both.status == "optimal":
        progress.info(translate("SmartQuartier", "Proven: no plan within these rules covers more."))
    else:
        progress.warn(
            translate(
                "SmartQuartier",
                "Not proven to be the best: the plan covers at most {} less than the best possible "
                "one. More time may narrow this down.",
            ).format(gap_text(both.gap))
        )


def _write_layers(run, inputs, question, both, result):
    """Write gateways, sensors, demand and curve; return the sensors' frame."""
    import numpy as np

    from ...smartquartier_plugin.bridge.styles_coverage import STYLES_COVERAGE
    from ...smartquartier_plugin.bridge.styles_minimum import gateway_sites
    from ...smartquartier_plugin.core.field_names import add_columns, tell_renamed
    from .sensor_coverage_tables import all_sites, curve_table, demand_layer, sites_layer
    from .sensor_gateways_tables import joint_gateways

    given, style = inputs.given, STYLES_COVERAGE
    gateways, renamed = joint_gateways(given, question, both, inputs.ranges)
    tell_renamed(run.progress, given.candidates.name, renamed.values())
    run.write_layer(
        "OUTPUT", gateways, known=given.candidates.fields, style=gateway_sites,
        title=translate("SmartQuartier", "Gateway sites"),
    )  # fmt: skip
    frame = all_sites(inputs.data.frame, None, inputs.sensors.ids)
    sensors, renamed = sites_layer(frame, result)
    sensors, more = add_columns(
        sensors, {"n_gateways": question.times_heard(both.gateways).astype(np.int64)}
    )
    # That no gateway hears a site is no rule against it: n_gateways says so.
    sensors["choosable"] = (~(question.sensors.forbidden | question.sensors.existing)).astype(int)
    tell_renamed(run.progress, inputs.data.name, {**renamed, **more}.values())
    run.write_layer(
        "SENSORS", sensors, known=inputs.data.fields, style=style["sensor_sites"],
        title=translate("SmartQuartier", "Sensor sites"),
    )  # fmt: skip
    demand, renamed = demand_layer(given.demand_data.frame, result)
    tell_renamed(run.progress, given.demand_data.name, renamed.values())
    run.write_layer(
        "COVERAGE", demand, known=given.demand_data.fields, style=style["sensor_demand"],
        title=translate("SmartQuartier", "Covered demand"),
    )  # fmt: skip
    run.write_layer("CURVE", curve_table(result))
    return frame


def _write_papers(run, inputs, question, both, result, search, figures, frame):
    """Write certificate, report and record."""
    from ...smartquartier_plugin.core.sensors.coverage.gateway_certificates import (
        two_kinds_certificate,
    )
    from .sensor_inputs import write_certificate

    ids = inputs.given.sites.ids
    gateways = [ids[i] for i in both.gateways.nonzero()[0]]
    method = {
        "model": "maximal covering location by sensors, each within reach of gateways",
        "formula": "max sum_j w_j z_j, z_j <= sum_i a_ij x_i, r x_i <= sum_g b_gi y_g",
        "reach_of_sensors": result.how,
        "range_of_gateways": inputs.how,
        "gateways_per_sensor": run.integer("COVER_TIMES"),
        "planned_gateways": gateways,
        "planned_sensors": [result.sites.ids[i] for i in result.order],
        "proof": {"bound": both.bound, "gap": both.gap, "status": both.status},
        "notes": [*inputs.given.sites.notes, *inputs.sensors.notes, *inputs.given.demand.notes],
    }
    certificate = write_certificate(
        run, two_kinds_certificate(question, both, (result.sites.ids, ids), **search)
    )
    record = run.record(method=method, numbers=figures)
    if run.has("REPORT"):
        run.write_text("REPORT", _report(run, inputs, result, record, certificate, gateways, frame))
    run.write_record(record)


def _report(run, inputs, result, record, certificate, gateways, frame):
    from ...smartquartier_plugin.publish.report.sensors.sensor_report import sensor_report
    from .sensor_coverage_tables import names_of

    given = inputs.given
    text = translate(
        "SmartQuartier",
        "Planned together with the gateways. New ones: {} ({}). Every sensor has at least {} in "
        "reach. The bound holds for both together, the curve for these gateways; sites that they "
        "don't hear count as if they weren't there.",
    ).format(
        number(len(gateways), 0), ", ".join(gateways) or "–", number(run.integer("COVER_TIMES"), 0)
    )
    screening = translate(
        "SmartQuartier",
        "Ranges are a screening, no radio planning; measure on site before you buy.",
    )
    return sensor_report(
        result, record, certificate,
        title=run.text("TITLE")
        or translate("SmartQuartier", "Sensors and gateways planned together"),
        unit=_unit(run), cost_unit=run.text("COST_FIELD"), names=names_of(frame),
        shapes=shapes_of(run, given, given.reach.radius),
        warnings=[text, *run.progress.warnings, screening],
    )  # fmt: skip
