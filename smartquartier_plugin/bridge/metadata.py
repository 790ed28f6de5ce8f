"""Facts about layers and the plugin itself."""

import configparser
from functools import lru_cache
from pathlib import Path

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsProviderRegistry

ROOT = Path(__file__).resolve().parents[2]
# The key of the creation date in a layer's metadata; dates came with QGIS 3.30.
_CREATED = getattr(getattr(Qgis, "MetadataDateType", None), "Created", None)


@lru_cache(maxsize=1)
def plugin_version():
    """Return the version that metadata.txt names."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser.get("general", "version", fallback="0")


def crs_of(frame):
    """Return the ``QgsCoordinateReferenceSystem`` of a frame; invalid for tables."""
    crs = getattr(frame, "crs", None)
    if crs is None:
        return QgsCoordinateReferenceSystem()
    code = crs.to_authority()
    if code:
        return QgsCoordinateReferenceSystem(":".join(code))
    return QgsCoordinateReferenceSystem.fromWkt(crs.to_wkt())


def describe(layer):
    """Return what the record says of a layer's origin.

    Parameters
    ----------
    layer : QgsVectorLayer or None
        The layer, where the source is one.

    Returns
    -------
    dict
        file, provider, uri, date, licence, attribution; texts, possibly empty. File and uri
        carry no folder, and only local files have them: a database's or service's address
        may hold a credential.
    """
    if layer is None:
        return {}
    about = layer.metadata()
    stamp = about.dateTime(_CREATED) if _CREATED is not None else None
    facts = {
        "date": stamp.toString("yyyy-MM-dd") if stamp is not None and stamp.isValid() else "",
        "licence": "; ".join(about.licenses()),
        "attribution": "; ".join(about.rights()),
    }
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    path = Path(parts.get("path") or "")
    if path.is_file():
        uri = layer.source().replace(str(path), path.name)
        facts.update(file=path.name, provider=layer.providerType(), uri=uri)
    return facts
