"""An atlas of any size for the benchmarks: made-up institutions in real towns.

``made_atlas(20_000)`` takes a few seconds. One row in twelve is a duplicate of another one in
a different spelling, three in ten have no position, some share a house with another institution
or are branches of a firm: what the tools have to cope with. The same seed makes the same atlas.
"""

import numpy as np
from atlas_words import (
    CIVIL,
    FIRM_END,
    FIRM_FORMS,
    FIRM_FRONT,
    MUNICIPAL,
    NEEDS,
    OFFERS,
    OFFICES,
    OTHERS,
    PLACES,
    PROJECTS,
    QUARTER_END,
    QUARTER_FRONT,
    SCIENCE,
    STREETS,
    TOPICS,
    TOWNS,
)

DUPLICATES = 0.08
WITHOUT_POSITION = 0.30
CRS = "EPSG:25832"
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
_SHORT = (
    ("Stadtwerke", "SW"), ("Technische Universität", "TU"), ("Institut", "Inst."),
    ("Gesellschaft", "Ges."), ("gesellschaft", "ges."), ("Zentrum", "Ztr."), ("straße", "str."),
    ("Industrie- und Handelskammer", "IHK"), ("Handwerkskammer", "HWK"), ("Hochschule", "HS"),
    ("Volkshochschule", "VHS"), ("Wirtschaftsförderung", "WiFö"), ("Amt für", "A. f."),
)  # fmt: skip
_FORMS = {
    "GmbH": ("Gesellschaft mit beschränkter Haftung", "G.m.b.H.", "gmbh", ""),
    "e. V.": ("e.V.", "eV", "eingetragener Verein", ""),
    "AöR": ("A.ö.R.", "Anstalt des öffentlichen Rechts", ""),
    "gGmbH": ("gemeinnützige GmbH", "gGmbH i. G.", ""),
    "mbH": ("m.b.H.", ""),
    "AG": ("Aktiengesellschaft", ""),
    "eG": ("e.G.", ""),
}


def made_atlas(actors=20_000, seed=1):
    """Return an atlas of this many actors, a tenth as many projects, and their relations.

    Parameters
    ----------
    actors : int
        Rows of the table of actors, duplicates among them.
    seed : int

    Returns
    -------
    Atlas
    """
    return made_with_pairs(actors, seed)[0]


def made_with_pairs(actors=20_000, seed=1):
    """Return an atlas and which of its actors are the same institution.

    Parameters
    ----------
    actors : int
    seed : int

    Returns
    -------
    atlas : Atlas
    pairs : list of (str, str)
        Ids of an actor and of its duplicate.
    """
    from smartquartier.smartquartier_plugin.core.atlas.atlas import empty_atlas, stable_id

    random = np.random.default_rng(seed)
    originals = actors - int(round(actors * DUPLICATES))
    rows = _institutions(originals, random)
    copied = random.permutation(originals)[: actors - originals]
    rows += [_respelled(rows[k], random) for k in copied]
    ids = [stable_id("made", seed, number) for number in range(actors)]
    projects, project_themes = _projects(max(actors // 10, 1), rows, random)
    project_ids = [stable_id("made project", seed, number) for number in range(len(projects))]
    atlas = empty_atlas(CRS).replaced(
        actor=_actor_frame(rows, ids, random),
        project=_project_frame(projects, project_ids, random),
        theme_link=_themes(ids, rows, project_ids, project_themes, random),
        relation=_relations(ids, rows, originals, project_ids, project_themes, random),
    )
    return atlas, [(ids[k], ids[originals + i]) for i, k in enumerate(copied)]


# -- institutions --------------------------------------------------------------------------


def _institutions(count, random):
    """Return dicts of the fields that make an institution, no two with one name."""
    weights = np.array([town[5] for town in TOWNS], float)
    towns = random.choice(len(TOWNS), count, p=weights / weights.sum())
    kinds = random.choice(
        (
            "kommune",
            "kommunales_unternehmen",
            "wissenschaft",
            "zivilgesellschaft",
            "wirtschaft",
            "",
        ),
        count,
        p=(0.06, 0.04, 0.18, 0.24, 0.45, 0.03),
    )
    dice = random.random((count, 16))
    quarters = [a + b for a in QUARTER_FRONT for b in QUARTER_END]
    taken, rows = set(), []
    for place, kind, die in zip(towns, kinds, dice):
        town, quarter = TOWNS[place], _pick(quarters, die[0])
        stem, form, sector, theme = _named(kind, town[0], quarter, die)
        name = " ".join(filter(None, (stem, form)))
        number = 1
        while name in taken:
            # As registers do it: the quarter, then a number.
            tail = quarter if number == 1 and quarter not in stem else f"{quarter} {number}"
            name, number = " ".join(filter(None, (f"{stem} {tail}", form))), number + 1
        taken.add(name)
        rows.append(_row(name, form, sector, theme, town, die))
    _shared_houses(rows, random)
    return rows


def _named(kind, town, quarter, die):
    """Return stem of the name, legal form, sector and main theme."""
    if kind == "kommune":
        office = _pick(OFFICES, die[1])
        return f"Stadt {town}, {office}", "", kind, str(1 + int(die[2] * 9))
    if kind == "kommunales_unternehmen":
        pattern, form, theme = _pick(MUNICIPAL, die[1])
        return pattern.format(town=town), form, kind, theme
    if kind == "wissenschaft":
        pattern, form = _pick(SCIENCE, die[1])
        topic, theme = _pick(TOPICS, die[2])
        return pattern.format(town=town, topic=topic), form, kind, theme
    if kind == "zivilgesellschaft":
        pattern, form, theme = _pick(CIVIL, die[1])
        return pattern.format(quarter=f"{town}-{quarter}"), form, kind, theme
    if kind == "wirtschaft":
        front, theme = _pick(FIRM_FRONT, die[1])
        stem = front + _pick(FIRM_END, die[2])
        if die[3] < 0.06:
            return f"{stem}, Niederlassung {town}", _pick(FIRM_FORMS, die[5]), kind, theme
        tail = _pick(PLACES, die[4]) if die[3] < 0.5 else town
        return f"{stem} {tail}", _pick(FIRM_FORMS, die[5]), kind, theme
    pattern, form, sector, theme = _pick(OTHERS, die[1])
    return pattern.format(town=town), form, sector, theme


def _row(name, form, sector, theme, town, die):
    second = str(1 + int(die[6] * 9))
    seeks = str(1 + int(die[7] * 9))
    offers = _pick(OFFERS[theme], die[8])
    if second != theme:
        offers = f"{offers}, {_pick(OFFERS[second], die[9])}"
    host = _host(name, form)
    number = 1 + int(die[11] * 240)
    # Actors lie around the middle of a town, denser inside.
    distance, angle = 0.06 * die[12] ** 1.5, 2 * np.pi * die[13]
    return {
        "name": name,
        "form": form,
        "sector": sector,
        "level": {"kreis": "kreis", "land": "land", "bund": "bund", "eu": "eu"}.get(
            sector, "stadt"
        ),
        "street": f"{_pick(STREETS, die[10])} {number}",
        "zip": town[3] + f"{int(die[14] * 10 ** (5 - len(town[3]))):0{5 - len(town[3])}d}",
        "city": town[0],
        "ags": town[4],
        "url": f"https://www.{host}.example",
        "office_email": f"info@{host}.example",
        "competence": offers,
        "need": _pick(NEEDS[seeks], die[15]),
        "description": f"{offers}. Made up for a benchmark.",
        "lon": town[1] + distance * np.cos(angle) * 1.5,
        "lat": town[2] + distance * np.sin(angle),
        "offers": sorted({theme, second}),
        "needs": seeks,
    }


def _host(name, form):
    """Return a web host: of the town for its offices, of the university for its institutes."""
    text = name.removesuffix(form).lower()
    if text.startswith(("stadt ", "universität ", "technische universität ", "hochschule ")):
        text = text.split(",")[0]
    for letter, plain in _UMLAUTS.items():
        text = text.replace(letter, plain)
    words = "".join(c if c.isalnum() else " " for c in text).split()
    return "-".join(words[:4])


def _shared_houses(rows, random):
    """Put one in twenty into the house of another one of its town: neighbours, not duplicates."""
    by_town = {}
    for number, row in enumerate(rows):
        by_town.setdefault(row["city"], []).append(number)
    for number in random.permutation(len(rows))[: len(rows) // 20]:
        row = rows[number]
        other = rows[_pick(by_town[row["city"]], random.random())]
        row.update({key: other[key] for key in ("street", "zip", "lon", "lat")})


def _respelled(row, random):
    """Return a row for the same institution as somebody else would have typed it."""
    die = random.random(10)
    name, form = row["name"], row["form"]
    if form in _FORMS and die[0] < 0.7:
        name = f"{name.removesuffix(form)}{_pick(_FORMS[form], die[1])}".strip()
    if die[2] < 0.4:
        for letter, plain in _UMLAUTS.items():
            name = name.replace(letter, plain)
    if die[3] < 0.4:
        for long, short in _SHORT:
            name = name.replace(long, short)
    if die[4] < 0.25 or name == row["name"]:
        name = _mistyped(name, random)
    if die[5] < 0.1:
        name = name.upper()
    copy = {**row, "name": name}
    if die[6] < 0.4:
        copy["url"] = None
    if die[7] < 0.3:
        copy["street"] = copy["street"].replace("straße", "str.")
    copy["office_email"] = None
    copy["need"] = None if die[8] < 0.5 else row["need"]
    copy["competence"] = row["competence"].split(",")[0]
    # Up to about 80 m away: another door, another geocoder.
    copy["lon"] += (random.random() - 0.5) * 0.0018
    copy["lat"] += (random.random() - 0.5) * 0.0011
    return copy


def _mistyped(name, random):
    """Swap two neighbouring letters, leave one out, or double one."""
    places = [k for k in range(1, len(name) - 1) if name[k].isalpha() and name[k + 1].isalpha()]
    k = places[int(random.random() * len(places))]
    how = random.random()
    if how < 1 / 3:
        return name[:k] + name[k + 1] + name[k] + name[k + 2 :]
    return name[:k] + name[k + 1 :] if how < 2 / 3 else name[:k] + name[k] + name[k:]


def _pick(options, share):
    return options[int(share * len(options))]


# -- tables --------------------------------------------------------------------------------


def _actor_frame(rows, ids, random):
    import pandas as pd

    frame = pd.DataFrame(rows).drop(columns=["form", "offers", "needs"])
    frame.insert(0, "actor_id", ids)
    frame["founded"] = random.integers(1900, 2025, len(frame))
    frame["active"] = (random.random(len(frame)) > 0.03).astype(int)
    return _about(_points(frame, random), random)


def _project_frame(projects, ids, random):
    import pandas as pd

    frame = pd.DataFrame(projects)
    frame.insert(0, "project_id", ids)
    frame["start_year"] = random.integers(2016, 2026, len(frame))
    stages = ("idee", "pilot", "verstetigt", "skaliert", "beendet")
    frame["status"] = random.choice(stages, len(frame))
    return _about(_points(frame, random), random)


def _points(frame, random):
    """Turn the columns lon and lat into points; three in ten rows get none."""
    import geopandas as gpd

    points = gpd.GeoSeries(gpd.points_from_xy(frame["lon"], frame["lat"]), crs="EPSG:4326")
    points = points.to_crs(CRS)
    hidden = random.random(len(frame)) < WITHOUT_POSITION
    points = gpd.GeoSeries(
        [None if hide else point for hide, point in zip(hidden, points)], crs=CRS
    )
    frame["position_quality"] = np.where(hidden, None, "own")
    return gpd.GeoDataFrame(frame.drop(columns=["lon", "lat"]), geometry=points, crs=CRS)


def _about(frame, random):
    count = len(frame)
    frame["source"] = "Benchmark"
    frame["source_date"] = "2025-06-30"
    frame["licence"] = "dl-de/by-2-0"
    frame["attribution"] = "Benchmark"
    frame["release"] = np.where(random.random(count) < 0.1, "internal", "public")
    frame["review_status"] = "confirmed"
    years, months = random.integers(2019, 2026, count), random.integers(1, 13, count)
    frame["checked_on"] = [f"{year}-{month:02d}-15" for year, month in zip(years, months)]
    return frame


def _projects(count, rows, random):
    """Return the projects' fields and the theme of each; each at home with an actor."""
    homes = random.integers(0, len(rows), count)
    dice = random.random((count, 4))
    projects, themes = [], []
    for home, die in zip(homes, dice):
        row, theme = rows[home], str(1 + int(die[0] * 9))
        quarter = _pick(QUARTER_FRONT, die[2]) + _pick(QUARTER_END, die[3])
        projects.append(
            {
                "title": f"{_pick(PROJECTS[theme], die[1])} {row['city']}-{quarter}",
                "description": f"{_pick(OFFERS[theme], die[2])}. Made up for a benchmark.",
                "city": row["city"],
                "ags": row["ags"],
                "lon": row["lon"],
                "lat": row["lat"],
            }
        )
        themes.append(theme)
    return projects, themes


def _themes(ids, rows, project_ids, project_themes, random):
    import pandas as pd

    from smartquartier.smartquartier_plugin.core.atlas.atlas import stable_id

    links = []
    for key, row in zip(ids, rows):
        links += [(key, theme, "offers") for theme in row["offers"]]
        links += [(key, row["needs"], "needs"), (key, row["offers"][0], "works_on")]
    links += [(key, theme, "works_on") for key, theme in zip(project_ids, project_themes)]
    frame = pd.DataFrame(links, columns=["object_id", "theme", "role"])
    frame.insert(0, "link_id", [stable_id("made link", *link) for link in links])
    frame["weight"] = np.round(random.random(len(frame)), 2)
    return _about(frame, random)


def _relations(ids, rows, originals, project_ids, project_themes, random):
    """Return partnerships, 1.5 per actor, and who leads each project.

    Of the partnerships 45 % are of one town with an offer that meets a need, 35 % of one town,
    20 % of anybody with anybody: what a matching can find, and what it can't.
    """
    import pandas as pd

    from smartquartier.smartquartier_plugin.core.atlas.atlas import stable_id

    by_town, by_offer = {}, {}
    for number, row in enumerate(rows[:originals]):
        by_town.setdefault(row["city"], []).append(number)
        for theme in row["offers"]:
            by_offer.setdefault((row["city"], theme), []).append(number)
    links = set()
    for die in random.random((int(1.5 * originals), 3)):
        one = int(die[0] * originals)
        row = rows[one]
        near = by_town[row["city"]]
        if die[1] < 0.45:
            other = _pick(by_offer.get((row["city"], row["needs"]), near), die[2])
        else:
            other = _pick(near if die[1] < 0.8 else range(originals), die[2])
        if one != other and (ids[other], ids[one], "partner") not in links:
            links.add((ids[one], ids[other], "partner"))
    for key in project_ids:
        links.add((ids[int(random.random() * originals)], key, "leitet"))
    links = sorted(links)
    frame = pd.DataFrame(links, columns=["from_id", "to_id", "relation_type"])
    frame.insert(0, "relation_id", [stable_id("made relation", *link) for link in links])
    frame["valid_from"] = random.integers(2012, 2026, len(frame))
    return _about(frame, random)
