"""Actors, projects and relations of the demo city's Smart City Atlas (all fictitious)."""

import uuid

import numpy as np

from .atlas_texts import ACTORS, PROJECTS
from .frame import stream
from .names import CITY
from .shapes import points_in_polygons

SOURCE = "https://www.example.org/smartquartier-demo"
LICENCE = "CC0-1.0"


def stable_id(seed, kind, number):
    """Return the UUID of one atlas entry.

    Parameters
    ----------
    seed : int
        Seed of the city.
    kind : str
        ``actor``, ``project`` or ``relation``.
    number : int
        Position in its table.

    Returns
    -------
    str
        A version 5 UUID, the same for the same seed on every machine.
    """
    name = f"{SOURCE}/{int(seed)}/{kind}/{int(number)}"
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def make_atlas(frame, quarters, names, areas, buildings, people, addresses):
    """Place the actors and projects and link them.

    Parameters
    ----------
    frame : CityFrame
        For the seed.
    quarters, names : Quarters, ndarray of object
        Types, codes and names of the quarters.
    areas : Areas
        Centres of the quarters.
    buildings, people : Buildings, People
        Actors sit in office, mixed and public buildings.
    addresses : Addresses
        Each actor has the first address of its building.

    Returns
    -------
    actors : dict
        Columns of the layer.
    projects : dict
        Columns of the layer.
    relations : dict
        Columns of the table.
    """
    rng = stream(frame.seed, "atlas")
    actors = _actors(frame, quarters, names, areas, buildings, people, addresses, rng)
    projects = _projects(frame, quarters, areas, rng)
    relations = _relations(frame, actors, projects, rng)
    return actors, projects, relations


def _columns(rows):
    return [np.array(column, dtype=object) for column in zip(*rows)]


def _common(count, rng):
    """Source, licence, release and dates that every row of the atlas carries."""
    day = rng.integers(0, 420, count)
    checked = np.datetime64("2025-09-30") - day.astype("timedelta64[D]")
    # Some entries are stale: nobody has looked at them for years.
    stale = rng.random(count) < 0.12
    checked = np.where(stale, checked - np.timedelta64(900, "D"), checked)
    release = np.where(rng.random(count) < 0.9, "public", "internal").astype(object)
    return {
        "source_url": np.full(count, SOURCE, dtype=object),
        "source_date": np.full(count, "2025-09-30", dtype=object),
        "licence": np.full(count, LICENCE, dtype=object),
        "release": release,
        "release_reason": np.where(release == "internal", "noch nicht abgestimmt", None),
        "checked_on": checked.astype(str).astype(object),
    }


def _actors(frame, quarters, names, areas, buildings, people, addresses, rng):
    name, alt, sector, level, works, offers, needs, skill, need = _columns(ACTORS)
    count = len(name)
    types = np.array(quarters.types, dtype=object)
    office = np.flatnonzero(np.isin(people.use, ["office", "mixed", "public"]))
    pull = {"altstadt": 14.0, "gruenderzeit": 3.0, "gewerbe": 2.0, "wald": 0.0}
    weight = np.array([pull.get(types[q], 0.6) for q in buildings.quarter[office]])
    seat = office[rng.choice(len(office), count, replace=False, p=weight / weight.sum())]
    # The doubles sit where the first entry sits, some metres off.
    for double, original in ((-4, 11), (-3, 22), (-2, 31), (-1, 27)):
        seat[double] = seat[original]
    xy = buildings.centre[seat].copy()
    xy[-4:] += rng.uniform(-35.0, 35.0, (4, 2))
    quarter = buildings.quarter[seat]
    for k in range(count):
        for position, place in enumerate(names):
            if level[k] == "quartier" and place in name[k]:
                xy[k], quarter[k] = areas.centres[position] + 40.0, position
                seat[k] = np.hypot(*(buildings.centre - xy[k]).T).argmin()
    host = [f"www.{_slug(n)}.example" for n in name]
    active = np.ones(count, dtype=np.int64)
    active[[33, 44]] = 0
    identifier = [stable_id(frame.seed, "actor", k) for k in range(count)]
    door = addresses.first_of(seat)
    rng.integers(1, 190, count)  # nobody's any more; without it all later draws would change
    return {
        "actor_id": np.array(identifier, dtype=object),
        "name": name,
        "alt_names": np.where(alt == "", None, alt),
        "sector": sector,
        "level": level,
        "street": np.array([addresses.text(k) for k in door], dtype=object),
        "zip": addresses.zip[door],
        "city": np.full(count, CITY, dtype=object),
        "ags": np.full(count, "99999000", dtype=object),
        "url": np.array([f"https://{h}" for h in host], dtype=object),
        "office_email": np.array([f"info@{h[4:]}" for h in host], dtype=object),
        "founded": rng.integers(1952, 2023, count),
        "active": active,
        "register_id": np.array(
            [f"HRB-FIKTIV {1000 + k}" if "GmbH" in n else None for k, n in enumerate(name)],
            dtype=object),
        "themes": works,
        "offers": offers,
        "needs": needs,
        "competence": skill,
        "need": np.where(need == "", None, need),
        "description": np.array([f"{s}. Fiktiver Eintrag." for s in skill], dtype=object),
        "status": np.where(rng.random(count) < 0.85, "confirmed", "created").astype(object),
        "code": np.array(quarters.codes, dtype=object)[quarter],
        **_common(count, rng),
        "xy": np.round(xy, 2),
    }  # fmt: skip


def _slug(text):
    plain = text.lower()
    for old, new in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        plain = plain.replace(old, new)
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return "-".join(words[:4])


def _projects(frame, quarters, areas, rng):
    title, themes, status, start, end, evaluation, reversible = _columns(PROJECTS)
    count = len(title)
    types = np.array(quarters.types, dtype=object)
    pull = {"altstadt": 2.5, "gruenderzeit": 2.0, "plattenbau": 2.0, "wald": 0.05, "dorf": 0.3}
    weight = np.array([pull.get(t, 0.9) for t in types])
    home = rng.choice(len(types), count, p=weight / weight.sum())
    xy = np.round(areas.centres[home] + rng.normal(0.0, 170.0, (count, 2)), 2)
    inside = points_in_polygons(xy, areas.quarters)
    xy[inside != home] = areas.centres[home][inside != home]
    budget = np.array(["<50k", "50k-250k", "250k-1m", ">1m"], dtype=object)
    identifier = [stable_id(frame.seed, "project", k) for k in range(count)]
    return {
        "project_id": np.array(identifier, dtype=object),
        "title": title,
        "themes": themes,
        "status": status,
        "start_year": start.astype(np.int64),
        "end_year": end.astype(np.int64),
        "budget_band": budget[rng.choice(4, count, p=(0.25, 0.4, 0.25, 0.1))],
        "evaluation": evaluation,
        "evaluation_url": np.where(evaluation == "external", f"{SOURCE}/evaluation", None),
        "reversible": reversible.astype(np.int64),
        "data_licence": np.where(rng.random(count) < 0.6, LICENCE, None),
        "url": np.array([f"{SOURCE}/project/{k + 1}" for k in range(count)], dtype=object),
        "code": np.array(quarters.codes, dtype=object)[home],
        **_common(count, rng),
        "xy": xy,
    }


def _relations(frame, actors, projects, rng):
    """Link actors to projects by common themes, and actors among each other."""
    rows, seen = [], set()

    def link(source, target, kind, year):
        if source != target and (source, target) not in seen and (target, source) not in seen:
            seen.add((source, target))
            rows.append((source, target, kind, year))

    works = [set(str(t).split(";")) for t in actors["themes"]]
    skilled = np.arange(len(works) - 4)
    for k, themes in enumerate(projects["themes"]):
        wanted = set(str(themes).split(";"))
        fit = np.array([len(wanted & works[a]) for a in skilled], dtype=float)
        fit = fit * np.exp(rng.normal(0.0, 0.5, len(fit)))
        order = np.argsort(-fit, kind="stable")[: int(rng.integers(2, 6))]
        for place, a in enumerate(order):
            kind = ("leitet", "partner", "partner", "liefert_daten", "evaluiert")[place]
            year = int(projects["start_year"][k])
            link(actors["actor_id"][a], projects["project_id"][k], kind, year)
    for a, b, kind in ((6, 0, "koordiniert"), (6, 1, "koordiniert"), (0, 12, "beauftragt"),
                       (11, 42, "partner"), (3, 26, "partner"), (31, 42, "liefert_daten"),
                       (50, 6, "mitglied_von"), (17, 50, "mitglied_von"), (19, 13, "foerdert"),
                       (20, 6, "foerdert"), (22, 41, "partner"),
                       (39, 49, "mitglied_von")):  # fmt: skip
        link(actors["actor_id"][a], actors["actor_id"][b], kind, int(rng.integers(2016, 2025)))
    count = len(rows)
    start = np.array([r[3] for r in rows], dtype=np.int64)
    identifier = [stable_id(frame.seed, "relation", k) for k in range(count)]
    return {
        "relation_id": np.array(identifier, dtype=object),
        "from_id": np.array([r[0] for r in rows], dtype=object),
        "to_id": np.array([r[1] for r in rows], dtype=object),
        "relation_type": np.array([r[2] for r in rows], dtype=object),
        "valid_from": start,
        "valid_to": np.where(rng.random(count) < 0.2, start + 3.0, np.nan),
        **_common(count, rng),
    }
