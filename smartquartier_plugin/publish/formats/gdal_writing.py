"""Calls to GDAL while a file is written: its failures become one sentence."""

from contextlib import contextmanager

from ...core.errors import ServiceError
from ...core.i18n import translate


@contextmanager
def told(file_name):
    """Collect GDAL's messages, and raise what failed as one sentence about the file.

    GDAL's switch for exceptions belongs to the whole process and is left as it is: a failed
    call returns a code or raises, and both end here.

    Parameters
    ----------
    file_name : str
        For the message, without a folder.

    Yields
    ------
    callable
        ``done(code)``: raises if a call returned anything but success.

    Raises
    ------
    ServiceError
        With GDAL's own words.
    """
    from osgeo import gdal

    texts = []

    def keep(kind, _number, text):
        if kind >= gdal.CE_Failure:
            texts.append(text.strip())

    def done(code):
        if code is None or (isinstance(code, int) and code != 0):
            raise RuntimeError(f"error {code}")
        return code

    gdal.PushErrorHandler(keep)
    try:
        yield done
    except RuntimeError as error:
        texts = texts or [str(error)]
    finally:
        gdal.PopErrorHandler()
    if texts:
        raise ServiceError(
            translate(
                "SmartQuartier",
                "Writing '{}' failed: {}. See that the disk has room and the folder can be "
                "written.",
            ).format(file_name, texts[0].rstrip("."))
        )


@contextmanager
def quiet():
    """Keep GDAL from printing what the caller sees from its answer."""
    from osgeo import gdal

    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()
