"""A package's project for QGIS Server: WMS, WFS, WCS and OGC API Features of its data.

Paths are relative, so that the package may lie anywhere. The project is made over a copy of
the data, since QGIS writes into a GeoPackage as soon as it opens it; and it names nobody.
"""

import re
import shutil
import tempfile
import uuid
from contextlib import contextmanager
from pathlib import Path

from qgis.core import (
    QgsBox3d,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsEditorWidgetSetup,
    QgsException,
    QgsLayerMetadata,
    QgsMapLayer,
    QgsMapLayerServerProperties,
    QgsProject,
    QgsProjectMetadata,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime, Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

from ..core.atlas.schema import schema
from ..core.errors import ServiceError
from ..core.i18n import translate
from ..publish.package import layout
from ..publish.package.model import RASTER, TABLE, VECTOR, Output

_MEDIA_TYPE = "application/x-qgis-project"
# Of coordinates in WFS answers, also of those in degrees: a millimetre.
_DECIMALS = 8
_WEB_MERCATOR, _WGS84 = "EPSG:3857", "EPSG:4326"
# What lies above what: points hide least.
_ABOVE = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")
_PLAIN = "#5b7a99"
_RANDOM = re.compile(r"\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}")
# Attributes and options under which QGIS keeps ids that it makes.
_IDS = ("id", "key", "uuid", "renderer", "layerId", "ruleKey", "parent")


def write_project(package, root, editable=False):
    """Write the project for QGIS Server.

    Parameters
    ----------
    package : Package
    root : Path
        The staged folder; GeoPackage and rasters are there already.
    editable : bool
        Whether WFS-T may add, change and delete features. Who may call it is for the web
        server to say: QGIS Server asks nobody for a password.

    Returns
    -------
    list of Output
        Nothing if there are no datasets.

    Raises
    ------
    ServiceError
        If QGIS can't open a dataset or write the project.
    """
    if not package.datasets:
        return []
    name = layout.server_project(package.about)
    with tempfile.TemporaryDirectory(prefix="smartquartier-") as folder:
        copy = Path(folder)
        shutil.copytree(Path(root) / "data", copy / "data", ignore=_only_needed(package))
        path = copy / name
        path.parent.mkdir()
        with _project(package, copy, editable, Path(root)) as (project, layers):
            if not project.write(str(path)):
                raise ServiceError(
                    translate("SmartQuartier", "The QGIS project could not be written: {}.").format(
                        project.error() or path.name
                    )
                )
            identifiers = {
                layer.id(): _lasting(package.about, known) for known, layer in layers.items()
            }
            sources = {
                _lasting(package.about, d.name): _source(package.about, d) for d in package.datasets
            }
            notes = project.mainAnnotationLayer().id()
            identifiers[notes] = _lasting(package.about, "annotations")
        content = _settled(path.read_bytes(), identifiers, sources, package.about.identifier)
    target = Path(root) / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return [Output(name, "qgisserver", "service", _MEDIA_TYPE, title="QGIS Server")]


def _only_needed(package):
    """Return what tells ``copytree`` which files the project does not use."""
    used = {Path(layout.geopackage(package.about)).name}
    used |= {Path(layout.raster(dataset)).name for dataset in package.of(RASTER)}
    return lambda folder, names: [name for name in names if name not in used]


@contextmanager
def _project(package, copy, editable, root):
    """Yield the project and its layers by the names of their datasets."""
    project = QgsProject()
    try:
        layers = {d.name: _layer(package, d, copy, root) for d in _ordered(package)}
        for layer in layers.values():
            project.addMapLayer(layer, False)
            project.layerTreeRoot().addLayer(layer)
        _tell_project(project, package, layers)
        _publish(project, package, layers, editable)
        yield project, layers
    finally:
        project.clear()  # closes the files now, not when Python likes


def _ordered(package):
    """Return the datasets from top to bottom: points, lines, areas, rasters, tables."""
    vectors = package.of(VECTOR, parts=True)
    ranked = sorted(vectors, key=lambda d: _ABOVE.index(d.geometry))
    return (*ranked, *package.of(RASTER, parts=True), *package.of(TABLE, parts=True))


def _layer(package, dataset, copy, root):
    if dataset.kind == RASTER:
        path = copy / layout.raster(dataset)
        layer = QgsRasterLayer(str(path), dataset.title, "gdal")
    else:
        path = copy / layout.geopackage(package.about)
        # The style in the GeoPackage also holds forms, aliases and actions.
        options = QgsVectorLayer.LayerOptions()
        options.loadDefaultStyle = False
        source = f"{path}|layername={dataset.name}"
        layer = QgsVectorLayer(source, dataset.title, "ogr", options)
    if not layer.isValid():
        raise ServiceError(
            translate(
                "SmartQuartier", "QGIS can't open '{}' of the package for its project."
            ).format(dataset.name)
        )
    _style(layer, dataset)
    _tell_layer(layer, package.about, dataset)
    if package.about.base_url:
        _tell_addresses(layer, package.about, dataset, root)
    return layer


def _style(layer, dataset):
    """Draw as the dataset says; only that: names in answers are those of the fields."""
    if dataset.style.qml:
        document = QDomDocument()
        document.setContent(dataset.style.qml)
        category = QgsMapLayer.StyleCategory
        drawn = category.Symbology | category.Labeling | category.Diagrams | category.Rendering
        layer.importNamedStyle(document, drawn)
    elif isinstance(layer, QgsVectorLayer) and layer.isSpatial():
        layer.renderer().symbol().setColor(QColor(_PLAIN))  # else QGIS takes any colour
    if isinstance(layer, QgsVectorLayer):
        # The GeoPackage's own row number stays among them: if it is hidden from WFS, OGC API
        # Features answers without ids.
        for index, field in enumerate(layer.fields()):
            # OGC API Features answers with aliases, which nobody could ask by; later versions
            # of QGIS find some in the GeoPackage.
            layer.setFieldAlias(index, field.name())
            if not field.editorWidgetSetup().isNull():
                # And with the words for codes, as later versions find them there; "(NULL)" for
                # nothing.
                layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("TextEdit", {}))


def _tell_layer(layer, about, dataset):
    layer.setShortName(dataset.name)
    layer.setTitle(dataset.title)
    layer.setAbstract(dataset.abstract)
    keywords = list(dict.fromkeys((*about.keywords, *dataset.keywords)))
    layer.setKeywordList(", ".join(keywords))
    layer.setAttribution("; ".join(dataset.attribution))
    label, url = _licence(dataset.licence, about.language)
    told = QgsLayerMetadata()
    told.setIdentifier(dataset.identifier)
    told.setParentIdentifier(about.identifier)
    told.setType("dataset")
    told.setLanguage(about.language)
    told.setTitle(dataset.title)
    told.setAbstract(dataset.abstract)
    told.addKeywords("theme", keywords)
    told.addContact(_contact(about))
    told.setLicenses([label])
    told.setRights(list(dataset.attribution))
    told.setHistory(list(dataset.lineage))
    told.setLinks([QgsLayerMetadata.Link(dataset.licence, "WWW:LINK", url)])
    told.setCrs(layer.crs())
    if dataset.bbox:
        told.setExtent(_extent(dataset.bbox))
    layer.setMetadata(told)


def _tell_addresses(layer, about, dataset, root):
    """Name where data and metadata can be had."""
    if dataset.kind == RASTER:
        path, media_type = layout.raster(dataset), "image/tiff"
    else:
        path, media_type = layout.geopackage(about), "application/geopackage+sqlite3"
    layer.setDataUrl(layout.address(about, path))
    layer.setDataUrlFormat(media_type)
    metadata = layout.iso_metadata(dataset)
    if (root / metadata).is_file():
        url = layout.address(about, metadata)
        known = QgsMapLayerServerProperties.MetadataUrl(url, "ISO19115:2003", "text/xml")
        layer.serverProperties().setMetadataUrls([known])


def _licence(code, language):
    known = schema().code("licence", code)
    return known.label.get(language, code), known.more["url"]


def _contact(about):
    contact = QgsLayerMetadata.Contact()
    contact.organization = about.publisher
    contact.email = about.contact_email
    contact.role = "publisher"
    return contact


def _extent(bbox):
    west, south, east, north = bbox
    extent = QgsLayerMetadata.SpatialExtent()
    extent.extentCrs = QgsCoordinateReferenceSystem(_WGS84)
    extent.bounds = QgsBox3d(west, south, 0, east, north, 0)
    whole = QgsLayerMetadata.Extent()
    whole.setSpatialExtents([extent])
    return whole


def _tell_project(project, package, layers):
    about = package.about
    project.setTitle(about.title)
    told = QgsProjectMetadata()
    told.setIdentifier(about.identifier)
    told.setLanguage(about.language)
    told.setTitle(about.title)
    told.setAbstract(about.abstract)
    told.addKeywords("theme", list(about.keywords))
    told.addContact(_contact(about))
    told.setAuthor("")
    told.setCreationDateTime(QDateTime.fromString(about.modified, Qt.DateFormat.ISODate))
    project.setMetadata(told)
    project.writeEntryBool("Paths", "/Absolute", False)
    crs = _crs_of(layers)
    if crs is None:
        return
    project.setCrs(crs)
    whole = _whole(layers, crs, project)
    if whole is not None:
        project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(whole, crs))
        project.writeEntry("WMSExtent", "/", [repr(v) for v in whole.toRectF().getCoords()])


def _crs_of(layers):
    """Return the CRS of the first layer that has one."""
    known = (layer.crs() for layer in layers.values() if layer.isSpatial())
    return next((crs for crs in known if crs.isValid()), None)


def _whole(layers, crs, project):
    """Return the extent of all layers; None without any."""
    whole = QgsRectangle()
    whole.setMinimal()
    for layer in layers.values():
        extent = layer.extent()
        if not layer.isSpatial() or extent.isNull() or not extent.isFinite():
            continue
        try:
            change = QgsCoordinateTransform(layer.crs(), crs, project.transformContext())
            whole.combineExtentWith(change.transformBoundingBox(extent))
        except QgsException:
            continue
    if whole.isNull() or whole.width() < 0:
        return None
    whole.grow(0.03 * max(whole.width(), whole.height()) or 0.001)
    return whole


def _publish(project, package, layers, editable):
    """Say what is published, and what the services tell of themselves."""
    about = package.about
    write = project.writeEntry
    project.writeEntryBool("WMSServiceCapabilities", "/", True)
    write("WMSServiceTitle", "/", about.title)
    write("WMSServiceAbstract", "/", about.abstract)
    write("WMSKeywordList", "/", list(about.keywords))
    write("WMSRootName", "/", about.name)
    write("WMSContactOrganization", "/", about.publisher)
    write("WMSContactMail", "/", about.contact_email)
    licences = sorted({dataset.licence for dataset in package.datasets})
    words = [" ".join(_licence(code, about.language)) for code in licences]
    write("WMSAccessConstraints", "/", "; ".join(words))
    known = [layer.crs().authid() for layer in layers.values() if layer.crs().isValid()]
    write("WMSCrsList", "/", list(dict.fromkeys((*known, _WGS84, _WEB_MERCATOR))))
    vectors = [layer for layer in layers.values() if isinstance(layer, QgsVectorLayer)]
    write("WFSLayers", "/", [layer.id() for layer in vectors])
    for layer in vectors:
        write("WFSLayersPrecision", f"/{layer.id()}", _DECIMALS)
        layer.setReadOnly(not editable)
    if editable:
        for operation in ("Insert", "Update", "Delete"):
            write("WFSTLayers", f"/{operation}", [layer.id() for layer in vectors])
    rasters = [layer for layer in layers.values() if isinstance(layer, QgsRasterLayer)]
    write("WCSLayers", "/", [layer.id() for layer in rasters])


def _lasting(about, name):
    """Return an id of a layer; like QGIS's own, since it replaces short ones when it reads."""
    return f"{name}_{uuid.uuid5(uuid.UUID(about.identifier), name)}".replace("-", "_")


def _source(about, dataset):
    """Return where a dataset lies, seen from the project."""
    if dataset.kind == RASTER:
        return f"../{layout.raster(dataset)}"
    return f"../{layout.geopackage(about)}|layername={dataset.name}"


def _settled(content, identifiers, sources, namespace):
    """Return a project that names nobody and is the same for the same package.

    Parameters
    ----------
    content : bytes
        As QGIS wrote it.
    identifiers : dict of str to str
        Ids of layers, made by chance, and what to call them.
    sources : dict of str to str
        Where the data of these layers lie. QGIS makes paths relative twice, and the second time
        takes a file of that name beside the current directory for the one that is meant.
    namespace : str
        Identifier of the package: other ids are made from it, in their order.
    """
    from lxml import etree

    from .published_copy import symbol_in_order

    text = content.decode("utf-8")
    for identifier, name in identifiers.items():
        text = text.replace(identifier, name)
    reader = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(text.encode("utf-8"), reader)
    _place(root, sources)
    for name in ("saveUser", "saveUserFull", "saveDateTime"):
        root.attrib.pop(name, None)
    for author in root.iterfind("projectMetadata/author"):  # newer versions take the account's
        author.text = ""
    for profile in root.findall(".//maplayer/elevation"):  # drawn in any colours
        profile.getparent().remove(profile)
    # A file that newer versions put into a .qgz only, under a name made by chance; here is none.
    for style in root.iterfind("ProjectStyleSettings"):
        style.attrib.pop("projectStyleId", None)
    for element in root.iter("individual-layer-settings"):  # of snapping, in any order
        element.clear()
    for element in root.iter(etree.Element):
        attributes = sorted(element.attrib.items())
        element.attrib.clear()
        for key, value in attributes:
            # A symbol within a symbol stands there as text.
            is_symbol = value.startswith("<symbol ")
            element.set(key, symbol_in_order(value) if is_symbol else value)
    text = _with_lasting_ids(root, etree.tostring(root, encoding="unicode"), namespace)
    return f"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n{text}\n".encode()


def _place(root, sources):
    """Write where the data lie: into the layers, and into the tree that lists them."""
    for layer in root.iter("maplayer"):
        source = layer.find("datasource")
        if source is not None and layer.findtext("id") in sources:
            source.text = sources[layer.findtext("id")]
    for entry in root.iter("layer-tree-layer"):
        if entry.get("id") in sources:
            entry.set("source", sources[entry.get("id")])


def _with_lasting_ids(root, text, namespace):
    """Return the text with other ids for those that QGIS made by chance, such as of rules.

    What stands in titles and texts is somebody's own, even where it looks like such an id.
    """
    found = {}
    for element in root.iter("*"):
        named = element.get("name") in _IDS and element.get("value")
        values = [value for name, value in element.attrib.items() if name in _IDS]
        for value in [*values, *([named] if named else [])]:
            found.update(dict.fromkeys(_RANDOM.findall(value)))
    space = uuid.UUID(namespace)
    for place, identifier in enumerate(found):
        text = text.replace(identifier, f"{{{uuid.uuid5(space, str(place))}}}")
    return text
