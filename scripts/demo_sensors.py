"""What ``make demo`` plans for the first pilot quarter: 20 sensors, their gateways, their map."""

from demo_run import OUTPUT, layer, outputs, run

AROUND = 100.0  # what hangs just outside the quarter also covers [m]
STEP = 25.0  # distance of the points that stand for a street [m]
HOSTS = "\"owner\" = 'municipal' OR \"use\" = 'public'"


def plan_sensors(code):
    """Plan sensors for the quarter with this code; return the figures to tell.

    Parameters
    ----------
    code : str
        Of the pilot quarter.

    Returns
    -------
    dict of str to dict
        Results of each tool.
    """
    _write_demand(code)
    results = {
        "air": _plan("air", "air_background", "cells", "inhabitants", 12, 100.0),
        "noise": _plan("noise", "noise", "street_points", "weight", 8, 80.0),
    }
    results["by_hand"] = _by_hand()
    results["least"] = run("how many sensors would reach nine of ten inhabitants",
        "sensorminimum", {
            **_question("air", "cells", "inhabitants", 100.0), "GOAL": "partial_cover",
            "TARGET_SHARE": 0.9, "OUTPUT": layer("sensors_minimum.gpkg"),
            **outputs("sensors_minimum"),
        })  # fmt: skip
    results["gateways"] = run("gateways that hear the sensors twice", "sensorgateways", {
        "CANDIDATES": layer("public_places.gpkg"), "DEMAND": layer("sensors_air.gpkg"),
        "GOAL": "minimum", "RADIUS": 600.0, "OUTPUT": layer("gateways.gpkg"),
        "COVERAGE": layer("gateways_sensors.gpkg"), **outputs("gateways"),
    })  # fmt: skip
    results["map"] = run("fine dust, 2-15 June, as a grid with its uncertainty", "sensorgrid", {
        "STATIONS": layer("democity.gpkg", "stations"),
        "OBSERVATIONS": layer("democity.gpkg", "observations"),
        "PROPERTY": "PM2.5", "AREA": layer("democity.gpkg", "quarters"), "LEAVE_OUT": "S010",
        "OUTPUT": layer("fine_dust.tif"), "QC": layer("fine_dust_rejected.gpkg"),
        **outputs("fine_dust"),
    })  # fmt: skip
    results["field"] = run("five more places that make this map surer", "sensorfield", {
        "CANDIDATES": layer("public_places.gpkg"), "AREA": layer("democity.gpkg", "quarters"),
        "STATIONS": layer("demand.gpkg", "fine_dust_stations"), "CELL": 250.0, "N_SENSORS": 5,
        "MODEL": "given", "RANGE": 1500.0, "SILL": 9.0, "NUGGET": 1.0, "KIND": "exponential",
        "UNIT": "µg/m³", "OUTPUT": layer("fine_dust_sites.gpkg"),
        "VARIANCE_BEFORE": layer("fine_dust_variance_before.tif"),
        "VARIANCE_AFTER": layer("fine_dust_variance_after.tif"), **outputs("fine_dust_sites"),
    })  # fmt: skip
    results["things"] = run("the plan as SensorThings documents", "sensorthingsexport", {
        "SITES": layer("sensors_air.gpkg"), "PURPOSE": "air_background",
        "OPERATOR": "Musterstadt, Umweltamt", "PREFIX": "musterstadt",
        "OUTPUT": str(OUTPUT / "sensors_air_sensorthings.json"),
        "RECORD": str(OUTPUT / "sensors_air_sensorthings_record.json"),
    })  # fmt: skip
    return results


def _question(name, demand, weight, reach):
    """Return what the coverage tools ask in common."""
    return {
        "CANDIDATES": layer(f"candidates_{name}.gpkg"),
        "DEMAND": layer("demand.gpkg", demand), "WEIGHT_FIELD": weight, "RADIUS": reach,
    }  # fmt: skip


def _plan(name, purpose, demand, weight, number, reach):
    """Find candidates for one purpose, then the best sites among them."""
    run(f"places for {name} sensors on lamps and public buildings", "sensorcandidates", {
        "LAMPS": layer("democity.gpkg", "lamps"),
        "BUILDINGS": layer("democity.gpkg", "buildings"), "HOST_FILTER": HOSTS,
        "STREETS": layer("democity.gpkg", "streets"), "PURPOSE": purpose,
        "EXCLUSION": layer("democity.gpkg", "privacy_zones"),
        "AREA": layer("demand.gpkg", "around"), "SPACING": 20.0,
        "OUTPUT": layer(f"candidates_{name}.gpkg"),
    })  # fmt: skip
    unit = {"inhabitants": "inhabitants", "weight": "residents × noise class"}[weight]
    return run(f"the best sites for {number} {name} sensors", "sensorcoverage", {
        **_question(name, demand, weight, reach), "WEIGHT_UNIT": unit, "N_SENSORS": number,
        "OUTPUT": layer(f"sensors_{name}.gpkg"),
        "COVERAGE": layer(f"sensors_{name}_demand.gpkg"),
        "CURVE": layer(f"sensors_{name}_curve.gpkg"),
        "CERTIFICATE": str(OUTPUT / f"sensors_{name}_certificate.json"),
        **outputs(f"sensors_{name}"),
    })  # fmt: skip


def _by_hand():
    """Take the site nearest to each of the twelve fullest cells; hold that against the proof."""
    import geopandas as gpd

    sites = gpd.read_file(layer("candidates_air.gpkg"))
    cells = gpd.read_file(layer("demand.gpkg"), layer="cells")
    fullest = cells.nlargest(12, "inhabitants").geometry.centroid
    chosen = []
    for middle in fullest:
        distance = sites.geometry.distance(middle).drop(index=chosen)
        chosen.append(distance.idxmin())
    sites.loc[chosen].to_file(layer("by_hand.gpkg"), driver="GPKG")
    return run("twelve beside the fullest cells, held against the proof", "sensorevaluate", {
        **_question("air", "cells", "inhabitants", 100.0), "SITES": layer("by_hand.gpkg"),
        "WEIGHT_UNIT": "inhabitants", "OUTPUT": layer("by_hand_sites.gpkg"),
        **outputs("by_hand"),
    })  # fmt: skip


def _write_demand(code):
    """Write what is to be covered: inhabited cells, and streets by noise and residents."""
    import geopandas as gpd
    import numpy as np

    city = layer("democity.gpkg")
    quarters = gpd.read_file(city, layer="quarters")
    quarter = quarters.loc[quarters["code"] == code, "geometry"].iloc[0]
    around = gpd.GeoDataFrame(geometry=[quarter.buffer(AROUND)], crs=quarters.crs)
    cells = gpd.read_file(city, layer="population_grid_100m")
    cells = cells[cells["code"] == code]
    streets = gpd.read_file(city, layer="noise")
    streets = streets[(streets["code"] == code) & (streets["noise_class"] > 0)]
    points, weights = [], []
    for line, residents, level in zip(
        streets.geometry, streets["residents"], streets["noise_class"]
    ):
        pieces = max(1, int(np.ceil(line.length / STEP)))
        points += [line.interpolate((i + 0.5) / pieces, normalized=True) for i in range(pieces)]
        weights += [float(residents) * int(level) / pieces] * pieces
    street_points = gpd.GeoDataFrame({"weight": weights}, geometry=points, crs=quarters.crs)
    for name, frame in (("around", around), ("cells", cells), ("street_points", street_points)):
        frame.to_file(layer("demand.gpkg"), layer=name, driver="GPKG")
    stations = gpd.read_file(city, layer="stations")
    stations[stations["property"] == "PM2.5"].to_file(
        layer("demand.gpkg"), layer="fine_dust_stations", driver="GPKG"
    )
    public = gpd.read_file(city, layer="public_buildings")
    public["geometry"] = public.geometry.representative_point()
    public.rename(columns={"building_id": "site_id"})[
        ["site_id", "name", "kind", "height_m", "geometry"]
    ].to_file(layer("public_places.gpkg"), driver="GPKG")


def tell(results):
    """Print what came out.

    Parameters
    ----------
    results : dict of str to dict
        From :func:`plan_sensors`.
    """
    air, hand, least = results["air"], results["by_hand"], results["least"]
    print(
        f"  sensors: 12 for air reach {air['SHARE']:.0%} of the quarter's inhabitants "
        f"({air['STATUS']}); beside the fullest\n  cells, as one picks by hand, "
        f"{hand['SHARE']:.0%}. Nine of ten inhabitants take {least['OBJECTIVE']:.0f} "
        f"({least['STATUS']});\n  to be heard by two gateways each, they need "
        f"{results['gateways']['N_SELECTED']:.0f}."
    )
    grid = results["map"]
    print(
        f"  fine dust: {grid['N_VALUES']:.0f} values used, {grid['N_REJECTED']:.0f} rejected with "
        f"their reason; between stations the map misses by {grid['RMSE']:.1f} µg/m³."
    )
