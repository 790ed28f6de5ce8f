"""Which assumptions of the catalogue the last mile needs, and in which unit."""

from ...errors import InputError
from ...i18n import translate
from ..catalogue.units_of import scale_to
from ..draws import draw
from .demand import PARCELS

UNITS = {
    "parcels_inhabitant": "parcel/person/a",
    "b2c_share": "1",
    "delivery_days": "1/a",
    "parcels_recipient": "1",
    "recipients_stop": "1",
    "parcels_van_day": "1",
    "carriers": "1",
    "tour_k": "1",
    "van_g_km": "g/km",
    "hub_share": "1",
    "hub_radius": "m",
    "hub_parcels_m2": "1/m2",
    "parcels_bike_tour": "1",
    "bike_kwh_km": "kWh/km",
    "grid_g_kwh": "g/kWh",
    "parcels_feeder": "1",
    "feeder_g_km": "g/km",
    "kep_traffic_share": "1",
}
"""Id -> unit in which the formulas here want it; counted things are left out."""


def assumptions_of(catalogue):
    """Return the assumptions of the last mile.

    Parameters
    ----------
    catalogue : Catalogue

    Returns
    -------
    tuple of Assumption
        In the order of ``UNITS``.

    Raises
    ------
    InputError
        One is missing, or its unit is another quantity.
    """
    found = tuple(catalogue.assumption(key) for key in UNITS)
    absent = [key for key, item in zip(UNITS, found) if item is None]
    if absent:
        raise InputError(
            translate(
                "SmartQuartier",
                "Catalogue '{}' lacks the assumptions {}; copy them from the bundled catalogue.",
            ).format(catalogue.name, ", ".join(absent))
        )
    return found


def unused(problem):
    """Return the assumptions that a problem has no use for.

    Parameters
    ----------
    problem : Problem

    Returns
    -------
    set of str
        What is counted isn't estimated; the share of all traffic is only compared with.
    """
    ids = {"kep_traffic_share"}
    if problem.addresses.kind == PARCELS:
        ids |= {"parcels_inhabitant", "b2c_share"}
    if problem.depots.share is not None:
        ids.add("carriers")
    return ids


def draw_values(catalogue, draws, seed, known=None, without=()):
    """Draw the assumptions.

    Parameters
    ----------
    catalogue : Catalogue
    draws : int
        How many.
    seed : int
    known : mapping of str to float, optional
        What the user knows, such as ``hub_radius`` [m]: these are not drawn.
    without : collection of str
        Assumptions that aren't used.

    Returns
    -------
    values : dict of str to array (draws,)
        In the units of ``UNITS``.
    drawn : Draws
        As they were drawn, with the quantiles of each group.
    """
    import numpy as np

    known = {name: value for name, value in (known or {}).items() if value is not None}
    left_out = {*known, *without}
    chosen = tuple(item for item in assumptions_of(catalogue) if item.id not in left_out)
    drawn = draw(chosen, draws, seed)
    values = {item.id: drawn.values[item.id] * scale_of(item) for item in chosen}
    values.update({name: np.full(draws, float(value)) for name, value in known.items()})
    return values, drawn


def scale_of(assumption):
    """Return the factor from an assumption's own unit to that of ``UNITS``.

    Parameters
    ----------
    assumption : Assumption

    Returns
    -------
    float

    Raises
    ------
    InputError
        If it is another quantity.
    """
    return scale_to(assumption, UNITS[assumption.id])
