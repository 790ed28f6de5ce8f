"""The calls that the help pages show, on the demo city's layers as in ``make demo``."""

CITY = "democity.gpkg"


def _layer(name):
    return f"{CITY}|layername={name}"


COVERAGE = {
    "CANDIDATES": "candidates.gpkg",
    "DEMAND": _layer("population_grid_100m"),
    "WEIGHT_FIELD": "inhabitants",
    "RADIUS": 150,
}
ZONES = {"ZONES": "drivers.gpkg", "ID_FIELD": "code", "SCENARIO": "scenario.json"}

# Tool to parameters; a list is given as the same parameter several times.
EXAMPLES = {
    "createdemocity": {"SEED": 1, "SIZE": 36, "OUTPUT": CITY},
    "loadcitylayer": {
        "ENTRY": "dresden/stadtteile", "CACHE": "renew", "TARGET_CRS": "EPSG:25833",
        "OUTPUT": "stadtteile.gpkg", "RECORD": "stadtteile.json",
    },
    "fetchfeatures": {
        "URL": "https://geodata.example.org/wfs", "LAYER": "quarters",
        "TARGET_CRS": "EPSG:25833", "OUTPUT": "quarters.gpkg",
    },
    "fetchobservations": {
        "URL": "https://sensors.example.org/v1.1", "START": "2026-06-01",
        "STATIONS": "stations.gpkg", "OBSERVATIONS": "observations.gpkg",
    },
    "checkservices": {"ENTRIES": "dresden", "OUTPUT": "services.gpkg"},
    "pilotindicators": {
        "QUARTERS": _layer("quarters"), "ID_FIELD": "code", "TABLE": _layer("statistics"),
        "TABLE_ID_FIELD": "code", "PERIOD_FIELD": "period",
        "INDICATORS": "one_person_pct = 100 * hh_1p / households",
        "POPULATION": "inhabitants", "OUTPUT": "indicators.gpkg",
    },
    "pilotweights": {
        "METHOD": "direct", "STAKEHOLDER": "Planning office",
        "MATRIX": "unemployed_pct,60,,one_person_pct,40,", "OUTPUT": "weights.json",
    },
    "pilotranking": {
        "QUARTERS": "indicators.gpkg", "ID_FIELD": "code",
        "CRITERIA": "unemployed_pct,higher,3,2,12,one_person_pct,higher,1,30,70",
        "K": 3, "OUTPUT": "ranking.gpkg", "REPORT": "ranking.html",
    },
    "pilotset": {
        "QUARTERS": "ranking.gpkg", "ID_FIELD": "code", "OBJECTIVE": "transferability",
        "FEATURES": ["unemployed_pct", "one_person_pct"], "K": 3,
        "OUTPUT": "pilot_set.gpkg", "REPORT": "pilot_set.html",
    },
    "pilotmonitor": {
        "QUARTERS": "pilot_set.gpkg", "ID_FIELD": "code", "PILOT_FIELD": "selected",
        "OBSERVATIONS": "observations.csv", "INTERVENTION": "2023",
        "OUTPUT": "monitor.gpkg", "REPORT": "monitor.html",
    },
    "sensorcandidates": {
        "LAMPS": _layer("lamps"), "STREETS": _layer("streets"),
        "EXCLUSION": _layer("privacy_zones"), "PURPOSE": "air_background",
        "OUTPUT": "candidates.gpkg",
    },
    "sensorcoverage": {
        **COVERAGE, "N_SENSORS": 20, "OUTPUT": "sites.gpkg", "REPORT": "sites.html",
    },
    "sensorminimum": {
        **COVERAGE, "GOAL": "partial_cover", "TARGET_SHARE": 0.9, "OUTPUT": "sites.gpkg",
        "REPORT": "needed.html",
    },
    "sensorevaluate": {"SITES": "plan.gpkg", **COVERAGE, "OUTPUT": "judged.gpkg"},
    "sensorfield": {
        "CANDIDATES": _layer("lamps"), "AREA": _layer("quarters"), "N_SENSORS": 8,
        "MODEL": "given", "RANGE": 1500, "SILL": 9, "NUGGET": 1, "UNIT": "µg/m³",
        "OUTPUT": "network.gpkg", "VARIANCE_AFTER": "certainty.tif",
    },
    "sensorgateways": {
        "CANDIDATES": "roofs.gpkg", "DEMAND": "sites.gpkg", "GOAL": "minimum", "RADIUS": 500,
        "OUTPUT": "gateways.gpkg", "COVERAGE": "heard.gpkg",
    },
    "sensorgrid": {
        "STATIONS": _layer("stations"), "OBSERVATIONS": _layer("observations"),
        "PROPERTY": "PM2.5", "AREA": _layer("quarters"), "OUTPUT": "fine_dust.tif",
        "QC": "rejected.gpkg",
    },
    "sensorthingsexport": {
        "SITES": "sites.gpkg", "PURPOSE": "noise", "OPERATOR": "Musterstadt, Umweltamt",
        "PREFIX": "musterstadt", "OUTPUT": "plan.json",
    },
    "effectcatalogue": {"TABLE": "assumptions.csv", "REPORT": "catalogue.html"},
    "effectdrivers": {
        "ZONES": _layer("quarters"), "ID_FIELD": "code",
        "POPULATION": _layer("population_grid_100m"), "POPULATION_FIELD": "inhabitants",
        "STREETS": _layer("streets"), "AADT_FIELD": "aadt_veh_d", "OUTPUT": "drivers.gpkg",
    },
    "effectrun": {
        **ZONES, "OUTPUT": "effects.gpkg", "SUMMARY": "effects.csv", "REPORT": "effects.html",
    },
    "effectsensitivity": {
        **ZONES, "METHOD": "tornado", "OUTPUT": "decides.gpkg", "REPORT": "decides.html",
    },
    "lastmilehub": {
        "DEPOTS": "depots.gpkg", "HUBS": "hubs.gpkg",
        "ADDRESSES": _layer("population_grid_100m"), "POPULATION_FIELD": "inhabitants",
        "STREETS": _layer("streets"), "ZONES": _layer("quarters"), "ID_FIELD": "code",
        "OUTPUT": "hub_zones.gpkg", "REPORT": "hubs.html",
    },
    "retailconversion": {
        "CENTRES": _layer("shops"), "FLOOR_FIELD": "floor_space_m2",
        "DEMAND": _layer("population_grid_100m"), "DEMAND_FIELD": "inhabitants",
        "STREETS": _layer("streets"), "OUTPUT": "retail.gpkg", "REPORT": "retail.html",
    },
    "digitalaccess": {
        "DEMAND": _layer("population_grid_100m"), "DEMAND_FIELD": "inhabitants",
        "SERVICES": "doctors.gpkg", "STREETS": _layer("streets"), "THRESHOLD": 1000,
        "OUTPUT": "access.gpkg", "REPORT": "access.html",
    },
    "effectmonitor": {
        "QUARTERS": _layer("quarters"), "ID_FIELD": "code", "OBSERVATIONS": "observations.csv",
        "PILOTS": "02,25", "INTERVENTION": "2023", "OUTPUT": "measured.gpkg",
        "REPORT": "measured.html",
    },
    "atlasimport": {
        "INPUT": "actors.csv", "KIND": "actor", "ATLAS": "atlas.gpkg",
        "SOURCE": "Economic development", "LICENCE": "dl-de/by-2-0",
        "ATTRIBUTION": "City of X", "REPORT": "import.html",
    },
    "atlasgeocode": {
        "ATLAS": "atlas.gpkg", "ADDRESSES": _layer("addresses"), "OUTPUT": "positions.gpkg",
        "REPORT": "positions.html",
    },
    "atlasduplicates": {
        "ATLAS": "atlas.gpkg", "OUTPUT": "pairs.gpkg", "REPORT": "pairs.html",
    },
    "atlasmerge": {"ATLAS": "atlas.gpkg", "PAIRS": "pairs.gpkg", "REPORT": "merged.html"},
    "atlascombine": {
        "ATLAS": "atlas.gpkg", "OTHER": "colleague.gpkg", "OUTPUT": "both.gpkg",
        "CONFLICTS": "conflicts.gpkg",
    },
    "atlassearch": {"ATLAS": "atlas.gpkg", "QUERY": "Wärme Quartier", "OUTPUT": "hits.gpkg"},
    "atlasmatch": {
        "ATLAS": "atlas.gpkg", "DISTANCE": 5000, "OUTPUT": "partners.gpkg",
        "REPORT": "partners.html",
    },
    "atlasnetwork": {
        "ATLAS": "atlas.gpkg", "OUTPUT": "lines.gpkg", "NODES": "nodes.gpkg",
        "REPORT": "network.html",
    },
    "atlasproject": {"ATLAS": "atlas.gpkg", "OUTPUT": "atlas.qgz"},
    "atlasrelease": {
        "ATLAS": "atlas.gpkg", "QUARTERS": _layer("quarters"), "OUTPUT": "atlas_public.gpkg",
        "REPORT": "release.html",
    },
    "publishpackage": {
        "LAYERS": ["pilot_set.gpkg", "sites.gpkg"], "TITLE": "Smart City Musterstadt",
        "ABSTRACT": "Pilot quarters and sensors of the fictitious Musterstadt.",
        "PUBLISHER": "Stadt Musterstadt, Amt für Geodaten",
        "CONTACT_EMAIL": "geodaten@musterstadt.example", "LICENCE": "dl-de/by-2-0",
        "KEYWORDS": "Smart City", "STRICT": "true", "FOLDER": "package",
        "REPORT": "package.html",
    },
    "validatepackage": {"FOLDER": "package", "STRICT": "true", "REPORT": "check.html"},
    "publishservice": {
        "LAYER": "pilot_set.gpkg", "KEY_FIELD": "code",
        "URL": "https://geodata.example.org/ogcapi", "COLLECTION": "pilots",
        "REPORT": "differences.html",
    },
    "rerunrecord": {"RECORD": "ranking.json", "DATA": ".", "FOLDER": "again"},
}  # fmt: skip


def command(tool):
    """Return the lines of a tool's example call."""
    parts = []
    for name, value in EXAMPLES[tool].items():
        for one in value if isinstance(value, list) else [value]:
            text = str(one)
            plain = all(c.isalnum() or c in "._-/:,=" for c in text)
            parts.append(f"--{name}={text}" if plain else f'--{name}="{text}"')
    lines, line = [], f"qgis_process run smartquartier:{tool}"
    for part in parts:
        if len(line) + len(part) > 84:
            lines.append(line + " \\")
            line = "   "
        line += " " + part
    return "\n".join([*lines, line])
