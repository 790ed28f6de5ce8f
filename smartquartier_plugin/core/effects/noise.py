"""Road noise after RLS-19: how loud a street is made, not how loud it is at a façade.

Emission only: no distance, screening, reflection, junction, gradient or surface. The
*change* of the emission is the change at every place that hears this street alone. Vans
count as cars in RLS-19, although they were measured about 4 dB louder. For levels at façades
use an implementation of CNOSSOS-EU or RLS-19 with propagation.
"""

from functools import lru_cache
from pathlib import Path

import numpy as np

from ..errors import InputError
from ..i18n import translate
from ..strict_json import load_json

TABLE = Path(__file__).resolve().parents[3] / "resources" / "catalogue" / "rls19.json"
KINDS = ("car", "light_truck", "heavy_truck")


@lru_cache(maxsize=1)
def rls19():
    """Return the coefficients of the directive, as in ``resources/catalogue/rls19.json``."""
    return load_json(TABLE)


def vehicle_level(kind, speed):
    """Return the sound power level of one vehicle.

    Parameters
    ----------
    kind : str
        ``"car"`` (vans too), ``"light_truck"`` (Lkw1) or ``"heavy_truck"`` (Lkw2).
    speed : array_like
        In km/h; below 30, and above 130 (trucks 80), these count.

    Returns
    -------
    numpy.ndarray
        dB(A), L = A + 10 lg(1 + (v/B)^C).

    References
    ----------
    FGSV: Richtlinien für den Lärmschutz an Straßen (RLS-19), 2019, section 3.3.4.
    """
    row = next(row for row in rls19()["vehicles"] if row["kind"] == kind)
    ratio = _speed(kind, speed) / row["b_kmh"]
    return row["a_db"] + 10 * np.log10(1 + ratio ** row["c"])


def emission_level(cars, light_trucks, heavy_trucks, speed):
    """Return the length-related sound power level of a street.

    Parameters
    ----------
    cars, light_trucks, heavy_trucks : array_like
        Vehicles per hour, both directions; vans count as cars.
    speed : array_like
        In km/h; arrays broadcast.

    Returns
    -------
    numpy.ndarray
        dB(A) per metre of street; minus infinity without traffic.

    Raises
    ------
    InputError
        A flow or speed is negative.
    """
    flows = [np.asarray(flow, float) for flow in (cars, light_trucks, heavy_trucks)]
    speed = np.asarray(speed, float)
    if any((flow < 0).any() for flow in (*flows, speed)):
        raise InputError(
            translate("SmartQuartier", "Traffic and speed must be 0 or more; correct the field.")
        )
    energy = 0.0
    for kind, flow in zip(KINDS, flows):
        per_vehicle = 10 ** (vehicle_level(kind, speed) / 10) / _speed(kind, speed)
        energy = energy + flow * per_vehicle
    with np.errstate(divide="ignore"):
        # Vehicles per hour over km/h are vehicles per km; the directive's -30 makes it metres.
        return 10 * np.log10(energy) - 30


def change_by_traffic(before, after):
    """Return the change of the level where only the amount of traffic changes.

    Parameters
    ----------
    before, after : array_like
        Vehicles per day or hour, of the same mix and speed.

    Returns
    -------
    numpy.ndarray
        dB, 10 lg(after / before); missing without traffic before or after.
    """
    before, after = np.asarray(before, float), np.asarray(after, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        change = 10 * np.log10(after / before)
    return np.where(np.isfinite(change), change, np.nan)


def _speed(kind, speed):
    """Return the speed that counts: the directive's limits where it is outside of them."""
    limits = rls19()["speed_kmh"]
    most = limits["most"] if kind == "car" else limits["most_truck"]
    return np.clip(np.asarray(speed, float), limits["least"], most)
