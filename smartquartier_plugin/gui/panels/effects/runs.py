"""What a run has left beside its layer: kept in the project by the layer's id.

Not as a property of the layer: QGIS keeps these with its styles, and each indicator has one.
"""

import json

KEY = "effects/runs"


def keep_run(session, layer, about):
    """Keep what a run was about.

    Parameters
    ----------
    session : Session
    layer : QgsVectorLayer
        Its result.
    about : mapping of str to str
        Texts and, under keys that end with ``_file``, paths: kept relative to the project
        where that is possible.
    """
    project = session.project
    runs = {key: kept for key, kept in _runs(session).items() if project.mapLayer(key)}
    runs[layer.id()] = {
        key: project.writePath(value) if key.endswith("_file") and value else value
        for key, value in about.items()
    }
    session.set_text(KEY, json.dumps(runs))


def run_of(session, layer):
    """Return what :func:`keep_run` has kept, or nothing.

    Parameters
    ----------
    session : Session
    layer : QgsVectorLayer or None

    Returns
    -------
    dict of str to str
    """
    kept = _runs(session).get(layer.id(), {}) if layer is not None else {}
    return {
        key: session.project.readPath(value) if key.endswith("_file") and value else value
        for key, value in kept.items()
    }


def _runs(session):
    try:
        runs = json.loads(session.text(KEY) or "{}")
    except ValueError:  # of another version
        return {}
    return runs if isinstance(runs, dict) else {}
