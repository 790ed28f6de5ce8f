"""Distances of the sensor tools: in metres, whichever layer is chosen, and before one is."""

from qgis.core import QgsProcessingParameterDistance, QgsUnitTypes


def distance_parameter(name, title, default=None, least=0.0, most=1_000_000.0, optional=False):
    """Return a distance in metres.

    Parameters
    ----------
    name, title : str
        Of the parameter.
    default, least, most : float or None
        Metres.
    optional : bool
        Whether it may be left empty.

    Returns
    -------
    QgsProcessingParameterDistance
        Without a parent layer: all layers are measured in metres, and a parent that isn't chosen
        yet would give the dialog an unknown unit.
    """
    definition = QgsProcessingParameterDistance(
        name, title, default, "", optional, minValue=least, maxValue=most
    )
    definition.setDefaultUnit(QgsUnitTypes.DistanceUnit.DistanceMeters)
    return definition
