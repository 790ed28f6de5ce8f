"""Running scripts in another Python: validators that need packages which QGIS doesn't have."""

import time
from pathlib import Path

from ..core.errors import InputError
from ..core.i18n import translate
from ..core.progress import SILENT

_PLACES = ("bin/python3", "bin/python", "Scripts/python.exe", "python.exe", "python")
#: QGIS sets these for its own Python; another one would look for its packages in QGIS's folders.
_OF_QGIS = ("PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "__PYVENV_LAUNCHER__")
#: QGIS's copies of the data of GDAL and PROJ fit only libraries of the same version.
_LIBRARIES = ("GDAL_DATA", "GDAL_DRIVER_PATH", "PROJ_DATA", "PROJ_LIB")
_STEP_MS = 100
#: Nothing that looks at a package may fetch anything: an address where nobody answers.
_NOWHERE = "http://127.0.0.1:9"


def runner(folder, progress=SILENT):
    """Return a function that starts the Python of an environment.

    Parameters
    ----------
    folder : str or Path
        Of a virtual environment or a Python installation, or its Python itself.
    progress : Progress
        Asked ten times a second whether to stop.

    Returns
    -------
    callable
        ``run(arguments, timeout_s) -> (code, text, error text)``; code -1 where it could not
        be started or took too long. Cancelling raises.

    Raises
    ------
    InputError
        If there is no Python.
    """
    python = python_of(folder)

    def run(arguments, timeout_s):
        return _run(python, arguments, timeout_s, progress)

    return run


def python_of(folder):
    """Return the Python of an environment, a Path.

    Parameters
    ----------
    folder : str or Path

    Raises
    ------
    InputError
    """
    folder = Path(folder)
    if folder.is_file() and folder.stem.lower().startswith("python"):
        return folder
    for place in _PLACES:
        if (folder / place).is_file():
            return folder / place
    raise InputError(
        translate(
            "SmartQuartier",
            "Folder '{}' holds no Python; make an environment with python -m venv and name its "
            "folder, or leave this empty.",
        ).format(folder.name)
    )


def _run(python, arguments, timeout_s, progress):
    from qgis.PyQt.QtCore import QProcess

    process = QProcess()
    process.setProcessEnvironment(_environment(python))
    process.start(str(python), [str(argument) for argument in arguments])
    if not process.waitForStarted(int(timeout_s * 1000)):
        return -1, "", process.errorString()
    end = time.monotonic() + timeout_s
    try:
        while not process.waitForFinished(_STEP_MS):
            if process.state() == QProcess.ProcessState.NotRunning:
                break
            progress.check()
            if time.monotonic() > end:
                return -1, "", _too_long(timeout_s)
    finally:
        _stop(process)
    output, errors = process.readAllStandardOutput(), process.readAllStandardError()
    crashed = process.exitStatus() != QProcess.ExitStatus.NormalExit
    return -1 if crashed else process.exitCode(), _text(output), _text(errors)


def _stop(process):
    from qgis.PyQt.QtCore import QProcess

    if process.state() != QProcess.ProcessState.NotRunning:
        process.kill()
        process.waitForFinished(2000)


def _environment(python):
    from qgis.PyQt.QtCore import QProcessEnvironment

    environment = QProcessEnvironment.systemEnvironment()
    for name in (*_OF_QGIS, *(() if _sees_system(python) else _LIBRARIES)):
        environment.remove(name)
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        environment.insert(name, _NOWHERE)
        environment.insert(name.upper(), _NOWHERE)
    environment.remove("no_proxy")
    environment.remove("NO_PROXY")
    environment.insert("PYTHONUTF8", "1")
    environment.insert("PYTHONNOUSERSITE", "1")
    environment.insert("PYTHONDONTWRITEBYTECODE", "1")
    return environment


def _sees_system(python):
    """Return whether an environment uses the packages, and so GDAL, that QGIS uses."""
    try:
        text = (python.parent.parent / "pyvenv.cfg").read_text(encoding="utf-8")
    except OSError:
        return False
    return "include-system-site-packages=true" in text.lower().replace(" ", "")


def _text(data):
    return bytes(data).decode("utf-8", "replace")


def _too_long(timeout_s):
    return translate("SmartQuartier", "stopped after {} seconds").format(round(timeout_s))
