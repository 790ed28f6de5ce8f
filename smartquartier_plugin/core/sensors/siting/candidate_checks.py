"""What must hold before candidates are looked for."""

from ...errors import InputError
from ...i18n import translate
from ...numbers import short


def check_settings(settings, height):
    """Refuse impossible distances.

    Parameters
    ----------
    settings : CandidateSettings
    height : float
        Where sensors are to hang [m].

    Raises
    ------
    InputError
    """
    numbers = (settings.spacing, settings.street_spacing, settings.facade_spacing, height)
    if not (settings.spacing >= 0 and all(value > 0 for value in numbers[1:])):
        raise InputError(
            translate(
                "SmartQuartier",
                "Distances along streets and facades and the mounting height must be more than "
                "0 m, the smallest distance between candidates 0 m or more.",
            )
        )


def check_crs(layers, around):
    """Refuse layers in degrees or in different systems: they would lie elsewhere.

    Parameters
    ----------
    layers : sequence of GeoDataFrame or None
        Places, zones, study area.
    around : Surroundings

    Raises
    ------
    InputError
    """
    surroundings = (
        around.streets, around.buildings, around.signals, around.trees, around.water,
        around.surfaces,
    )  # fmt: skip
    layers = [layer for layer in (*layers, *surroundings) if layer is not None]
    known = [layer.crs for layer in layers if layer.crs is not None]
    if any(crs != known[0] for crs in known):
        raise InputError(
            translate(
                "SmartQuartier",
                "The layers of the siting check have different coordinate systems; bring them "
                "into one, in metres.",
            )
        )
    if known and known[0].is_geographic:
        raise InputError(
            translate(
                "SmartQuartier",
                "The layers are in degrees; reproject them to a coordinate system in metres, "
                "such as EPSG:25833.",
            )
        )


def check_reach(within, far):
    """Refuse to judge by layers that end too near: what is nearest may not be in them.

    Parameters
    ----------
    within : float
        How far around the sites the layers are complete [m].
    far : float
        How far the rules ask [m].

    Raises
    ------
    InputError
    """
    if within < far:
        raise InputError(
            translate(
                "SmartQuartier",
                "The layers were read up to {} m around the study area, but the rules ask for "
                "distances of up to {} m.",
            ).format(short(within), short(far))
        )
