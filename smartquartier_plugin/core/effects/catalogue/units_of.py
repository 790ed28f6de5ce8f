"""Whether an assumption is in the unit that a formula wants, and the factor to it."""

from ...errors import InputError
from ...i18n import translate
from ...units import COUNTED, parse_unit


def scale_to(assumption, wanted):
    """Return the factor from an assumption's own unit to the one that a formula wants.

    Parameters
    ----------
    assumption : Assumption
    wanted : str
        Such as ``"1/a"``; counted things (parcels, persons) need not be named.

    Returns
    -------
    float

    Raises
    ------
    InputError
        If it is another quantity.
    """
    own, other = parse_unit(assumption.unit), parse_unit(wanted)
    if _measured(own) != _measured(other):
        raise InputError(
            translate(
                "SmartQuartier",
                "Assumption '{}' is in {}, which can't be turned into {}; correct its unit in the "
                "catalogue.",
            ).format(assumption.id, assumption.unit, wanted)
        )
    return own.scale / other.scale


def _measured(unit):
    """Return the dimensions of a unit without what is only counted, such as parcels."""
    return {name: power for name, power in dict(unit.dims).items() if name not in COUNTED and power}
