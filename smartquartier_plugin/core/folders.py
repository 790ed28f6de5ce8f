"""Writing a whole folder so that an interrupted run leaves the old one whole."""

import ctypes
import errno
import os
import shutil
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from .errors import ServiceError
from .i18n import translate

_PREFIX = ".smartquartier-folder-"
_DAY = 24 * 3600


class StagedFolder:
    """A folder that is being written; see :func:`replacing_folder`.

    Attributes
    ----------
    root : Path
        Where to write.
    target : Path
        Whose place it takes; may be changed to another folder with the same parent.
    keep_as : Path or None
        Where an earlier folder at the target goes to instead of being removed.
    """

    def __init__(self, root, target):
        self.root = root
        self.target = target
        self.keep_as = None


@contextmanager
def replacing_folder(path):
    """Yield a folder to write into; on success it takes the place of ``path`` as a whole.

    On Linux and macOS old and new change places in one step of the file system. Elsewhere the
    old one is moved aside first: whoever is killed between these two steps finds it in a folder
    beside, from where the next run fetches it back.

    Parameters
    ----------
    path : str or Path
        The target; its parent is made if it is missing. Of a link, what it leads to.

    Yields
    ------
    StagedFolder

    Raises
    ------
    ServiceError
        If the parent can't be written, or the disk is full.
    """
    target = _place(path)
    recover(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        bench = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{target.name}-", dir=target.parent))
    except OSError as error:
        raise ServiceError(
            translate(
                "SmartQuartier",
                "Can't write the folder '{}': the folder above is missing or not writable ({}). "
                "Choose another one.",
            ).format(target.name, error.strerror or error)
        ) from error
    staged = StagedFolder(bench / "new", target)
    try:
        # Unlike the bench, for all whom the user lets read: a web server, too.
        staged.root.mkdir()
        yield staged
        _take_place(staged, bench)
    except OSError as error:
        if isinstance(error, ServiceError):
            raise
        raise ServiceError(
            translate(
                "SmartQuartier",
                "Writing the folder '{}' failed: {}. The earlier one, if there was one, is "
                "unchanged.",
            ).format(target.name, error.strerror or error)
        ) from error
    finally:
        if not _holds_the_only_copy(bench, staged.target):
            shutil.rmtree(bench, ignore_errors=True)


def _take_place(staged, bench):
    new, target = staged.root, staged.target
    if not target.exists():
        os.rename(new, target)
        return
    old = staged.keep_as or bench / "old"
    if staged.keep_as is not None:
        # The new one gets the name under which the old one is kept, and then they change places:
        # at no moment does the old one lie where it might be taken for a leftover.
        os.rename(new, old)
        new = old
    swapped = False
    try:
        swapped = _exchange(new, target)
    finally:
        if not swapped and new == old:
            os.rename(new, staged.root)
    if swapped:
        return
    os.rename(target, old)
    try:
        os.rename(staged.root, target)
    except OSError:
        os.rename(old, target)
        raise


def _exchange(one, other):
    """Let two folders change places in one step; return False where that can't be done."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            swap, arguments = library.renamex_np, (os.fsencode(one), os.fsencode(other), 2)
        elif sys.platform.startswith("linux"):
            here = -100  # AT_FDCWD
            arguments = (here, os.fsencode(one), here, os.fsencode(other), 2)
            swap = library.renameat2
        else:
            return False
    except (OSError, TypeError, AttributeError):  # no such library or function
        return False
    if swap(*arguments) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):  # a file system that can't
        return False
    raise OSError(number, os.strerror(number))


def recover(path):
    """Fetch back a folder that a killed run had moved aside, and remove what else it left.

    To be called before anybody looks at what the folder holds.

    Parameters
    ----------
    path : str or Path
        The folder.
    """
    target = _place(path)
    if not target.parent.is_dir():
        return
    for bench in sorted(target.parent.iterdir()):
        if not _is_bench_of(bench, target):
            continue
        try:
            if _holds_the_only_copy(bench, target):
                os.rename(bench / "old", target)
            # A younger one may be that of a run beside this one.
            if time.time() - bench.stat().st_mtime > _DAY:
                shutil.rmtree(bench, ignore_errors=True)
        except OSError:  # gone meanwhile, or another user's: it is in nobody's way
            continue


def _place(path):
    """Return where a folder lies; a link stays a link, and what it leads to is replaced."""
    return Path(path).resolve()


def _is_bench_of(bench, target):
    """Return whether a folder is where a run wrote for just this target."""
    start = f"{_PREFIX}{target.name}-"
    ending = bench.name[len(start) :]  # as mkdtemp makes it: eight letters without a hyphen
    return bench.name.startswith(start) and len(ending) == 8 and "-" not in ending


def _holds_the_only_copy(bench, target):
    return (bench / "old").is_dir() and not target.exists()
