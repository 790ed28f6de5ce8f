"""How near two of an atlas are: by distance, or because their areas meet."""

from dataclasses import dataclass
from typing import Optional

from ...effects.drivers.boxes import candidates

EARTH_M = 6_371_008.8
"""Mean radius of the Earth (IUGG)."""
_FAR_M = 1e12


@dataclass(frozen=True)
class Places:
    """Positions and areas, ready for distances.

    Attributes
    ----------
    xyz : array (n, 2) or (n, 3)
        In metres: of the plane, or on the globe (chords then become great circles).
    known : array (n,) of bool
        Whether there is a position.
    globe : bool
    meets : csr_matrix (n, n) of bool, or None
        Where areas meet, or one lies in the area of the other.
    has_area : array (n,) of bool
    """

    xyz: object
    known: object
    globe: bool
    meets: Optional[object]
    has_area: object

    def nearness(self, rows, columns, distance_m):
        """Return exp(-d / d0), or 1 where areas meet; 0 where a position is missing.

        Parameters
        ----------
        rows, columns : array of int
        distance_m : float
            d0.

        Returns
        -------
        array (len(rows), len(columns)) of float32
        """
        import numpy as np
        from scipy.spatial.distance import cdist

        ends = self.xyz[columns]
        if not self.globe:
            # Whoever has no position is too far away for anything but 0.
            ends = np.where(self.known[columns][:, None], ends, _FAR_M)
        near = cdist(self.xyz[rows], ends).astype(np.float32)
        if self.globe:
            near = self._arc(near).astype(np.float32, copy=False)
        near *= np.float32(-1.0 / distance_m)
        np.exp(near, out=near)
        if self.globe:
            near *= self.known[columns].astype(np.float32)
        if self.meets is not None:
            at = self.meets[rows][:, columns].tocoo()
            near[at.row, at.col] = 1.0
        near[~self.known[rows]] = 0.0
        return near

    def distance(self, one, other):
        """Return distances of pairs [m], NaN where a position is missing.

        Parameters
        ----------
        one, other : array of int
            Of shapes that fit together.

        Returns
        -------
        array
        """
        import numpy as np

        found = np.sqrt(((self.xyz[one] - self.xyz[other]) ** 2).sum(axis=-1))
        found = self._arc(found) if self.globe else found
        return np.where(self.known[one] & self.known[other], found, np.nan)

    def pairs(self, one, other, distance_m):
        """Return the nearness of pairs in double precision, 0 where not known.

        Parameters
        ----------
        one, other : array of int
            Of shapes that fit together.
        distance_m : float
            d0.

        Returns
        -------
        array
        """
        import numpy as np

        found = np.nan_to_num(np.exp(-self.distance(one, other) / distance_m))
        return np.where(self.meet(one, other), 1.0, found)

    def meet(self, one, other):
        """Return whether areas of pairs meet.

        Parameters
        ----------
        one, other : array of int
            Of shapes that fit together.

        Returns
        -------
        array of bool
        """
        import numpy as np

        one, other = np.broadcast_arrays(one, other)
        if self.meets is None or not one.size:
            return np.zeros(one.shape, bool)
        found = np.asarray(self.meets[one.ravel(), other.ravel()])
        return found.reshape(one.shape).astype(bool)

    def _arc(self, chord):
        import numpy as np

        return 2.0 * EARTH_M * np.arcsin(np.minimum(chord / (2.0 * EARTH_M), 1.0))


def places_of(points, areas):
    """Return positions and areas ready for distances.

    Parameters
    ----------
    points : GeoSeries, length n
        With None where there is no position.
    areas : GeoDataFrame
        Column ``place``: whose area it is.

    Returns
    -------
    Places
        Who has an area but no position is taken to be in its middle.
    """
    import geopandas as gpd
    import numpy as np

    count = len(points)
    has_area = np.zeros(count, bool)
    has_area[areas["place"].to_numpy(int)] = True
    crs = points.crs
    globe = not _metric(crs)
    located = points
    if len(areas):
        shapes = list(points)
        for place, shape in zip(areas["place"], areas.geometry):
            if shapes[place] is None:
                shapes[place] = shape.representative_point()
        located = gpd.GeoSeries(shapes, crs=crs, dtype="geometry")
    known = ~located.isna().to_numpy()
    xyz = _coordinates(located[known], globe)
    whole = np.zeros((count, 3 if globe else 2))
    if len(xyz):
        whole[known] = xyz if globe else xyz - xyz.mean(axis=0)
    return Places(whole, known, globe, _meeting(points, areas, count), has_area)


def _meeting(points, areas, count):
    """Return whose areas meet, or who lies in whose area; None without areas."""
    import numpy as np
    from scipy.sparse import coo_matrix
    from shapely.prepared import prep

    if not len(areas):
        return None
    zones, owners = list(areas.geometry), areas["place"].tolist()
    shapes = [*zones, *(shape for shape in points if shape is not None)]
    own = [*owners, *(i for i, shape in enumerate(points) if shape is not None)]
    one, other = [], []
    for number, rows in candidates(shapes, zones):
        ready = prep(zones[number])
        for row in rows.tolist():
            # Neighbours that only share a border have no common jurisdiction.
            if ready.intersects(shapes[row]) and not ready.touches(shapes[row]):
                one.append(owners[number])
                other.append(own[row])
    ends = np.array([*one, *other], int), np.array([*other, *one], int)
    return coo_matrix((np.ones(len(ends[0]), bool), ends), shape=(count, count)).tocsr()


def _metric(crs):
    """Return whether plane distances in a CRS are true: metres, and no Web Mercator."""
    if crs is None or not crs.is_projected:
        return False
    metres = all(abs(axis.unit_conversion_factor - 1.0) < 1e-9 for axis in crs.axis_info[:2])
    method = crs.coordinate_operation.method_name if crs.coordinate_operation else ""
    return metres and "mercator" not in method.lower().replace("transverse mercator", "")


def _coordinates(points, globe):
    import numpy as np

    if not len(points):
        return np.zeros((0, 3 if globe else 2))
    if not globe:
        return np.column_stack([points.x, points.y])
    degrees = points if points.crs is None else points.to_crs("EPSG:4326")
    lon, lat = np.radians(degrees.x.to_numpy()), np.radians(degrees.y.to_numpy())
    return EARTH_M * np.column_stack(
        [np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]
    )
