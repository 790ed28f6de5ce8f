"""JSON: GeoJSON, entries of openfairdb, or a plain list of objects."""

import json

from ....core.errors import InputError
from ....core.i18n import translate
from ....core.progress import SILENT
from ....core.strict_json import load_json
from .model import RawTable, broken_rows
from .openfairdb import entries_of, to_rows


def read_json(path, layer="", progress=SILENT):
    """Read the rows of a JSON file.

    Parameters
    ----------
    path : Path
    layer : str
        Of a GeoJSON; rarely needed.
    progress : Progress
        Checked for cancel.

    Returns
    -------
    RawTable

    Raises
    ------
    InputError
        If it is no JSON, or none that has rows.
    """
    data = load_json(path)
    if isinstance(data, dict) and data.get("type") in ("FeatureCollection", "Feature"):
        from .layers import read_layer

        return read_layer(path, layer, progress)
    entries = entries_of(data)
    if entries is not None:
        outside = len(data.get("invisible") or ()) if isinstance(data, dict) else 0
        return to_rows(entries, outside, path.name)
    if isinstance(data, dict):
        lists = [v for v in data.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        data = lists[0] if len(lists) == 1 else None
    if not isinstance(data, list) or not data or not all(isinstance(e, dict) for e in data):
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' is JSON, but neither GeoJSON nor a list of entries: give one of these.",
            ).format(path.name)
        )
    return _plain(data, path.name)


def _plain(entries, name):
    import numpy as np
    import pandas as pd

    columns = list(dict.fromkeys(key for entry in entries for key in entry))
    rows = [[_text(entry.get(column)) for column in columns] for entry in entries]
    frame = pd.DataFrame(rows, columns=columns, dtype=object)
    frame = frame.where(frame.notna(), None)
    return RawTable(frame, None, np.arange(1, len(frame) + 1), (), broken_rows(), name=name)


def _text(value):
    """Return a value as text; lists of plain values joined by ``;``."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, list) and not any(isinstance(part, (list, dict)) for part in value):
        return ";".join(str(part) for part in value) or None
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    return str(value).strip() or None
