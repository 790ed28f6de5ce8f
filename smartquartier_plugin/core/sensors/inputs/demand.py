"""What is to be covered: points, grid cells or other areas, each with a weight."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import number, short
from ...progress import SILENT
from ..coverage.cell_share import square_cells


@dataclass(frozen=True)
class Demand:
    """Places with weights.

    Attributes
    ----------
    xy : array (m, 2)
        Where each counts: the point, a cell's middle, a point inside an area [m].
    weights : array (m,)
        0 where missing or dropped.
    missing : array (m,) of bool
        Without a weight.
    corners : array (m, 2) or None
        Lower left corners, if all are squares of one size [m].
    size : float
        Their width [m]; 0 for others.
    layer : str
        Its name.
    notes : tuple of str
        What was counted as 0 and why.
    """

    xy: np.ndarray
    weights: np.ndarray
    missing: np.ndarray
    corners: Optional[np.ndarray]
    size: float
    layer: str = ""
    notes: tuple = ()

    @property
    def m(self):
        """Return the number of places."""
        return len(self.xy)

    @property
    def total(self):
        """Return the sum of the weights."""
        return float(self.weights.sum())


def read_demand(frame, weight_field="", layer="demand", min_weight=0.0, progress=SILENT):
    """Read what is to be covered.

    Parameters
    ----------
    frame : GeoDataFrame
        Points or polygons in a projected CRS [m].
    weight_field : str
        Field with the weight, such as inhabitants; empty: each place counts 1.
    layer : str
        Name for messages.
    min_weight : float
        Places with less count as 0: a cell with one or two people may tell who they are.
    progress : Progress
        Told of missing and dropped weights.

    Returns
    -------
    Demand

    Raises
    ------
    InputError
        Lines; negative weights; no weight above 0.
    """
    kinds = frame.geometry.geom_type
    corners, size = None, 0.0
    if (kinds == "Point").all():
        places = frame.geometry
    elif kinds.isin(["Point", "MultiPoint"]).all():
        places = frame.geometry.centroid
    elif kinds.isin(["Polygon", "MultiPolygon"]).all():
        places = frame.geometry.representative_point()
        corners, size = _cells(frame)
        if corners is not None:
            places = frame.geometry.centroid
    else:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': the demand must be points or polygons, not lines or a mixture; turn "
                "lines into points with 'Points along geometry'.",
            ).format(layer)
        )
    weights, missing = _weights(frame, weight_field, layer)
    few = (weights > 0) & (weights < min_weight)
    weights = np.where(few, 0.0, weights)
    notes = _notes(layer, missing, few, min_weight)
    for note in notes:
        progress.warn(note)
    if not weights.sum() > 0:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': all weights of the demand are 0 or missing; choose another weight "
                "field.",
            ).format(layer)
        )
    return Demand(
        xy=np.column_stack([places.x.to_numpy(float), places.y.to_numpy(float)]),
        weights=weights,
        missing=missing,
        corners=corners,
        size=size,
        layer=layer,
        notes=tuple(notes),
    )


def _cells(frame):
    try:
        return square_cells(frame.geometry)
    except InputError:
        return None, 0.0  # quarters or blocks: fine, they are no cells


def _weights(frame, field, layer):
    if not field:
        return np.ones(len(frame)), np.zeros(len(frame), bool)
    values = frame[field].astype("float64").to_numpy(float, na_value=np.nan)
    missing = ~np.isfinite(values)
    negative = int((values[~missing] < 0).sum())
    if negative:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}', field '{}': {} weights are negative; weights must be 0 or more.",
            ).format(layer, field, number(negative, 0))
        )
    return np.where(missing, 0.0, values), missing


def _notes(layer, missing, few, min_weight):
    notes = []
    if missing.any():
        notes.append(
            translate(
                "SmartQuartier",
                "Layer '{}': {} of {} places have no weight; they are left out of all sums.",
            ).format(layer, number(int(missing.sum()), 0), number(len(missing), 0))
        )
    if few.any():
        notes.append(
            translate(
                "SmartQuartier",
                "Layer '{}': {} places with a weight below {} are left out of all sums.",
            ).format(layer, number(int(few.sum()), 0), short(min_weight, 6))
        )
    return notes
