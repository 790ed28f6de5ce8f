"""The main job on the demo city, in a headless QGIS: from statistics to a set of pilots.

Writes ``build/demo/``: GeoPackages, transparency records, printable reports, and maps that
QGIS itself draws. Runs the tools through Processing, as the toolbox does.
"""

import json
import os
import shutil
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from demo_run import OUTPUT, ROOT, layer, outputs, run, start_qgis

INDICATORS = """
unemployed_pct = 100 * unemployed / inhabitants_15_64
noise_pct = 100 * residents_lden65 / inhabitants
far_from_green_pct = 100 * (inhabitants - residents_green300) / inhabitants
fossil_heat_pct = 100 * dwellings_oil_gas / dwellings
heat_kwh_m2 = 1000 * heat_demand_mwh_a / heated_area_m2
no_gigabit_pct = 100 * (households - households_gigabit) / households
far_from_stop_pct = 100 * (inhabitants - residents_stop300) / inhabitants
one_person_pct = 100 * hh_1p / households
age_65plus_pct = 100 * (age_65_79 + age_80plus) / inhabitants
pre1979_pct = 100 * buildings_pre1979 / buildings_residential
large_owner_pct = 100 * dwellings_large_owner / dwellings
cars_per_1000 = 1000 * cars / inhabitants
"""

# Field, direction (which values speak for a pilot there), weight, value at 0, value at 1.
CRITERIA = [
    ["unemployed_pct", "higher", 3, 2, 12],
    ["noise_pct", "higher", 2, 0, 25],
    ["far_from_green_pct", "higher", 1, 50, 100],
    ["heat_kwh_m2", "higher", 2, 80, 180],
    ["no_gigabit_pct", "higher", 1, 10, 90],
    ["far_from_stop_pct", "higher", 1, 10, 90],
]

# Three institutions, three ways of being asked; the fields in the order of CRITERIA.
STAKEHOLDERS = [
    ("Planning office", "rank", [[1], [2], [5], [3], [6], [4]]),
    ("Housing company", "direct", [[20], [10], [10], [40], [15], [5]]),
    ("Residents' council", "bwm", [[3, 3], [1, 8], [2, 4], [5, 2], [8, 1], [4, 2]]),
]

FEATURES = [
    "density_inh_ha", "one_person_pct", "age_65plus_pct", "pre1979_pct", "large_owner_pct",
    "cars_per_1000", "fossil_heat_pct",
]  # fmt: skip


def make_city():
    """Step 1: the city."""
    run("the demo city (fictitious)", "createdemocity",
        {"SEED": 1, "SIZE": 36, "OUTPUT": layer("democity.gpkg")})  # fmt: skip


def load_from_service():
    """Step 2: layers from a service, as from a city's; then once more when it is gone."""
    import demo_service

    os.environ["SMARTQUARTIER_CACHE"] = str(OUTPUT / "cache")
    service = demo_service.DemoService(OUTPUT / "democity.gpkg")
    catalogue = OUTPUT / "services.json"
    catalogue.write_text(json.dumps(service.catalogue(), indent=2, ensure_ascii=False))
    load = {"CATALOGUE": str(catalogue), "TARGET_CRS": "EPSG:25833"}
    try:
        loaded = run("stops from a local service (OGC API Features)", "loadcitylayer", {
            "ENTRY": "democity/stops", **load, "OUTPUT": layer("service_stops.gpkg"),
            **outputs("service_stops", report=False),
        })  # fmt: skip
        checked = run("check of the service against its catalogue entries", "checkservices", {
            "CATALOGUE": str(catalogue), "OUTPUT": layer("service_check.gpkg"),
        })  # fmt: skip
    finally:
        service.stop()
    again = run("the same stops offline, from what was loaded", "loadcitylayer", {
        "ENTRY": "democity/stops", **load, "CACHE": "offline",
        "OUTPUT": layer("service_stops_offline.gpkg"),
    })  # fmt: skip
    return loaded, checked, again


def compute_indicators():
    """Step 3: indicators of the latest year, and how they changed."""
    run("indicators per quarter", "pilotindicators", {
        "QUARTERS": layer("democity.gpkg", "quarters"), "ID_FIELD": "code",
        "TABLE": layer("democity.gpkg", "statistics"), "TABLE_ID_FIELD": "code",
        "INDICATORS": INDICATORS.strip(), "PERIOD_FIELD": "period",
        "POPULATION": "inhabitants",
        "OUTPUT": layer("indicators.gpkg"), "UNMATCHED": layer("unmatched.gpkg"),
        **outputs("indicators", report=False),
    })  # fmt: skip


def ask_for_weights():
    """Step 4: what matters how much, and to whom."""
    weights = str(OUTPUT / "weights.json")
    for number, (who, method, answers) in enumerate(STAKEHOLDERS):
        cells = []
        for criterion, answer in zip(CRITERIA, answers):
            cells += [criterion[0], *answer, *[""] * (2 - len(answer))]
        run(f"weights of: {who} ({method})", "pilotweights", {
            "METHOD": method, "STAKEHOLDER": who, "MATRIX": cells, "OUTPUT": weights,
            **({"APPEND_TO": weights} if number else {}),
            **outputs(f"weights_{number + 1}", report=False),
        })  # fmt: skip


def rank():
    """Step 5: which quarters, how sure, what would change it."""
    return run("ranking with 10,000 draws", "pilotranking", {
        "QUARTERS": layer("indicators.gpkg"), "ID_FIELD": "code", "NAME_FIELD": "name",
        "CRITERIA": [cell for row in CRITERIA for cell in row],
        "CRITERIA_FILE": str(OUTPUT / "weights.json"),
        "K": 3, "SAMPLES": 10_000, "SEED": 0, "VALUE_UNCERTAINTY": 3,
        "OUTPUT": layer("ranking.gpkg"), **outputs("ranking"),
    })  # fmt: skip


def choose_set():
    """Step 6: three pilots that stand for the city."""
    return run("the set of three pilots", "pilotset", {
        "QUARTERS": layer("ranking.gpkg"), "ID_FIELD": "code", "FEATURES": FEATURES, "K": 3,
        "OBJECTIVE": "transferability", "POPULATION_FIELD": "inhabitants",
        "SCORE_FIELD": "score", "TYPE_FIELD": "quarter_type", "NON_ADJACENT": True,
        "OUTPUT": layer("pilot_set.gpkg"), "LINKS": layer("pilot_links.gpkg"),
        "ALTERNATIVES": layer("alternatives.gpkg"), **outputs("pilot_set"),
    })  # fmt: skip


def monitor():
    """Step 7: what became of the pilots, had they begun in 2023 (nothing was done to them)."""
    import demo_monitor
    import geopandas

    from smartquartier.smartquartier_plugin.bridge.geopackage import write_geopackage
    from smartquartier.smartquartier_plugin.core.progress import SILENT

    statistics = geopandas.read_file(OUTPUT / "democity.gpkg", layer="statistics")
    write_geopackage(
        OUTPUT / "monitor_input.gpkg",
        {
            "observations": demo_monitor.observations(statistics),
            "targets": demo_monitor.targets(),
        },
        SILENT,
    )
    return run(f"monitoring of the three, as if begun in {demo_monitor.START}", "pilotmonitor", {
        "QUARTERS": layer("pilot_set.gpkg"), "ID_FIELD": "code", "NAME_FIELD": "name",
        "PILOT_FIELD": "selected", "INTERVENTION": demo_monitor.START,
        "OBSERVATIONS": layer("monitor_input.gpkg", "observations"),
        "TARGETS": layer("monitor_input.gpkg", "targets"),
        "OUTPUT": layer("monitor.gpkg"), "RESULTS": layer("monitor_results.gpkg"),
        **outputs("monitor"),
    })  # fmt: skip


def rows(file, *fields):
    """Return the attribute values of a result layer."""
    from qgis.core import QgsVectorLayer

    source = QgsVectorLayer(layer(file), file, "ogr")
    return [tuple(feature[name] for name in fields) for feature in source.getFeatures()]


def main():
    """Do all steps and say what to open."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for old in OUTPUT.iterdir():
        if old.is_file():
            old.unlink()
    start = time.perf_counter()
    print("SmartQuartier: pilot quarters for a demo city")
    application, plugin, profile = start_qgis()
    make_city()
    loaded, checked, again = load_from_service()
    compute_indicators()
    ask_for_weights()
    rank()
    chosen = choose_set()
    watched = monitor()
    import demo_atlas
    import demo_effects
    import demo_map
    import demo_publish
    import demo_sensors

    chosen_rows = rows("pilot_set.gpkg", "code", "selected")
    pilot_codes = [code for code, is_pilot in chosen_rows if is_pilot]
    first = pilot_codes[0]
    sensors = demo_sensors.plan_sensors(first)
    effects = demo_effects.estimate_effects(pilot_codes)
    atlas = demo_atlas.keep_an_atlas()
    package = demo_publish.publish()

    print("  maps ...", flush=True)
    demo_map.ranking_map(OUTPUT, "ranking.png")
    demo_map.set_map(OUTPUT, "pilot_set.png", chosen["STATUS"] == "optimal")
    demo_map.sensors_map(OUTPUT, "sensors_air.png", sensors["air"]["STATUS"] == "optimal")
    demo_map.effects_map(OUTPUT, "effects.png")
    demo_map.atlas_map(OUTPUT, "atlas.png")

    ranking = [row for row in rows("ranking.gpkg", "rank", "name", "topk_share") if row[0]]
    if not loaded["COUNT"] == loaded["MATCHED"] == again["COUNT"]:
        sys.exit("The service's layer is not whole.")
    pilots = [row[1] for row in rows("pilot_set.gpkg", "selected", "name") if row[0]]
    print(f"\nDone in {time.perf_counter() - start:.0f} s. A recommendation, not a decision:")
    print(
        f"  from the local service: {loaded['COUNT']:.0f} of {loaded['MATCHED']:.0f} stops, "
        f"{checked['N_OK']:.0f} of 3 entries in order; offline {again['STATE']}"
    )
    print("  highest priority:", "; ".join(
        f"{name} (in {share:.0%} of all draws among the best three)"
        for _, name, share in sorted(ranking)[:3]))  # fmt: skip
    print(f"  three that stand for the city: {', '.join(pilots)} ({chosen['STATUS']})")
    compared = len(rows("monitor_results.gpkg", "verdict"))
    print(f"  monitoring: {watched['N_EFFECTS']} of {compared} comparisons beyond chance. Nothing "
          "was done in the\n  fictitious city, so no effect is expected; what looks like one is "
          "chance.")  # fmt: skip
    demo_sensors.tell(sensors)
    demo_effects.tell(effects)
    demo_atlas.tell(atlas)
    demo_publish.tell(package)
    print(f"\nOpen in {OUTPUT.relative_to(ROOT)}/:")
    for file, what in (
        ("ranking_report.html", "in a browser: the ranking, quarter by quarter; printable"),
        ("pilot_set_report.html", "in a browser: the set, its alternatives, what it stands for"),
        ("monitor_report.html", "in a browser: targets and comparison, without any real effect"),
        ("sensors_air_report.html", "in a browser: 12 sensors with proof, and the mounting plan"),
        ("fine_dust_report.html", "in a browser: what the sensors say, and how sure that is"),
        (
            "effects_report.html",
            "in a browser: what six measures change, as ranges; two clicks "
            "lead\n" + " " * 33 + "from any number to coefficient, source and grade",
        ),
        ("effects_sensitivity_report.html", "in a browser: which assumption decides"),
        ("access_report.html", "in a browser: who reaches a doctor, on foot, online, not at all"),
        ("atlas.gpkg", "in QGIS (Project > Open From > GeoPackage): the atlas with its forms"),
        ("atlas_import_report.html", "in a browser: what became of a messy list, row by row"),
        ("atlas_match_report.html", "in a browser: whom to bring together, with reasons"),
        ("atlas_release_report.html", "in a browser: what may be published, and what stays"),
        ("package/index.html", "in a browser: the web atlas of all that is published"),
        ("package/", "GeoPackage, GeoJSON, GeoTIFF, metadata, styles, servers' configurations"),
        ("package_report.html", "in a browser: what is in the package, and who checked it"),
        ("ranking.png, pilot_set.png, sensors_air.png, effects.png, atlas.png", "the maps"),
        ("service_stops.gpkg", "in QGIS: a layer as loaded from a service, with its licence"),
        ("services.json", "a catalogue file, as a city would write it"),
        ("ranking.gpkg, pilot_set.gpkg", "in QGIS: the result layers; they come with their style"),
        ("*_record.json", "the transparency records"),
    ):
        print(f"  {file:<30} {what}")
    # Layers and contexts must be gone before QGIS is; then the profile.
    plugin.unload()
    application.exitQgis()
    shutil.rmtree(profile, ignore_errors=True)


if __name__ == "__main__":
    main()
