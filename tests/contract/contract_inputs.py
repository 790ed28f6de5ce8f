"""Plausible inputs made from a tool's own parameter definitions."""

import geopandas as gpd
import numpy as np
import pandas as pd
from atlas_data import city_atlas
from shapely.geometry import box

CASES = ("normal", "empty", "nulls", "degrees")


def sources_of(tool):
    """Return the names of the tool's layer parameters."""
    return [
        d.name()
        for d in tool.parameterDefinitions()
        if d.type() in ("source", "vector", "multilayer")
    ]


def city(case="normal", n=9):
    """Return ``n`` square quarters with a code, three numbers and a text field."""
    side = 1000.0
    crs = "EPSG:25833"
    rows = [(i % 3, i // 3) for i in range(n)]
    origin = (410000.0, 5655000.0)
    if case == "degrees":
        side, crs, origin = 0.01, "EPSG:4326", (13.7, 51.0)
    x0, y0 = origin
    frame = gpd.GeoDataFrame(
        {
            "code": [f"{i + 1:02d}" for i in range(n)],
            "a": np.linspace(1.0, 9.0, n),
            "b": np.cos(np.arange(n)),
            "c": np.sqrt(np.arange(n) + 1.0),
            "period": ["2024"] * n,
            "indicator": ["a"] * n,
            "value": np.linspace(5.0, 1.0, n),
        },
        geometry=[
            box(x0 + side * i, y0 + side * j, x0 + side * (i + 1), y0 + side * (j + 1))
            for i, j in rows
        ],
        crs=crs,
    )
    if case == "nulls":
        frame.loc[:, ["a", "b", "c", "value"]] = np.nan
    return frame.iloc[:0] if case == "empty" else frame


def city_points(case="normal"):
    """Return the middles of the quarters, with the same fields and the times of observations."""
    frame = city(case)
    middles = [shape.centroid for shape in frame.geometry]
    return gpd.GeoDataFrame(frame.drop(columns="geometry"), geometry=middles, crs=frame.crs).assign(
        station_id=frame["code"],
        property="PM2.5",
        unit="µg/m³",
        time=["2026-01-01T00:00:00Z"] * len(frame),
    )


def city_addresses(case="normal"):
    """Return the middles of the quarters as addresses in one street."""
    frame = city_points(case)
    return frame.assign(street="Hauptstraße", house_number=frame["code"].astype(int), zip="01067")


def two_actors(case="normal"):
    """Return the first two actors of the atlas as a confirmed pair."""
    one, other = (f"00000000-0000-5000-8000-{k:012d}" for k in range(2))
    return pd.DataFrame({"a": [one], "b": [other], "confirmed": [1]})


def two_years(case="normal"):
    """Return the quarters with a value before and one after."""
    frame = city(case)
    later = frame.assign(period="2025", value=frame["value"] * 1.1 + frame["b"])
    return pd.concat([frame, later], ignore_index=True)


def city_with_lamps(case="normal"):
    """Return the quarters with a driver of effects."""
    frame = city(case)
    return frame.assign(lamp_kwh_a=1000 * frame["a"], inhabitants=100 * frame["a"])


def city_streets(case="normal"):
    """Return the borders of the quarters as streets."""
    frame = city(case)
    return frame.set_geometry([shape.exterior for shape in frame.geometry], crs=frame.crs)


def _only_points(definition):
    from qgis.core import QgsProcessing

    kinds = definition.dataTypes()
    return bool(kinds) and set(kinds) == {QgsProcessing.SourceType.TypeVectorPoint}


SCENARIO = '[{"measure": "led_lighting", "zone": "*", "uptake": 0.5, "year": 2030}]'
# What generic rules can't guess: text that must mean something to the tool.
SPECIAL = {
    ("pilotindicators", "INDICATORS"): "share = a / b",
    ("pilotranking", "CRITERIA"): ["a", "higher", 1, 0, 10, "c", "lower", 1, 3, 1],
    ("pilotset", "FEATURES"): ["a", "b", "c"],
    ("pilotset", "K"): 2,
    ("pilotset", "OBJECTIVE"): "transferability",
    ("pilotweights", "METHOD"): "critic",
    ("pilotweights", "FIELDS"): ["a", "b"],
    ("pilotmonitor", "PILOTS"): "01",
    # Nobody answers there: what is tried comes back as one sentence.
    ("fetchfeatures", "URL"): "http://127.0.0.1:9/ogcapi",
    ("fetchobservations", "URL"): "http://127.0.0.1:9/v1.1",
    ("loadcitylayer", "ENTRY"): "deutschland/breitbandatlas",
    ("pilotmonitor", "INTERVENTION"): "2024",
    ("effectmonitor", "PILOTS"): "01",
    ("effectmonitor", "INTERVENTION"): "2025",
    ("lastmilehub", "POPULATION_FIELD"): "a",
    ("lastmilehub", "MIN_POPULATION"): 0,
    ("retailconversion", "FLOOR_FIELD"): "a",
    ("retailconversion", "DEMAND_FIELD"): "c",
    ("digitalaccess", "DEMAND_FIELD"): "a",
    ("digitalaccess", "SUPPLY_FIELD"): "c",
    ("sensorcoverage", "N_SENSORS"): 2,
    ("sensorcoverage", "RADIUS"): 800.0,
    ("sensorevaluate", "RADIUS"): 800.0,
    ("sensorminimum", "RADIUS"): 800.0,
    ("sensorgateways", "N_SENSORS"): 2,
    ("sensorfield", "N_SENSORS"): 2,
    ("sensorfield", "RANGE"): 2000.0,
    ("sensorgrid", "LEAST_BLOCKS"): 1,
    ("sensorgrid", "METHOD"): "mean",
    ("sensorthingsexport", "OPERATOR"): "City of tests",
    ("atlasimport", "LICENCE"): "CC0-1.0",
    ("publishpackage", "TITLE"): "Quarters of a city",
    ("publishpackage", "ABSTRACT"): "Nine squares.",
    ("publishpackage", "PUBLISHER"): "City of tests",
    ("publishpackage", "CONTACT_EMAIL"): "geodata@city.example",
    ("publishpackage", "LICENCE"): "CC0-1.0",
    ("publishpackage", "KEYWORDS"): "quarters, tests",
    ("publishpackage", "FORMATS"): ["geojson"],
    # Nobody answers there: what is tried comes back as one sentence.
    ("publishservice", "URL"): "http://127.0.0.1:9/wfs",
    ("publishservice", "COLLECTION"): "quarters",
}
# Optional layers and outputs without which a tool has nothing to do.
GIVEN = {
    ("atlascombine", "OUTPUT"),
    ("atlasgeocode", "ADDRESSES"),
    ("atlasmerge", "PAIRS"),
    ("atlasmerge", "REPORT"),
    ("atlasproject", "OUTPUT"),
    ("pilotweights", "QUARTERS"),
    ("publishpackage", "LAYERS"),
    ("sensorcandidates", "BUILDINGS"),
    ("sensorfield", "AREA"),
}
# Layers that the quarters alone can't stand for.
LAYERS = {
    ("atlasgeocode", "ADDRESSES"): city_addresses,
    ("atlasmerge", "PAIRS"): two_actors,
    ("effectmonitor", "OBSERVATIONS"): two_years,
    ("effectrun", "ZONES"): city_with_lamps,
    ("effectsensitivity", "ZONES"): city_with_lamps,
    ("lastmilehub", "STREETS"): city_streets,
}
# Files that a tool can't do without.
FILES = {
    ("effectrun", "SCENARIO"): SCENARIO,
    ("effectsensitivity", "SCENARIO"): SCENARIO,
    # A list of actors.
    ("atlasimport", "INPUT"): "Name;Ort;Webseite\nStadtwerke Musterstadt GmbH;Musterstadt;\n",
}
# Tools that do nothing without a service: their own tests run them with one.
NEED_SERVICE = ("publishservice",)
# Tools for which an atlas without entries is an atlas like any other.
EMPTY_IS_FINE = ("atlascombine", "atlasproject")
# Parameters that name an atlas.
ATLASES = {
    "atlascombine": ("ATLAS", "OTHER"),
    "atlasduplicates": ("ATLAS",),
    "atlasgeocode": ("ATLAS",),
    "atlasmatch": ("ATLAS",),
    "atlasmerge": ("ATLAS",),
    "atlasnetwork": ("ATLAS",),
    "atlasproject": ("ATLAS",),
    "atlasrelease": ("ATLAS",),
    "atlassearch": ("ATLAS",),
}
FIELDS = {"ID_FIELD": "code", "TABLE_ID_FIELD": "code", "KEY_FIELD": "code"}


def minimal_parameters(tool, memory_layer, folder, case="normal"):
    """Return parameters for one run; outputs go to files in ``folder / "out"``."""
    out = folder / "out"
    out.mkdir(exist_ok=True)
    parameters = {}
    layer = memory_layer(city(case), "hostile " + case)
    points = memory_layer(city_points(case), "hostile points " + case)
    for definition in tool.parameterDefinitions():
        name, kind = definition.name(), definition.type()
        optional = bool(definition.flags() & definition.Flag.FlagOptional)
        if kind == "multilayer" and (tool.name(), name) in GIVEN:
            parameters[name] = [layer]
        elif (tool.name(), name) in FILES:
            ending = "csv" if tool.name() == "atlasimport" else "json"
            path = folder / f"{name.lower()}.{ending}"
            path.write_text(FILES[tool.name(), name], encoding="utf-8")
            parameters[name] = str(path)
        elif (tool.name(), name) == ("atlasimport", "ATLAS"):
            parameters[name] = str(out / "new.gpkg")
        elif name in ATLASES.get(tool.name(), ()):
            parameters[name] = city_atlas(folder / f"{name.lower()}.gpkg", city_points(case), case)
        elif (tool.name(), name) in SPECIAL:
            parameters[name] = SPECIAL[tool.name(), name]
        elif kind in ("source", "vector") and (not optional or (tool.name(), name) in GIVEN):
            parameters[name] = points if _only_points(definition) else layer
            if (tool.name(), name) in LAYERS:
                own = LAYERS[tool.name(), name](case)
                parameters[name] = memory_layer(own, f"hostile {name} {case}")
        elif definition.isDestination():
            if not optional or (tool.name(), name) in GIVEN:
                suffix = (
                    "" if kind == "folderDestination" else "." + definition.defaultFileExtension()
                )
                parameters[name] = str(out / (name.lower() + suffix))
        elif name in FIELDS:
            parameters[name] = FIELDS[name]
        elif kind == "file" and not optional:
            parameters[name] = str(folder)
    return parameters
