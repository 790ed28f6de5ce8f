"""Candidates and existing sensors as one list of sites."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...id_text import id_text
from ...numbers import number
from ...progress import SILENT
from ..siting.privacy import exclude
from .site_ids import id_field, tell_id_field

SAME_PLACE = 0.01  # [m]; what hangs on the same pole to a surveyor's eye
_SHOWN = 5


@dataclass(frozen=True)
class SiteOptions:
    """Which fields count and what is asked of single sites.

    Attributes
    ----------
    id_field, cost_field, group_field : str
        Empty for none. Without ``id_field`` see :func:`.site_ids.id_field`; where there is no
        such field, the number in the layer names a site.
    required, excluded : tuple of str
        Ids of candidates that must, or must not, be chosen.
    buffer : float
        Distance to keep from zones [m].
    layer, existing_layer : str
        Names for messages.
    """

    id_field: str = ""
    cost_field: str = ""
    group_field: str = ""
    required: tuple = ()
    excluded: tuple = ()
    buffer: float = 0.0
    layer: str = "candidates"
    existing_layer: str = "existing"


@dataclass(frozen=True)
class Sites:
    """Candidates first, then existing sensors.

    Attributes
    ----------
    ids : tuple of str
        One per site; unique.
    xy : array (n, 2)
        Coordinates [m].
    existing, required, forbidden : array (n,) of bool
        What is there, what must and what must not be chosen.
    costs : array (n,) or None
        0 for existing sites and for forbidden ones without a cost.
    groups : array (n,) of int or None
        Number of the group in ``group_names``; -1 for none.
    group_names : tuple of str
        Sorted.
    row : array (n,) of int
        Row in the candidates' frame, or, where ``existing``, in the frame of existing ones.
    n_candidates : int
        So many of the sites are candidates.
    notes : tuple of str
        What was left out and why.
    """

    ids: tuple
    xy: np.ndarray
    existing: np.ndarray
    required: np.ndarray
    forbidden: np.ndarray
    costs: Optional[np.ndarray]
    groups: Optional[np.ndarray]
    group_names: tuple
    row: np.ndarray
    n_candidates: int
    notes: tuple = ()

    @property
    def n(self):
        """Return the number of sites."""
        return len(self.ids)


def read_sites(candidates, existing=None, zones=None, options=None, progress=SILENT):
    """Put candidates and existing sensors into one list.

    Parameters
    ----------
    candidates : GeoDataFrame
        Points in a projected CRS [m].
    existing : GeoDataFrame or None
        Points in the same CRS.
    zones : GeoDataFrame or None
        Polygons in the same CRS in which nothing new may hang.
    options : SiteOptions, optional
        Fields, ids, distances.
    progress : Progress
        Told of what is left out.

    Returns
    -------
    Sites

    Raises
    ------
    InputError
        Ids twice; a required or excluded id that doesn't exist; another CRS; costs or groups
        that are missing altogether; geometries that are no points.

    Notes
    -----
    Of two candidates at one place the later one is forbidden, as are candidates where an
    existing sensor hangs (both unless they are required), candidates in a zone, and those
    without a cost where costs count. All stay in the list, so that rows keep their place.
    """
    options = options or SiteOptions()
    _same_crs(candidates, (existing, zones))
    xy = point_coordinates(candidates, options.layer)
    ids = _ids(candidates, options.id_field, "", options.layer)
    if not options.id_field:
        tell_id_field(candidates, options.layer, progress)
    required, excluded = (
        _named(codes, ids, options.layer) for codes in (options.required, options.excluded)
    )
    costs, unpriced = _costs(candidates, options)
    in_zone = exclude(
        xy, None if zones is None else zones[[zones.geometry.name]], ("any",), options.buffer
    ).excluded
    double = _later_doubles(xy, required) & ~required
    n, there = len(xy), 0 if existing is None else len(existing)
    old_xy = point_coordinates(existing, options.existing_layer) if there else np.zeros((0, 2))
    # On the same mast a second sensor is no second cover, and no redundancy.
    taken = _taken(xy, old_xy) & ~required & ~double
    forbidden = excluded | in_zone | double | taken | unpriced
    _refuse_contradiction(required & forbidden, ids, options.layer)
    notes = _notes(options.layer, in_zone, double, taken, unpriced)
    groups, names = _groups(candidates, options)
    if there:
        xy = np.vstack([xy, old_xy])
        ids += _other_ids(_ids(existing, "", "E", options.existing_layer), ids)
    for note in notes:
        progress.warn(note)
    if zones is not None and "sensor_types" in zones:
        progress.info(
            translate(
                "SmartQuartier",
                "The zones have a field sensor_types; every zone counts for every kind of sensor "
                "here. Candidates from 'Candidate sites for sensors' have kept them by kind "
                "already.",
            )
        )
    old = np.r_[np.zeros(n, bool), np.ones(there, bool)]
    return Sites(
        ids=tuple(ids),
        xy=xy,
        existing=old,
        required=np.r_[required, np.zeros(there, bool)],
        forbidden=np.r_[forbidden, np.zeros(there, bool)],
        costs=None if costs is None else np.r_[costs, np.zeros(there)],
        groups=None if groups is None else np.r_[groups, np.full(there, -1)],
        group_names=names,
        row=np.r_[np.arange(n), np.arange(there)],
        n_candidates=n,
        notes=tuple(notes),
    )


def point_coordinates(frame, layer):
    """Return the coordinates of points, also of multi-points with one part.

    Parameters
    ----------
    frame : GeoDataFrame
        The layer.
    layer : str
        Its name, for the message.

    Returns
    -------
    array (n, 2)

    Raises
    ------
    InputError
        If a geometry is something else.
    """
    kinds = frame.geometry.geom_type
    points = frame.geometry
    if (kinds == "MultiPoint").any():
        points = points.centroid
        several = (kinds == "MultiPoint") & (frame.geometry.apply(_parts) > 1)
        kinds = kinds.where(several | (kinds != "MultiPoint"), "Point")
    if not (kinds == "Point").all():
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': sites must be points, one for each feature; {} are not.",
            ).format(layer, number(int((kinds != "Point").sum()), 0))
        )
    return np.column_stack([points.x.to_numpy(float), points.y.to_numpy(float)])


def _parts(shape):
    return len(shape.geoms) if hasattr(shape, "geoms") else 1


def _same_crs(first, others):
    for other in others:
        if other is None or None in (first.crs, other.crs) or first.crs == other.crs:
            continue
        raise InputError(
            translate(
                "SmartQuartier",
                "The layers have different coordinate reference systems ({} and {}); reproject "
                "one of them.",
            ).format(first.crs.to_string(), other.crs.to_string())
        )


def _ids(frame, field, prefix, layer):
    """Return the ids of a layer as texts; refuse missing and double ones of a named field."""
    if field and field not in frame:
        raise InputError(
            translate("SmartQuartier", "Layer '{}' has no field '{}'.").format(layer, field)
        )
    named = field or id_field(frame)
    if not named:
        return [f"{prefix}{i + 1}" for i in range(len(frame))]
    values = frame[named]
    if values.isna().any():
        raise InputError(
            translate(
                "SmartQuartier", "Layer '{}', field '{}': sites without an id: {}; give each one."
            ).format(layer, named, number(int(values.isna().sum()), 0))
        )
    ids = [id_text(value) for value in values]
    seen, double = set(), []
    for one in ids:
        if one in seen:
            double.append(one)
        seen.add(one)
    if double:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}', field '{}': sites with the id of another one: {}, first {}; ids must "
                "be unique.",
            ).format(layer, named, number(len(double), 0), ", ".join(double[:_SHOWN]))
        )
    return ids


def _other_ids(ids, taken):
    """Return ids of existing sites, marked where a candidate has the same."""
    taken = set(taken)
    result = []
    for one in ids:
        while one in taken:
            one = f"E:{one}"
        taken.add(one)
        result.append(one)
    return result


def _named(codes, ids, layer):
    """Return which sites are named; refuse a name that nobody has."""
    place = {one: i for i, one in enumerate(ids)}
    unknown = [code for code in codes if code not in place]
    if unknown:
        raise InputError(
            translate(
                "SmartQuartier", "Layer '{}' has no site with the id {}; check the field of ids."
            ).format(layer, ", ".join(unknown[:_SHOWN]))
        )
    mask = np.zeros(len(ids), bool)
    mask[[place[code] for code in codes]] = True
    return mask


def _costs(frame, options):
    """Return costs (0 where missing) and which are missing."""
    if not options.cost_field:
        return None, np.zeros(len(frame), bool)
    costs = frame[options.cost_field].astype("float64").to_numpy(float, na_value=np.nan)
    missing = ~np.isfinite(costs)
    if missing.all():
        raise InputError(
            translate(
                "SmartQuartier", "Layer '{}', field '{}': no site has a cost; choose another field."
            ).format(options.layer, options.cost_field)
        )
    return np.where(missing, 0.0, costs), missing


def _groups(frame, options):
    if not options.group_field:
        return None, ()
    values = frame[options.group_field]
    there = values.notna().to_numpy(bool)
    texts = np.array([id_text(value) for value in values], dtype=object)
    names = sorted(set(texts[there]))
    if not names:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}', field '{}': no site has a group; choose another field.",
            ).format(options.layer, options.group_field)
        )
    place = {name: i for i, name in enumerate(names)}
    return np.array([place.get(text, -1) for text in texts]), tuple(names)


def _later_doubles(xy, required):
    """Return which sites stand where an earlier one (or a required one) stands."""
    order = np.lexsort((np.arange(len(xy)), ~required))
    key = np.round(xy[order] / SAME_PLACE).astype(np.int64)
    _, first = np.unique(key, axis=0, return_index=True)
    double = np.ones(len(xy), bool)
    double[order[first]] = False
    return double


def _taken(xy, existing):
    """Return which candidates stand where an existing sensor hangs."""
    from scipy.spatial import cKDTree

    if not len(existing):
        return np.zeros(len(xy), bool)
    return np.isfinite(cKDTree(existing).query(xy, distance_upper_bound=SAME_PLACE)[0])


def _refuse_contradiction(clash, ids, layer):
    if clash.any():
        names = [ids[i] for i in np.flatnonzero(clash)]
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': required sites that are excluded, in a zone or without a cost: {}, "
                "first {}; decide for one.",
            ).format(layer, number(len(names), 0), ", ".join(names[:_SHOWN]))
        )


def _notes(layer, in_zone, double, taken, unpriced):
    notes = []
    for mask, text in (
        (
            in_zone,
            translate(
                "SmartQuartier",
                "Layer '{}': sites in or too near to a zone: {}; they are out.",
            ),
        ),
        (
            double,
            translate(
                "SmartQuartier",
                "Layer '{}': sites where another one stands: {}; only the first can be chosen.",
            ),
        ),
        (
            taken,
            translate(
                "SmartQuartier",
                "Layer '{}': sites where an existing sensor hangs: {}; they are out.",
            ),
        ),
        (
            unpriced,
            translate("SmartQuartier", "Layer '{}': sites without a cost: {}; they are out."),
        ),
    ):
        if mask.any():
            notes.append(text.format(layer, number(int(mask.sum()), 0)))
    return notes
