"""Writing a package: all formats into a folder beside, validated there, then put in place."""

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from ...core.errors import InputError
from ...core.folders import recover, replacing_folder
from ...core.i18n import translate
from ...core.progress import SILENT
from .catalogue import FORMATS, with_basis
from .layout import transparency_record
from .manifest import changed_files, read_manifest, write_manifest
from .model import Output


@dataclass(frozen=True)
class WrittenPackage:
    """A package on the disk.

    Attributes
    ----------
    folder : Path
        Where it lies: the target, or the folder beside it for an edition with errors.
    outputs : tuple of Output
    checks : tuple of Check
        What each validator said of each file.
    kept : Path or None
        Where the earlier package went, since somebody had changed files in it.
    """

    folder: Path
    outputs: tuple
    checks: tuple
    kept: object = None

    @property
    def errors(self):
        """Return the number of errors that validators found."""
        return sum(check.errors for check in self.checks)


def write_package(package, target, bridge_writers=None, progress=SILENT, run=None, strict=False):
    """Write a package and validate it; an earlier one stays whole until the new one is.

    Parameters
    ----------
    package : Package
    target : str or Path
        The folder; an earlier package there is replaced, anything else is refused.
    bridge_writers : dict of str to callable, optional
        ``write(package, root) -> list of Output`` of the formats that need QGIS.
    progress : Progress
    run : callable, optional
        Starts validators in another Python; see :class:`Content`.
    strict : bool
        Put an edition with errors beside the target also where there is no earlier one.

    Returns
    -------
    WrittenPackage
        With errors it lies beside an earlier package, which then stays in its place.

    Raises
    ------
    InputError
        If the folder holds something else.
    ServiceError
        If it can't be written; nothing is changed then.
    """
    from ..validate.validating import validate

    target = Path(target).resolve()
    recover(target)
    earlier = _earlier(target)
    with replacing_folder(target) as staged:
        outputs = _write(package, staged.root, bridge_writers or {}, progress.part(0.0, 0.6))
        # What somebody added is looked at like all else.
        kept = _take_over(target, staged.root, earlier) if earlier is not None else False
        checks = tuple(validate(staged.root, run, progress.part(0.6, 1.0)))
        written = WrittenPackage(target, tuple(outputs), checks)
        if written.errors and (strict or earlier is not None):
            staged.target = _beside(target)
        elif kept:
            day = earlier["modified"]
            staged.keep_as = _free(target.with_name(f"{target.name}_before_{day}"))
        progress.check()
    return WrittenPackage(staged.target, written.outputs, checks, staged.keep_as)


def _earlier(target):
    """Return the manifest of a package at the target, None if there is nothing; refuse others."""
    if not target.exists():
        return None
    earlier = read_manifest(target) if target.is_dir() else None
    if earlier is None and (not target.is_dir() or any(target.iterdir())):
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' holds something else than a package and is not replaced; choose a new or an "
                "empty folder.",
            ).format(target.name)
        )
    return earlier


def _beside(target):
    """Return where an edition with errors goes, so that a valid one stays in its place."""
    beside = target.with_name(f"{target.name}_with_errors")
    taken = beside.exists() and read_manifest(beside) is None
    return _free(beside) if taken else beside


def _take_over(target, root, earlier):
    """Copy what somebody added to the earlier package; return whether the rest was changed."""
    added, changed = changed_files(target, earlier)
    for name in added:  # a web server's .htaccess, an imprint
        place = root / name
        if place.exists():
            changed = (*changed, name)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(target / name, place, follow_symlinks=False)
    return bool(changed)


def _free(path):
    number, free = 2, path
    while free.exists():
        free, number = path.with_name(f"{path.name}_{number}"), number + 1
    return free


def _write(package, root, bridge_writers, progress):
    outputs = [_record(root, d) for d in package.datasets if d.record is not None]
    codes = with_basis(package.formats)
    for k, item in enumerate(FORMATS):
        if item.code not in codes:
            continue
        progress.report(k / len(FORMATS))
        package = replace(package, progress=progress.part(k / len(FORMATS), (k + 1) / len(FORMATS)))
        if item.code == "web":  # lists all files
            write_manifest(package, root, outputs)
        if item.module:
            outputs += item.write(package, root)
        elif item.code in bridge_writers:
            outputs += bridge_writers[item.code](package, root)
    write_manifest(package, root, outputs)
    return outputs


def _record(root, dataset):
    """Write the transparency record of a dataset."""
    path = transparency_record(dataset)
    (root / path).parent.mkdir(exist_ok=True)
    text = json.dumps(dataset.record, ensure_ascii=False, indent=2, allow_nan=False)
    (root / path).write_bytes(text.encode("utf-8") + b"\n")
    title = translate("SmartQuartier", "Transparency record")
    return Output(path, "record", "metadata", "application/json", dataset.name, title)
