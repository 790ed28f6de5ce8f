"""What a layer says of itself: title, licence, attribution, history; kept with its file.

A licence that only a layer in a project knows is lost as soon as another tool, or a
nightly job without a project, opens the file. GeoPackages keep the metadata inside, where
QGIS finds them by itself; other files get a ``.qmd`` beside them, as QGIS writes it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from qgis.core import (
    QgsBox3d,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsLayerMetadata,
    QgsProcessingUtils,
    QgsProviderRegistry,
    QgsRectangle,
    QgsVectorLayer,
)

from ..core.i18n import translate


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
        if not self.stored:
            return self.title
        return translate("SmartQuartier", "{} (as of {})").format(self.title, self.stored[:10])

    def metadata(self):
        """Return the facts as ``QgsLayerMetadata``."""
        about = QgsLayerMetadata()
        about.setType("dataset")
        about.setTitle(self.name)
        about.setAbstract(self.abstract)
        if self.theme:
            about.setKeywords({"theme": [self.theme]})
        about.setLicenses([self.licence] if self.licence else [])
        about.setRights([self.attribution] if self.attribution else [])
        about.setHistory(list(self.history))
        links = (("service", self.url), ("licence", self.licence_url))
        about.setLinks([QgsLayerMetadata.Link(name, "WWW:LINK", url) for name, url in links if url])
        if self.crs:
            about.setCrs(crs_of(self.crs))
        if self.extent:
            about.setExtent(_extent(self.extent, about.crs()))
        return about


def crs_of(text):
    """Return the ``QgsCoordinateReferenceSystem`` of an authority id or WKT."""
    crs = QgsCoordinateReferenceSystem()
    crs.createFromUserInput(text)
    return crs


def carried_on(licences, rights):
    """Return the metadata of a result made of data with these licences and attributions.

    Parameters
    ----------
    licences, rights : iterable of str
        Of the sources.

    Returns
    -------
    QgsLayerMetadata or None
        None if nothing is known.
    """
    licences, rights = list(dict.fromkeys(licences)), list(dict.fromkeys(rights))
    if not licences and not rights:
        return None
    about = QgsLayerMetadata()
    about.setLicenses(licences)
    about.setRights(rights)
    return about


def keep_or_tell(identifier, context, about, is_file):
    """Keep metadata with an output that a sink has written; see :func:`keep`.

    Parameters
    ----------
    identifier : str
        The output's file or layer id.
    context : QgsProcessingContext
        Holds layers in memory.
    about : About
        What to keep.
    is_file : bool
        Whether the output is a file.
    """
    if is_file:
        path = identifier.split("|", 1)[0]
        keep(path, Path(path).stem, about)
    else:
        tell(identifier, context, about)


def keep(path, layer, about):
    """Keep metadata with a file, so that whoever opens it knows them.

    Parameters
    ----------
    path : str or Path
        A vector file that nobody has open for writing.
    layer : str
        The layer's name in a GeoPackage.
    about : QgsLayerMetadata
        What to keep.
    """
    uri = str(path)
    if Path(path).suffix.lower() == ".gpkg":
        uri += f"|layername={layer}"
    QgsProviderRegistry.instance().saveLayerMetadata("ogr", uri, about)


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
