"""GDAL's own check of GeoPackages: the requirements of OGC 12-128, table by table."""

from ...core.i18n import translate
from .findings import Findings

NAME = "GDAL validate_gpkg"


def check(content):
    """Run GDAL's check over every GeoPackage.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
        Findings carry the number of the requirement: ``Req 25``.
    """
    paths = content.ending(".gpkg")
    if not paths:
        return []
    from osgeo import gdal

    validator = f"{NAME} {gdal.__version__}"
    return [_look(content, path).check(validator, path) for path in paths]


def _look(content, path):
    from osgeo_utils.samples.validate_gpkg import GPKGChecker

    content.progress.check()
    found = Findings()
    checker = GPKGChecker(
        str(content.root / path), abort_at_first_error=False, extra_checks=True, warning_msg=False
    )
    try:
        checker.check()
    except Exception as error:  # damaged files break it in every way there is
        found.error("Req 1", _damaged().format(error))
    for requirement, message in checker.errors:
        found.error(f"Req {requirement}" if requirement else "Req", message)
    for message in checker.warnings:
        found.warning("content", message)
    return found


def _damaged():
    return translate(
        "SmartQuartier", "The file is no GeoPackage or is damaged ({}); write it again."
    )
