"""Example: where 20 noise sensors should hang in Heidelberg (docs/heidelberg.md tells the story).

Needs an OpenStreetMap extract and the noise class of each street (the folder given as argument,
or SMARTQUARTIER_DATA/heidelberg): scripts/with-qgis demo scripts/example_heidelberg.py. Writes
build/heidelberg/.
"""

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from demo_run import ROOT, run, start_qgis
from heidelberg_data import CRS, data_folder, points_along, read_features, read_streets

OUTPUT = ROOT / "build" / "heidelberg"
STEP = 25.0  # distance of the points that stand for a street [m]
MAIN_ROADS = ("motorway", "motorway_link", "trunk", "trunk_link")


def read_city(folder):
    """Return streets, candidates, demand and zones of Heidelberg.

    Parameters
    ----------
    folder : Path
        With ``heidelberg.osm.pbf`` and ``street_noise.csv``.

    Returns
    -------
    dict of str to GeoDataFrame
        ``streets`` (osm_id, highway, oneway, noise), ``candidates`` (bus stops and signals:
        site_id, kind, name), ``demand`` (points along streets of noise class 1 to 3: noise,
        weight = class × metres), ``zones`` (kindergartens and schools, railways with 15 m:
        kind, name); all in EPSG:25832.
    """
    streets = read_streets(folder)
    return {
        "streets": streets,
        "candidates": _candidates(folder),
        "demand": _demand(streets),
        "zones": _zones(folder),
    }


def _candidates(folder):
    """Bus stops and traffic signals: poles that the city can reach and that have power nearby."""
    poles = "highway IN ('bus_stop', 'traffic_signals')"
    places = read_features(folder, "points", poles, ("osm_id", "highway", "name"))
    places = places.rename(columns={"highway": "kind"})
    places["site_id"] = "n" + places["osm_id"].astype(str)
    return places[["site_id", "kind", "name", "geometry"]]


def _demand(streets):
    """Points along the streets; each stands for its piece of street, loud ones for more."""
    import geopandas as gpd

    loud = streets[streets["noise"].fillna(0).gt(0) & ~streets["highway"].isin(MAIN_ROADS)]
    points, rows, lengths = points_along(loud.geometry, STEP)
    noise = loud["noise"].to_numpy(dtype=int)[rows]
    columns = {"noise": noise, "weight": (noise * lengths).round(1)}
    return gpd.GeoDataFrame(columns, geometry=points, crs=CRS)


def _zones(folder):
    import geopandas as gpd
    import pandas as pd

    children = read_features(
        folder, "multipolygons", "amenity IN ('kindergarten', 'school')", ("amenity", "name")
    ).rename(columns={"amenity": "kind"})
    rails = read_features(
        folder, "lines", "railway IN ('rail', 'tram', 'light_rail')", ("railway", "name")
    )
    rails = rails[rails["railway"] == "rail"].rename(columns={"railway": "kind"})
    rails["geometry"] = rails.geometry.buffer(15.0)
    zones = pd.concat([children, rails], ignore_index=True)
    return gpd.GeoDataFrame(zones, geometry="geometry", crs=CRS)


def plan_questions(source):
    """Return the questions of the example as (title, tool, parameters without outputs).

    Parameters
    ----------
    source : callable
        Name of a layer of :func:`read_city` -> source for Processing.
    """
    common = {
        "CANDIDATES": source("candidates"), "DEMAND": source("demand"), "WEIGHT_FIELD": "weight",
        "EXCLUSION": source("zones"), "NETWORK": source("streets"), "RADIUS": 200.0,
    }  # fmt: skip
    return (
        (
            "where 20 noise sensors should hang",
            "sensorcoverage",
            {**common, "N_SENSORS": 20, "WEIGHT_UNIT": "m of street × noise class"},
        ),
        (
            "how many it takes for 15 percent",
            "sensorminimum",
            {**common, "GOAL": "partial_cover", "TARGET_SHARE": 0.15},
        ),
    )


def main():
    """Write the layers, answer the questions, say what came out."""
    folder = data_folder(ROOT)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    application, plugin, profile = start_qgis()
    city = OUTPUT / "heidelberg.gpkg"
    city.unlink(missing_ok=True)
    for name, frame in read_city(folder).items():
        frame.to_file(city, layer=name, driver="GPKG")
    for title, tool, parameters in plan_questions(lambda name: f"{city}|layername={name}"):
        results = run(title, tool, {
            **parameters,
            "OUTPUT": str(OUTPUT / f"{tool}.gpkg"), "COVERAGE": str(OUTPUT / f"{tool}_demand.gpkg"),
            "REPORT": str(OUTPUT / f"{tool}_report.html"),
            "RECORD": str(OUTPUT / f"{tool}_record.json"),
        })  # fmt: skip
        figures = {name: value for name, value in results.items() if name.isupper()}
        print("   ", {n: v for n, v in figures.items() if not isinstance(v, str) or n == "STATUS"})
    plugin.unload()
    application.exitQgis()
    shutil.rmtree(profile, ignore_errors=True)


if __name__ == "__main__":
    main()
