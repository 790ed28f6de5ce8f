"""What online sales do to shops, and what could become of the floor space that gets free."""

from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import finite, number, percent, span
from ..base import SmartQuartierAlgorithm
from .retail_conversion_parameters import declare


class RetailConversion(SmartQuartierAlgorithm):
    """Huff with online shops, vacancy as stock and flow, conversion potential by parcel."""

    ID = "retailconversion"
    GROUP = "effects"
    REQUIRES = ("pandas", "geopandas", "shapely", "scipy")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Shops, vacancy and conversion potential")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "retail,shops,online,vacancy,huff,floor space,conversion,office,telework,parking,"
            "urban area,effects",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "What does a larger online share do to shops and centres, how much floor space "
                "finds no tenant any more, and what could become of it and of the space that "
                "offices and parking set free? Every answer is a range.",
            ),
            translate(
                "SmartQuartier",
                "Huff's model spreads the purchasing power over shops by floor space and distance; "
                "online shops are a further alternative, calibrated so that today's online share "
                "comes out exactly. Vacancy is stock and flow: shops close, empty ones are let "
                "again, a surplus stays empty or is converted.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: in 90 of 100 draws of the assumptions the value lies between "
                "P5 and P95. If P5 to P95 holds zero, even the direction is open. The effect is "
                "what more online sales add to the vacancy; the rest of its change is told "
                "separately. The sum over all "
                "shops follows from the online share alone; the model only says who loses more.",
            ),
            translate(
                "SmartQuartier",
                "Limits: constant purchasing power; one kind of goods; the elasticity of floor "
                "space is a judgement. Earlier forecasts of online sales and of vacancy missed "
                "what came. The rules of use are an extract, no legal advice. An indication, not a "
                "decision. Simple estimate (ITU-T L.1480 tier 3): not for public claims about the "
                "effect of a product.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read, compute, tell, write."""
        from .retail_conversion_inputs import read_layers, read_setting

        setting, given = read_setting(run)
        data = read_layers(run)
        work = _Work(run, data, setting, given)
        result = work.result(run.progress.part(0.05, 0.8))
        figures = _figures(result)
        _tell(run.progress, result)
        lines = work.lines(run.progress.part(0.8, 0.95))
        _write(run, work, result, lines)
        record = run.record(method=_method(result, work), numbers=figures)
        if run.has("REPORT"):
            from ...smartquartier_plugin.publish.report.effects.retail_report import retail_report

            text = retail_report(
                result, record, lines=lines, demand=work.places, parcels=work.shapes,
                how=work.how, warnings=run.progress.warnings,
            )  # fmt: skip
            run.write_text("REPORT", text)
        run.write_record(record)


class _Work:
    """The steps of one run."""

    def __init__(self, run, data, setting, given):
        from ...smartquartier_plugin.core.effects.retail.centres import Fields, read_centres
        from ...smartquartier_plugin.core.effects.retail.edges import check_overlap
        from ...smartquartier_plugin.core.sensors.inputs.demand import read_demand
        from .retail_conversion_inputs import DEMAND_FIELDS, FLOOR_FIELDS, field_of

        self.run, self.data, self.setting, self.given = run, data, setting, given
        fields = Fields(
            field_of(run, "FLOOR_FIELD", data.centres, FLOOR_FIELDS),
            run.text("VACANT_FIELD"),
            run.choice("VACANT_UNIT"),
            run.text("GRADE_FIELD"),
            run.text("CENTRE_FIELD"),
            run.text("NAME_FIELD"),
        )
        self.centres = read_centres(data.centres.frame, fields, data.centres.name, run.progress)
        field = field_of(run, "DEMAND_FIELD", data.demand, DEMAND_FIELDS)
        least = run.number("MIN_POPULATION")
        demand = read_demand(data.demand.frame, field, data.demand.name, least, run.progress)
        self.places, self.power = demand.xy, demand.weights
        check_overlap(self.places, self.centres.xy, data.demand.name, data.centres.name)
        self.market, self.simulation, self.how = None, None, ""

    @property
    def shapes(self):
        """Return the parcels' geometries, or None."""
        return None if self.data.parcels is None else self.data.parcels.frame.geometry

    def result(self, progress):
        """Return the RetailResult."""
        from ...smartquartier_plugin.core.effects.retail.balance import balance_rows
        from ...smartquartier_plugin.core.effects.retail.centres import tell_vacancy
        from ...smartquartier_plugin.core.effects.retail.edges import (
            edge_share,
            half_distance,
            tell_edges,
        )
        from ...smartquartier_plugin.core.effects.retail.model import (
            Simulation,
            all_flows,
            decays,
        )
        from ...smartquartier_plugin.core.effects.retail.results import (
            RetailResult,
            grade_paths,
            place_results,
        )

        self._market(progress.part(0.0, 0.4))
        flows = all_flows(self.market, self.setting, self.given, progress.part(0.4, 0.7))
        self.simulation = simulation = Simulation(self.centres, flows, self.setting, self.given)
        models = decays(self.setting, self.given)
        half = half_distance(models[len(models) // 2])
        near = edge_share(self.places, self.power, self.centres.xy, half * 1000)
        tell_edges(near, half, self.setting, progress)
        places = place_results(simulation, progress.part(0.7, 0.9))
        grades = grade_paths(simulation, progress)
        tell_vacancy(grades, progress)
        offices, parking, parcels = self._release(progress.part(0.9, 1.0))
        return RetailResult(
            self.centres, self.setting, self.given, simulation, places, grades,
            balance_rows(simulation, grades[-1]), offices, parking, parcels,
        )  # fmt: skip

    def _market(self, progress):
        from ...smartquartier_plugin.core.effects.retail import assumptions as ids
        from ...smartquartier_plugin.core.effects.retail.centres import open_floor
        from ...smartquartier_plugin.core.effects.retail.distances import (
            StraightDistances,
            StreetDistances,
        )
        from ...smartquartier_plugin.core.effects.retail.huff import Market

        if self.data.streets is not None:
            streets = self.data.streets.frame
            distances = StreetDistances(self.places, self.centres.xy, streets, progress)
        else:
            detour = self.given.central(ids.DETOUR)
            distances = StraightDistances(self.places, self.centres.xy, detour)
        progress.info(distances.how)
        self.how = distances.how
        usual = [self.given.central(ids.VACANCY[grade]) for grade in ids.GRADES]
        self.market = Market(self.power, open_floor(self.centres, usual), distances)

    def _release(self, progress):
        from ...smartquartier_plugin.core.effects.retail.parcels import parcel_results
        from ...smartquartier_plugin.core.effects.retail.release import (
            office_release,
            read_offices,
            read_parking,
        )
        from ...smartquartier_plugin.core.effects.retail.rules import read_rules
        from .retail_conversion_inputs import OFFICE_FIELDS, SPACES_FIELDS, field_of

        run, data, values = self.run, self.data, self.simulation.drawn.values
        offices = parking = parcels = None
        if data.offices is not None:
            unit = run.choice("OFFICE_UNIT")
            field = field_of(run, "OFFICE_FIELD", data.offices, OFFICE_FIELDS[unit])
            more = run.optional_number("TELEWORK")
            each = office_release(self.given, values, unit, self.setting.horizon, more)
            offices = read_offices(data.offices.frame, field, data.offices.name, each, run.progress)
        if data.parking is not None:
            field = field_of(run, "SPACES_FIELD", data.parking, SPACES_FIELDS, needed=False)
            parking = read_parking(
                data.parking.frame, field, data.parking.name, values, run.progress
            )
        if data.parcels is not None:
            table, frame = read_rules(run.file("RULES")), data.parcels.frame
            field = run.text("PLAN_FIELD")
            plans = list(frame[field]) if field else [None] * len(frame)
            parcels = parcel_results(
                frame, plans, table, self.simulation, offices, parking, progress
            )
            _tell_plans(run.progress, data.parcels.name, plans, table)
        return offices, parking, parcels

    def lines(self, progress):
        """Return the flows as lines, or None if neither map nor balance asks for them."""
        from ...smartquartier_plugin.core.effects.retail.huff import calibrate
        from ...smartquartier_plugin.core.effects.retail.lines import flow_lines
        from ...smartquartier_plugin.core.effects.retail.model import decays, online_range

        if not self.run.has("FLOWS"):
            return None
        flows, models = self.simulation.flows, decays(self.setting, self.given)
        decay, case = models[len(models) // 2], flows.central
        reach = self.market.reach(decay) + case.outside_constant
        later = calibrate(self.power, reach, online_range(self.setting, self.given)[1])
        least = self.run.number("MIN_SHARE")
        found = flow_lines(
            self.market, decay, case, later, self.centres.pool, len(self.centres.pools), least,
            progress,
        )  # fmt: skip
        self.run.progress.info(
            translate(
                "SmartQuartier",
                "Flows: {} of {} are drawn (from {} of a place's purchasing power on); they carry "
                "{} of all sales in shops.",
            ).format(
                number(len(found.flow), 0),
                number(found.count, 0),
                percent(least, 1),
                percent(found.shown / found.total if found.total else None, 1),
            )
        )
        return found


def _tell_plans(progress, layer, plans, table):
    unknown = [plan for plan in plans if table.area(plan) is None]
    if unknown:
        named = sorted({str(plan) for plan in unknown if plan is not None and plan == plan})
        text = translate(
            "SmartQuartier",
            "Layer '{}': for {} of {} parcels the table of rules doesn't know the kind of area{}: "
            "ask the building authority.",
        )
        some = f" ({', '.join(named[:5])})" if named else ""
        progress.warn(text.format(layer, number(len(unknown), 0), number(len(plans), 0), some))


def _write(run, work, result, lines):
    from ...smartquartier_plugin.bridge import styles_retail as styles
    from .retail_conversion_tables import (
        balance_table,
        centre_columns,
        flow_frame,
        parcel_columns,
        path_table,
        with_columns,
    )

    data = work.data
    run.write_layer(
        "OUTPUT",
        with_columns(data.centres, centre_columns(result), run.progress),
        known=data.centres.fields,
        style=styles.retail_centres,
        title=translate("SmartQuartier", "Floor space at risk (disc P50, ring P95)"),
    )
    if lines is not None:
        crs = data.centres.frame.crs
        run.write_layer(
            "FLOWS",
            flow_frame(lines, work.places, work.centres, crs),
            style=styles.retail_flows,
            title=translate("SmartQuartier", "Flows to centres"),
        )
    if result.parcels is not None:
        columns = parcel_columns(result.parcels)
        run.write_layer(
            "PARCELS_OUT",
            with_columns(data.parcels, columns, run.progress),
            known=data.parcels.fields,
            style=styles.retail_parcels,
            title=translate("SmartQuartier", "Conversion potential"),
        )
    elif run.has("PARCELS_OUT"):
        run.progress.warn(
            translate(
                "SmartQuartier",
                "No conversion potential is written: choose the layer of parcels or buildings.",
            )
        )
    if run.has("BALANCE"):
        run.write_layer("BALANCE", balance_table(result, lines))
    if run.has("PATHS"):
        run.write_layer("PATHS", path_table(result))


def _figures(result):
    """Return the key figures of the run."""
    import numpy as np

    whole = result.whole
    figures = {}
    for index, part in enumerate(("P05", "P50", "P95")):
        figures[f"SALES_CHANGE_{part}"] = finite(100 * whole.change[index])
        figures[f"RISK_M2_{part}"] = finite(whole.at_risk[index])
        figures[f"VACANCY_{part}"] = finite(whole.vacancy[-1, index])
        figures[f"VACANCY_ONLINE_{part}"] = finite(whole.online[index])
    figures["VACANCY_WITHOUT_P50"] = finite(whole.without[1])
    figures["VACANCY_NOW"] = finite(whole.vacancy[0, 1])
    for name, release in (("OFFICE", result.offices), ("PARKING", result.parking)):
        if release is not None:
            figures[f"{name}_M2_P50"] = finite(np.median(release.total))
    return figures


def _tell(progress, result):
    whole = result.whole
    low, middle, high = whole.change
    progress.info(
        translate(
            "SmartQuartier",
            "By {} sales in shops change by {}% ({}%), at constant purchasing power.",
        ).format(
            result.setting.end,
            number(100 * middle, 1),
            span(100 * low, 100 * high, 1),
        )
    )
    low, middle, high = whole.at_risk
    progress.info(
        translate("SmartQuartier", "Floor space at risk: {} m² ({} m²).").format(
            number(middle, 0), span(low, high, 0)
        )
    )
    ends = [
        (number(100 * triple[1], 1), span(100 * triple[0], 100 * triple[2], 1))
        for triple in (whole.online, whole.without, whole.vacancy[-1])
    ]
    progress.info(
        translate(
            "SmartQuartier",
            "Vacancy: more online sales add {} percentage points ({}). Without them it would be "
            "{}% ({}%) at the end, with them {}% ({}%); today {}%.",
        ).format(*ends[0], *ends[1], *ends[2], number(100 * whole.vacancy[0, 1], 1))
    )


def _method(result, work):
    """Return what the record says about the method."""
    from ...smartquartier_plugin.core.effects.retail.results import ALARM
    from ...smartquartier_plugin.core.effects.retail.usual import LEAST, MOST

    setting, given = result.setting, result.given
    return {
        "model": "Huff with online shops and places outside as alternatives",
        "formula": "P_ij = A_j^a f(d_ij) / (u + v + sum_j A_j^a f(d_ij)); u, v calibrated to the "
        "shares of today; later u gives the online share of the draw",
        "floor_space": "at risk = min(1, e * max(0, -change of sales)) * occupied",
        "vacancy": "O' = -k O + r F - l, F' = k O - r F, S' = l - c S, C' = c S; k keeps the usual "
        "vacancy of the centre or grade (beta distribution of what was counted), r = re-letting * "
        "factor of the grade where it was counted; effect of online sales = with l - without l",
        "offices": "effect E10.telework_office of the catalogue, with cap, * min(1, horizon / "
        "term of lease)",
        "years": {
            "start": setting.start,
            "end": setting.start and setting.start + setting.horizon,
            "share_of_the_way": setting.reach,
        },
        "vacancy_settings": {"alarm": ALARM, "least_places_of_a_grade": LEAST, "most_usual": MOST},
        "distances": work.how,
        "base_online_share": setting.base,
        "percentiles": [5, 50, 95],
        "tier": 3,
        "catalogue": {
            "name": given.catalogue.name,
            "version": given.catalogue.version,
            "sha256": given.catalogue.sha256,
        },
        "assumptions": {
            key: [*item.range, item.unit, item.grade] for key, item in given.items.items()
        },
        "own_ranges": list(given.own),
    }
