"""Keeping what a source said, so that the next import knows what is new."""

import json

from ..atlas import stable_id
from .keys import HELD, KEPT, POSITION


def text_of(values):
    """Return the values of a row as they are kept.

    Parameters
    ----------
    values : dict

    Returns
    -------
    str
        JSON with sorted names.
    """
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def with_rows(source_rows, said, accepted, found, ids, known, setting):
    """Return the table of source rows after an import.

    Parameters
    ----------
    source_rows : DataFrame
        As it was.
    said : Said
    accepted : array of int
        Rows of the list that came in.
    found : array of int
        Their places among the known rows.
    ids : list of str
        Their entries.
    known : KnownRows
    setting : ImportSetting

    Returns
    -------
    DataFrame
        The same object if nothing changed.
    """
    import pandas as pd

    speaks = {*said.fields, *said.themes, HELD}
    if said.shapes is not None:
        speaks |= {POSITION, KEPT}
    columns = {name: source_rows[name].tolist() for name in source_rows.columns}
    taken, changed = set(columns["source_row_id"]), False
    for row in accepted:
        place = found[row]
        before = known.facts[place] if place >= 0 else {}
        kept = {name: value for name, value in before.items() if name not in speaks}
        line = {
            "table_name": said.table.name,
            "object_id": ids[row],
            "source": setting.source,
            "source_key": said.keys[row],
            "licence": said.facts[row].get("licence"),
            "values_json": text_of({**kept, **said.facts[row]}),
        }
        if place < 0:
            line["source_row_id"] = _free_id(said.table.name, setting.source, said.keys[row], taken)
            line["imported_on"] = setting.day
            for name, values in columns.items():
                values.append(line[name])
            changed = True
            continue
        at = known.places[place]
        if any(columns[name][at] != value for name, value in line.items()):
            for name, value in {**line, "imported_on": setting.day}.items():
                columns[name][at] = value
            changed = True
    return pd.DataFrame(columns, dtype=object) if changed else source_rows


def _free_id(table, source, key, taken):
    made, number = stable_id("source_row", table, source, key), 1
    while made in taken:
        number += 1
        made = stable_id("source_row", table, source, key, number)
    taken.add(made)
    return made
