"""The cells of the map: from the area, from places with weights, or from a raster."""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import number, short
from ...progress import SILENT
from ..inputs.demand import read_demand
from ..siting.near_shapes import containing, lines_of

_MOST_CELLS = 4_000_000  # of a raster, with those outside the area
_ON_CENTRE = 0.01  # share of a cell by which a place may miss its middle


@dataclass(frozen=True)
class TargetGrid:
    """Where the map is wanted, and the raster on which it is drawn.

    Attributes
    ----------
    xy : array (m, 2)
        Places at which the variance counts [m].
    weights : array (m,)
        How much each counts.
    cells : array (c, 2) of int
        Row and column of the raster's cells that have a value.
    shape : (int, int)
        Rows and columns of the raster.
    transform : tuple of float
        (west, cell width, 0, north, 0, -cell height) [m].
    exact : bool
        True if the places are the middles of the cells, in the same order.
    weighted : bool
        Whether the weights differ by a field or band of the user's.
    notes : tuple of str
        What was left out.
    """

    xy: np.ndarray
    weights: np.ndarray
    cells: np.ndarray
    shape: tuple
    transform: tuple
    exact: bool
    weighted: bool = False
    notes: tuple = ()

    @property
    def centres(self):
        """Return the middles of the cells that have a value, (c, 2) [m]."""
        return _middles(self.transform, self.cells)

    @property
    def size(self):
        """Return the width of a cell [m]."""
        return self.transform[1]

    def image(self, values):
        """Return values of the cells (c,) as an array (rows, columns), NaN elsewhere."""
        image = np.full(self.shape, np.nan)
        image[self.cells[:, 0], self.cells[:, 1]] = values
        return image


def grid_of_area(frame, size, layer="area", progress=SILENT):
    """Cover an area with square cells.

    Parameters
    ----------
    frame : GeoDataFrame
        Polygons in a projected CRS [m].
    size : float
        Width of the cells [m]; their corners are whole multiples of it.
    layer : str
        Name for messages.
    progress : Progress
        Asked for a cancel.

    Returns
    -------
    TargetGrid
        The cells whose middle lies in a polygon; all count alike.

    Raises
    ------
    InputError
        If these are no polygons, or there are no or too many cells.
    """
    _check_polygons(frame, layer)
    lattice = _Lattice.around(frame.total_bounds, size, (0.0, 0.0), layer)
    of = lattice.owners(list(frame.geometry), progress)
    cells = lattice.cells[of >= 0]
    if not len(cells):
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' holds the middle of no cell of {} m; choose smaller cells.",
            ).format(layer, short(size))
        )
    return lattice.grid(cells, np.ones(len(cells)))


def grid_of_places(frame, size, weight_field="", layer="grid", progress=SILENT, min_weight=0.0):
    """Take the cells of the map from a layer of points, grid cells or areas.

    Parameters
    ----------
    frame : GeoDataFrame
        Points or polygons in a projected CRS [m].
    size : float
        Width of the raster's cells [m], unless the layer is a grid of squares itself.
    weight_field : str
        Field with the weight, such as inhabitants; empty: each place counts 1.
    layer : str
        Name for messages.
    progress : Progress
        Asked for a cancel; told of places without a weight.
    min_weight : float
        Places with less count as 0: a cell with one or two people may tell who they are.

    Returns
    -------
    TargetGrid
        Grid cells count by their middle, points where they lie. The weight of an area is
        spread evenly over the cells whose middle it holds.

    Raises
    ------
    InputError
        Lines, negative weights, no weight above 0, too many cells.
    """
    demand = read_demand(frame, weight_field, layer, min_weight, progress)
    weighted = bool(weight_field)
    if demand.corners is not None and _on_lattice(demand.corners, demand.size):
        size = demand.size
        lattice = _Lattice.around(frame.total_bounds, size, demand.corners[0], layer)
        return lattice.grid(lattice.cell_of(demand.xy), demand.weights, weighted, demand.notes)
    if not frame.geometry.geom_type.isin(["Point", "MultiPoint"]).all():
        return _spread(frame, demand, size, weighted, progress)
    lattice = _Lattice.around(frame.total_bounds, size, demand.xy[0] - size / 2, layer)
    own = lattice.cell_of(demand.xy)
    cells = np.unique(own, axis=0)
    middle = lattice.grid(own, demand.weights, weighted, demand.notes)
    off = np.abs(middle.centres - demand.xy).max()
    if off <= _ON_CENTRE * size and len(cells) == len(own):
        return middle
    return TargetGrid(
        demand.xy, demand.weights, cells, middle.shape, middle.transform, False, weighted,
        demand.notes,
    )  # fmt: skip


def grid_of_raster(bands, transform, weight_band=1, layer="grid", min_weight=0.0):
    """Take the cells of the map from a raster.

    Parameters
    ----------
    bands : array (b, rows, columns)
        NaN is outside the map.
    transform : tuple of float
        (west, cell width, 0, north, 0, -cell height) [m].
    weight_band : int
        Band with the weights of the cells, counted from 1; 0: all cells that have a value in
        band 1 count alike.
    layer : str
        Name for messages.
    min_weight : float
        Cells with less count as 0.

    Returns
    -------
    TargetGrid

    Raises
    ------
    InputError
        If there is no such band, or its weights are negative or all 0.
    """
    if weight_band > len(bands):
        raise InputError(
            translate("SmartQuartier", "Raster '{}' has {} bands, no band {}.").format(
                layer, len(bands), weight_band
            )
        )
    _check_number(bands[0].shape, layer)
    values = bands[max(weight_band, 1) - 1]
    cells = np.argwhere(np.isfinite(values))
    weights = values[cells[:, 0], cells[:, 1]] if weight_band else np.ones(len(cells))
    if (weights < 0).any():
        raise InputError(
            translate(
                "SmartQuartier",
                "Raster '{}', band {}: {} cells are negative; weights must be 0 or more. Choose "
                "another band, or 0 to count all cells alike.",
            ).format(layer, weight_band, number(int((weights < 0).sum()), 0))
        )
    weights = np.where(weights < min_weight, 0.0, weights) if weight_band else weights
    if not weights.sum() > 0:
        raise InputError(
            translate(
                "SmartQuartier",
                "Raster '{}', band {}: all weights are 0; choose another band, or 0 to count all "
                "cells alike.",
            ).format(layer, weight_band)
        )
    transform = tuple(transform)
    middles = _middles(transform, cells)
    return TargetGrid(middles, weights, cells, values.shape, transform, True, bool(weight_band))


@dataclass(frozen=True)
class _Lattice:
    west: float
    north: float
    size: float
    rows: int
    columns: int

    @classmethod
    def around(cls, bounds, size, corner, layer):
        """Return the lattice through ``corner`` whose cells hold the bounds."""
        if not size > 0:
            raise InputError(translate("SmartQuartier", "The cells' width must be above 0 m."))
        x, y = corner
        nudge = 1e-6  # a border on a line of the lattice belongs to one side
        first = np.floor((np.array([bounds[0] - x, bounds[1] - y])) / size + nudge)
        last = np.ceil((np.array([bounds[2] - x, bounds[3] - y])) / size - nudge)
        columns, rows = np.maximum(last - first, 1).astype(int)
        _check_number((rows, columns), layer)
        return cls(x + first[0] * size, y + (first[1] + rows) * size, size, int(rows), int(columns))

    @property
    def cells(self):
        """Return rows and columns of all cells, (rows * columns, 2)."""
        return np.stack(np.mgrid[: self.rows, : self.columns], -1).reshape(-1, 2)

    def cell_of(self, xy):
        """Return row and column of the cell of each point."""
        column = np.floor((xy[:, 0] - self.west) / self.size + 1e-9).astype(int)
        row = np.floor((self.north - xy[:, 1]) / self.size + 1e-9).astype(int)
        return np.column_stack(
            [np.clip(row, 0, self.rows - 1), np.clip(column, 0, self.columns - 1)]
        )

    def owners(self, shapes, progress):
        """Return for each cell the polygon that holds its middle, -1 for none."""
        return containing(_middles(self.transform, self.cells), lines_of(shapes), progress)

    @property
    def transform(self):
        """Return the raster's place, in the order of GDAL."""
        return (self.west, self.size, 0.0, self.north, 0.0, -self.size)

    def grid(self, cells, weights, weighted=False, notes=()):
        """Return the grid of some cells."""
        return TargetGrid(
            _middles(self.transform, cells), np.asarray(weights, float), cells,
            (self.rows, self.columns), self.transform, True, weighted, tuple(notes),
        )  # fmt: skip


def _middles(transform, cells):
    west, width, _, north, _, height = transform
    row, column = np.asarray(cells).T
    return np.column_stack([west + width * (column + 0.5), north + height * (row + 0.5)])


def _spread(frame, demand, size, weighted, progress):
    """Spread the weight of each area over its cells; a small one counts in one cell."""
    lattice = _Lattice.around(frame.total_bounds, size, (0.0, 0.0), demand.layer)
    of = lattice.owners(list(frame.geometry), progress)
    inside = of >= 0
    count = np.bincount(of[inside], minlength=demand.m)
    image = np.full((lattice.rows, lattice.columns), np.nan)
    cells = lattice.cells[inside]
    per_cell = demand.weights[of[inside]]
    if weighted:
        per_cell = per_cell / count[of[inside]]
    image[cells[:, 0], cells[:, 1]] = per_cell
    small = np.flatnonzero(count == 0)
    own = lattice.cell_of(demand.xy[small])
    for (row, column), weight in zip(own, demand.weights[small]):
        image[row, column] = np.nansum([image[row, column], weight])
    kept = np.argwhere(np.isfinite(image))
    return lattice.grid(kept, image[kept[:, 0], kept[:, 1]], weighted, demand.notes)


def _on_lattice(corners, size):
    offset = (corners - corners[0]) / size
    off = np.abs(offset - np.rint(offset)).max() <= _ON_CENTRE
    return bool(off) and len(np.unique(np.rint(offset), axis=0)) == len(corners)


def _check_polygons(frame, layer):
    if not frame.geometry.geom_type.isin(["Polygon", "MultiPolygon"]).all():
        raise InputError(
            translate(
                "SmartQuartier", "Layer '{}' must hold polygons: the area of the map."
            ).format(layer)
        )


def _check_number(shape, layer):
    if int(shape[0]) * int(shape[1]) > _MOST_CELLS:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' would need a raster of {} × {} cells, at most {} are possible; choose "
                "larger cells.",
            ).format(layer, *(number(int(n), 0) for n in (*shape, _MOST_CELLS)))
        )
