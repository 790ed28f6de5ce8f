"""The columns of a list and the fields they may go to. No Qt here."""

from dataclasses import dataclass

from ....core.atlas.schema import schema, word
from ....core.i18n import translate


@dataclass(frozen=True)
class ListColumns:
    """What a list holds.

    Attributes
    ----------
    kind : str
        What its rows are.
    entries : tuple of Entry
        Each column with the field that was guessed.
    persons : tuple of str
        Columns about persons: they never come in.
    rows : int
    """

    kind: str
    entries: tuple
    persons: tuple
    rows: int


def read_columns(path, kind, fill=(), layer=""):
    """Read a list and guess where its columns go, as the import would.

    Parameters
    ----------
    path : str
    kind : str
        One of ``importing.model.KINDS``.
    fill : sequence of str
        Columns whose empty cells take the value above.
    layer : str
        Of a GeoPackage.

    Returns
    -------
    ListColumns
    """
    from ....core.atlas.mapping.guess import guess_mapping
    from ....core.atlas.privacy import without_person_columns
    from ....services.atlas.reading.rows import read_rows

    raw = read_rows(path, layer=layer, fill=fill)
    frame, dropped = without_person_columns(raw.frame)
    mapping = guess_mapping(frame, kind)
    persons = tuple(one.column for one in dropped)
    return ListColumns(kind, tuple(mapping.entries), persons, len(raw.frame))


def field_choices(kind):
    """Return what a column may go to.

    Parameters
    ----------
    kind : str

    Returns
    -------
    list of (str, str)
        Field and what it is called.
    """
    from ....core.atlas.mapping.fields import fields_of
    from ....core.atlas.mapping.model import TABLES

    table = schema().table(TABLES[kind])
    made = {
        "source_key": translate("SmartQuartier", "Key in the list"),
        "address": translate("SmartQuartier", "Address in one cell"),
        "house_number": translate("SmartQuartier", "House number"),
        "lon": translate("SmartQuartier", "Longitude (°)"),
        "lat": translate("SmartQuartier", "Latitude (°)"),
        "x": translate("SmartQuartier", "Easting (m)"),
        "y": translate("SmartQuartier", "Northing (m)"),
        "coordinates": translate("SmartQuartier", "Coordinates in one cell"),
        "themes": translate("SmartQuartier", "Themes it works on"),
        "offers": translate("SmartQuartier", "Themes it offers"),
        "needs": translate("SmartQuartier", "Themes it needs"),
    }
    choices = []
    for name in fields_of(kind):
        field = table.field(name)
        title = made.get(name) or (word(field.label) if field is not None else name)
        choices.append((name, title))
    return choices
