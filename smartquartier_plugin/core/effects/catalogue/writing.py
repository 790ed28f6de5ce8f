"""Writing a catalogue with changed assumptions; everything else stays as it was."""

import json
import math
from pathlib import Path

from ...strict_json import load_json
from .reading import BUNDLED, catalogue_from


def catalogue_text(assumptions, path=None, remark=""):
    """Return the JSON text of a catalogue in which some assumptions are replaced or added.

    Parameters
    ----------
    assumptions : iterable of Assumption
        Those with a known id replace it, others are added.
    path : str or Path, optional
        The catalogue to begin with; the bundled one if not given.
    remark : str
        Said in the file's ``remark``.

    Returns
    -------
    str
        Read once more before it is returned: what it says is valid.

    Raises
    ------
    InputError
        If the catalogue can't be read or the result isn't one.
    """
    data = load_json(path or BUNDLED)
    rows = data["assumptions"]
    at = {row["id"]: position for position, row in enumerate(rows)}
    for assumption in assumptions:
        entry = assumption_entry(assumption)
        if assumption.id in at:
            # Keys that this version doesn't know are kept.
            rows[at[assumption.id]] = {**rows[at[assumption.id]], **entry}
        else:
            rows.append(entry)
    if remark:
        data["remark"] = remark
    catalogue_from(data, name=Path(path or BUNDLED).name)
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def assumption_entry(assumption):
    """Return an assumption as it stands in the file.

    Parameters
    ----------
    assumption : Assumption

    Returns
    -------
    dict
        Plain values.
    """
    bounds = [value if math.isfinite(value) else None for value in assumption.bounds]
    return {
        "id": assumption.id,
        "label": dict(assumption.label),
        "low": assumption.low,
        "central": assumption.central,
        "high": assumption.high,
        "dist": assumption.dist,
        "unit": assumption.unit,
        "group": assumption.group,
        "sources": list(assumption.sources),
        "page": assumption.page,
        "grade": assumption.grade,
        "sms": assumption.sms,
        "interest": assumption.interest,
        "verified": assumption.verified,
        "judged": list(assumption.judged),
        "valid": dict(assumption.valid),
        "bounds": [] if bounds == [None, None] else bounds,
        "year": assumption.year,
        "note": dict(assumption.note),
        "rows": list(assumption.rows),
        "local": assumption.local,
    }
