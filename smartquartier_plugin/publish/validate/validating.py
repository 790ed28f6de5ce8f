"""Running every validator over a folder."""

from ...core.errors import OperationCancelled
from ...core.i18n import translate
from ...core.progress import SILENT
from .discretion import discreet
from .model import ERROR, Check, Finding, content_of
from .validators import VALIDATORS, checker


def validate(root, run=None, progress=SILENT, today=""):
    """Look at a package with every validator there is for what it holds.

    Parameters
    ----------
    root : str or Path
        The package's folder.
    run : callable, optional
        Starts the Python of an environment with further validators, see
        :class:`~.model.Content`; without it these are skipped, and say so.
    progress : Progress
    today : str
        The day, as ``2026-02-28``: what is dated later is a finding. Without it documents are
        compared with the manifest alone.

    Returns
    -------
    tuple of Check
        In the order of :data:`~.validators.VALIDATORS`, of each by path.

    Notes
    -----
    Never raises over what lies in the folder: a validator that fails over a file is itself a
    finding, since nobody has looked at that file then.
    """
    content = content_of(root, run, progress, today)
    checks = []
    for index, name in enumerate(VALIDATORS):
        progress.report(index / len(VALIDATORS))
        checks.extend(_checks(name, content))
    progress.report(1.0)
    return tuple(checks)


def _checks(name, content):
    try:
        found = checker(name)(content)
    except OperationCancelled:
        raise
    except ModuleNotFoundError as error:
        return [Check(name, "", skipped=_missing(error.name or str(error)))]
    except Exception as error:  # a stranger's file may break any reader
        text = translate(
            "SmartQuartier",
            "The validator broke off ({}: {}), so nobody has looked at its files; look for a "
            "damaged file, and report this if there is none.",
        ).format(type(error).__name__, error)
        return [Check(name, "", (Finding(ERROR, "broken", text),))]
    return sorted(map(discreet, found), key=lambda check: check.path)


def _missing(package):
    return translate(
        "SmartQuartier", "The Python package {} is missing; install it to have this checked."
    ).format(package.split(".")[0])
