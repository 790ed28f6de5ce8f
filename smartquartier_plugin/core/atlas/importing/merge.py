"""Merging what a list says into one table of the atlas, cell by cell."""

from dataclasses import dataclass

import numpy as np

from ...i18n import translate
from .cells import compare, digest, plain
from .keys import HELD, KEPT, POSITION
from .licences import LicenceGate
from .model import CONFLICT, PROVENANCE, REJECTED, RELEASE
from .said import POSITION_FIELDS


@dataclass
class Table:
    """A table of the atlas while it is changed: columns as arrays, and which rows did."""

    columns: dict
    shapes: object
    crs: object
    key: str
    place: dict
    changed: object
    added: int

    @classmethod
    def of(cls, frame, table, new_ids):
        """Open a table, with empty rows at its end for new entries.

        Parameters
        ----------
        frame : DataFrame or GeoDataFrame
        table : Table
            Of the schema.
        new_ids : list of str
            Of the new entries.

        Returns
        -------
        Table
        """
        empty = np.full(len(new_ids), None, dtype=object)
        columns = {name: np.concatenate([plain(frame[name]), empty]) for name in table.names}
        columns[table.key][len(frame) :] = new_ids
        shapes = None
        if table.geometry:
            # A list: numpy would look into each geometry.
            shapes = [None if s is None or s.is_empty else s for s in frame.geometry]
            shapes += [None] * len(new_ids)
        place = {key: i for i, key in enumerate(columns[table.key])}
        changed = np.zeros(len(place), bool)
        crs = frame.crs if table.geometry else None
        return cls(columns, shapes, crs, table.key, place, changed, len(new_ids))

    def frame(self):
        """Return the table as a frame."""
        import geopandas as gpd
        import pandas as pd

        frame = pd.DataFrame(self.columns, dtype=object)
        if self.shapes is None:
            return frame
        return gpd.GeoDataFrame(frame, geometry=self.shapes, crs=self.crs)


def merge_round(table, said, rows, places, known, listing):
    """Merge rows that are about different entries.

    Parameters
    ----------
    table : Table
        Changed in place.
    said : Said
    rows : array of int
        Which rows of the list.
    places : array of int
        Of their entries in the table.
    known : list of dict
        What the source said about each of these rows before; empty for new ones.
    listing : Listing

    Returns
    -------
    refused : array of bool
        Rows that the licences keep out.
    touched : array of bool
        Rows that changed their entry.
    clashes : list of (str, str, object, object)
        Entry, field, what the source says, what the atlas says: the atlas keeps it.
    """
    gate = LicenceGate(table, said, rows, places, known)
    takes, conflicts = {}, {}
    for name, values in said.fields.items():
        if name in POSITION_FIELDS:
            continue
        before = _column(known, name)
        take, conflict = compare(before, values[rows], table.columns[name][places])
        if name in RELEASE:
            take, conflict = _released(said, rows, known, name, take, conflict)
        if name in PROVENANCE:
            # Of an entry that another source brought, origin and licence stay.
            take, conflict = take & ~gate.foreign, conflict & ~gate.foreign
        takes[name], conflicts[name] = take, conflict
    moves, torn, same = _positions(table, said, rows, places, known)
    touched = np.logical_or.reduce([*takes.values(), moves, np.zeros(len(rows), bool)])
    clashing = np.logical_or.reduce([*conflicts.values(), torn, np.zeros(len(rows), bool)])
    refused = gate.refused & (touched | clashing)
    for i in np.flatnonzero(refused):
        listing.add(said.numbers[rows[i]], REJECTED, gate.reason(i), _id(table, places[i]))
    for name, take in takes.items():
        take = take & ~refused
        if name not in RELEASE:
            gone = [value is None for value in said.fields[name][rows[take]]]
            filled = [one.get(name) is not None for one in known]
            listing.count_emptied(name, sum(gone), sum(filled))
        table.columns[name][places[take]] = said.fields[name][rows[take]]
    _move(table, said, rows, places, moves & ~refused)
    gate.carry_over(touched & ~refused)
    conflicts["position"] = torn
    clashes = _list_conflicts(table, said, rows, places, conflicts, refused, listing)
    for i in np.flatnonzero((moves | same) & ~refused):
        said.facts[rows[i]][KEPT] = digest(table.shapes[places[i]])
    for i in np.flatnonzero(~(moves | same)):
        if KEPT in known[i]:
            said.facts[rows[i]][KEPT] = known[i][KEPT]
    touched &= ~refused
    table.changed[places[touched]] = True
    return refused, touched, clashes


def _released(said, rows, known, name, take, conflict):
    """Return which releases are taken over, and which clash.

    What privacy withholds goes before an edit. A list without such a column says nothing; but
    what privacy withheld at an earlier import and withholds no more, is free again.
    """
    held = said.held[rows]
    take = take | (conflict & held)
    if name in said.unsaid:
        was_held = np.array([bool(one.get(HELD)) for one in known], dtype=bool)
        silent = ~held & ~was_held
        take &= ~silent
        for i in np.flatnonzero(silent):
            if name in known[i]:
                said.facts[rows[i]][name] = known[i][name]
    given = np.array([value is not None for value in said.fields[name][rows]], dtype=bool)
    return take, conflict & ~take & given


def _column(known, name):
    return np.array([one.get(name) for one in known], dtype=object)


def _id(table, place):
    return table.columns[table.key][place]


def _positions(table, said, rows, places, known):
    """Return which positions are taken over, which clash, and which are the same already."""
    none = np.zeros(len(rows), bool)
    if said.shapes is None or table.shapes is None:
        return none, none, none
    given = said.shape_texts[rows]
    before = _column(known, POSITION)
    take, torn, same = none.copy(), none.copy(), none.copy()
    for i in np.flatnonzero(np.asarray(before != given, dtype=bool)):
        kept = digest(table.shapes[places[i]])
        wanted = digest(said.shapes[rows[i]])
        if kept == wanted:
            same[i] = True
        elif kept == known[i].get(KEPT):
            take[i] = True
        else:
            torn[i] = True
    return take, torn, same


def _move(table, said, rows, places, take):
    for row, place in zip(rows[take], places[take]):
        shape = said.shapes[row]
        table.shapes[place] = shape
        if POSITION_FIELDS[0] not in table.columns:
            continue
        own = (
            "own",
            said.fields["source"][row],
            said.fields["source_date"][row] if "source_date" in said.fields else None,
        )
        for name, usual in zip(POSITION_FIELDS, own):
            given = said.fields[name][row] if name in said.fields else None
            table.columns[name][place] = None if shape is None else given or usual


def _list_conflicts(table, said, rows, places, conflicts, refused, listing):
    reason = translate(
        "SmartQuartier",
        "The source changed this value, and the atlas was edited too; the atlas keeps its own.",
    )
    clashes = []
    for name, conflict in conflicts.items():
        for i in np.flatnonzero(conflict & ~refused):
            row, place = rows[i], places[i]
            if name == "position":
                theirs, ours = _wkt(said.shapes[row]), _wkt(table.shapes[place])
            else:
                theirs, ours = said.fields[name][row], table.columns[name][place]
            clashes.append((_id(table, place), name, theirs, ours))
            shown = (None, None) if name == "position" else (theirs, ours)
            listing.add(said.numbers[row], CONFLICT, reason, _id(table, place), name, *shown)
    return clashes


def _wkt(shape):
    return None if shape is None else shape.wkt
