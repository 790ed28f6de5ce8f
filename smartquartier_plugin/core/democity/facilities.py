"""Public buildings, shops, services and privacy zones."""

import numpy as np

from .frame import stream
from .shapes import polygons_from_corners
from .streets import ORDER

_TITLES = {
    "kindergarten": "Kita",
    "school_primary": "Grundschule",
    "school_secondary": "Oberschule",
    "sports_hall": "Sporthalle",
    "library": "Bibliothek",
    "citizens_office": "Bürgerbüro",
    "youth_club": "Jugendtreff",
    "senior_centre": "Seniorentreff",
    "fire_station": "Feuerwache",
    "police": "Polizeirevier",
    "hospital": "Klinikum",
    "womens_shelter": "Schutzeinrichtung",
    "town_hall": "Rathaus",
    "university": "Hochschule",
    "theatre": "Stadttheater",
    "museum": "Stadtmuseum",
}

_LABELS = {
    **_TITLES,
    "supermarket": "Supermarkt",
    "doctor_gp": "Hausarztpraxis",
    "doctor_paediatric": "Kinderarztpraxis",
    "dentist": "Zahnarztpraxis",
    "pharmacy": "Apotheke",
    "post": "Postfiliale",
    "bank": "Bankfiliale",
    "parcel_locker": "Paketstation",
    "coworking": "Coworking",
    "repair_cafe": "Repair-Café",
}

#: Services that are not public buildings: inhabitants per place, mean supply, its unit.
_PRIVATE = {
    "doctor_gp": (1_650, 1.6, "doctors"),
    "doctor_paediatric": (11_000, 1.4, "doctors"),
    "dentist": (1_500, 1.5, "dentists"),
    "pharmacy": (4_300, 1.0, "places"),
    "post": (7_500, 1.0, "places"),
    "bank": (8_000, 1.0, "places"),
    "parcel_locker": (5_200, 78.0, "boxes"),
    "coworking": (23_000, 38.0, "desks"),
    "repair_cafe": (60_000, 1.0, "places"),
}

#: Supply of public buildings as services.
_PUBLIC_SUPPLY = {
    "kindergarten": (95.0, "places"),
    "school_primary": (270.0, "pupils"),
    "school_secondary": (520.0, "pupils"),
    "library": (24_000.0, "media"),
    "citizens_office": (9.0, "counters"),
    "youth_club": (45.0, "places"),
    "senior_centre": (60.0, "places"),
    "sports_hall": (1.0, "places"),
    "hospital": (640.0, "beds"),
}

#: Can the errand be run online as well (0 no, 0.5 in part, 1 yes)?
_DIGITAL = {
    "doctor_gp": 0.5, "doctor_paediatric": 0.5, "pharmacy": 1.0, "post": 0.5, "bank": 1.0,
    "library": 0.5, "citizens_office": 1.0, "supermarket": 1.0, "school_secondary": 0.5,
}  # fmt: skip

#: Kind: share of shops in main centres / elsewhere, floor space low and high (m2).
_SHOPS = {
    "food_supermarket": (0.05, 0.16, 700, 2_100),
    "food_specialist": (0.16, 0.28, 40, 140),
    "drugstore": (0.05, 0.07, 180, 700),
    "clothing": (0.30, 0.08, 70, 900),
    "books_toys": (0.07, 0.04, 60, 380),
    "electronics": (0.06, 0.04, 60, 900),
    "household": (0.08, 0.06, 80, 600),
    "pharmacy_optics": (0.06, 0.07, 60, 180),
    "gastronomy": (0.17, 0.20, 50, 240),
}


def public_buildings_layer(quarters, names, buildings, people):
    """Return the layer ``public_buildings``.

    Parameters
    ----------
    quarters : Quarters
        For the codes.
    names : ndarray of object, shape (n_quarters,)
        Names of the quarters.
    buildings : Buildings
        Footprints.
    people : People
        Kinds of public buildings.

    Returns
    -------
    dict
        Columns of the layer.
    """
    index = np.flatnonzero(people.public_kind != None)  # noqa: E711 - elementwise
    kind, home = people.public_kind[index], buildings.quarter[index]
    return {
        "building_id": index + 1,
        "name": _titles(kind, names[home]),
        "kind": kind,
        "code": np.array(quarters.codes, dtype=object)[home],
        "floors": buildings.floors[index],
        "height_m": np.round(buildings.floors[index] * 3.4 + 1.5, 1),
        "floor_area_m2": np.round(buildings.footprint[index] * buildings.floors[index], 1),
        "sensor_host": np.isin(
            kind, ["library", "citizens_office", "school_secondary", "town_hall", "museum"]
        ).astype(np.int64),
        "geometry": polygons_from_corners(buildings.corners[index]),
    }


def _titles(kind, place):
    seen, titles = {}, []
    for k, p in zip(kind, place):
        title = f"{_TITLES[k]} {p}"
        seen[title] = seen.get(title, 0) + 1
        titles.append(title if seen[title] == 1 else f"{title} {seen[title]}")
    return np.array(titles, dtype=object)


def shops_layer(frame, quarters, net, areas, buildings, people):
    """Return the layer ``shops``.

    Parameters
    ----------
    frame : CityFrame
        For the seed.
    quarters : Quarters
        Types and codes.
    net : StreetNet
        For the class of the street.
    areas : Areas
        Centres of the quarters.
    buildings : Buildings
        Footprints.
    people : People
        Uses.

    Returns
    -------
    dict
        Columns of the layer: shops in mixed buildings, markets in commercial areas.
    """
    rng = stream(frame.seed, "shops")
    types = np.array(quarters.types, dtype=object)[buildings.quarter]
    to_centre = np.hypot(*(buildings.centre - areas.centres[buildings.quarter]).T)
    main = net.rank[buildings.segment] <= ORDER.index("secondary")
    chance = np.where(to_centre < 330.0, 0.78, np.where(main, 0.5, 0.22))
    chance = np.where(types == "altstadt", 0.9, chance)
    host = np.flatnonzero((people.use == "mixed") & (rng.random(len(types)) < chance))
    grade = np.where(to_centre[host] < 330.0, "B", "C").astype(object)
    grade[types[host] == "altstadt"] = "A"
    kind, area = _kinds(grade, rng)
    ground = 0.8 * buildings.footprint[host]
    area = np.where(kind == "food_supermarket", area, np.minimum(area, ground))
    box = np.flatnonzero(people.use == "retail")
    box_kind = np.array(["diy", "furniture", "food_supermarket", "electronics"], dtype=object)
    kind = np.concatenate([kind, box_kind[rng.integers(0, 4, len(box))]])
    area = np.concatenate([area, 0.75 * buildings.footprint[box]])
    grade = np.concatenate([grade, np.full(len(box), "D", dtype=object)])
    host = np.concatenate([host, box])
    rate = np.select([grade == "A", grade == "B", grade == "C"], [0.07, 0.09, 0.14], 0.06)
    codes = np.array(quarters.codes, dtype=object)[buildings.quarter[host]]
    vacant = (rng.random(len(host)) < rate).astype(np.int64)
    rent = np.select([grade == "A", grade == "B", grade == "C"], [46.0, 15.5, 9.5], 7.5)
    front = buildings.corners[host][:, :2].mean(axis=1)
    inner = front + 0.15 * (buildings.centre[host] - front)
    return {
        "shop_id": np.arange(1, len(host) + 1),
        "building_id": host + 1,
        "kind": kind,
        "floor_space_m2": np.maximum(25.0, np.round(area, -1)),
        "vacant": vacant,
        "location_grade": grade,
        "centre_code": np.where(grade == "A", "centre", np.where(grade == "B", codes, None)),
        "rent_eur_m2": np.round(rent * np.exp(rng.normal(0.0, 0.22, len(host))), 1),
        "code": codes,
        "xy": np.round(inner, 2),
    }


def _kinds(grade, rng):
    names = list(_SHOPS)
    inner = np.cumsum([_SHOPS[k][0] for k in names])
    outer = np.cumsum([_SHOPS[k][1] for k in names])
    draw = rng.random(len(grade))
    pick = np.where(
        grade == "C",
        np.searchsorted(outer / outer[-1], draw, side="right"),
        np.searchsorted(inner / inner[-1], draw, side="right"),
    )
    kind = np.array(names, dtype=object)[np.minimum(pick, len(names) - 1)]
    low = np.array([_SHOPS[k][2] for k in kind], dtype=float)
    high = np.array([_SHOPS[k][3] for k in kind], dtype=float)
    return kind, low + (high - low) * rng.beta(1.2, 3.2, len(kind))


def services_layer(frame, quarters, names, areas, buildings, people, shops):
    """Return the layer ``services``.

    Parameters
    ----------
    frame : CityFrame
        For the seed.
    quarters, names : Quarters, ndarray of object
        Codes and names of the quarters.
    areas : Areas
        Centres of the quarters.
    buildings, people : Buildings, People
        Footprints and uses.
    shops : dict
        The layer ``shops``: its let supermarkets are services too.

    Returns
    -------
    dict
        Columns of the layer.
    """
    rng = stream(frame.seed, "services")
    kind, home, supply, unit = _service_places(quarters, areas, buildings, people, shops, rng)
    supply = supply * np.exp(rng.normal(0.0, 0.18, len(kind)))
    supply = np.where(unit == "places", np.maximum(1, np.round(supply)), supply)
    title = [f"{_LABELS[k]} {names[buildings.quarter[h]]}" for k, h in zip(kind, home)]
    return {
        "service_id": np.arange(1, len(kind) + 1),
        "name": np.array(title, dtype=object),
        "kind": kind,
        "supply": np.round(supply, 1),
        "supply_unit": unit,
        "digital_share": np.array([_DIGITAL.get(k, 0.0) for k in kind]),
        "open_h_week": np.round(np.clip(rng.normal(38, 9, len(kind)), 8, 84)),
        "barrier_free": (rng.random(len(kind)) < 0.66).astype(np.int64),
        "building_id": home + 1,
        "code": np.array(quarters.codes, dtype=object)[buildings.quarter[home]],
        "xy": buildings.centre[home],
    }


def _service_places(quarters, areas, buildings, people, shops, rng):
    """Return kind, building, mean supply and unit of each service."""
    kind, home, supply, unit = [], [], [], []

    def add(name, building, amount, what):
        kind.append(name)
        home.append(int(building))
        supply.append(float(amount))
        unit.append(what)

    for k in np.flatnonzero(np.isin(people.public_kind.astype(str), list(_PUBLIC_SUPPLY))):
        add(people.public_kind[k], k, *_PUBLIC_SUPPLY[people.public_kind[k]])
    for k in np.flatnonzero((shops["kind"] == "food_supermarket") & (shops["vacant"] == 0)):
        add("supermarket", shops["building_id"][k] - 1, shops["floor_space_m2"][k], "m2")
    to_centre = np.hypot(*(buildings.centre - areas.centres[buildings.quarter]).T)
    pull = np.where(np.isin(people.use, ["mixed", "office"]), 1.0, 0.02)
    pull = pull * people.quarter_inhabitants[buildings.quarter] * np.exp(-to_centre / 700.0)
    pull = pull * (np.array(quarters.types, dtype=object)[buildings.quarter] != "wald")
    for name, (each, mean, what) in _PRIVATE.items():
        count = max(2, int(round(people.quarter_inhabitants.sum() / each)))
        for k in rng.choice(len(pull), count, replace=False, p=pull / pull.sum()):
            add(name, k, mean, what)
    return (
        np.array(kind, dtype=object),
        np.array(home),
        np.array(supply),
        np.array(unit, dtype=object),
    )


def privacy_zones_layer(frame, quarters, buildings, people):
    """Return the layer ``privacy_zones``: where no sensor may hang.

    Parameters
    ----------
    frame : CityFrame
        For the seed.
    quarters : Quarters
        For the codes.
    buildings, people : Buildings, People
        Where kindergartens, schools, hospitals and shelters are.

    Returns
    -------
    dict
        Columns of the layer. Zones of shelters are larger and shifted, so that their
        middle gives no address away.
    """
    rng = np.random.default_rng([frame.seed, 109])
    buffers = {
        "kindergarten": (50.0, "children"),
        "school_primary": (40.0, "children"),
        "hospital": (60.0, "health"),
        "womens_shelter": (250.0, "protected_address"),
        "youth_club": (30.0, "children"),
    }
    index = np.flatnonzero(np.isin(people.public_kind.astype(str), list(buffers)))
    kind = people.public_kind[index]
    reach = np.array([buffers[k][0] for k in kind])
    centre = buildings.centre[index].copy()
    secret = kind == "womens_shelter"
    centre[secret] += rng.uniform(-140.0, 140.0, (int(secret.sum()), 2))
    angle = np.arange(32) * (2 * np.pi / 32)
    ring = np.column_stack([np.cos(angle), np.sin(angle)])
    corners = np.round(centre[:, None, :] + reach[:, None, None] * ring, 2)
    scope = np.where(secret, "all", np.where(kind == "hospital", "camera", "camera;microphone"))
    return {
        "zone_id": np.arange(1, len(index) + 1),
        "kind": kind,
        "reason": np.array([buffers[k][1] for k in kind], dtype=object),
        "buffer_m": reach,
        "sensor_types": scope.astype(object),
        "code": np.array(quarters.codes, dtype=object)[buildings.quarter[index]],
        "geometry": polygons_from_corners(corners),
    }
