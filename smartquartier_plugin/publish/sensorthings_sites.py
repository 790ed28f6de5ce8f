"""Sites of a layer as planned sites of a SensorThings document.

Whatever leaves the house here is for everybody to read: only fields that are known to be
harmless become properties, and a site on a private building is shown as a grid cell.
"""

import math
from dataclasses import dataclass

from ..core.errors import InputError
from ..core.i18n import translate
from ..core.numbers import short
from .sensorthings import PlannedSite

# Fields of a site that become properties. The privacy zone isn't among them: the name of a zone
# may tell what it protects.
_DETAILS = (
    "kind", "source_id", "rank", "gain", "loss", "rule_set", "rule_ok", "rule_reasons", "class_wmo",
    "facade_db", "kerb_dist_m", "junction_dist_m", "building_dist_m", "free_arc_deg",
)  # fmt: skip
# Of a site that is shown as a cell: nothing from which its place could be worked out.
_HARMLESS = ("kind", "rank", "rule_set", "rule_ok")
_STATUS = ("planned", "existing", "candidate")
_NOT_PRIVATE = ("0", "false", "no", "nein", "public", "öffentlich")
_LISTED = 8
_EUROPE = (-35.0, 24.0, 45.0, 84.0)  # degrees; where EPSG:3035 serves for a grid
_HIGHEST = 500.0  # m above the ground; more is centimetres or a height above the sea


@dataclass(frozen=True)
class SiteReading:
    """How to read a layer of sites.

    Attributes
    ----------
    id_field : str
        Unique names.
    height_field : str
        Metres above the ground; not read where there is no such field.
    only_planned : bool
        Take only rows whose ``status`` is ``planned``, if there is such a field.
    prefix : str
        Put before each name, so that the sites of two cities or projects on one service
        are told apart.
    private_field : str
        Tells which sites may not be shown exactly; "" if all may.
    private_values : tuple of str
        The values that say so, in lower case. A missing value says so too.
    cell : float
        Width of the grid cell that stands for such a site [m].
    """

    id_field: str = "site_id"
    height_field: str = "height_m"
    only_planned: bool = True
    prefix: str = ""
    private_field: str = ""
    private_values: tuple = ("1", "true", "yes", "ja", "private", "privat")
    cell: float = 100.0


@dataclass(frozen=True)
class SitesRead:
    """What a layer holds.

    Attributes
    ----------
    sites : tuple of PlannedSite
        In the order of the layer.
    left_out : dict
        Status -> number of sites left out for it; "" for a missing one.
    without_height : int
        Sites whose height isn't known.
    exact_ids : tuple of str
        Names that sites on private buildings would have had: nobody must learn them, since
        the names of ``sensorcandidates`` follow from the place.
    """

    sites: tuple
    left_out: dict
    without_height: int
    exact_ids: tuple = ()


def read_sites(frame, how=None):
    """Read planned sites from a layer of sites.

    Parameters
    ----------
    frame : GeoDataFrame
        Points in any CRS, as ``sensorcandidates`` and ``sensorcoverage`` write them.
    how : SiteReading, optional

    Returns
    -------
    SitesRead
        Fields that ``sensorcandidates`` and ``sensorcoverage`` write become properties,
        ``rule_<id>`` as ``rules: {id: verdict}``; others don't, nor does the privacy zone.
        Missing values are left out, not written as 0 or empty.

    Raises
    ------
    InputError
        No CRS, no such field, names missing or given twice, no point, heights that are none,
        or no planned site.
    """
    how = how or SiteReading()
    _check_fields(frame, how)
    statuses = _statuses(frame)
    left_out = {}
    if how.only_planned and statuses is not None:
        for status in statuses:
            if status != "planned":
                left_out[status] = left_out.get(status, 0) + 1
        chosen = [status == "planned" for status in statuses]
        frame, statuses = frame[chosen], [s for s in statuses if s == "planned"]
    if not len(frame):
        raise _none_planned(left_out)
    private = _private(frame, how)
    rows = frame.drop(columns=frame.geometry.name).to_dict("records")
    points = frame.to_crs(4326).geometry
    sites = [
        _site(row, point, (statuses or ["planned"] * len(rows))[place], how)
        for place, (row, point) in enumerate(zip(rows, points))
    ]
    _check_unique(sites)
    exact = tuple(_named(site.sq_id, how) for site, hidden in zip(sites, private) if hidden)
    shown = _with_cells(sites, private, how)
    without = sum(site.height_m is None for site in shown)
    return SitesRead(tuple(shown), left_out, without, exact)


def _check_fields(frame, how):
    if frame.crs is None:
        raise InputError(
            translate(
                "SmartQuartier",
                "The sites have no coordinate system; assign one, so that they can be placed.",
            )
        )
    if how.id_field not in frame:
        raise InputError(
            translate(
                "SmartQuartier", "The sites have no field '{}' with their names; they have: {}."
            ).format(how.id_field, ", ".join(map(str, frame.columns.drop(frame.geometry.name))))
        )
    if how.private_field and how.private_field not in frame:
        raise InputError(
            translate("SmartQuartier", "The sites have no field '{}'; they have: {}.").format(
                how.private_field, ", ".join(map(str, frame.columns.drop(frame.geometry.name)))
            )
        )
    _check_private(frame, how)
    if not how.cell > 0:
        raise InputError(
            translate("SmartQuartier", "The width of the grid cells must be more than 0 m.")
        )
    if not all(character.isalnum() or character in "._-" for character in how.prefix):
        raise InputError(
            translate(
                "SmartQuartier",
                "The prefix '{}' may hold letters, digits, dot, hyphen and underscore only.",
            ).format(how.prefix)
        )


def _statuses(frame):
    """Return the status of each row, "" where missing; None if there is no such field."""
    if "status" not in frame:
        return None
    values = [_plain(value) for value in frame["status"]]
    return ["" if value is None else str(value).strip().lower() for value in values]


def _none_planned(left_out):
    if not left_out:
        return InputError(
            translate("SmartQuartier", "There is no planned site; nothing to export.")
        )
    there = ", ".join(f"'{status}' ({count})" for status, count in sorted(left_out.items()))
    return InputError(
        translate(
            "SmartQuartier",
            "There is no planned site; the status of the layer's sites is {}. Choose the plan's "
            "layer, or export all sites.",
        ).format(there)
    )


def _private(frame, how):
    if not how.private_field:
        return [False] * len(frame)
    values = [_plain(value) for value in frame[how.private_field]]
    return [value is None or _word(value) in how.private_values for value in values]


def _check_private(frame, how):
    """Refuse values that no site has: a slip would show all of them exactly.

    All sites of the layer count, also those that aren't exported.
    """
    if not how.private_field:
        return
    values = [_plain(value) for value in frame[how.private_field]]
    words = {_word(value) for value in values if value is not None}
    if words & set(how.private_values) or words <= set(_NOT_PRIVATE):
        return
    there = sorted(words)
    raise InputError(
        translate(
            "SmartQuartier",
            "Field '{}': no site has one of the values {}, so that all would be shown exactly; "
            "there are: {}. Correct the values, or leave the field empty if none is private.",
        ).format(
            how.private_field,
            ", ".join(how.private_values) or "–",
            ", ".join(there[:_LISTED]) + (" …" if len(there) > _LISTED else ""),
        )
    )


def _word(value):
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip().lower()


def _site(row, point, status, how):
    values = {name: _plain(value) for name, value in row.items()}
    values = {name: value for name, value in values.items() if value is not None}
    name = values.pop(how.id_field, None)
    if isinstance(name, float) and name.is_integer():
        name = int(name)  # a field of whole numbers with gaps is read as decimals
    name = "" if name is None else str(name).strip()
    point = _single(point)
    if not name or point is None:
        raise InputError(
            translate(
                "SmartQuartier",
                "Site '{}' has no name or is no point; correct it or leave it out.",
            ).format(name)
        )
    height = _height(values.pop(how.height_field, None), name, how)
    status = status if status in _STATUS else "planned"
    return PlannedSite(name, point.x, point.y, height, details=_details(values), status=status)


def _single(point):
    if point is not None and point.geom_type == "MultiPoint" and len(point.geoms) == 1:
        point = point.geoms[0]
    return None if point is None or point.is_empty or point.geom_type != "Point" else point


def _height(value, name, how):
    if value is None:
        return None
    if isinstance(value, (bool, str)) or not 0 <= value <= _HIGHEST:
        raise InputError(
            translate(
                "SmartQuartier",
                "The height of site '{}' is '{}'; field '{}' must hold metres above the ground, "
                "from 0 to {}.",
            ).format(name, value, how.height_field, short(_HIGHEST))
        )
    return float(value)


def _check_unique(sites):
    seen, twice = set(), set()
    for site in sites:
        (twice if site.sq_id in seen else seen).add(site.sq_id)
    if twice:
        raise InputError(
            translate("SmartQuartier", "Sites with the same name: {}. Each needs its own.").format(
                ", ".join(sorted(twice)[:5])
            )
        )


def _named(name, how):
    return f"{how.prefix}:{name}" if how.prefix else name


# -- sites on private buildings ----------------------------------------------------------------


def _with_cells(sites, private, how):
    """Return the sites as they are published: with prefix, and private ones as cells.

    A cell's sites are numbered in the order of their names, so that each export numbers them
    alike. Their own names must not be shown: those of ``sensorcandidates`` follow from the
    exact place, so that it could be found by trying.
    """
    from dataclasses import replace

    hidden = sorted(
        (place for place, is_private in enumerate(private) if is_private),
        key=lambda place: sites[place].sq_id,
    )
    shown = [replace(site, sq_id=_named(site.sq_id, how)) for site in sites]
    used = {}
    for place in hidden:
        site = sites[place]
        code, lon, lat = _cell_of(site, how.cell)
        used[code] = used.get(code, 0) + 1
        details = {name: value for name, value in site.details if name in _HARMLESS}
        shown[place] = replace(
            site,
            sq_id=_named(f"{code}-{used[code]}", how),
            lon=lon,
            lat=lat,
            details=tuple(details.items()),
            cell=float(how.cell),
        )
    return shown


def _cell_of(site, width):
    """Return name, longitude and latitude of the middle of a site's cell.

    In Europe these are the cells of the INSPIRE grid (EPSG:3035), elsewhere those of the
    site's UTM zone: the same whatever CRS the layer has.
    """
    import numpy as np
    from geopandas import GeoSeries, points_from_xy

    from ..core.sensors.siting.privacy import coarsen

    west, south, east, north = _EUROPE
    if west <= site.lon <= east and south <= site.lat <= north:
        code = 3035
    else:
        zone = min(int((site.lon + 180) // 6), 59) + 1
        code = (32600 if site.lat >= 0 else 32700) + zone
    there = GeoSeries(points_from_xy([site.lon], [site.lat]), crs=4326).to_crs(code).iloc[0]
    middle = coarsen(np.array([[there.x, there.y]]), [True], width)
    corner = middle[0] - width / 2
    back = GeoSeries(points_from_xy(*middle.T), crs=code).to_crs(4326).iloc[0]
    name = f"CRS{code}RES{width:.0f}mN{corner[1]:.0f}E{corner[0]:.0f}"
    return name, back.x, back.y


def _details(values):
    """Return what the public may know of a site; verdicts of the siting rules in one group."""
    rules = {
        name[len("rule_") :]: value
        for name, value in values.items()
        # An empty verdict belongs to a rule that isn't for this kind of site.
        if name.startswith("rule_") and value in ("pass", "flag", "unknown")
    }
    known = {name: values[name] for name in _DETAILS if values.get(name, "") != ""}
    return (*known.items(), *([("rules", rules)] if rules else []))


def _plain(value):
    """Return a value that JSON knows; None for missing ones."""
    if hasattr(value, "item"):
        value = value.item()
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    text = str(value)
    return None if text in ("NaT", "<NA>") else text
