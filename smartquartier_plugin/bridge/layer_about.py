"""What a layer says of itself: title, licence, attribution, history; kept with its file.

A licence that only a layer in a project knows is lost as soon as another tool, or a
nightly job without a project, opens the file. GeoPackages keep the metadata inside, where
QGIS finds them by itself; other files get a ``.qmd`` beside them, as QGIS writes it.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from qgis.core import (
    QgsBox3d,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsException,
    QgsLayerMetadata,
    QgsNotSupportedException,
    QgsProcessingUtils,
    QgsProviderRegistry,
    QgsRectangle,
    QgsVectorLayer,
)

from ..core.i18n import translate
from ..core.progress import SILENT
from ..services.catalogue.entry import marked_changed

# What XML can't hold: metadata with it would be lost as a whole.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class LayerAbout:
    """Facts about a loaded layer.

    Attributes
    ----------
    title, abstract : str
        For people.
    theme : str
        Of the catalogue; becomes a keyword.
    licence, licence_url, attribution : str
        How the data may be used, and who has to be named.
    url : str
        Of the service, without anything secret.
    history : tuple of str
        What happened to the data; each line begins with an ISO date.
    crs : str
        Authority id or WKT; "" for tables.
    extent : (float, float, float, float), optional
        West, south, east, north in degrees.
    stored : str
        Day of the last load (ISO) if the service was not asked this time, else "".
    """

    title: str
    abstract: str = ""
    theme: str = ""
    licence: str = ""
    licence_url: str = ""
    attribution: str = ""
    url: str = ""
    history: tuple = ()
    crs: str = ""
    extent: Optional[tuple] = None
    stored: str = ""

    @property
    def name(self):
        """Return the layer's name in the project; stored answers are shown as such."""
        title = plain(self.title)
        if not self.stored:
            return title
        return translate("SmartQuartier", "{} (as of {})").format(title, self.stored[:10])

    def metadata(self):
        """Return the facts as ``QgsLayerMetadata``."""
        about = QgsLayerMetadata()
        about.setType("dataset")
        about.setTitle(self.name)
        about.setAbstract(plain(self.abstract))
        if self.theme:
            about.setKeywords({"theme": [plain(self.theme)]})
        about.setLicenses([plain(self.licence)] if self.licence else [])
        about.setRights([plain(self.attribution)] if self.attribution else [])
        about.setHistory([plain(line) for line in self.history])
        links = (("service", plain(self.url)), ("licence", plain(self.licence_url)))
        about.setLinks([QgsLayerMetadata.Link(name, "WWW:LINK", url) for name, url in links if url])
        if self.crs:
            about.setCrs(crs_from(self.crs))
        if self.extent:
            about.setExtent(_extent(self.extent, about.crs()))
        return about


def plain(text):
    """Return a text without the control characters that some services send."""
    return _NOT_IN_XML.sub("", text)


def crs_from(text):
    """Return the ``QgsCoordinateReferenceSystem`` of an authority id or WKT."""
    crs = QgsCoordinateReferenceSystem()
    crs.createFromUserInput(text)
    return crs


def carried_on(licences, rights, origin=""):
    """Return the metadata of a result made of data with these licences and attributions.

    Licences want to have it said that the data were changed: in a result they always were.

    Parameters
    ----------
    licences, rights : iterable of str
        Of the sources.
    origin : str
        Dated line about where the result comes from.

    Returns
    -------
    QgsLayerMetadata or None
        None if nothing is known.
    """
    licences = list(dict.fromkeys(map(plain, licences)))
    rights = list(dict.fromkeys(marked_changed(plain(text)) for text in rights))
    if not licences and not rights:
        return None
    about = QgsLayerMetadata()
    about.setLicenses(licences)
    about.setRights(rights)
    if origin:
        about.setHistory([plain(origin)])
    return about


def keep_or_tell(identifier, context, about, is_file, progress=SILENT):
    """Keep metadata with an output that a sink has written; see :func:`keep`.

    A table that was added to a GeoPackage keeps them in there too.

    Parameters
    ----------
    identifier : str
        The output's file or layer id.
    context : QgsProcessingContext
        Holds layers in memory.
    about : QgsLayerMetadata
        What to keep.
    is_file : bool
        Whether the output is a file.
    progress : Progress
        Warned if they can't be kept.
    """
    parts = QgsProviderRegistry.instance().decodeUri("ogr", identifier)
    path = Path(parts.get("path") or "")
    if is_file or (path.suffix.lower() == ".gpkg" and path.is_file()):
        keep(path, parts.get("layerName") or path.stem, about, progress)
    else:
        tell(identifier, context, about)


def keep(path, layer, about, progress=SILENT):
    """Keep metadata with a file, so that whoever opens it knows them.

    The data are there already, so what goes wrong here is a warning, never an error.

    Parameters
    ----------
    path : str or Path
        A vector file that nobody has open for writing.
    layer : str
        The layer's name in a GeoPackage.
    about : QgsLayerMetadata
        What to keep.
    progress : Progress
        Warned if they can't be kept.
    """
    uri = str(path)
    if Path(path).suffix.lower() == ".gpkg":
        uri += f"|layername={layer}"
    try:
        done, why = QgsProviderRegistry.instance().saveLayerMetadata("ogr", uri, about)
    except (QgsException, QgsNotSupportedException, RuntimeError) as error:
        done, why = False, str(error)
    if not done:
        progress.warn(
            translate(
                "SmartQuartier",
                "Licence, source note and history could not be kept with '{}' ({}); write them "
                "down elsewhere before you pass the file on.",
            ).format(Path(path).name, why or translate("SmartQuartier", "no reason given"))
        )


def keep_of_whole(layer, path, table):
    """Keep licence, attribution and latest day of a layer with the file of a part of it.

    Parameters
    ----------
    layer : QgsMapLayer
        The whole.
    path : str or Path
        A GeoPackage that nobody has open for writing.
    table : str
        Of the part.
    """
    from .metadata import metadata_of

    whole = metadata_of(layer)
    about = carried_on(whole.licenses(), whole.rights(), (whole.history() or [""])[-1])
    if about is not None:
        keep(path, table, about)


def tell(identifier, context, about):
    """Give metadata to an output that is no file: a layer in memory, a database table.

    Parameters
    ----------
    identifier : str
        As the sink returned it.
    context : QgsProcessingContext
        Holds the layer.
    about : QgsLayerMetadata
        What to say.
    """
    layer = context.temporaryLayerStore().mapLayer(identifier)
    if layer is None:
        layer = QgsProcessingUtils.mapLayerFromString(identifier, context, False)
    if isinstance(layer, QgsVectorLayer):
        layer.setMetadata(about)


def _extent(lonlat, crs):
    """Return an extent in degrees for the metadata, in the layer's own CRS if it has one."""
    rectangle = QgsRectangle(*lonlat)
    world = QgsCoordinateReferenceSystem("EPSG:4326")
    if crs.isValid() and crs != world:
        transform = QgsCoordinateTransform(world, crs, QgsCoordinateTransformContext())
        rectangle = transform.transformBoundingBox(rectangle)
    spatial = QgsLayerMetadata.SpatialExtent()
    spatial.bounds = QgsBox3d(rectangle)
    spatial.extentCrs = crs if crs.isValid() else world
    extent = QgsLayerMetadata.Extent()
    extent.setSpatialExtents([spatial])
    return extent
