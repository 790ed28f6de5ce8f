"""From stations to a grid: three methods, each cell with its evidence, and none invented."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...progress import SILENT
from ..field.kriging import KrigingSystem

METHODS = ("mean", "idw", "kriging")
_LEAST = {"mean": 1, "idw": 2, "kriging": 3}
_MOST_CELLS = 25_000_000
_BLOCK = 50_000
_NEAREST = 32
_SAME = 1e-6  # share of a cell: rounding of coordinates must not add a row


@dataclass(frozen=True)
class GridSpec:
    """Where the cells are.

    Attributes
    ----------
    xmin, ymax : float
        Upper left corner [m].
    cell : float
        Edge of a cell [m].
    columns, rows : int
        Size; row 0 is in the north.
    """

    xmin: float
    ymax: float
    cell: float
    columns: int
    rows: int

    @classmethod
    def over(cls, bounds, cell):
        """Return the grid over (xmin, ymin, xmax, ymax), its lines at multiples of the cell."""
        west, south, east, north = (float(value) for value in bounds)
        if not (np.isfinite([west, south, east, north, cell]).all() and cell > 0):
            raise InputError(
                translate("SmartQuartier", "A grid needs an extent and a cell size above 0 m.")
            )
        left, low = np.floor(west / cell + _SAME), np.floor(south / cell + _SAME)
        columns = int(max(np.ceil(east / cell - _SAME) - left, 1))
        rows = int(max(np.ceil(north / cell - _SAME) - low, 1))
        if columns * rows > _MOST_CELLS:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The grid would have {} × {} cells; choose larger cells or a smaller area.",
                ).format(columns, rows)
            )
        return cls(float(left * cell), float((low + rows) * cell), float(cell), columns, rows)

    def centres(self, numbers):
        """Return the centres of cells, counted row by row from the upper left, (k, 2) [m]."""
        row, column = np.divmod(np.asarray(numbers), self.columns)
        return np.column_stack(
            [self.xmin + (column + 0.5) * self.cell, self.ymax - (row + 0.5) * self.cell]
        )

    def cell_of(self, points):
        """Return the number of the cell that each point lies in; -1 outside."""
        column = np.floor((points[:, 0] - self.xmin) / self.cell).astype(int)
        row = np.floor((self.ymax - points[:, 1]) / self.cell).astype(int)
        inside = (column >= 0) & (column < self.columns) & (row >= 0) & (row < self.rows)
        return np.where(inside, row * self.columns + column, -1)


@dataclass(frozen=True)
class CrossCheck:
    """Each station estimated from all others.

    Attributes
    ----------
    stations : int
        Stations that could be estimated.
    bias, rmse : float
        Mean and root mean square of estimate minus measurement.
    spread : float
        Standard deviation of the measurements: what one would miss by using their mean.
    within_two : float
        Share of errors within two standard errors; about 0.95 if those are right.
    estimates : array
        One per station that counts, as in :attr:`ObservationGrid.rows`; NaN where the others
        are too few or too far.
    """

    stations: int
    bias: float
    rmse: float
    spread: float
    within_two: float
    estimates: np.ndarray


@dataclass(frozen=True)
class ObservationGrid:
    """The grid and its evidence, all of shape (rows, columns).

    Attributes
    ----------
    spec : GridSpec
        Where it lies.
    value : array
        Estimate; NaN where there are too few stations, or none near enough.
    standard_error : array
        Of the estimate; NaN with it.
    stations : array of int
        Stations that count: in the cell (``mean``) or within reach.
    nearest_m : array
        Distance from the centre to the nearest station [m].
    method : str
        ``mean``, ``idw`` or ``kriging``.
    used : int
        Stations with a value.
    check : CrossCheck or None
        Cross-validation; None for ``mean`` or with too few stations.
    rows : array of int
        Rows of the means that count: those with a place, a value and a weight.
    """

    spec: GridSpec
    value: np.ndarray
    standard_error: np.ndarray
    stations: np.ndarray
    nearest_m: np.ndarray
    method: str
    used: int
    check: Optional[CrossCheck]
    rows: np.ndarray


def observation_grid(
    means, spec, method="idw", reach=1_000.0, least=None, model=None, power=2.0,
    crowd_weight=1.0, wanted=None, search=None, progress=SILENT,
):  # fmt: skip
    """Estimate a value per cell from the means of stations.

    Parameters
    ----------
    means : pandas.DataFrame
        *x, y* [m], *mean*, and *se* and *crowd* if known.
    spec : GridSpec
        The cells, same CRS.
    method : str
        ``mean`` of the stations in the cell; ``idw``, inverse distance weighting; or
        ``kriging``, which needs a model.
    reach : float
        Cells farther than this from the nearest station stay empty [m]; without ``search``,
        only stations within it count.
    least : int, optional
        Stations that a cell needs; 1, 2 and 3 for the three methods if not given.
    model : VariogramModel, optional
        For kriging; its nugget counts as error of the stations.
    power : float
        Exponent of the distance, for idw.
    crowd_weight : float
        Weight of stations flagged as crowd, against 1 of the others; 0 leaves them out. In
        kriging the variance of their error is divided by it.
    wanted : array (rows, columns) of bool, optional
        Cells to be estimated; all if not given.
    search : float, optional
        For idw: stations within it count [m], with weights that fade to 0 there, so that the
        map has no seam where a station drops out.
    progress : Progress
        Reported to.

    Returns
    -------
    ObservationGrid
        Nothing is estimated outside the reach of stations.

    Raises
    ------
    InputError
        Unknown method, missing model, no station, or nonsense parameters.

    Notes
    -----
    The standard error of ``mean`` and ``idw`` with weights ``l_i`` that sum to 1 is
    ``sqrt(sum l_i² se_i² + sum l_i² sum l_i (z_i - z)² / (1 - sum l_i²))``: the errors of the
    stations, and how much they differ from each other. Inverse distance weighting has no
    theory of its error; look at the cross-validation too. Distances below half a cell
    count as half a cell: where in its cell a station stands must not matter. With ``search``
    R, the weight is ``((R - d) / (R d))^power`` instead of ``d^-power`` [1]_. Unknown standard
    errors count as the median of the known ones.

    References
    ----------
    .. [1] Franke, R., Nielson, G. (1980). Smooth interpolation of large sets of scattered
       data. International Journal for Numerical Methods in Engineering 15, 1691-1704.
    """
    _check(method, reach, power, crowd_weight, model)
    sites = _Sites(means, crowd_weight)
    least = _LEAST[method] if least is None else max(int(least), 1)
    if method == "mean":
        estimator = _CellMean(sites, spec, least)
    elif method == "idw":
        estimator = _InverseDistance(sites, spec.cell, reach, least, power, search)
    else:
        estimator = _Kriging(sites, reach, least, model, progress)
    n = spec.rows * spec.columns
    value, error, near = np.full((3, n), np.nan)
    count = np.zeros(n, np.int32)
    numbers = np.arange(n) if wanted is None else np.flatnonzero(np.asarray(wanted).reshape(-1))
    for start in range(0, len(numbers), _BLOCK):
        part = numbers[start : start + _BLOCK]
        centres = spec.centres(part)
        near[part] = sites.tree.query(centres)[0]
        count[part], value[part], error[part] = estimator.at(part, centres, near[part])
        progress.report(0.95 * min(start + _BLOCK, len(numbers)) / len(numbers))
    shape = (spec.rows, spec.columns)
    check = estimator.check()
    progress.report(1.0)
    return ObservationGrid(
        spec, value.reshape(shape), error.reshape(shape), count.reshape(shape),
        near.reshape(shape), method, len(sites.z), check, sites.rows,
    )  # fmt: skip


def _check(method, reach, power, crowd_weight, model):
    if method not in METHODS:
        raise InputError(
            translate("SmartQuartier", "The method '{}' is not known; choose one of {}.").format(
                method, ", ".join(METHODS)
            )
        )
    if method == "kriging" and model is None:
        raise InputError(
            translate(
                "SmartQuartier",
                "Kriging needs a variogram; give sill, range and nugget, or fit one.",
            )
        )
    if not (reach > 0 and power > 0 and 0 <= crowd_weight <= 1):
        raise InputError(
            translate(
                "SmartQuartier",
                "Reach and power must be above 0, and the weight of crowd sensors from 0 to 1.",
            )
        )


class _Sites:
    """Stations with value, standard error and weight."""

    def __init__(self, means, crowd_weight):
        from scipy.spatial import cKDTree

        xy, z = means[["x", "y"]].to_numpy(float), means["mean"].to_numpy(float)
        crowd = (
            means["crowd"].to_numpy(bool) if "crowd" in means.columns else np.zeros(len(z), bool)
        )
        weight = np.where(crowd, float(crowd_weight), 1.0)
        error = means["se"].to_numpy(float) if "se" in means.columns else np.full(len(z), np.nan)
        use = np.isfinite(z) & np.isfinite(xy).all(axis=1) & (weight > 0)
        if not use.any():
            raise InputError(
                translate(
                    "SmartQuartier",
                    "No station has a value and a place, so there is nothing to map; check the "
                    "period and the observed property.",
                )
            )
        self.rows = np.flatnonzero(use)
        self.xy, self.z, self.weight, error = xy[use], z[use], weight[use], error[use]
        known = error[np.isfinite(error)]
        self.error = np.where(np.isfinite(error), error, np.median(known) if len(known) else 0.0)
        self.tree = cKDTree(self.xy)


def _weighted(share, z, error):
    """Return mean and standard error of rows of values with shares that sum to 1."""
    mean = (share * z).sum(axis=1)
    squares = (share**2).sum(axis=1)
    between = (share * (z - mean[:, None]) ** 2).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        between = np.where(squares < 1 - 1e-12, between * squares / (1 - squares), 0.0)
    return mean, np.sqrt((share**2 * error**2).sum(axis=1) + between)


class _CellMean:
    def __init__(self, sites, spec, least):
        cell = spec.cell_of(sites.xy)
        self.sites, self.least = sites, least
        self.order = np.argsort(cell, kind="stable")
        self.cells, self.first, self.size = np.unique(
            cell[self.order], return_index=True, return_counts=True
        )

    def at(self, numbers, centres, near):
        """Return number, value and standard error of cells."""
        place = np.searchsorted(self.cells, numbers)
        place = np.minimum(place, len(self.cells) - 1)
        size = np.where(self.cells[place] == numbers, self.size[place], 0)
        value, error = np.full((2, len(numbers)), np.nan)
        for i in np.flatnonzero(size >= self.least):
            start = self.first[place[i]]
            rows = self.order[start : start + size[i]]
            weight = self.sites.weight[rows]
            share = (weight / weight.sum())[None, :]
            found = _weighted(share, self.sites.z[rows][None, :], self.sites.error[rows][None, :])
            value[i], error[i] = found[0][0], found[1][0]
        return size, value, error

    def check(self):
        """Return None: a cell without its station has no value."""
        return


class _InverseDistance:
    def __init__(self, sites, cell, reach, least, power, search):
        self.sites, self.reach, self.least, self.power = sites, reach, least, power
        self.shortest, self.fades = cell / 2, search is not None
        self.search = max(reach, search or 0.0)

    def _estimate(self, distance, index):
        """Return value and standard error; the last distance only says where weights end."""
        inside = np.isfinite(distance)  # the tree says infinite beyond the search
        inside[:, -1] &= not self.fades
        index = np.where(inside, index, 0)
        length = np.maximum(distance, self.shortest)
        with np.errstate(invalid="ignore"):
            if self.fades:
                end = np.minimum(distance[:, -1:], self.search)
                share = np.maximum(end - length, 1e-9 * end) / (end * length)
            else:
                share = 1 / length
        share = np.where(inside, self.sites.weight[index] * share**self.power, 0.0)
        enough = inside.sum(axis=1) >= self.least
        value, error = np.full((2, len(index)), np.nan)
        share = share[enough] / share[enough].sum(axis=1, keepdims=True)
        index = index[enough]
        value[enough], error[enough] = _weighted(
            share, self.sites.z[index], self.sites.error[index]
        )
        return value, error

    def _nearest(self, points, extra):
        """Return distance and station of the nearest ones; one more column if weights fade."""
        k = min(_NEAREST + extra, len(self.sites.z))
        limit = np.nextafter(self.search, np.inf)  # the tree takes only what is nearer
        found = self.sites.tree.query(points, k=k + self.fades, distance_upper_bound=limit)
        return tuple(np.asarray(part).reshape(len(points), k + self.fades) for part in found)

    def at(self, numbers, centres, near):
        """Return number, value and standard error of cells."""
        count = self.sites.tree.query_ball_point(centres, self.search, return_length=True)
        value, error = self._estimate(*self._nearest(centres, 0))
        far = near > self.reach
        value[far], error[far] = np.nan, np.nan
        return count, value, error

    def check(self):
        """Return the cross-validation, or None with too few stations."""
        sites = self.sites
        if len(sites.z) < 3:
            return None
        distance, index = self._nearest(sites.xy, 1)
        distance = np.where(index == np.arange(len(sites.z))[:, None], np.inf, distance)
        if self.fades:  # the last of the others, no longer the station itself, ends the weights
            order = np.argsort(distance, axis=1, kind="stable")[:, :-1]
            distance = np.take_along_axis(distance, order, axis=1)
            index = np.take_along_axis(index, order, axis=1)
        value, error = self._estimate(distance, index)
        value[distance.min(axis=1) > self.reach] = np.nan
        return _compared(sites.z, value, np.hypot(error, sites.error), value)


class _Kriging:
    def __init__(self, sites, reach, least, model, progress):
        self.sites, self.reach, self.least, self.progress = sites, reach, least, progress
        noise = (sites.error**2 + model.nugget) / sites.weight - model.nugget
        self.system = KrigingSystem(sites.xy, sites.z, model, noise, smooth=True)

    def at(self, numbers, centres, near):
        """Return number, value and standard error of cells."""
        count = self.sites.tree.query_ball_point(centres, self.reach, return_length=True)
        value, error = np.full((2, len(centres)), np.nan)
        wanted = np.flatnonzero((near <= self.reach) & (count >= self.least))
        step = max(4_000_000 // len(self.sites.z), 1)
        for start in range(0, len(wanted), step):
            self.progress.check()
            rows = wanted[start : start + step]
            value[rows], variance = self.system.at(centres[rows])
            error[rows] = np.sqrt(variance)
        return count, value, error

    def check(self):
        """Return the cross-validation, or None with too few stations."""
        from scipy.spatial import cKDTree

        if len(self.system.values) < 3:
            return None
        value, variance = self.system.left_out()
        # Stations in one place may have become one.
        place = cKDTree(self.system.stations).query(self.sites.xy)[1]
        same = len(self.system.values) == len(self.sites.z)
        estimates = value if same else value[place]
        return _compared(self.system.values, value, np.sqrt(variance), estimates)


def _compared(measured, value, error, estimates):
    known = np.isfinite(value)
    if known.sum() < 3:
        return None
    difference = (value - measured)[known]
    return CrossCheck(
        int(known.sum()),
        float(difference.mean()),
        float(np.sqrt((difference**2).mean())),
        float(measured[known].std(ddof=1)),
        float((np.abs(difference) <= 2 * error[known]).mean()),
        estimates,
    )
