"""How far the people of a zone have it to the nearest depot or doctor."""

import math
from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...i18n import translate
from ...numbers import number
from ...progress import SILENT
from .collect import plain_result
from .sums import group_sums


@dataclass(frozen=True)
class Ways:
    """How distances are measured: along a network, or straight times a detour factor.

    ``note`` says so in the results.
    """

    network: Optional[object] = None
    detour: float = 1.0
    max_offset: float = math.inf
    note: str = ""

    def nearest_km(self, places, targets, progress=SILENT, anywhere=False):
        """Return the distance from places to the nearest target.

        Parameters
        ----------
        places : array (n, 2)
            Coordinates [m].
        targets : array (k, 2)
            Coordinates [m].
        progress : Progress
            For cancelling.
        anywhere : bool
            Places may be as far from a street as they like.

        Returns
        -------
        array (n,)
            In km; NaN where no way leads to a target.
        """
        if self.network is None:
            from scipy.spatial import cKDTree

            return cKDTree(targets).query(places)[0] * self.detour / 1000
        from ...network.search import nearest_site
        from ...network.ties import tie_points

        limits = self.max_offset, math.inf if anywhere else self.max_offset
        sites, demand = (
            tie_points(self.network, xy, max_offset=limit, progress=progress)
            for xy, limit in zip((targets, places), limits)
        )
        metres = nearest_site(self.network, sites, demand).distance
        return np.where(np.isfinite(metres), metres, np.nan) / 1000


@dataclass(frozen=True)
class People:
    """Where the inhabitants of the zones are.

    ``xy`` (n, 2) one place for each thing of the population layer [m]; ``split`` its shares
    in the zones; ``counts`` (n,) inhabitants, NaN where unknown.
    """

    xy: np.ndarray
    split: object
    counts: np.ndarray


def mean_distance(name, layer, zones, targets, people, ways, progress=SILENT):
    """Return the mean way of a zone's inhabitants to the nearest target.

    Parameters
    ----------
    name, layer : str
        The driver, and the layer of the targets.
    zones : Zones
        The zones.
    targets : sequence of shapely geometries
        Also from beyond the zones; of lines and polygons a point inside counts.
    people : People or None
        Without it, and in zones without inhabitants, a point inside the zone stands for it.
    ways : Ways
        How to measure.
    progress : Progress
        Told where a point stands for a zone.

    Returns
    -------
    DriverResult
        In km: sum of inhabitants times distance, by the sum of the inhabitants.
    """
    aims = points_of(targets)
    middle = points_of(zones.shapes)
    fallback = ways.nearest_km(middle, aims, progress, anywhere=True)
    if people is None:
        values, lonely = fallback, np.ones(zones.n, bool)
    else:
        away = ways.nearest_km(people.xy, aims, progress)
        weight = np.where(np.isfinite(people.counts) & np.isfinite(away), people.counts, 0.0)
        split = people.split
        part = split.share * weight[split.item]
        held = group_sums(part, split.zone, zones.n)
        way = group_sums(part * np.nan_to_num(away)[split.item], split.zone, zones.n)
        lonely = ~(held > 0)
        values = np.where(lonely, fallback, way / np.where(lonely, 1.0, held))
        lost = int((~np.isfinite(away) & (people.counts > 0)).sum())
        if lost:
            progress.warn(
                translate(
                    "SmartQuartier",
                    "From {} places with inhabitants no street leads to '{}'; they don't count in "
                    "its mean distance.",
                ).format(number(lost, 0), layer)
            )
    if lonely.any():
        progress.info(
            translate(
                "SmartQuartier",
                "Distance to '{}': in {} zones no inhabitants are known, a point inside stands for "
                "each ({}).",
            ).format(layer, int(lonely.sum()), zones.named(lonely))
        )
    return plain_result(name, layer, "mean", values, len(aims), 0, ways.note)


def points_of(shapes):
    """Return one place for each geometry: the point itself, or one inside.

    Parameters
    ----------
    shapes : sequence of shapely geometries

    Returns
    -------
    array (n, 2)
    """
    result = np.empty((len(shapes), 2))
    for row, shape in enumerate(shapes):
        point = shape if shape.geom_type == "Point" else _inside(shape)
        result[row] = point.x, point.y
    return result


def _inside(shape):
    """Return the centre of an area that contains it, as cells and houses do, else a point."""
    centre = shape.centroid
    return centre if shape.intersects(centre) else shape.representative_point()
