"""Writing files so that an interrupted run leaves the old file whole."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from .errors import ServiceError
from .i18n import translate


@contextmanager
def replacing(path):
    """Yield a path to write to; on success it takes the place of ``path``.

    The file is written in a temporary folder beside its target under the target's own
    name (writers derive layer names from it, and some write sidecar files) and moved only
    when the block ends without an error.

    Parameters
    ----------
    path : str or Path
        The target; its folder must exist.

    Yields
    ------
    Path
        Where to write.

    Raises
    ------
    ServiceError
        If the folder can't be written, or the target is locked by another program.
    """
    target = Path(path)
    try:
        folder = Path(tempfile.mkdtemp(prefix=".smartquartier-", dir=target.parent))
    except OSError as error:
        raise ServiceError(
            translate(
                "SmartQuartier",
                "Can't write '{}': the folder is missing or not writable ({}). Choose another "
                "folder.",
            ).format(target.name, error.strerror)
        ) from error
    try:
        yield folder / target.name
        for written in folder.iterdir():
            _move(written, target.parent / written.name)
    except OSError as error:
        if isinstance(error, ServiceError):
            raise
        raise ServiceError(
            translate(
                "SmartQuartier",
                "Writing '{}' failed: {}. The earlier file, if there was one, is unchanged.",
            ).format(target.name, error.strerror or error)
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_text(path, text):
    """Write a text file as UTF-8, whole or not at all.

    Parameters
    ----------
    path : str or Path
        The file; an existing one is replaced.
    text : str
        Its content.
    """
    with replacing(path) as temporary:
        temporary.write_bytes(text.encode("utf-8"))  # no line-end translation on Windows


def _move(source, target):
    try:
        os.replace(source, target)
    except PermissionError as error:
        raise ServiceError(
            translate(
                "SmartQuartier",
                "'{}' is open in another program or write-protected; close it there or choose "
                "another file name. The earlier file is unchanged.",
            ).format(target.name)
        ) from error
