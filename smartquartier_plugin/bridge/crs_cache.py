"""Keeps coordinate reference systems alive that were first met in a task's thread.

QGIS hands one object per system to everybody who asks, from a cache. Its PROJ part belongs to
the thread that asked first. Qt ends a thread that has been idle for 30 seconds, and the part
goes with it: layers that got their system from the cache then have one that still knows its
name, but no longer where it lies (seen with QGIS 3.22).
"""

from qgis.core import QgsCoordinateReferenceSystem, QgsProject

_USUAL = ("EPSG:4326", "EPSG:3857", "EPSG:25832", "EPSG:25833")


def warm():
    """Meet the project's systems first; called in the main thread before a task begins."""
    project = QgsProject.instance()
    known = (project.crs(), *(layer.crs() for layer in project.mapLayers().values()))
    for name in {*_USUAL, *(crs.authid() for crs in known)} - {""}:
        QgsCoordinateReferenceSystem(name).toWkt()


def renew():
    """Forget what tasks have put into the cache; called in the main thread when one ends."""
    QgsCoordinateReferenceSystem.invalidateCache()


def own(crs):
    """Return a system made in this thread.

    Parameters
    ----------
    crs : QgsCoordinateReferenceSystem

    Returns
    -------
    QgsCoordinateReferenceSystem
        The same one where it has neither a name nor a description.
    """
    name, text = crs.authid(), crs.toWkt()
    made = QgsCoordinateReferenceSystem(name) if name else QgsCoordinateReferenceSystem()
    if not made.isValid() and text:
        made.createFromWkt(text)
    return made if made.isValid() else crs
