"""Example: six digital measures on Heidelberg's streets (docs/heidelberg.md tells the story).

The streets, their noise classes and the car parks are Heidelberg's. People, jobs, traffic, shops,
practices and depots are MADE UP by the rules in heidelberg_made.py: this shows that the tools work
on a real network, and says nothing about Heidelberg.

Needs the same folder as example_heidelberg.py:
scripts/with-qgis demo scripts/example_heidelberg_effects.py. Writes build/heidelberg_effects/.
"""

import json
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from demo_run import ROOT, run, start_qgis
from heidelberg_data import data_folder
from heidelberg_made import read_layers

OUTPUT = ROOT / "build" / "heidelberg_effects"
YEAR = 2028
# As in the demo city: what needs no place of its own is for the whole core, the rest where hubs
# are. Nothing is done in the ring: it shows what reaches beyond the core.
IN_THE_CORE = (("telework", 0.10), ("smart_signals", 0.5), ("digital_health", 0.4))
AROUND_HUBS = (("micro_depot", 0.8), ("shared_parking", 0.5), ("broadband", 1.0))


def write_inputs(folder, output):
    """Write the layers and the scenario.

    Parameters
    ----------
    folder : Path
        With the data.
    output : Path
        Gets ``city.gpkg`` and ``scenario.json``.

    Returns
    -------
    dict of str to GeoDataFrame
        The layers, see :func:`heidelberg_made.read_layers`.
    """
    layers = read_layers(folder)
    city = output / "city.gpkg"
    city.unlink(missing_ok=True)
    for name, frame in layers.items():
        frame.to_file(city, layer=name, driver="GPKG")
    zones, hubs = layers["zones"], layers["hubs"].geometry.unary_union
    chosen = zones.loc[zones.intersects(hubs), "zone"]
    core = zones.loc[zones["core"] == 1, "zone"]
    rows = [
        {"measure": name, "zone": zone, "uptake": uptake, "year": YEAR}
        for measures, where in ((IN_THE_CORE, core), (AROUND_HUBS, chosen))
        for name, uptake in measures
        for zone in where
    ]
    text = json.dumps({"name": "Six measures on real streets", "scenario": rows}, indent=1)
    (output / "scenario.json").write_text(text, encoding="utf-8")
    return layers


def plan_questions(output):
    """Return the questions as (title, tool, parameters without report and record).

    Parameters
    ----------
    output : Path
        Folder of :func:`write_inputs`; the answers go there too.
    """

    def city(name):
        return f"{output / 'city.gpkg'}|layername={name}"

    def new(name):
        return str(output / f"{name}.gpkg")

    scenario = {
        "ZONES": new("drivers"), "ID_FIELD": "zone", "SCENARIO": str(output / "scenario.json"),
    }  # fmt: skip
    return (
        ("what the zones hold", "effectdrivers", {
            "ZONES": city("zones"), "ID_FIELD": "zone", "POPULATION": city("cells"),
            "POPULATION_FIELD": "inhabitants", "HOUSEHOLDS_FIELD": "households",
            "EMPLOYED_FIELD": "employed", "AGES": city("cells"),
            "AGE_16_44_FIELD": "age_16_44", "AGE_45_64_FIELD": "age_45_64",
            "AGE_65_74_FIELD": "age_65_74", "AGE_75PLUS_FIELD": "age_75plus",
            "JOBS": city("jobs"), "JOBS_FIELD": "jobs", "OFFICE_JOBS_FIELD": "office_jobs",
            "SHOPS": city("shops"), "SHOPS_AREA_FIELD": "floor_m2", "VACANT_FIELD": "vacant",
            "STREETS": city("roads"), "AADT_FIELD": "aadt", "PARKING": city("parking"),
            "PARKING_FIELD": "spaces", "BROADBAND": city("cells"),
            "NO_BROADBAND_FIELD": "no_broadband_hh", "DEPOTS": city("depots"),
            "DOCTORS": city("practices"), "DISTANCE": "streets", "DERIVE": True,
            "OUTSIDE_IS_ZERO": True, "OUTPUT": new("drivers"), "REMAINDER": new("remainder"),
        }),
        ("six measures, 1,000 draws", "effectrun", {
            **scenario, "OUTPUT": new("effects"), "SUMMARY": new("summary"),
            "ASSUMPTIONS": new("assumptions"),
        }),
        ("which assumption decides", "effectsensitivity", {
            **scenario, "METHOD": "tornado", "OUTPUT": new("sensitivity"),
            "BREAK_EVEN": new("break_even"),
        }),
        ("cargo bikes from real car parks", "lastmilehub", {
            "DEPOTS": city("depots"), "HUBS": city("hubs"), "HUB_ID_FIELD": "hub",
            "ADDRESSES": city("cells"), "POPULATION_FIELD": "inhabitants",
            "STREETS": city("roads"), "ONEWAY_FIELD": "oneway", "SPEED_FIELD": "speed_kmh",
            "AADT_FIELD": "aadt", "ZONES": city("zones"), "ID_FIELD": "zone",
            "OUTPUT": new("hub_zones"), "STREETS_OUT": new("hub_streets"),
            "HUBS_OUT": new("hubs"),
        }),
        ("practices on foot and online", "digitalaccess", {
            "DEMAND": city("cells"), "DEMAND_FIELD": "inhabitants",
            "SERVICES": city("practices"), "SUPPLY_FIELD": "supply",
            "STREETS": city("walking"), "THRESHOLD": 1000.0, "METHOD": "e2sfca",
            "DIGITAL_SHARE_FIELD": "digital_share", "DEMAND_COVERAGE": "gigabit_share",
            "OUTPUT": new("access"), "SERVICES_OUT": new("access_practices"),
        }),
        ("shops when more is bought online", "retailconversion", {
            "CENTRES": city("shops"), "FLOOR_FIELD": "floor_m2", "VACANT_FIELD": "vacant",
            "GRADE_FIELD": "grade", "DEMAND": city("cells"), "DEMAND_FIELD": "inhabitants",
            "STREETS": city("walking"), "OFFICES": city("jobs"), "OFFICE_FIELD": "office_jobs",
            "OFFICE_UNIT": "jobs", "PARKING": city("parking"), "SPACES_FIELD": "spaces",
            "OUTPUT": new("retail"), "BALANCE": new("retail_balance"),
        }),
    )  # fmt: skip


def main():
    """Write the layers, answer the questions, say what came out."""
    folder = data_folder(ROOT)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    application, plugin, profile = start_qgis()
    print("  Streets and car parks are Heidelberg's; people, jobs and traffic are made up.")
    write_inputs(folder, OUTPUT)
    for title, tool, parameters in plan_questions(OUTPUT):
        results = run(title, tool, {
            **parameters, "REPORT": str(OUTPUT / f"{tool}_report.html"),
            "RECORD": str(OUTPUT / f"{tool}_record.json"),
        })  # fmt: skip
        figures = {name: value for name, value in results.items() if name.isupper()}
        print("   ", {name: value for name, value in figures.items() if not isinstance(value, str)})
    plugin.unload()
    application.exitQgis()
    shutil.rmtree(profile, ignore_errors=True)


if __name__ == "__main__":
    main()
