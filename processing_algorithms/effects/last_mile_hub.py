"""Micro-depots and cargo bikes: what they change for vans, CO₂, space and streets."""

from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number, span
from ..base import SmartQuartierAlgorithm
from .last_mile_hub_parameters import declare


class LastMileHub(SmartQuartierAlgorithm):
    """Compare delivery by van with delivery by cargo bike from hubs in the quarter."""

    ID = "lastmilehub"
    GROUP = "effects"
    REQUIRES = ("pandas", "geopandas", "shapely", "scipy")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Micro-depots and cargo bikes")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "logistics,micro-depot,hub,cargo bike,last mile,parcels,delivery,van,traffic,CO2,noise",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "What would micro-depots (hubs) with cargo bikes change: kilometres of delivery "
                "vans per zone and street, CO2, noise emission, and the space that the hubs "
                "themselves need? Every answer is a range.",
            ),
            translate(
                "SmartQuartier",
                "Today vans drive from a depot to the district and from stop to stop there. With "
                "hubs, a share of the parcels near them comes by feeder to the hub and by bike "
                "from there. The stops that are left lie farther apart: local tours shrink less "
                "than the number of parcels. Feeders drive outside the quarter: their kilometres "
                "are shown, not hidden.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: _p05, _p50 and _p95 are the 5th, 50th and 95th percentile "
                "over all draws of the assumptions; pbenefit is the share of the draws with less. "
                "van_km_d … dco2_kg_d are caused by deliveries to the zone, wherever they drive; "
                "inside_km_d and dinside_km_d drive on the zone's own streets. A day is the mean "
                "of all days of the year, as in traffic counts; capacity and floor area are those "
                "of a delivery day.",
            ),
            translate(
                "SmartQuartier",
                "Limits: delivery is a very small share of all vehicle-km, so a hub can't calm "
                "a street with much traffic. Tours are estimated, not planned. Parcels to shops "
                "and offices aren't in the numbers unless PARCELS_FIELD holds them. Noise is the "
                "emission after RLS-19, where vans count as cars. An indication, not a decision.",
            ),
            translate(
                "SmartQuartier",
                "Sources: Daganzo 1984; Beardwood, Halton and Hammersley 1959; RLS-19; the "
                "assumptions with their sources stand in the catalogue of effects.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read, measure, compute, tell, write."""
        from ...smartquartier_plugin.core.effects.lastmile.problem import measure
        from ...smartquartier_plugin.core.effects.lastmile.run import compute
        from .last_mile_hub_inputs import read_inputs

        given = read_inputs(run)
        problem = measure(
            given.network, given.metres, given.addresses, given.zone, len(given.zone_ids),
            given.depots, given.hubs, given.reach, run.progress.part(0.1, 0.4),
        )  # fmt: skip
        draws, seed = run.integer("DRAWS"), run.integer("SEED")
        result = compute(
            problem, given.streets, given.zone_ids, given.catalogue, draws, seed,
            known=given.known, hub_zone=given.hub_zone, progress=run.progress.part(0.4, 0.9),
        )  # fmt: skip
        for note in result.notes:
            run.progress.warn(note)
        _tell(run.progress, result)
        hidden = _hidden(run, result)
        _write_layers(run, given, result, hidden)
        record = run.record(method=_method(result, given, problem), numbers=_figures(result))
        if run.has("REPORT"):
            _write_report(run, given, result, hidden, record)
        run.write_record(record)


def _hidden(run, result):
    """Return which zones and hubs have too few inhabitants to be shown."""
    least = run.integer("MIN_POPULATION")
    if result.kind != "inhabitants":
        return result.weight < 0, result.hubs.weight < 0
    zones = (result.weight > 0) & (result.weight < least)
    hubs = (result.hubs.weight > 0) & (result.hubs.weight < least)
    if zones.any() or hubs.any():
        run.progress.warn(
            translate(
                "SmartQuartier",
                "{} zones and {} hubs with fewer than {} inhabitants are not shown by themselves; "
                "they count in the sums.",
            ).format(number(int(zones.sum()), 0), number(int(hubs.sum()), 0), number(least, 0))
        )
    return zones, hubs


def _write_layers(run, given, result, hidden):
    from ...smartquartier_plugin.bridge import styles_lastmile as styles
    from .last_mile_hub_tables import hubs_layer, streets_layer, zones_layer

    run.write_layer(
        "OUTPUT",
        zones_layer(given.zones, result, hidden[0], run.progress),
        known=given.zones.fields,
        style=styles.lastmile_zones,
        title=translate("SmartQuartier", "Delivery CO2 with hubs (range)"),
    )
    if run.asked_for("STREETS_OUT"):
        run.write_layer(
            "STREETS_OUT",
            streets_layer(given.street_data, given.streets, result, run.progress),
            known=given.street_data.fields,
            style=styles.lastmile_streets,
            title=translate("SmartQuartier", "Delivery vans on streets: change"),
        )
    if run.asked_for("HUBS_OUT"):
        run.write_layer(
            "HUBS_OUT",
            hubs_layer(given.hub_data, result, hidden[1], run.progress),
            known=given.hub_data.fields,
            style=styles.lastmile_hubs,
            title=translate("SmartQuartier", "Hubs: parcels per day (range)"),
        )


def _write_report(run, given, result, hidden, record):
    from ...smartquartier_plugin.publish.report.effects.lastmile_report import (
        LastMileView,
        lastmile_report,
    )

    view = LastMileView(
        result=result,
        zones=given.zones.frame,
        names=given.names,
        hidden=hidden,
        hub_points=given.hub_data.frame.geometry,
        depot_points=given.depot_data.frame.geometry,
        streets=given.street_data.frame.geometry,
        capacity=given.hubs.capacity,
        known=given.known,
    )
    run.write_text("REPORT", lastmile_report(view, record, run.progress.warnings))


def _tell(progress, result):
    from ...smartquartier_plugin.publish.report.effects.run_words import chance

    totals = result.totals
    progress.info(
        translate(
            "SmartQuartier",
            "Parcels by bike: {} of {} a day. Vans: {} km a day less; feeders: {} km more. Hubs "
            "need {} m². (Ranges: P5 to P95.)",
        ).format(
            span(totals["shifted_d"][0], totals["shifted_d"][2]),
            span(totals["parcels_d"][0], totals["parcels_d"][2]),
            span(-totals["dvan_km_d"][2], -totals["dvan_km_d"][0]),
            span(totals["feeder_km_d"][0], totals["feeder_km_d"][2]),
            span(totals["hub_m2"][0], totals["hub_m2"][2]),
        )
    )
    progress.info(
        translate(
            "SmartQuartier",
            "CO2: {} kg a day of {}; draws in which it falls: {}. An indication, not a decision.",
        ).format(
            span(totals["dco2_kg_d"][0], totals["dco2_kg_d"][2]),
            span(totals["co2_kg_d"][0], totals["co2_kg_d"][2]),
            chance(result.total_pbenefit["dco2_kg_d"]),
        )
    )


def _figures(result):
    """Return the key figures of the run."""
    figures = {}
    for name, key in (
        ("PARCELS", "parcels_d"),
        ("SHIFTED", "shifted_d"),
        ("VAN_KM", "van_km_d"),
        ("D_VAN_KM", "dvan_km_d"),
        ("BIKE_KM", "bike_km_d"),
        ("FEEDER_KM", "feeder_km_d"),
        ("D_MOTOR_KM", "dmotor_km_d"),
        ("D_CO2_KG", "dco2_kg_d"),
        ("HUB_M2", "hub_m2"),
    ):
        for place, suffix in enumerate(("P05", "P50", "P95")):
            figures[f"{name}_{suffix}"] = float(result.totals[key][place])
    figures["PBENEFIT_CO2"] = result.total_pbenefit["dco2_kg_d"]
    figures["PBENEFIT_MOTOR"] = result.total_pbenefit["dmotor_km_d"]
    return figures


def _method(result, given, problem):
    """Return what the record says about the method."""
    return {
        "formula": "km = 2 r N / C + k c sqrt(m) sqrt(n) int sqrt(f) dA; after: N (1 - s) in the "
        "reach of hubs, local tours times sqrt(1 - s); feeder = parcels / load * way",
        "day": "mean of all days of the year: delivery day times delivery_days / 365.25",
        "traffic_known": result.counted,
        "references": [
            "Daganzo 1984, Transportation Science 18(4)",
            "Beardwood, Halton, Hammersley 1959, Proc. Cambridge Phil. Soc. 55",
            "RLS-19, FGSV 2019 (emission only; vans count as cars)",
        ],
        "itu_t_l1480_tier": result.tier,
        "draws": result.draws,
        "seed": result.seed,
        "catalogue": {"name": given.catalogue.name, "version": given.catalogue.version,
                      "sha256": given.catalogue.sha256},
        "known": {name: value for name, value in given.known.items() if value is not None},
        "assumptions": [
            {"id": item.id, "low": item.low, "central": item.central, "high": item.high,
             "unit": item.unit, "grade": item.grade, "verified": item.verified}
            for item, _ in result.assumptions
        ],
        "routes": "fastest" if problem.network.unit == "min" else "shortest",
        "n_addresses": len(problem.addresses),
        "n_unreached": problem.unreached,
        "detour_along_streets": [float(problem.circuity.min()), float(problem.circuity.max())],
        "explained_co2": dict(result.shares["dco2_kg_d"]),
    }  # fmt: skip
