"""Where which file of a package lies, and its address: writers and validators ask here."""

from urllib.parse import quote, urljoin

MANIFEST = "package.json"
PAGE = "index.html"
CATALOGUE_TTL = "metadata/dcat-ap-de.ttl"
CATALOGUE_JSONLD = "metadata/dcat-ap-de.jsonld"
OWS_CONTEXT = "metadata/context.owc.json"
PYGEOAPI = "pygeoapi/pygeoapi-config.yml"
MASTERPORTAL = "masterportal/"
WEB = "web/"


def geopackage(about):
    """Return the GeoPackage of all vector datasets and tables."""
    return f"data/{about.name}.gpkg"


def geojson(dataset):
    """Return the GeoJSON file of a vector dataset."""
    return f"data/{dataset.name}.geojson"


def raster(dataset):
    """Return the Cloud Optimized GeoTIFF of a raster."""
    return f"data/{dataset.name}.tif"


def iso_metadata(dataset):
    """Return the ISO 19139 document of a dataset."""
    return f"metadata/{dataset.name}.iso19139.xml"


def api_record(dataset):
    """Return the OGC API Records item of a dataset."""
    return f"metadata/{dataset.name}.record.json"


def transparency_record(dataset):
    """Return the transparency record of a dataset that a tool made."""
    return f"records/{dataset.name}.json"


def qml(dataset):
    """Return the QGIS style."""
    return f"styles/{dataset.name}.qml"


def sld(dataset, version="1.0"):
    """Return the SLD document of a version.

    Parameters
    ----------
    dataset : Dataset
    version : str
        ``1.0``, which most servers want, or ``1.1``.

    Returns
    -------
    str
    """
    return f"styles/{dataset.name}.sld" if version == "1.0" else f"styles/{dataset.name}_1_1.sld"


def server_project(about):
    """Return the project for QGIS Server."""
    return f"qgis_server/{about.name}.qgs"


def address(about, path):
    """Return the address of a file of the package.

    Parameters
    ----------
    about : About
    path : str
        Below the package's folder.

    Returns
    -------
    str
        Absolute where the place of publication is known, else relative to the folder.
    """
    relative = quote(path)
    return urljoin(about.base_url, relative) if about.base_url else relative
