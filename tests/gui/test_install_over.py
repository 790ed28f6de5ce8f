"""A new version installed over an older one by QGIS's own installer: the user loses nothing."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

OLD_VERSION = "0.0.1"


def make_older(new, old):
    """Write the ZIP of an older version: another number, and a file that the new one lacks."""
    with zipfile.ZipFile(new) as source, zipfile.ZipFile(old, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "smartquartier/metadata.txt":
                text = re.sub(r"(?m)^version=.*$", f"version={OLD_VERSION}", content.decode())
                content = text.encode()
            target.writestr(entry, content)
        target.writestr("smartquartier/smartquartier_plugin/gone_since.py", "OLD = True\n")


@pytest.fixture(scope="module")
def report(tmp_path_factory, root):
    """Install, use, and install over it in a real QGIS; return what it was like."""
    program = shutil.which("qgis.bin") or shutil.which("qgis")
    if not program or not shutil.which("xvfb-run"):
        pytest.skip("needs QGIS desktop and xvfb-run")
    home = tmp_path_factory.mktemp("install-over")
    new, old = home / "smartquartier.zip", home / "smartquartier-older.zip"
    built = subprocess.run(
        [sys.executable, str(root / "scripts" / "build_zip.py"), "--output", str(new)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    make_older(new, old)
    settings = home / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True)
    # Without looking for updates, which would ask plugins.qgis.org.
    settings.write_text(
        "[PythonPlugins]\nprocessing=true\n\n[plugin-manager]\nautomatically-check-for-updates=false\n"
        "\n[app]\nplugin_installer\\checkOnStart=false\n\n[locale]\noverrideFlag=true\nuserLocale=en\n",
        encoding="utf-8",
    )
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in ("QT_QPA_PLATFORM", "SMARTQUARTIER_CACHE")
    }
    environment.update(
        QGIS_CUSTOM_CONFIG_PATH=str(home),
        XDG_RUNTIME_DIR=str(home),
        XDG_CACHE_HOME=str(home / "cache"),
        SMARTQUARTIER_TRIAL=str(home),
        SMARTQUARTIER_OLD_ZIP=str(old),
        SMARTQUARTIER_NEW_ZIP=str(new),
    )
    script = Path(__file__).with_name("install_over_script.py")
    command = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", program]
    command += ["--noversioncheck", "--nologo", "--lang", "en", "--code", str(script)]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=200, check=False
    )
    written = home / "report.json"
    assert written.is_file(), done.stdout[-2000:] + done.stderr[-2000:]
    told = json.loads(written.read_text("utf-8"))
    assert "error" not in told, told["error"]
    assert not told["exceptions"], told["exceptions"][0]
    with zipfile.ZipFile(new) as archive:
        told["zip"] = sorted(name.partition("/")[2] for name in archive.namelist())
        told["version"] = re.search(
            r"(?m)^version=(.*)$", archive.read("smartquartier/metadata.txt").decode()
        ).group(1)
    return told


def test_the_first_one_is_installed_and_switched_on(report):
    assert report["old"]["version"] == OLD_VERSION
    assert report["old"]["active"]
    assert report["old"]["enabled"]
    assert report["old"]["tools"] >= 40


def test_the_new_one_takes_its_place(report):
    assert report["new"]["version"] == report["version"]
    assert report["new"]["active"]
    assert report["new"]["enabled"]
    assert report["new"]["tools"] == report["old"]["tools"]
    assert report["new"]["providers"] == report["old"]["providers"]
    assert report["new"]["files"] == report["zip"]


def test_nothing_of_the_old_one_stays_in_the_window(report):
    assert report["new"]["entries"] == 1
    assert len(report["new"]["docks"]) <= 1


def test_settings_stay(report):
    assert report["new"]["settings"] == report["used"]["settings"]
    assert report["used"]["settings"]["smartquartier/somewhere/else"] == "mine"


def test_an_open_dock_is_open_again(report):
    assert report["used"]["docks"] == [True]
    assert report["new"]["docks"] == [True]


def test_nothing_of_the_user_lies_where_the_installer_deletes(report):
    """Whatever the tools write, the plugin's folder holds what the ZIP holds and no more."""
    assert set(report["used"]["files"]) - {"smartquartier_plugin/gone_since.py"} == set(
        report["zip"]
    )
    assert not Path(report["cache"]).is_relative_to(report["profile"])


def test_files_and_loaded_data_of_the_user_stay(report):
    assert {"services.json", "atlas.gpkg", "city.gpkg", "found.gpkg"} <= set(report["kept"])
    assert all(report["kept"].values())
    assert (Path(report["cache"]) / "loaded.marker").is_file()
