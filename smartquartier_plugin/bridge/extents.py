"""Extents of parameters in degrees, as services are asked."""

import re

from qgis.core import QgsCoordinateReferenceSystem

from ..core.errors import InputError
from ..core.i18n import translate

_NUMBER = r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*"
_TYPED = re.compile(rf"{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}(?:\[.*\])?\s*\Z")


def lonlat(algorithm, parameters, name, context):
    """Return an extent parameter in degrees (WGS 84).

    Parameters
    ----------
    algorithm : QgsProcessingAlgorithm
        Whose parameter it is.
    parameters : dict
        The tool's parameters.
    name : str
        The extent parameter; it has a value.
    context : QgsProcessingContext
        Of this run.

    Returns
    -------
    (float, float, float, float)
        West, south, east, north; of the whole outline, not only of its corners.

    Raises
    ------
    InputError
        If it is no area on the earth, as with metres given without their CRS, or if its west
        lies east of its east: QGIS would swap them, and ask for all the rest of the world.
    """
    value = parameters.get(name)
    typed = _TYPED.match(value) if isinstance(value, str) else None
    if typed and (float(typed[1]) > float(typed[2]) or float(typed[3]) > float(typed[4])):
        raise InputError(
            translate(
                "SmartQuartier",
                "{}: in '{}' west lies east of east, or south north of north; the order is west, "
                "east, south, north. An area across the date line is asked for in two parts.",
            ).format(algorithm.parameterDefinition(name).description(), value)
        )
    world = QgsCoordinateReferenceSystem("EPSG:4326")
    box = algorithm.parameterAsExtent(parameters, name, context, world)
    west, south, east, north = box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()
    if -180 <= west < east <= 180 and -90 <= south < north <= 90:
        return west, south, east, north
    raise InputError(
        translate(
            "SmartQuartier",
            "{}: '{}' is no area on the earth; name its CRS behind the four numbers (west, east, "
            "south, north), such as 408000,416000,5650000,5660000 [EPSG:25833].",
        ).format(algorithm.parameterDefinition(name).description(), value)
    )
