"""Layers of the project whose file a tool has replaced."""

from pathlib import Path

from qgis.core import QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QThread

from .metadata import file_of


def with_unsaved_edits(project, files):
    """Find a layer with unsaved edits whose file is about to be replaced.

    Parameters
    ----------
    project : QgsProject or None
        The one that is open, if any; the main thread's.
    files : iterable of Path
        What a tool is about to write; of a folder, all that lies in it.

    Returns
    -------
    str
        The layer's name; empty if there is none.
    """
    targets = {path.resolve() for path in files}
    for layer in project.mapLayers().values() if project is not None and targets else ():
        if isinstance(layer, QgsVectorLayer) and layer.isModified():
            path = file_of(layer)
            if path is not None and _is_among(path, targets):
                return layer.name()
    return ""


def reload(project, outputs):
    """Have the project's layers read their files again where a tool has replaced them.

    They would go on showing the rows of the earlier file, which no folder names any more.
    Layers that are being edited are left alone. Does nothing outside the main thread, to
    which the project belongs.

    Parameters
    ----------
    project : QgsProject or None
        The one that is open, if any.
    outputs : iterable
        What the tool has returned; texts may be files.
    """
    application = QCoreApplication.instance()
    if project is None or application is None or QThread.currentThread() != application.thread():
        return
    names = (text.split("|", 1)[0] for text in outputs if isinstance(text, str))
    files = {Path(name).resolve() for name in names if name and Path(name).exists()}
    for layer in project.mapLayers().values() if files else ():
        is_vector = isinstance(layer, QgsVectorLayer)
        if not (is_vector or isinstance(layer, QgsRasterLayer)) or layer.isEditable():
            continue
        path = file_of(layer)
        if path is not None and _is_among(path, files):
            layer.dataProvider().reloadData()
            if is_vector:
                layer.updateFields()
            layer.triggerRepaint()


def _is_among(path, places):
    """Return whether a file is one of these, or lies in one of these folders."""
    path = path.resolve()
    return path in places or any(parent in places for parent in path.parents)
