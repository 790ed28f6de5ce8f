"""How many parcels come: from inhabitants, or counted.

Inhabitants get the parcels of households; those to shops and offices aren't in their number.
"""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import number
from ...progress import SILENT
from ...units import DAYS_PER_YEAR

INHABITANTS, PARCELS = "inhabitants", "parcels"


@dataclass(frozen=True)
class Addresses:
    """Where parcels go.

    Attributes
    ----------
    xy : array (n, 2)
        A point of each [m].
    weight : array (n,)
        Inhabitants, or parcels per day (mean of all days of the year); more than 0.
    area : array (n,)
        Of those that are areas [m²]; 0 for points.
    kind : str
        ``"inhabitants"`` or ``"parcels"``.
    row : array (n,), int
        Row of the layer.
    missing : int
        Rows without a value: left out, not 0.
    """

    xy: np.ndarray
    weight: np.ndarray
    area: np.ndarray
    kind: str
    row: np.ndarray
    missing: int = 0

    def __len__(self):
        return len(self.weight)

    def take(self, rows):
        """Return some of the addresses.

        Parameters
        ----------
        rows : array
            Which.

        Returns
        -------
        Addresses
        """
        parts = (self.xy, self.weight, self.area)
        xy, weight, area = (part[rows] for part in parts)
        return Addresses(xy, weight, area, self.kind, self.row[rows], self.missing)


def calendar(values):
    """Return on which share of the days of a year parcels are delivered, array (d,).

    Tours are those of a delivery day; what is compared with traffic counts, which are means of
    all days of the year, is this share of them.
    """
    return values["delivery_days"] / DAYS_PER_YEAR


def parcels_per_delivery_day(weight, kind, values):
    """Return the parcels to the door on a delivery day, in every draw, for one unit of weight.

    Parameters
    ----------
    weight : float
        Inhabitants, or parcels per day as the mean of all days of the year.
    kind : str
        ``"inhabitants"`` or ``"parcels"``.
    values : mapping of str to array (d,)
        Parcels per inhabitant and year, share of them that goes to households, delivery days
        per year.

    Returns
    -------
    array (d,)
        Parcels.
    """
    if kind == PARCELS:
        return float(weight) / calendar(values)
    per_year = parcels_per_year(weight, values["parcels_inhabitant"])
    return per_year * values["b2c_share"] / values["delivery_days"]


def parcels_per_year(inhabitants, per_inhabitant, *shares):
    """Return parcels per year, or the part of them that all shares leave.

    Parameters
    ----------
    inhabitants : float
    per_inhabitant : array_like
        Parcels per inhabitant and year.
    *shares : float
        Shares (0–1) that are multiplied, such as parcels small enough for a bike.

    Returns
    -------
    numpy.ndarray
    """
    parcels = np.asarray(per_inhabitant, float) * inhabitants
    for share in shares:
        parcels = parcels * share
    return parcels


def read_addresses(frame, field, kind, layer, progress=SILENT):
    """Read where parcels go.

    Parameters
    ----------
    frame : GeoDataFrame
        Points, or polygons such as cells, buildings or blocks, in a CRS in metres.
    field : str
        Field with inhabitants or parcels per day.
    kind : str
        Which of both: ``"inhabitants"`` or ``"parcels"``.
    layer : str
        Name for messages.
    progress : Progress
        Told of missing values.

    Returns
    -------
    Addresses
        Those with more than 0.

    Raises
    ------
    InputError
        Lines; negative values; nothing above 0.
    """
    shapes = frame.geometry
    areas = shapes.geom_type.isin(["Polygon", "MultiPolygon"]).to_numpy()
    if not (areas | shapes.geom_type.isin(["Point", "MultiPoint"]).to_numpy()).all():
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': addresses must be points or polygons, not lines; choose the layer of "
                "buildings, blocks or grid cells.",
            ).format(layer)
        )
    values = frame[field].astype("float64").to_numpy(float, na_value=np.nan)
    missing = ~np.isfinite(values)
    negative = int((values[~missing] < 0).sum())
    if negative:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}', field '{}': {} values are negative; correct them.",
            ).format(layer, field, number(negative, 0))
        )
    if missing.any():
        progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}', field '{}': {} of {} values are missing; these addresses are left "
                "out, not counted as 0.",
            ).format(layer, field, number(int(missing.sum()), 0), number(len(values), 0))
        )
    kept = np.flatnonzero(~missing & (np.where(missing, 0, values) > 0))
    if not len(kept):
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}', field '{}': no value is above 0, so nothing is delivered; choose "
                "another field.",
            ).format(layer, field)
        )
    places = shapes.representative_point() if areas.any() else shapes.centroid
    xy = np.column_stack([places.x.to_numpy(float), places.y.to_numpy(float)])
    area = np.where(areas, shapes.area.to_numpy(float), 0.0)
    return Addresses(xy[kept], values[kept], area[kept], kind, kept, int(missing.sum()))
