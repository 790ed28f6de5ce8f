"""Licence and source note of a catalogue's entry, for layers fetched by address alone."""

from . import layer_about
from .metadata import file_of


def note_source(layer, entry, date):
    """Give a layer its entry's licence and source note, here and in its GeoPackage.

    Parameters
    ----------
    layer : QgsVectorLayer
        Fetched from the entry's service.
    entry : Entry
    date : str
        Day of the download, ISO.
    """
    from ..services.catalogue.entry import attribution_line

    about = layer.metadata()
    if entry.licence.id != "unknown":
        about.setLicenses([layer_about.plain(entry.licence.id)])
    # Stations and tables are of our own making, never as they were sent.
    about.setRights([layer_about.plain(attribution_line(entry, date, True))])
    layer.setMetadata(about)
    path = file_of(layer)
    if path is not None:
        name = layer.source().partition("|layername=")[2].split("|")[0] or path.stem
        layer_about.keep(path, name, about)
