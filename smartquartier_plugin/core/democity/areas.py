"""Quarters, parks, forest and river carried from the frame into EPSG:25833."""

from dataclasses import dataclass

import numpy as np

from .outline_and_quarters import river_polygon
from .shapes import canonical_ring


@dataclass(frozen=True)
class Areas:
    """Areas in EPSG:25833.

    Parameters
    ----------
    quarters, parks, forests, built_up : tuple of shapely Polygon
        Quarters in their fixed order; green areas; built-up areas (generously cut).
    river : shapely Polygon
        Water surface, cut at the city limit.
    centres : ndarray of float64, shape (n_quarters, 2)
        Centre of each quarter, m.
    """

    quarters: tuple
    parks: tuple
    forests: tuple
    built_up: tuple
    river: object
    centres: np.ndarray


def make_areas(frame, quarters, plan):
    """Carry all areas of the city into EPSG:25833.

    Parameters
    ----------
    frame : CityFrame
        The warp.
    quarters : Quarters
        Quarters in frame coordinates.
    plan : Plan
        Parks and settlements in frame coordinates.

    Returns
    -------
    Areas
        Areas with coordinates rounded to the centimetre; neighbours share vertices.
    """
    from shapely.geometry import Polygon

    def world(polygon):
        holes = [ring_of(hole) for hole in polygon.interiors]
        return Polygon(ring_of(polygon.exterior), holes)

    def ring_of(ring):
        return canonical_ring(frame.to_world(np.asarray(ring.coords)[:, :2]))

    def park(ring):
        return Polygon(canonical_ring(frame.to_world(ring)))

    limit = Polygon(frame.outline())
    surface = Polygon(river_polygon(frame, quarters)).intersection(limit)
    surface = max(getattr(surface, "geoms", [surface]), key=lambda part: part.area)
    built_up = []
    for area in plan.settlements:
        for part in getattr(area, "geoms", [area]):
            if part.geom_type == "Polygon" and part.area > 2_000.0:
                built_up.append(world(part.buffer(38.0, 2)))
    return Areas(
        tuple(world(polygon) for polygon in quarters.polygons),
        tuple(park(ring) for ring, kind in plan.parks if kind == "park"),
        tuple(park(ring) for ring, kind in plan.parks if kind == "forest"),
        tuple(built_up),
        world(surface),
        frame.to_world(quarters.seeds),
    )
