"""The coordinate frame in which the demo city is drawn.

The city is laid out in a straight frame *(u, v)*: the river is the line ``v = 0`` and the
historic centre lies near the origin. One smooth warp then bends everything at once, so
that quarters, streets and river stay topologically consistent while nothing looks ruled.
"""

from dataclasses import dataclass

import numpy as np

#: EPSG:25833. The place is farmland; the city does not exist.
CRS = "EPSG:25833"
ORIGIN_EN = (352_000.0, 5_735_000.0)

#: One random stream per layer, so that a change in one layer leaves the others alone.
STREAMS = {
    "frame": 1,
    "quarters": 2,
    "names": 3,
    "street_pattern": 4,
    "streets": 5,
    "buildings": 6,
    "population": 7,
    "lamps": 8,
    "facilities": 9,
    "shops": 10,
    "services": 11,
    "noise": 12,
    "stations": 13,
    "observations": 14,
    "atlas": 15,
    "statistics": 16,
    "stops": 17,
    "addresses": 18,
}


def stream(seed, layer):
    """Return the random generator of one layer.

    Parameters
    ----------
    seed : int
        The seed of the city, 0 or larger.
    layer : str
        A key of :data:`STREAMS`.

    Returns
    -------
    numpy.random.Generator
        A generator that no other layer draws from.
    """
    return np.random.default_rng([int(seed), STREAMS[layer]])


@dataclass(frozen=True)
class CityFrame:
    """Shape of one city: its size, outline, river bends and warp.

    Parameters
    ----------
    seed, size : int
        Seed and number of quarters.
    radius : float
        Mean radius of the outline, m.
    outline_waves, river_waves, warp_waves : tuple of tuple of float
        Amplitudes, frequencies and phases, drawn once from the seed.
    rotation : float
        Direction of the river, rad.
    """

    seed: int
    size: int
    radius: float
    outline_waves: tuple
    river_waves: tuple
    warp_waves: tuple
    rotation: float

    @property
    def river_half_width(self):
        """Return half the width of the river, m."""
        return 48.0

    @property
    def centre(self):
        """Return the frame coordinates of the market square, shape (2,), m."""
        return np.array([0.0, 470.0])

    def outline(self, spacing=60.0):
        """Return the city limit in frame coordinates, shape (n, 2), not closed.

        Parameters
        ----------
        spacing : float
            Distance of the vertices, m.

        Returns
        -------
        ndarray of float64, shape (n, 2)
            The ring, counter-clockwise.
        """
        count = int(2 * np.pi * self.radius / spacing)
        angle = np.arange(count) * (2 * np.pi / count)
        return self.outline_point(angle)

    def outline_point(self, angle, share=1.0):
        """Return points of the outline (scaled by ``share``) at the given angles.

        Parameters
        ----------
        angle : ndarray of float64, shape (n,)
            Angle seen from the frame's origin, rad.
        share : float
            1 is the city limit, 0.5 half way out.

        Returns
        -------
        ndarray of float64, shape (n, 2)
            Frame coordinates, m.
        """
        angle = np.asarray(angle, dtype=float)
        reach = np.ones_like(angle)
        for amplitude, frequency, phase in self.outline_waves:
            reach = reach + amplitude * np.cos(frequency * angle + phase)
        reach = reach * self.radius * share
        return np.column_stack([1.12 * reach * np.cos(angle), 0.92 * reach * np.sin(angle)])

    def to_world(self, points):
        """Bend, rotate and shift frame coordinates into EPSG:25833.

        Parameters
        ----------
        points : ndarray of float64, shape (n, 2)
            Frame coordinates, m.

        Returns
        -------
        ndarray of float64, shape (n, 2)
            Easting and northing, rounded to the centimetre so that equal points stay equal.
        """
        points = np.asarray(points, dtype=float)
        u, v = points[:, 0].copy(), points[:, 1].copy()
        bend = np.zeros_like(u)
        for amplitude, length, phase in self.river_waves:
            bend = bend + amplitude * np.sin(2 * np.pi * u / length + phase)
        x = u.copy()
        y = v + bend * np.exp(-((v / (0.85 * self.radius)) ** 2))
        for amplitude, length, phase, direction in self.warp_waves:
            along = u * np.cos(direction) + v * np.sin(direction)
            shift = amplitude * np.sin(2 * np.pi * along / length + phase)
            x = x - shift * np.sin(direction)
            y = y + shift * np.cos(direction)
        cos, sin = np.cos(self.rotation), np.sin(self.rotation)
        east = ORIGIN_EN[0] + x * cos - y * sin
        north = ORIGIN_EN[1] + x * sin + y * cos
        return np.round(np.column_stack([east, north]), 2)


def make_frame(seed, size):
    """Draw the shape of a city.

    Parameters
    ----------
    seed, size : int
        Seed and number of quarters.

    Returns
    -------
    CityFrame
        The frame; about 2.4 km2 of land for each quarter.
    """
    rng = stream(seed, "frame")
    radius = 5_150.0 * np.sqrt(size / 36.0)
    outline_waves = tuple(
        (amplitude * rng.uniform(0.6, 1.0), frequency, rng.uniform(0, 2 * np.pi))
        for amplitude, frequency in ((0.05, 2), (0.06, 3), (0.04, 5), (0.025, 7), (0.015, 11))
    )
    river_waves = (
        (0.085 * radius, rng.uniform(1.7, 2.1) * radius, rng.uniform(0, 2 * np.pi)),
        (0.022 * radius, rng.uniform(0.75, 0.95) * radius, rng.uniform(0, 2 * np.pi)),
    )
    warp_waves = tuple(
        (length * share, length, rng.uniform(0, 2 * np.pi), rng.uniform(0, np.pi))
        for length, share in ((2900.0, 0.028), (1700.0, 0.02), (900.0, 0.011), (520.0, 0.006))
    )
    rotation = float(np.deg2rad(rng.uniform(-38.0, -14.0)))
    return CityFrame(
        int(seed), int(size), float(radius), outline_waves, river_waves, warp_waves, rotation
    )
