"""Files of the user's own as layers: CSV tables stay as they were written."""

import csv
from pathlib import Path

from qgis.core import QgsMapLayerStyle, QgsProviderRegistry, QgsVectorLayer
from qgis.PyQt.QtCore import QUrl, QUrlQuery

from ..core.errors import InputError
from ..core.i18n import translate
from . import layer_about
from .metadata import file_of

_TABLES = (".csv", ".tsv", ".txt")
_SEPARATORS = (";", ",", "\t", "|")
_LOOKED_AT = 65_536  # bytes; enough for the heading and for telling the encoding


def open_file(path):
    """Open a vector file or a CSV table.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    QgsVectorLayer or None
        None where the file holds several layers, among which only the user can choose. All
        columns of a CSV file are text, so that a code such as 01 stays one; tools read the
        numbers out of them.

    Raises
    ------
    InputError
        If QGIS can't read it.
    """
    path = Path(path)
    if path.suffix.lower() in _TABLES:
        layer = QgsVectorLayer(_table_uri(path), path.stem, "delimitedtext")
    else:
        if len(QgsProviderRegistry.instance().querySublayers(str(path))) > 1:
            return None
        layer = QgsVectorLayer(str(path), path.stem, "ogr")
    if not layer.isValid():
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' can't be read as a layer or table; open it in QGIS's data source manager to "
                "see why.",
            ).format(path.name)
        )
    return layer


def dress_as(copy, original):
    """Give a copy in another CRS the look, licence and source of its original.

    Parameters
    ----------
    copy, original : QgsVectorLayer
    """
    style = QgsMapLayerStyle()
    style.readFromLayer(original)
    style.writeToLayer(copy)
    said = original.metadata()
    about = layer_about.carried_on(said.licenses(), said.rights())
    if about is not None:
        copy.setMetadata(about)
        path = file_of(copy)
        if path is not None:
            layer_about.keep(path, path.stem, about)
    copy.triggerRepaint()


def _table_uri(path):
    try:
        with open(path, "rb") as file:
            start = file.read(_LOOKED_AT)
    except OSError as error:
        raise InputError(
            translate(
                "SmartQuartier", "'{}' can't be read ({}). Check the path and the rights."
            ).format(path.name, error.strerror)
        ) from error
    encoding = _encoding(start)
    separator = _separator(start.decode(encoding, "replace"))
    query = QUrlQuery()
    for name, value in (
        ("type", "csv"),
        ("delimiter", "\\t" if separator == "\t" else separator),
        ("encoding", encoding),
        ("detectTypes", "no"),
        ("geomType", "none"),
    ):
        query.addQueryItem(name, value)
    address = QUrl.fromLocalFile(str(path.resolve()))
    address.setQuery(query)
    return bytes(address.toEncoded()).decode()


def _separator(text):
    """Return what parts the columns of the heading: what it has most of, outside quotes."""
    heading = next((line for line in text.splitlines() if line.strip()), "")
    counts = {sign: len(next(csv.reader([heading], delimiter=sign), [])) for sign in _SEPARATORS}
    return max(_SEPARATORS, key=lambda sign: counts[sign])


def _encoding(start):
    """Return the encoding of a file's beginning: UTF-8, or what German Windows writes."""
    for cut in range(4):  # the last letter may have been cut in two
        try:
            start[: len(start) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return "UTF-8"
    return "windows-1252"
