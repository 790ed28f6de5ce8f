"""The formats of a package, in the order in which they are written."""

from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True)
class Format:
    """One format: its code, its name, and the module under ``publish/formats`` that writes it.

    ``needs`` are attributes of :class:`About` without which it can't be written, ``packages``
    the Python packages; a format without ``module`` is written by the bridge, which knows QGIS.
    """

    code: str
    title: str
    module: str = ""
    needs: tuple = ()
    packages: tuple = ()

    def write(self, package, root):
        """Write the files of this format below ``root``; return a list of Output."""
        return import_module(f"..formats.{self.module}", __package__).write(package, root)


# The GeoPackage comes first: others are made from it. The page comes last: it lists all.
FORMATS = (
    Format("gpkg", "GeoPackage", "geopackage"),
    Format("geojson", "GeoJSON (RFC 7946)", "geojson"),
    Format("cog", "Cloud Optimized GeoTIFF", "cog"),
    Format("qml", "QGIS style", "qml"),
    Format("sld", "SLD 1.0, 1.1", "sld"),
    Format("iso19139", "ISO 19139 (GDI-DE)", "iso19139"),
    Format("dcatapde", "DCAT-AP.de", "dcatapde", needs=("contributor_id", "base_url")),
    Format("records", "OGC API Records", "api_records"),
    Format("owscontext", "OWS Context", "ows_context"),
    Format("masterportal", "Masterportal", "masterportal"),
    Format("pygeoapi", "pygeoapi", "pygeoapi"),
    Format("qgisserver", "QGIS Server"),
    Format("web", "Web atlas", "web_atlas"),
)
CODES = tuple(item.code for item in FORMATS)
# What others are made from, or point to.
_BASIS = {"geojson": "gpkg", "masterportal": "geojson", "pygeoapi": "geojson"}
_ALWAYS = ("gpkg", "cog")


def with_basis(codes):
    """Return the codes of formats with those that they rest on, in the order of writing.

    Parameters
    ----------
    codes : iterable of str

    Returns
    -------
    tuple of str
        The data themselves (GeoPackage, GeoTIFF) are always among them.
    """
    wanted = {*_ALWAYS, *codes}
    wanted |= {_BASIS[code] for code in wanted if code in _BASIS}
    return tuple(code for code in CODES if code in wanted)
