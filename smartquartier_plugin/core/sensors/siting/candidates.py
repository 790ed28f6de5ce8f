"""Places where a sensor could hang, each with what the siting rules say about it."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import language, short
from ...progress import SILENT
from .candidate_checks import check_crs, check_reach, check_settings
from .candidate_points import facade_points, lamp_points, site_ids, street_points
from .near_shapes import containing
from .privacy import exclude
from .siting_measures import measure_sites
from .siting_rules import read_siting
from .siting_verdicts import Measured, correction, judge, siting_class

LEAST_REACH = 500.0  # distances up to this are measured in any case [m]
SAME_PLACE = 0.5  # sites nearer to each other than this are the same [m]
MEASURES = (
    "kerb_dist_m", "junction_dist_m", "building_dist_m", "free_arc_deg", "heat_dist_m",
    "tree_dist_m", "water_dist_m",
)  # fmt: skip


@dataclass(frozen=True)
class CandidateSettings:
    """What is looked for.

    Attributes
    ----------
    purpose : str
        ``noise``, ``air_background``, ``air_traffic``, ``climate`` or ``people_flow``.
    spacing : float
        Smallest distance between two candidates [m]; 0 keeps all but duplicates.
    rule_set : str
        Empty for the one that belongs to the purpose.
    pollutants : tuple of str
        Such as ``O3``: asks its own rules too.
    mount_height : float or None
        Where sensors are to hang [m]; None for the purpose's own height.
    street_spacing : float
        Distance of new posts along streets [m].
    facade_spacing : float
        Largest distance of places along one facade [m].
    buffer : float or None
        Distance to keep from privacy zones [m]; None for the purpose's own.
    buffer_field : str or None
        Field of the zones with a distance of their own.
    id_field, height_field, kerb_field : str
        Fields of the lamps that are used if they are there: name, height and measured
        distance to the kerb [m]. Empty to use none.
    allow_person_related : bool
        Allows purposes whose sensors can identify people.
    """

    purpose: str
    spacing: float = 0.0
    rule_set: str = ""
    pollutants: tuple = ()
    mount_height: Optional[float] = None
    street_spacing: float = 50.0
    facade_spacing: float = 30.0
    buffer: Optional[float] = None
    buffer_field: Optional[str] = None
    id_field: str = "lamp_id"
    height_field: str = "height_m"
    kerb_field: str = "kerb_dist_m"
    allow_person_related: bool = False


@dataclass(frozen=True)
class Candidates:
    """The places that were found.

    Attributes
    ----------
    sites : GeoDataFrame
        ``site_id, kind, source_id, height_m``, the measures, ``rule_ok`` (nullable bool),
        ``n_flags``, ``rule_reasons``, ``privacy``, ``class_wmo``, ``facade_db``, ``rule_set``
        and one column ``rule_<id>`` with the verdict of each rule.
    excluded : GeoDataFrame
        ``kind, source_id, privacy``: forbidden by a zone, for the count and the map.
    n_found, n_duplicates, n_blocked, n_thinned : int
        Places at first; dropped as duplicates; facades and new posts that would stand in a
        building or on a carriageway; dropped for the spacing.
    warnings : tuple of str
        What the user must know.
    n_outside : int
        Dropped because they lie outside the study area.
    """

    sites: object
    excluded: object
    n_found: int
    n_duplicates: int
    n_blocked: int
    n_thinned: int
    warnings: tuple = ()
    n_outside: int = 0


def reach_of(settings, book):
    """Return how far around the sites everything has to be known for the verdicts [m].

    Parameters
    ----------
    settings : CandidateSettings
        Purpose, rule set and pollutants.
    book : RuleBook

    Returns
    -------
    float
        The largest distance that the rules ask for, 500 m at least.
    """
    purpose, rule_set = _rules_of(settings, book)
    limit = rule_set.farthest(purpose.id, settings.pollutants)
    return max(LEAST_REACH, limit, float(book.assumptions["free_arc_radius_m"]))


def find_candidates(
    settings, around, lamps=None, hosts=None, streets=None, zones=None, book=None, progress=SILENT,
    others=None, area=None, zones_name="",
):  # fmt: skip
    """Collect places, drop forbidden ones, judge the rest, and thin them out.

    Parameters
    ----------
    settings : CandidateSettings
    around : Surroundings
        Layers to measure against.
    lamps, hosts, streets : GeoDataFrame or None
        Where sensors could hang: points; polygons of buildings whose owner would have them;
        lines along which new posts could stand. All in one projected CRS in metres.
    zones : GeoDataFrame or None
        Privacy zones, see :func:`~.privacy.exclude`.
    book : RuleBook, optional
        The bundled one if not given.
    progress : Progress
    others : GeoDataFrame or None
        More places that are there already, such as bus stops: points with the fields ``kind``
        (one word), ``source_id`` and ``height_m``.
    area : GeoDataFrame or None
        Polygons of the study area: only places inside are candidates. What lies around it is
        measured against all the same.
    zones_name : str
        What the layer of zones is called, for the message.

    Returns
    -------
    Candidates
        Sorted by ``site_id``: the same whatever the order of the input.

    Raises
    ------
    InputError
        Purpose unknown or not allowed; no place at all, none in the area, or none outside
        the zones.

    Notes
    -----
    Where places are nearer to each other than the spacing, the one with fewer flags stays;
    then fewer unknown rules; then lamps before other places that are there already before
    facades before new posts.
    """
    book = book or read_siting()
    purpose, rule_set = _rules_of(settings, book)
    rules = rule_set.of(purpose.id, settings.pollutants)
    height = purpose.mount_height_m if settings.mount_height is None else settings.mount_height
    far = reach_of(settings, book)
    check_reach(around.within, far)
    check_settings(settings, height)
    check_crs((lamps, hosts, streets, others, zones, area), around)
    places, crs = _places(settings, lamps, hosts, streets, others, book, height)
    n_found = len(places.xy)
    places = _inside(places, area)
    n_outside = n_found - len(places.xy)
    kept, n_duplicates = _unique(places)
    places = places.take(kept)
    buffer = purpose.buffer_m if settings.buffer is None else settings.buffer
    zones_say = exclude(
        places.xy, zones, purpose.devices, buffer, settings.buffer_field, progress.part(0, 0.2)
    )
    allowed = np.flatnonzero(~zones_say.excluded)
    if not len(allowed):
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': all {} places lie in its privacy zones or too near to them; check the "
                "zones and the distance of {} m.",
            ).format(zones_name or "zones", len(places.xy), short(buffer))
        )
    excluded = _excluded_frame(places, zones_say, crs)
    places, zone = places.take(allowed), zones_say.zone[allowed]
    measures = measure_sites(places.xy, around, book, progress.part(0.2, 0.9), far)
    places, zone, measures, n_blocked = _without_blocked(places, zone, measures)
    measures = _with_own(measures, places)
    at_building = places.kind == "facade"
    verdicts = judge(rules, measures, at_building, around.within)
    stays = _thin(places, verdicts, settings.spacing)
    frame = _frame(places, measures, verdicts, zone, crs)
    frame["class_wmo"] = siting_class(rule_set.classes, measures, len(places.xy))
    frame["facade_db"] = correction(rule_set.corrections, measures, at_building)
    frame["rule_set"] = rule_set.id
    frame = frame.iloc[stays].sort_values("site_id", kind="stable").reset_index(drop=True)
    progress.report(1.0)
    return Candidates(
        frame,
        excluded,
        n_found,
        n_duplicates,
        n_blocked,
        len(places.xy) - len(stays),
        _warnings(rule_set, rules, measures, around, book, bool((frame["n_flags"] > 0).any())),
        n_outside,
    )


def _rules_of(settings, book):
    purpose = book.purpose(settings.purpose, settings.allow_person_related)
    return purpose, book.rule_set(settings.rule_set or purpose.rule_set)


def _places(settings, lamps, hosts, streets, others, book, height):
    layers = [layer for layer in (lamps, others, hosts, streets) if layer is not None]
    if not layers:
        raise InputError(
            translate(
                "SmartQuartier",
                "Give at least one layer with places: lamps, buildings or streets.",
            )
        )
    found = []
    if lamps is not None:
        found.append(
            lamp_points(
                lamps, height, settings.id_field, settings.height_field, settings.kerb_field
            )
        )
    if others is not None:
        found.append(lamp_points(others, height, "source_id", "height_m", "", "kind"))
    if hosts is not None:
        offset = float(book.assumptions["facade_offset_m"])
        found.append(facade_points(hosts, height, offset, settings.facade_spacing))
    if streets is not None:
        found.append(street_points(streets, height, settings.street_spacing, book))
    places = found[0].joined(found[1:])
    if not len(places.xy):
        raise InputError(
            translate(
                "SmartQuartier",
                "The layers hold no place for a sensor: they are empty or have no geometries.",
            )
        )
    return places, layers[0].crs


def _inside(places, area):
    """Return the places in the study area."""
    if area is None:
        return places
    rows = np.flatnonzero(containing(places.xy, area.geometry) >= 0)
    if not len(rows):
        raise InputError(
            translate(
                "SmartQuartier",
                "None of the {} places lies in the study area; check that the layers overlap.",
            ).format(len(places.xy))
        )
    return places.take(rows)


def _rank(places):
    return np.array([{"lamp": 0, "facade": 2, "post": 3}.get(kind, 1) for kind in places.kind])


def _unique(places):
    """Return which places stay, in a fixed order, if those at the same spot count once."""
    order = np.lexsort((places.xy[:, 1], places.xy[:, 0], _rank(places)))
    kept = order[_spread(places.xy[order], SAME_PLACE)]
    return kept, len(places.xy) - len(kept)


def _thin(places, verdicts, spacing):
    rank = (places.xy[:, 1], places.xy[:, 0], _rank(places), verdicts.n_unknown, verdicts.n_flags)
    order = np.lexsort(rank)
    return order[_spread(places.xy[order], spacing)] if spacing > SAME_PLACE else order


def _spread(xy, distance):
    """Return the rows that stay if each one drops all later ones nearer than ``distance``."""
    from scipy.spatial import cKDTree

    near = cKDTree(xy).query_ball_point(xy, distance * (1 - 1e-12))
    free, kept = np.ones(len(xy), bool), []
    for row in range(len(xy)):
        if free[row]:
            kept.append(row)
            free[near[row]] = False
    return np.array(kept, np.int64)


def _without_blocked(places, zone, measures):
    """Drop facades and new posts that would stand in a building or on a carriageway.

    Lamps and other masts stay: they are there, so it is the layers that don't agree.
    """
    blocked = np.zeros(len(places.xy), bool)
    for name, clear in (("building_dist_m", 0.0), ("kerb_dist_m", -1e-6)):
        if name in measures:
            distance = measures[name].values
            blocked |= np.nan_to_num(distance, nan=1.0) <= clear
    stays = np.flatnonzero(~blocked | ~np.isin(places.kind.astype(str), ("facade", "post")))
    kept = {name: Measured(m.values[stays], m.slack[stays]) for name, m in measures.items()}
    return places.take(stays), zone[stays], kept, len(places.xy) - len(stays)


def _with_own(measures, places):
    """Add the height, and put measured kerb distances in place of derived ones."""
    measures = dict(measures, height_m=Measured.exact(places.height))
    own = ~np.isnan(places.kerb)
    if own.any():
        derived = measures.get("kerb_dist_m") or Measured.missing(len(own))
        measures["kerb_dist_m"] = Measured(
            np.where(own, places.kerb, derived.values), np.where(own, 0, derived.slack)
        )
    return measures


def _frame(places, measures, verdicts, zone, crs):
    import geopandas
    import pandas as pd

    n = len(places.xy)
    columns = {
        "site_id": site_ids(places.kind, places.xy, _crs_name(crs)),
        "kind": places.kind,
        "source_id": places.source_id,
        "height_m": places.height,
    }
    for name in MEASURES:
        values = measures.get(name, Measured.missing(n)).values  # noqa: PD011 (no pandas)
        # No junction at all is infinitely far; no file format keeps that.
        columns[name] = np.where(np.isinf(values), np.nan, np.round(values, 2))
    columns["rule_ok"] = pd.array(verdicts.ok, dtype="boolean")
    columns["n_flags"] = verdicts.n_flags
    columns["rule_reasons"] = verdicts.reasons()
    columns["privacy"] = zone
    for k, rule in enumerate(verdicts.rules):
        columns[f"rule_{rule.id}"] = verdicts.table[:, k].astype(object)
    points = geopandas.points_from_xy(*places.xy.T)
    return geopandas.GeoDataFrame(columns, geometry=points, crs=crs)


def _excluded_frame(places, zones_say, crs):
    import geopandas

    out = np.flatnonzero(zones_say.excluded)
    columns = {
        "kind": places.kind[out],
        "source_id": places.source_id[out],
        "privacy": zones_say.zone[out],
    }
    points = geopandas.points_from_xy(*places.xy[out].T)
    return geopandas.GeoDataFrame(columns, geometry=points, crs=crs)


def _crs_name(crs):
    code = crs.to_epsg() if crs is not None else None
    return f"EPSG:{code}" if code else str(crs or "")


def _day(text):
    """Return a date (2026-11-22) as the reader's language writes it."""
    parts = str(text).split("-")
    return ".".join(reversed(parts)) if language() == "de" and len(parts) == 3 else str(text)


def _warnings(rule_set, rules, measures, around, book, flagged):
    said = []
    if not rule_set.verified:
        said.append(
            translate(
                "SmartQuartier",
                "The rule set '{}' is not verified; don't take its verdicts for those of a law.",
            ).format(rule_set.id)
        )
    for rule in rules:
        if rule.measure not in measures:
            said.append(
                translate(
                    "SmartQuartier", "No layer tells '{}': the rule stays unknown at all sites."
                ).format(rule.label)
            )
    if around.buildings is not None and not around.all_buildings:
        said.append(
            translate(
                "SmartQuartier",
                "Only some of the buildings are known; what depends on free space stays unknown "
                "where they don't decide it.",
            )
        )
    if rule_set.rules and flagged:
        said.append(
            translate(
                "SmartQuartier",
                "Flags are advice: low-cost sensors give indicative measurements, no official "
                "ones. Rules as of {}.",
            ).format(_day(book.version))
        )
    return tuple(dict.fromkeys(said))
