"""What a file of rows holds, as read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RawTable:
    """The rows of a file as texts, with all that was repaired on the way.

    Parameters
    ----------
    frame : DataFrame, n rows
        Texts or None; the file's column names, made unique; index 0..n-1.
    geometry : GeoSeries or None
        Of GeoJSON and layers; index 0..n-1, None where there is no geometry. Its CRS may be
        None.
    numbers : array of int, length n
        Where the row is in the file: line of a text, row of a sheet, place in a layer; from 1.
    notes : tuple of str
        Sentences for the user: encoding, separators, header, merged cells, rows left out.
    broken : DataFrame
        ``row`` (number as above), ``reason``, ``text`` (its beginning; empty where the table has
        columns about persons, so that it can be shown): rows that are not in ``frame``.
    kind : str
        ``table`` or ``openfairdb``.
    licence : str
        Code of the licence that the format itself brings, or empty.
    name : str
        File name, and sheet or layer where there are several.
    """

    frame: object
    geometry: object
    numbers: object
    notes: tuple
    broken: object
    kind: str = "table"
    licence: str = ""
    name: str = ""


def broken_rows(rows=()):
    """Return rows that could not be read, as a table.

    Parameters
    ----------
    rows : iterable of (int, str, str)
        Number in the file, reason, text.

    Returns
    -------
    DataFrame
    """
    import pandas as pd

    return pd.DataFrame(list(rows), columns=["row", "reason", "text"])
