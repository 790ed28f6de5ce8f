"""How far a radio gateway reaches: a screening rule, given ranges, or a log-distance model.

For LoRaWAN at 868 MHz. Measured ranges differ very much between cities (200 m in dense streets,
more than 15 km over water), so every result is a screening that field tests have to confirm.
"""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ..minimum.distance_table import table_within

FREQUENCY = 868.0  # MHz
ROOF_RANGE = 1_000.0  # m; between dense urban and suburban measurements
STREET_RANGE = 200.0  # m; dense urban measurements at street level


@dataclass(frozen=True)
class PathLoss:
    """Log-distance path loss: ``L(d) = L(1 m) + 10 * exponent * log10(d / 1 m)``.

    Attributes
    ----------
    exponent : float
        2 in free space; about 2.7 to 4 in towns, higher where buildings stand between.
    link_budget : float
        Transmitted power minus the receiver's sensitivity [dB]: 146 for 14 dBm and -132 dBm
        (spreading factor 10 at 125 kHz).
    margin : float
        Kept for fading and losses not modelled [dB].
    frequency : float
        [MHz], decides the loss over the first metre as in free space.

    References
    ----------
    .. [1] Azevedo, J., Mendonça, F. (2024). A critical review of the propagation models
       employed in LoRa systems. Sensors 24 (12), 3877.
    .. [2] Rademacher, M. et al. (2021). Path loss in urban LoRa networks: a large-scale
       measurement study. arXiv 2109.07768.
    """

    exponent: float = 3.5
    link_budget: float = 146.0
    margin: float = 10.0
    frequency: float = FREQUENCY

    def loss(self, distance):
        """Return the path loss [dB] at distances [m] of at least 1 m."""
        distance = np.maximum(np.asarray(distance, float), 1.0)
        return self.first_metre + 10.0 * self.exponent * np.log10(distance)

    @property
    def first_metre(self):
        """Return the free-space loss over the first metre [dB]."""
        return float(20.0 * np.log10(4e6 * np.pi * self.frequency / 299_792_458.0))

    @property
    def range(self):
        """Return the distance [m] at which loss and margin use the link budget up."""
        self._check()
        spare = self.link_budget - self.margin - self.first_metre
        return float(10.0 ** (spare / (10.0 * self.exponent)))

    def _check(self):
        if not 1.0 <= self.exponent <= 8.0:
            raise InputError(
                translate("SmartQuartier", "The path-loss exponent must lie between 1 and 8.")
            )
        if not self.link_budget - self.margin > self.first_metre:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The link budget minus the margin doesn't even bridge the first metre; check "
                    "both values, they are in dB.",
                )
            )


def ranges_by_height(heights, roof_from, roof_range=ROOF_RANGE, street_range=STREET_RANGE):
    """Return the range of each gateway from the height of its antenna.

    Parameters
    ----------
    heights : array (n,)
        Above ground [m]; missing ones count as street level, the careful assumption.
    roof_from : float
        From this height [m] on an antenna stands above the roofs.
    roof_range, street_range : float
        [m].

    Returns
    -------
    array (n,)
        [m].
    """
    heights = np.asarray(heights, float)
    high = np.where(np.isnan(heights), -np.inf, heights) >= roof_from
    return np.where(high, float(roof_range), float(street_range))


def cover_by_ranges(sites, demand, ranges, progress=None):
    """Return which points lie within each site's own range.

    Parameters
    ----------
    sites : array (n, 2)
        Coordinates [m].
    demand : array (m, 2)
        Coordinates [m], same CRS.
    ranges : array (n,)
        [m]; 0 for a site that reaches nothing.
    progress : Progress, optional
        Asked for a cancel.

    Returns
    -------
    scipy.sparse.csr_matrix (n, m), float64
        1 where covered; indices sorted.

    Raises
    ------
    InputError
        If a range is missing or negative, or all are 0.
    """
    from scipy import sparse

    from ...progress import SILENT

    ranges = np.asarray(ranges, float)
    if not np.isfinite(ranges).all() or (ranges < 0).any() or not ranges.max(initial=0.0) > 0:
        raise InputError(
            translate(
                "SmartQuartier",
                "The ranges of the gateways must be numbers from 0 on [m], not all of them 0.",
            )
        )
    table = table_within(sites, demand, float(ranges.max()), progress or SILENT)
    near = table.distance <= ranges[table.site]
    rows = table.rows[near]
    cover = sparse.csr_matrix(
        (np.ones(len(rows)), (table.site[near], rows)), shape=(len(ranges), table.n_demand)
    )
    cover.sort_indices()
    return cover
