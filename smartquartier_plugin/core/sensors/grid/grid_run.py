"""The whole way from observations to a grid: check, average, decide how far they bear, estimate."""

from dataclasses import dataclass, field
from typing import Optional

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import number, short
from ...progress import SILENT
from ..field.variogram import experimental_variogram
from ..field.variogram_fit import fit_variogram
from ..field.variogram_model import KINDS, VariogramModel
from .grid_messages import no_cell, notes_on_means, nothing_left, odd_notes, too_few_blocks
from .observation_grid import GridSpec, ObservationGrid, observation_grid
from .observation_means import StationMeans, station_means
from .observation_quality import (
    CheckedObservations,
    QualitySettings,
    check_observations,
)
from .observation_rules import PropertyRule
from .odd_stations import station_course

_SEARCH = 2.0  # stations count up to so many reaches from a cell (idw)


@dataclass(frozen=True)
class GridSettings:
    """How the grid is made.

    Attributes
    ----------
    cell : float
        Edge of a cell [m].
    method : str
        ``mean``, ``idw`` or ``kriging``.
    reach : float, optional
        Cells farther than this from every station stay empty [m]; see :func:`usual_reach` if
        not given.
    power, crowd_weight, least : float, float, int
        As in :func:`~.observation_grid.observation_grid`.
    block, least_blocks, fill : str, int, bool
        As in :func:`~.observation_means.station_means`.
    error, crowd_error : float
        Standard uncertainty of the instruments [unit of the property], of citizens' sensors
        apart; added to what follows from the values themselves.
    low, high : float, optional
        Limits of real values instead of the property's own.
    quality : QualitySettings
        How strict the checks are.
    kind : str
        Variogram model, or ``auto``.
    sill, range_m, nugget : float, optional
        Of the variogram; fitted where no range is given. The sill includes the nugget.
    """

    cell: float = 100.0
    method: str = "idw"
    reach: Optional[float] = None
    power: float = 2.0
    crowd_weight: float = 1.0
    least: Optional[int] = None
    block: Optional[str] = None
    least_blocks: int = 3
    fill: bool = True
    error: float = 0.0
    crowd_error: float = 0.0
    low: Optional[float] = None
    high: Optional[float] = None
    quality: QualitySettings = field(default_factory=QualitySettings)
    kind: str = "auto"
    sill: Optional[float] = None
    range_m: Optional[float] = None
    nugget: Optional[float] = None


@dataclass(frozen=True)
class GridRun:
    """The grid and everything it rests on.

    Attributes
    ----------
    grid : ObservationGrid
        Values and evidence.
    means : StationMeans
        Per station.
    checked : CheckedObservations
        Kept and rejected values.
    stations : pandas.DataFrame
        *station_id, x, y, mean, se, n_values, n_blocks, share, crowd, n_rejected, private,
        estimate, difference* (estimate from the other stations minus measurement), *used,
        follows, departs, odd* (see :class:`~.odd_stations.StationCourse`).
    reach : float
        That was used [m].
    reach_given : bool
        False if it was derived from the stations.
    model : VariogramModel or None
        For kriging.
    fitted : bool
        True if the variogram was fitted.
    rule : PropertyRule
        With the limits that were used.
    notes : tuple of str
        What the user must know.
    wanted : array (rows, columns) of bool or None
        Cells of the area; None without one.
    """

    grid: ObservationGrid
    means: StationMeans
    checked: CheckedObservations
    stations: object
    reach: float
    reach_given: bool
    model: Optional[VariogramModel]
    fitted: bool
    rule: PropertyRule
    notes: tuple
    wanted: Optional[np.ndarray]


def run_grid(data, settings, area=None, progress=SILENT):
    """Make a grid of one property.

    Parameters
    ----------
    data : GridInput
        Stations and observations.
    settings : GridSettings
        How.
    area : shapely geometry, optional
        Only cells that touch it are estimated; stations around it count all the same.
    progress : Progress
        Reported to.

    Returns
    -------
    GridRun
        The grid has at least one cell with a value.

    Raises
    ------
    InputError
        If no value passes the checks, or no cell has stations enough within reach.
    """
    rule = _with_limits(data.rule, settings)
    checked = check_observations(
        data.observations, data.stations, rule, None, settings.quality, progress.part(0.0, 0.5)
    )
    if not len(checked.kept):
        raise InputError(nothing_left(data.property, checked))
    means = station_means(
        checked.kept, data.stations, *data.period, block=settings.block,
        least_blocks=settings.least_blocks, level=rule.level, fill=settings.fill,
        progress=progress.part(0.5, 0.6),
    )  # fmt: skip
    if not len(means.table):
        raise InputError(too_few_blocks(means, settings))
    means = _with_errors(means, settings)
    notes = notes_on_means(means, settings)
    course = station_course(checked.kept, means.table["station_id"])
    notes += odd_notes(course)
    counting = means.table[~means.table["crowd"] | (settings.crowd_weight > 0)]
    xy = counting[["x", "y"]].to_numpy(float)
    model, fitted = None, False
    if settings.method == "kriging":
        model, fitted = _model(counting, settings, notes, progress)
    reach = settings.reach or usual_reach(xy, settings.cell, model)
    spec = _spec(xy, area, 0.0 if settings.method == "mean" else reach, settings.cell)
    wanted = None if area is None else cells_of(area, spec)
    grid = observation_grid(
        means.table, spec, settings.method, reach, settings.least, model, settings.power,
        settings.crowd_weight, wanted, _SEARCH * reach, progress.part(0.6, 1.0),
    )  # fmt: skip
    if not np.isfinite(grid.value).any():
        raise InputError(no_cell(grid, reach, settings, area))
    stations = _stations(grid, means.table, data.stations, checked, course)
    return GridRun(
        grid, means, checked, stations, float(reach), settings.reach is not None, model, fitted,
        rule, tuple(notes), wanted,
    )  # fmt: skip


def usual_reach(xy, cell, model=None):
    """Return how far values bear: the stations' own spacing, and the variogram's range.

    Parameters
    ----------
    xy : array (n, 2)
        Stations [m].
    cell : float
        Edge of a cell [m]; the result is a multiple of it, at least two.
    model : VariogramModel, optional
        For kriging.

    Returns
    -------
    float
        The median distance from a station to its nearest other [m]; for kriging three times
        that, but no more than the range.

    Notes
    -----
    A default of this program, without a source.
    """
    from scipy.spatial import cKDTree

    places = np.unique(xy, axis=0)
    reach = 5 * cell
    if len(places) > 1:
        reach = float(np.median(cKDTree(places).query(places, k=2)[0][:, 1]))
    if model is not None:
        reach = min(3 * reach, model.range_m)
    return float(max(np.ceil(reach / cell - 1e-9), 2) * cell)


def cells_of(area, spec):
    """Return which cells touch an area.

    Parameters
    ----------
    area : shapely geometry
        Polygons, in the CRS of the grid.
    spec : GridSpec
        The cells.

    Returns
    -------
    array (rows, columns) of bool
        True inside and along the edge.
    """
    from rasterio.features import geometry_mask
    from rasterio.transform import from_origin

    transform = from_origin(spec.xmin, spec.ymax, spec.cell, spec.cell)
    return geometry_mask(
        [area], (spec.rows, spec.columns), transform, all_touched=True, invert=True
    )


def _with_limits(rule, settings):
    from dataclasses import replace

    low = rule.low if settings.low is None else settings.low
    high = rule.high if settings.high is None else settings.high
    if not low < high:
        raise InputError(
            translate(
                "SmartQuartier", "The smallest possible value ({}) must lie below the largest ({})."
            ).format(short(low), short(high))
        )
    return replace(rule, low=low, high=high)


def _with_errors(means, settings):
    """Add the uncertainty of the instruments to the standard errors of the means."""
    from dataclasses import replace

    crowd = means.table["crowd"].to_numpy(bool)
    extra = np.where(crowd, settings.crowd_error, settings.error)
    if not extra.any():
        return means
    own = means.table["se"].to_numpy(float)
    both = np.where(np.isfinite(own), np.hypot(own, extra), np.where(extra > 0, extra, np.nan))
    return replace(means, table=means.table.assign(se=both))


def _model(table, settings, notes, progress):
    """Return the variogram model, and whether it was fitted."""
    xy, z = table[["x", "y"]].to_numpy(float), table["mean"].to_numpy(float)
    if settings.range_m is not None:
        kind = "exponential" if settings.kind == "auto" else settings.kind
        nugget = settings.nugget or 0.0
        sill = settings.sill
        if sill is None:
            sill = float(np.var(z, ddof=1)) if len(z) > 1 else 0.0
            notes.append(
                translate(
                    "SmartQuartier",
                    "No sill was given: the variance of the stations' means ({}) is taken.",
                ).format(number(sill))
            )
        return VariogramModel(kind, sill - nugget, settings.range_m, nugget), False
    kinds = KINDS if settings.kind == "auto" else (settings.kind,)
    fit = fit_variogram(experimental_variogram(xy, z, progress=progress.part(0.6, 0.6)), kinds,
                        settings.nugget)  # fmt: skip
    if fit.unbounded:
        notes.append(
            translate(
                "SmartQuartier",
                "The differences between stations still grow at the largest distance (a trend "
                "over the city): range and sill of the variogram are only a description.",
            )
        )
    model = fit.model
    if settings.nugget is None:
        # The fitted nugget holds the errors of the stations, which count by themselves later.
        errors = table["se"].dropna().to_numpy(float)
        own = float((errors**2).mean()) if len(errors) else 0.0
        model = VariogramModel(
            model.kind, model.partial_sill, model.range_m, max(model.nugget - own, 0.0)
        )
    return model, True


def _spec(xy, area, reach, cell):
    """Return the cells: around the stations, and inside the bounds of the area."""
    edge = max(reach, 1e-3 * cell)
    west, south = xy.min(axis=0) - edge
    east, north = xy.max(axis=0) + edge
    if area is not None:
        left, low, right, high = area.bounds
        west, south = max(west, left), max(south, low)
        east, north = min(east, right), min(north, high)
        if not (west < east and south < north):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "No station lies in the area or within {} m of it; check the coordinate "
                    "systems, or raise the reach.",
                ).format(short(reach))
            )
    return GridSpec.over((west, south, east, north), cell)


def _stations(grid, table, places, checked, course):
    """Return the means with what was rejected, and with the estimate from the others."""
    found = table.copy()
    rejected = checked.rejected["station_id"].astype(str).value_counts()
    found["n_rejected"] = found["station_id"].map(rejected).fillna(0).astype("int64")
    private = places.drop_duplicates("station_id").set_index("station_id")["private"]
    found["private"] = found["station_id"].map(private).astype(bool)
    estimate = np.full(len(found), np.nan)
    if grid.check is not None:
        estimate[grid.rows] = grid.check.estimates
    found["estimate"] = estimate
    found["difference"] = estimate - found["mean"]
    used = np.zeros(len(found), bool)
    used[grid.rows] = True
    return found.assign(used=used, follows=course.follows, departs=course.departs, odd=course.odd)
