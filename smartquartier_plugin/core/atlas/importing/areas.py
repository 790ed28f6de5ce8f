"""Areas of a list: whose they are."""

import numpy as np

from ...i18n import translate
from .cells import plain
from .references import References

_REFERENCES = {
    "actor_area": ("actor", "actor_id", ("actor_id", "actor_name", "object_name")),
    "project_area": ("project", "project_id", ("project_id", "project_name", "object_name")),
}


def area_table(frame):
    """Return the table that areas belong to: projects' if the list names projects.

    Parameters
    ----------
    frame : DataFrame

    Returns
    -------
    str
    """
    named = [name for name in ("project_id", "project_name") if name in frame]
    return "project_area" if any(frame[name].notna().any() for name in named) else "actor_area"


def with_owner(atlas, name, rows, setting):
    """Resolve whose areas these are.

    Parameters
    ----------
    atlas : Atlas
    name : str
        ``actor_area`` or ``project_area``.
    rows : SourceRows
    setting : ImportSetting

    Returns
    -------
    frame : DataFrame
        With the id of the actor or project.
    keys : list of str or None
        Owner and label: for lists without keys.
    refused : dict of int to str
    """
    table, field, columns = _REFERENCES[name]
    references = References(atlas, setting.source, (table,))
    frame, refused = rows.frame.copy(), {}
    given = [plain(frame[c]) for c in columns if c in frame] or [[None] * len(frame)]
    owners = []
    for i, texts in enumerate(zip(*given)):
        text = next((one for one in texts if one), None)
        owner, reason = references.find(text)
        if owner is None:
            refused[i] = translate("SmartQuartier", "Whose area it is: {}.").format(reason)
        owners.append(owner)
    frame[field] = np.array(owners, dtype=object)
    shapes = rows.geometry if rows.geometry is not None else [None] * len(frame)
    for i, shape in enumerate(shapes):
        reason = _no_area(shape)
        if reason:
            refused.setdefault(i, reason)
    labels = plain(frame["label"]) if "label" in frame else [None] * len(frame)
    return frame, [f"{owner}|{label or ''}" for owner, label in zip(owners, labels)], refused


def _no_area(shape):
    if shape is None or shape.is_empty:
        return translate("SmartQuartier", "The row has no area.")
    if shape.geom_type not in ("Polygon", "MultiPolygon"):
        return translate("SmartQuartier", "The geometry is no polygon.")
    if not shape.is_valid:
        return translate("SmartQuartier", "The polygon is not valid; repair its geometry.")
    return ""
