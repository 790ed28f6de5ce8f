"""What is said where sensors and gateways have no plan together."""

from ...errors import ModelError
from ...i18n import translate


def none_found():
    """Return the error that time was too short."""
    return ModelError(
        translate(
            "SmartQuartier",
            "No plan of sensors and gateways was found in time; allow more time, or loosen a "
            "limit (numbers, budget, gateways per sensor, required sites).",
        )
    )


def nothing_gained():
    """Return the error that only existing sensors are of use."""
    return ModelError(
        translate(
            "SmartQuartier",
            "No further sensor within these limits covers more than is covered already; give more "
            "candidates, allow a larger reach, or loosen a limit.",
        )
    )


def no_plan():
    """Return the error that the limits contradict each other."""
    return ModelError(
        translate(
            "SmartQuartier",
            "No choice of sensors and gateways keeps all limits (numbers, budget, gateways per "
            "sensor, required sites); loosen one of them.",
        )
    )
