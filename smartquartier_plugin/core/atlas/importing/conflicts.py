"""Conflicts between a source and the atlas, kept in its history."""

import json
from collections import defaultdict

from ...i18n import translate
from ..atlas import stable_id
from ..privacy import masked


def with_conflicts(history, table, clashes, setting):
    """Return the history with one line for each entry that a source contradicts.

    Parameters
    ----------
    history : DataFrame
    table : str
    clashes : list of (str, str, object, object)
        Entry, field, what the source says, what the atlas says.
    setting : ImportSetting

    Returns
    -------
    DataFrame
        The same object if there are none.

    Notes
    -----
    A conflict arises when the source changes a value, and only then: it is told once, and the
    history keeps it.
    """
    import pandas as pd

    if not clashes:
        return history
    entries = defaultdict(dict)
    for object_id, name, theirs, ours in clashes:
        entries[object_id][name] = {"source": _safe(name, theirs), "atlas": _safe(name, ours)}
    taken, lines = set(history["history_id"]), []
    for object_id, fields in entries.items():
        text = json.dumps(fields, ensure_ascii=False, sort_keys=True)
        history_id, number = stable_id("conflict", table, object_id, setting.source, text), 1
        while history_id in taken:
            number += 1
            history_id = stable_id("conflict", table, object_id, setting.source, text, number)
        taken.add(history_id)
        lines.append(
            {
                "history_id": history_id,
                "happened_at": setting.moment or f"{setting.day}T00:00:00+00:00",
                "event": "conflict",
                "table_name": table,
                "object_id": object_id,
                "reason": translate(
                    "SmartQuartier", "'{}' and the atlas contradict each other in: {}."
                ).format(setting.source, ", ".join(sorted(fields))),
                "before_json": text,
            }
        )
    new = pd.DataFrame(lines, columns=list(history.columns), dtype=object)
    return pd.concat([history.astype(object), new], ignore_index=True)


def _safe(name, value):
    """Return a value without persons: what was edited by hand went through no check."""
    return masked(value)[0] if isinstance(value, str) and name != "position" else value
