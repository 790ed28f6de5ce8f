"""What ``make demo`` estimates for the demo city: what six digital measures change, and how surely.

The demo city has no parcel depots, car parks and work places of its own; they are made here from
its buildings, by rules that are as fictitious as the city.
"""

import json

from demo_run import OUTPUT, layer, outputs, run

# The pilots get everything; what needs no place of its own is for the whole city.
EVERYWHERE = (("telework", 0.10), ("smart_signals", 0.5), ("digital_health", 0.4))
IN_PILOTS = (("micro_depot", 0.8), ("shared_parking", 0.5), ("broadband", 1.0))
YEAR = 2028

# The statistics' age groups don't end where the drivers' do: split by years of age. They count
# households without gigabit, the driver those below 16 Mbit/s: taken to be a tenth of them.
TABLE_FIELDS = """
households = households
dwellings = dwellings
cars = cars
age_16_44 = age_6_17 * 2 / 12 + age_18_29 + age_30_64 * 15 / 35
age_45_64 = age_30_64 * 20 / 35
age_65_74 = age_65_79 * 10 / 15
age_75plus = age_65_79 * 5 / 15 + age_80plus
employed = 0.78 * inhabitants_15_64 - unemployed
no_broadband_hh = 0.1 * (households - households_gigabit)
rent_eur_a = 12 * net_rent_total_eur
"""


def estimate_effects(pilots):
    """Estimate what the measures change; return the figures to tell.

    Parameters
    ----------
    pilots : sequence of str
        Codes of the pilot quarters.

    Returns
    -------
    dict of str to dict
        Results of each tool.
    """
    _write_inputs(pilots)
    city, made = "democity.gpkg", "effects_input.gpkg"
    results = {}
    results["catalogue"] = run("what is assumed, and who says it", "effectcatalogue", {
        "TABLE": layer("effects_catalogue.gpkg"), "YEAR": 2026, **outputs("effects_catalogue"),
    })  # fmt: skip
    run("what the quarters hold: people, offices, shops, traffic, lamps", "effectdrivers", {
        "ZONES": layer(city, "quarters"), "ID_FIELD": "code",
        "POPULATION": layer(city, "population_grid_100m"), "POPULATION_FIELD": "inhabitants",
        "TABLE": layer(city, "statistics"), "TABLE_ID_FIELD": "code",
        "TABLE_FIELDS": TABLE_FIELDS.strip(), "TABLE_PERIOD_FIELD": "period",
        "BUILDINGS": layer(city, "buildings"), "USE_FIELD": "use",
        "FLOOR_AREA_FIELD": "floor_area_m2", "HEAT_FIELD": "heat_demand_kwh_a",
        "JOBS": layer(made, "jobs"), "JOBS_FIELD": "jobs", "OFFICE_JOBS_FIELD": "office_jobs",
        "SHOPS": layer(city, "shops"), "SHOPS_AREA_FIELD": "floor_space_m2",
        "VACANT_FIELD": "vacant", "STREETS": layer(city, "streets"),
        "AADT_FIELD": "aadt_veh_d", "METHOD": "dasymetric",
        "ANCILLARY": layer(city, "buildings"), "CLASS_FIELD": "use",
        "AMOUNT_FIELD": "floor_area_m2", "CLASS_WEIGHTS": "residential = 1; mixed = 0.5",
        "PARKING": layer(made, "parking"), "PARKING_FIELD": "spaces",
        "LAMPS": layer(city, "lamps"), "POWER_FIELD": "power_w",
        "DEPOTS": layer(made, "depots"), "DOCTORS": layer(made, "doctors"),
        "OUTPUT": layer("drivers.gpkg"), "REMAINDER": layer("drivers_remainder.gpkg"),
        **outputs("drivers"),
    })  # fmt: skip
    question = {
        "ZONES": layer("drivers.gpkg"), "ID_FIELD": "code", "NAME_FIELD": "name",
        "SCENARIO": str(OUTPUT / "scenario.json"),
    }  # fmt: skip
    results["run"] = run("six measures, 1,000 draws", "effectrun", {
        **question, "OUTPUT": layer("effects.gpkg"), "SUMMARY": layer("effects_summary.gpkg"),
        "ASSUMPTIONS": layer("effects_assumptions.gpkg"), **outputs("effects"),
    })  # fmt: skip
    results["sensitivity"] = run("which assumption decides", "effectsensitivity", {
        **question, "METHOD": "tornado", "OUTPUT": layer("effects_sensitivity.gpkg"),
        **outputs("effects_sensitivity"),
    })  # fmt: skip
    results["hub"] = run("micro-depots and cargo bikes, street by street", "lastmilehub", {
        "DEPOTS": layer(made, "depots"), "HUBS": layer(made, "hubs"),
        "ADDRESSES": layer(city, "population_grid_100m"), "POPULATION_FIELD": "inhabitants",
        "STREETS": layer(city, "streets"), "ONEWAY_FIELD": "oneway",
        "SPEED_FIELD": "speed_kmh", "AADT_FIELD": "aadt_veh_d",
        "ZONES": layer(city, "quarters"), "ID_FIELD": "code", "NAME_FIELD": "name",
        "OUTPUT": layer("hubs_zones.gpkg"), "STREETS_OUT": layer("hubs_streets.gpkg"),
        "HUBS_OUT": layer("hubs.gpkg"), **outputs("hubs"),
    })  # fmt: skip
    results["retail"] = run("shops when more is bought online", "retailconversion", {
        "CENTRES": layer(city, "shops"), "FLOOR_FIELD": "floor_space_m2",
        "VACANT_FIELD": "vacant", "GRADE_FIELD": "location_grade",
        "CENTRE_FIELD": "centre_code",
        "DEMAND": layer(city, "population_grid_100m"), "DEMAND_FIELD": "inhabitants",
        "STREETS": layer(city, "streets"), "OUTPUT": layer("retail.gpkg"),
        "FLOWS": layer("retail_flows.gpkg"), **outputs("retail"),
    })  # fmt: skip
    results["access"] = run("doctors: on foot, online, for whom not at all", "digitalaccess", {
        "DEMAND": layer(made, "cells"), "DEMAND_FIELD": "inhabitants",
        "SERVICES": layer(made, "doctors"), "STREETS": layer(city, "streets"),
        "THRESHOLD": 1000.0, "METHOD": "e2sfca",
        "DIGITAL_SHARE_FIELD": "digital_share", "DEMAND_COVERAGE": "gigabit_share",
        "AGE_FIELDS": ["age_16_44", "age_45_64", "age_65_74", "age_75plus"],
        "SCENARIO_SERVICES": layer(made, "planned_doctors"),
        "OUTPUT": layer("access.gpkg"), **outputs("access"),
    })  # fmt: skip
    return results


def tell(results):
    """Print what came out.

    Parameters
    ----------
    results : dict of str to dict
        From :func:`estimate_effects`.
    """
    import geopandas as gpd

    table = gpd.read_file(layer("effects_summary.gpkg"))
    totals = table[table["row"] == "total"].set_index("indicator")
    words = (("delivery_km", "delivery", "vehicle-km a day"), ("traffic_km", "all motor traffic",
             "vehicle-km a day"), ("co2", "CO2", "t a year"))  # fmt: skip
    for name, what, unit in words:
        row = totals.loc[name]
        print(
            f"  {what}: {row['net_p05']:+,.0f} to {row['net_p95']:+,.0f} {unit}; a benefit in "
            f"{row['pbenefit']:.0%} of all draws"
        )
    hub, access = results["hub"], results["access"]
    print(
        f"  micro-depots: vans {hub['D_VAN_KM_P05']:+,.0f} to {hub['D_VAN_KM_P95']:+,.0f} km a "
        f"day, feeders {hub['FEEDER_KM_P05']:+,.0f} to {hub['FEEDER_KM_P95']:+,.0f}.\n"
        f"  {access['UNSERVED_P05']:,.0f} to {access['UNSERVED_P95']:,.0f} of "
        f"{access['PEOPLE']:,.0f} people reach a doctor neither on foot nor online."
    )


def _write_inputs(pilots):
    """Write the scenario, and the layers that the demo city doesn't have."""
    import geopandas as gpd
    import numpy as np

    rows = [
        {"measure": name, "zone": "*", "uptake": uptake, "year": YEAR}
        for name, uptake in EVERYWHERE
    ]
    rows += [
        {"measure": name, "zone": code, "uptake": uptake, "year": YEAR}
        for name, uptake in IN_PILOTS
        for code in pilots
    ]
    text = json.dumps({"name": "Digital Musterstadt", "scenario": rows}, indent=1)
    (OUTPUT / "scenario.json").write_text(text, encoding="utf-8")

    city = layer("democity.gpkg")
    read = {
        name: gpd.read_file(city, layer=name)
        for name in ("buildings", "services", "population_grid_100m", "public_buildings")
    }
    buildings = read["buildings"]
    buildings["geometry"] = buildings.geometry.representative_point()
    floor, use = buildings["floor_area_m2"], buildings["use"]
    share = use.map({"office": 25, "public": 40, "retail": 45, "mixed": 120, "industry": 80})
    jobs = (floor / share).fillna(0).round()
    office = np.where(use == "office", jobs, 0)
    work = buildings[["code", "geometry"]].assign(jobs=jobs, office_jobs=office)
    spaces = np.where(use.isin(["office", "retail"]), floor / 45, 0) + 0.7 * buildings["dwellings"]
    parking = buildings[["code", "geometry"]].assign(spaces=spaces.round())
    depots = buildings[use == "warehouse"].nlargest(2, "floor_area_m2")[["building_id", "geometry"]]
    public = read["public_buildings"]
    public["geometry"] = public.geometry.representative_point()
    hubs = public[public["code"].isin(pilots)].drop_duplicates("code")
    doctors = read["services"].query("kind == 'doctor_gp'")
    planned = doctors.iloc[:1].assign(
        service_id=9001, status="planned", geometry=[hubs.geometry.iloc[-1]]
    )
    made = {
        "jobs": work[work["jobs"] > 0],
        "parking": parking[parking["spaces"] > 0],
        "depots": depots.assign(depot=["North", "South"]),
        "hubs": hubs[["building_id", "name", "code", "geometry"]],
        "doctors": doctors,
        "planned_doctors": planned,
        "cells": _cells_with_ages(read["population_grid_100m"]),
    }
    for name, frame in made.items():
        frame.to_file(layer("effects_input.gpkg"), layer=name, driver="GPKG")


def _cells_with_ages(cells):
    """Give each cell the age mix and the broadband of its quarter."""
    import geopandas as gpd

    table = gpd.read_file(layer("democity.gpkg"), layer="statistics")
    table = table[table["period"].astype(str) == "2025"].groupby("code").sum(numeric_only=True)
    people = table["inhabitants"]
    mix = {
        "age_16_44": (table["age_18_29"] + table["age_30_64"] * 15 / 35) / people,
        "age_45_64": table["age_30_64"] * 20 / 35 / people,
        "age_65_74": table["age_65_79"] * 10 / 15 / people,
        "age_75plus": (table["age_65_79"] * 5 / 15 + table["age_80plus"]) / people,
        "gigabit_share": table["households_gigabit"] / table["households"],
    }
    cells = cells[cells["inhabitants"] > 0].copy()
    for name, share in mix.items():
        value = cells["code"].map(share)
        cells[name] = value if name == "gigabit_share" else value * cells["inhabitants"]
    return cells
