"""What rasters say of themselves: who made them, on what, and under which licence.

The tags go along when the file is passed on alone. They are read in every raster; whom and which
licence they must name, the manifest says.
"""

from ...core.atlas.privacy import person_name
from ...core.i18n import translate
from ..formats.gdal_writing import quiet
from .findings import Findings
from .listed import listed

NAME = "SmartQuartier raster tags"
_LICENCE, _MAKER, _MACHINE = "TIFFTAG_COPYRIGHT", "TIFFTAG_ARTIST", "TIFFTAG_HOSTCOMPUTER"


def check(content):
    """Look at the tags of every GeoTIFF.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
        A file that can't be opened is a finding of another validator.
    """
    paths = content.ending(".tif", ".tiff")
    if not paths:
        return []
    datasets = {f"data/{one['name']}.tif": one for one in listed(content)}
    publisher = content.manifest.get("publisher")
    checks = []
    for path in paths:
        content.progress.check()
        tags = _tags(content.root / path)
        if tags is None:
            continue
        found = Findings()
        if tags.get(_MACHINE):
            found.error("machine", _machine(), _MACHINE)
        _maker(tags.get(_MAKER) or "", publisher, found)
        if path in datasets:
            _licence(tags.get(_LICENCE) or "", datasets[path], found)
        checks.append(found.check(NAME, path))
    return checks


def _tags(path):
    from osgeo import gdal

    with quiet():
        try:
            raster = gdal.OpenEx(str(path), gdal.OF_RASTER, allowed_drivers=["GTiff"])
            return None if raster is None else raster.GetMetadata() or {}
        except RuntimeError:  # where somebody switched GDAL's exceptions on
            return None


def _maker(said, publisher, found):
    if not said or said == publisher:
        return
    if publisher or person_name(said):
        found.error("maker", _other_maker(), _MAKER)


def _licence(said, dataset, found):
    attribution = dataset.get("attribution")
    names = attribution if isinstance(attribution, list) else []
    expected = "; ".join(map(str, (dataset["licence"], *names)))
    if not said:
        found.error("missing", _no_licence(), _LICENCE)
    elif said != expected:
        found.error("differs", _other_licence().format(said, expected), _LICENCE)


def _machine():
    return translate(
        "SmartQuartier",
        "The file names the computer on which it was made, which tells of the office; write it "
        "again without the tag.",
    )


def _other_maker():
    return translate(
        "SmartQuartier",
        "The file names somebody else than the publisher as its maker; name the office.",
    )


def _no_licence():
    return translate(
        "SmartQuartier",
        "The file names no licence, so that whoever has it alone may not use it; write the package "
        "again.",
    )


def _other_licence():
    return translate(
        "SmartQuartier",
        "Licence and source are '{}' here and '{}' in the manifest; write the package again.",
    )
