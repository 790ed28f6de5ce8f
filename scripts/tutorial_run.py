"""The steps of docs/tutorial.md, as its readers do them: the same tools, the same parameters.

``scripts/tutorial_pictures.py`` draws the tutorial's pictures from the results, and a test holds
the numbers in the text against them.
"""

import json

INDICATORS = """
unemployed_pct = 100 * unemployed / inhabitants_15_64
noise_pct = 100 * residents_lden65 / inhabitants
far_from_green_pct = 100 * (inhabitants - residents_green300) / inhabitants
one_person_pct = 100 * hh_1p / households
age_65plus_pct = 100 * (age_65_79 + age_80plus) / inhabitants
"""
# Field, direction (which values speak for a pilot there), weight, value at 0, value at 1.
CRITERIA = (
    ("unemployed_pct", "higher", 3, 2, 12),
    ("noise_pct", "higher", 2, 0, 25),
    ("far_from_green_pct", "higher", 1, 50, 100),
)
OTHER_WEIGHTS = (1, 1, 3)  # of the group that puts green spaces first
FEATURES = ("density_inh_ha", "one_person_pct", "age_65plus_pct")
SENSORS, REACH = 12, 150
TABLE_FIELDS = "employed = 0.78 * inhabitants_15_64 - unemployed"
SCENARIO = (
    {"measure": "telework", "zone": "*", "uptake": 0.1, "uptake_low": 0.05, "uptake_high": 0.15,
     "year": 2028},
    {"measure": "smart_signals", "zone": "*", "uptake": 0.5, "year": 2028},
)  # fmt: skip


def criteria(weights=None):
    """Return the table of criteria as the tool takes it, with other weights if given."""
    rows = [list(row) for row in CRITERIA]
    for row, weight in zip(rows, weights or ()):
        row[2] = weight
    return [str(cell) for row in rows for cell in row]


def run_all(folder, run, unit="inhabitants"):
    """Do all steps.

    Parameters
    ----------
    folder : pathlib.Path
        Where the results go.
    run : callable
        ``run(tool, parameters)``, which returns the tool's results.
    unit : str, optional
        Word for what the sensors cover, in the reader's language.

    Returns
    -------
    dict of str to dict
        The results by step: indicators, ranking, other, pilots, candidates, sensors, effects.
    """
    city = folder / "democity.gpkg"

    def layer(name):
        return f"{city}|layername={name}"

    def to(name):
        return str(folder / name)

    results = {}
    run("createdemocity", {"SEED": 1, "SIZE": 36, "OUTPUT": str(city)})
    results["indicators"] = run("pilotindicators", {
        "QUARTERS": layer("quarters"), "ID_FIELD": "code", "TABLE": layer("statistics"),
        "TABLE_ID_FIELD": "code", "PERIOD_FIELD": "period", "INDICATORS": INDICATORS.strip(),
        "POPULATION": "inhabitants", "OUTPUT": to("indicators.gpkg"),
        "UNMATCHED": to("unmatched.gpkg"),
    })  # fmt: skip
    question = {"QUARTERS": to("indicators.gpkg"), "ID_FIELD": "code", "NAME_FIELD": "name", "K": 3}
    results["ranking"] = run("pilotranking", {
        **question, "CRITERIA": criteria(), "OUTPUT": to("ranking.gpkg"),
        "REPORT": to("ranking.html"), "RECORD": to("ranking.json"),
    })  # fmt: skip
    results["other"] = run("pilotranking", {
        **question, "CRITERIA": criteria(OTHER_WEIGHTS), "OUTPUT": to("ranking_green.gpkg"),
    })  # fmt: skip
    results["pilots"] = run("pilotset", {
        "QUARTERS": to("ranking.gpkg"), "ID_FIELD": "code", "FEATURES": list(FEATURES), "K": 3,
        "OBJECTIVE": "transferability", "POPULATION_FIELD": "inhabitants",
        "NON_ADJACENT": True, "OUTPUT": to("pilots.gpkg"), "LINKS": to("links.gpkg"),
        "ALTERNATIVES": to("alternatives.gpkg"), "REPORT": to("pilots.html"),
    })  # fmt: skip
    quarter = f"{layer('quarters')}|subset=code = '{first_pilot(folder)}'"
    results["sensors"] = run_model(run, {
        "PURPOSE": "air_background", "LAMPS": layer("lamps"), "STREETS": layer("streets"),
        "EXCLUSION": layer("privacy_zones"), "QUARTER": quarter,
        "DEMAND": layer("population_grid_100m"), "WEIGHT_FIELD": "inhabitants",
        "WEIGHT_UNIT": unit, "RADIUS": REACH, "N_SENSORS": SENSORS,
    }, folder)  # fmt: skip
    scenario = folder / "scenario.json"
    scenario.write_text(json.dumps(SCENARIO, indent=1), encoding="utf-8")
    run("effectdrivers", {
        "ZONES": layer("quarters"), "ID_FIELD": "code",
        "POPULATION": layer("population_grid_100m"), "POPULATION_FIELD": "inhabitants",
        "TABLE": layer("statistics"), "TABLE_ID_FIELD": "code", "TABLE_PERIOD_FIELD": "period",
        "TABLE_FIELDS": TABLE_FIELDS, "STREETS": layer("streets"), "AADT_FIELD": "aadt_veh_d",
        "OUTPUT": to("drivers.gpkg"),
    })  # fmt: skip
    results["effects"] = run("effectrun", {
        "ZONES": to("drivers.gpkg"), "ID_FIELD": "code", "NAME_FIELD": "name",
        "SCENARIO": str(scenario), "OUTPUT": to("effects.gpkg"), "SUMMARY": to("effects_all.gpkg"),
        "REPORT": to("effects.html"),
    })  # fmt: skip
    return results


def run_model(run, inputs, folder):
    """Run the ready model for the sensors; results are named as QGIS's version names them."""
    from qgis.core import QgsApplication

    model = QgsApplication.processingRegistry().algorithmById("smartquartiermodels:quartersensors")
    files = {"PLAN": "sensors.gpkg", "PLAN_COVERAGE": "covered.gpkg", "PLAN_CURVE": "curve.gpkg",
             "PLAN_REPORT": "sensors.html", "CANDIDATES": "candidates.gpkg"}  # fmt: skip
    for definition in model.destinationParameterDefinitions():
        name = definition.name().rpartition(":")[2]
        if name in files:
            inputs[definition.name()] = str(folder / files[name])
    return run("quartersensors", inputs)


def read(folder, file):
    """Return the rows of a result as dictionaries."""
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(str(folder / file), file, "ogr")
    names = [field.name() for field in layer.fields()]
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


def first_pilot(folder):
    """Return the code of the first pilot quarter."""
    return min(row["code"] for row in read(folder, "pilots.gpkg") if row["selected"])
