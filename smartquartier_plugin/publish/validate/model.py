"""What validators say: findings, and which of them looked at what."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ...core.progress import SILENT

ERROR, WARNING = "error", "warning"
PASSED, FAILED, SKIPPED = "passed", "failed", "skipped"


@dataclass(frozen=True)
class Finding:
    """One thing that a validator found.

    Attributes
    ----------
    severity : str
        ``error`` or ``warning``.
    rule : str
        Short code of the rule, with the validator's own number where it has one: ``RQ8``.
    text : str
        What is wrong and what to do, one sentence.
    where : str
        Layer, feature, line or element; "" for the whole file.
    """

    severity: str
    rule: str
    text: str
    where: str = ""


@dataclass(frozen=True)
class Check:
    """What one validator says of one file.

    Attributes
    ----------
    validator : str
        Name with version where there is one, such as "GDAL validate_gpkg 3.6.2".
    path : str
        Below the package's folder; "" for the package as a whole.
    findings : tuple of Finding
    skipped : str
        Why it could not look, and what to install; "" if it looked.
    """

    validator: str
    path: str
    findings: tuple = ()
    skipped: str = ""

    @property
    def errors(self):
        """Return the number of findings that are errors."""
        return sum(finding.severity == ERROR for finding in self.findings)

    @property
    def verdict(self):
        """Return passed, failed or skipped."""
        if self.skipped:
            return SKIPPED
        return FAILED if self.errors else PASSED


@dataclass(frozen=True)
class Content:
    """A package's folder as a validator sees it.

    Attributes
    ----------
    root : Path
    manifest : dict
        ``package.json``, {} if there is none.
    run : callable or None
        ``run(arguments, timeout_s) -> (code, text, error text)``: starts the Python of an
        environment with further validators; None if none was named.
    progress : Progress
        Asked in long loops whether to stop: ``content.progress.check()``.
    today : str
        The day on which somebody looks, as ``2026-02-28``; "" where nobody says.
    """

    root: Path
    manifest: dict
    run: object = None
    progress: object = SILENT
    today: str = ""

    @cached_property
    def files(self):
        """Return the paths of all files below the root, with ``/``, sorted."""
        found = (path for path in self.root.rglob("*") if path.is_file())
        return tuple(sorted(path.relative_to(self.root).as_posix() for path in found))

    def ending(self, *endings):
        """Return the paths of the files that end like this."""
        return tuple(path for path in self.files if path.lower().endswith(endings))


def content_of(root, run=None, progress=SILENT, today=""):
    """Return a folder's content; a damaged manifest is as good as none.

    Parameters
    ----------
    root : str or Path
    run : callable, optional
    progress : Progress
    today : str
        As of :class:`Content`.

    Returns
    -------
    Content
    """
    root = Path(root)
    try:
        manifest = json.loads((root / "package.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        manifest = {}
    manifest = manifest if isinstance(manifest, dict) else {}
    return Content(root, manifest, run, progress, today)
