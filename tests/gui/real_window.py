"""A real QGIS window on a virtual screen, with an empty profile and a script to run in it."""

import json
import os
import shutil
import subprocess

import pytest

_COUNTRIES = {"de": "de_DE", "en": "en_GB"}


def run_qgis(script, home, root=None, language="en", timeout=400, **variables):
    """Start QGIS, let it run a script, and wait until it has gone.

    Parameters
    ----------
    script : Path
        Ends with ``os._exit(0)``.
    home : Path
        Gets the profile.
    root : Path, optional
        The plugin; without it QGIS starts without plugins.
    language : str
    timeout : int
        In seconds.
    variables : str
        Of the environment.

    Returns
    -------
    subprocess.CompletedProcess
    """
    program = shutil.which("qgis.bin") or shutil.which("qgis")
    if not program or not shutil.which("xvfb-run"):
        pytest.skip("needs QGIS desktop and xvfb-run")
    profile = home / "profiles" / "default"
    (profile / "QGIS").mkdir(parents=True)
    lines = ["[locale]", "overrideFlag=true", f"userLocale={language}"]
    # As on a computer in that country: QGIS writes the numbers of labels by this one.
    lines += [f"globalLocale={_COUNTRIES.get(language, language)}"]
    # A test neither asks the network for a font nor has QGIS say that there is none.
    lines += ["[fonts]", "downloadMissingFonts=false"]
    more = ["--noplugins"]
    if root is not None:
        more = []
        (profile / "python" / "plugins").mkdir(parents=True)
        plugin = profile / "python" / "plugins" / "smartquartier"
        plugin.symlink_to(root, target_is_directory=True)
        lines += ["[PythonPlugins]", "smartquartier=true", "processing=true"]
    (profile / "QGIS" / "QGIS3.ini").write_text("\n".join(lines) + "\n", encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    environment.update(variables, QGIS_CUSTOM_CONFIG_PATH=str(home), XDG_RUNTIME_DIR=str(home))
    command = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", program, "--noversioncheck"]
    command += ["--nologo", *more, "--lang", language, "--code", str(script)]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=timeout, check=False
    )


def report_of(done, pictures):
    """Return what the script has left as ``report.json``, or say what QGIS printed.

    Parameters
    ----------
    done : subprocess.CompletedProcess
    pictures : Path
        The folder of the report.

    Returns
    -------
    dict
    """
    report = pictures / "report.json"
    assert report.is_file(), done.stdout[-2000:] + done.stderr[-2000:]
    return json.loads(report.read_text(encoding="utf-8"))


def pictures_folder(factory, name):
    """Return where pictures go: a temporary folder, or the one somebody wants to keep."""
    keep = os.environ.get("SMARTQUARTIER_KEEP_PICTURES")
    if not keep:
        return factory.mktemp("pictures")
    from pathlib import Path

    folder = Path(keep) / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder
