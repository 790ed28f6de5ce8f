"""What lies at a home: projects and areas from which a coarse address could be found again."""

from dataclasses import replace

from .names import fold
from .release_positions import without_position
from .schema import OBJECTS

_HOMES = frozenset(["sole_trader", "private_club", "private_address"])
#: Points this near (metres) are at the same house.
_SAME_HOUSE = 30.0
#: Areas smaller than this (square metres) show a house rather than a quarter, if no quarters say
#: better.
_SMALL = 500_000.0


def without_what_shows_homes(atlas, checked, quarters=None):
    """Take back what shows where a home is that was made coarse or withheld.

    Parameters
    ----------
    atlas : Atlas
        As it is, with the addresses.
    checked : dict of str to CheckedRows
        After the privacy check.
    quarters : GeoDataFrame, optional
        Areas smaller than the smallest of them are withheld.

    Returns
    -------
    dict of str to CheckedRows
        Projects at the street or position of a home have neither any more; areas of the home's
        actor and of those projects are withheld if they are small.
    """
    homes = _homes(checked)
    if not homes:
        return checked
    places = _projects_there(atlas, homes)
    checked = {**checked, "project": _without_place(checked["project"], places)}
    shown = homes | set(atlas["project"]["project_id"].iloc[places])
    smallest = _smallest(quarters)
    for name, field in (("actor_area", "actor_id"), ("project_area", "project_id")):
        one = checked[name]
        sizes = _metric(one.frame).area if len(one.frame) else ()
        for place, (key, size) in enumerate(zip(one.frame[field], sizes)):
            if key in shown and size < smallest and not one.rules[place]:
                one.rules[place] = "home"
    return checked


def _homes(checked):
    """Return the ids of actors and projects at homes."""
    found = set()
    for name in OBJECTS:
        findings = checked[name].findings
        found |= set(findings["id"][findings["rule"].isin(_HOMES)])
    return found


def _projects_there(atlas, homes):
    """Return which projects lie at a home of an actor."""
    projects, actors = atlas["project"], atlas["actor"]
    lived = actors[actors["actor_id"].isin(homes)]
    streets = {}
    for street, code in zip(lived["street"], lived["zip"]):
        if street:
            streets.setdefault(_house(street), set()).add(code or "")
    points = [p for p in _metric(lived).geometry if p is not None and not p.is_empty]
    found = []
    cells = zip(projects["street"], projects["zip"], _metric(projects).geometry)
    for place, (street, code, shape) in enumerate(cells):
        codes = streets.get(_house(street), ()) if street else ()
        here = any(not code or not other or code == other for other in codes)
        if shape is not None and not shape.is_empty:
            here = here or any(shape.distance(point) <= _SAME_HOUSE for point in points)
        if here:
            found.append(place)
    return found


def _house(street):
    """Return street and number to compare: without whom a letter there is sent to."""
    return fold(street.rpartition(",")[2])


def _without_place(one, places):
    import pandas as pd

    if not places:
        return one
    frame = without_position(one.frame, places)
    at = frame.columns.get_loc("street")
    for place in places:
        frame.iloc[place, at] = None
    keys = frame["project_id"]
    rows = [
        ("project", keys.iloc[place], place, "home_nearby", "geometry", "dropped", 1.0)
        for place in places
    ]
    told = pd.DataFrame(rows, columns=one.findings.columns)
    findings = pd.concat([one.findings, told], ignore_index=True) if len(one.findings) else told
    return replace(one, frame=frame, findings=findings)


def _smallest(quarters):
    if quarters is None or not len(quarters):
        return _SMALL
    return float(_metric(quarters).area.min())


def _metric(frame):
    if frame.crs is None or not frame.crs.is_geographic or frame.geometry.isna().all():
        return frame
    return frame.to_crs(frame.estimate_utm_crs())
