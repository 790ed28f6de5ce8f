"""What of its layers a printed map shows, and in which coordinate system."""

from qgis.core import QgsCoordinateTransform, QgsException, QgsRectangle

from ..core.errors import InputError
from ..core.i18n import translate


def seen(project, sheet):
    """Return the map's coordinate system and what of it is to be seen, with a margin.

    Parameters
    ----------
    project : QgsProject
    sheet : Sheet

    Returns
    -------
    crs : QgsCoordinateReferenceSystem
    extent : QgsRectangle

    Raises
    ------
    InputError
        If there is no layer, nothing to see in any of them, or one lies elsewhere.
    """
    if not sheet.layers:
        raise InputError(
            translate("SmartQuartier", "There is no layer to print; compute a result first.")
        )
    first = sheet.layers[0]
    crs = project.crs() if project.crs().isValid() else first.crs()
    if crs.isGeographic() and not first.crs().isGeographic():
        crs = first.crs()  # a scale bar in degrees says nothing
    extent = QgsRectangle()
    if sheet.extent:
        extent.combineExtentWith(_in_crs(project, sheet.extent, first, crs))
    else:
        for layer in sheet.layers:
            own = layer.extent()
            if own.isFinite() and not own.isNull() and layer.crs().isValid():
                extent.combineExtentWith(_in_crs(project, own, layer, crs))
    if extent.isNull() or not extent.isFinite():
        raise InputError(
            translate(
                "SmartQuartier", "Layer '{}' has nothing to see; choose a layer with features."
            ).format(first.name())
        )
    if extent.isEmpty():
        extent.grow(100.0 if not crs.isGeographic() else 0.001)
    extent.scale(1.06)
    return crs, extent


def _in_crs(project, extent, layer, crs):
    if layer.crs() == crs:
        return extent
    try:
        return QgsCoordinateTransform(layer.crs(), crs, project).transformBoundingBox(extent)
    except QgsException as error:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' can't be shown in the project's coordinate system ({}); choose "
                "another one for the project.",
            ).format(layer.name(), crs.authid())
        ) from error
