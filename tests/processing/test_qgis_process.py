"""The tools from the command line, as a clerk's nightly job runs them."""

import json
import os
import shutil
import subprocess

import pytest


@pytest.fixture(scope="module")
def command(tmp_path_factory, root):
    """Return ``call(*arguments)``: ``qgis_process`` with the plugin in a profile of its own."""
    # Debian 12's wrapper script fails: the binary behind it is called.
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    assert program, "qgis_process was not found although QGIS is there"
    home = tmp_path_factory.mktemp("profile")
    plugins = home / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "smartquartier").symlink_to(root, target_is_directory=True)
    settings = home / "profiles" / "default" / "QGIS"
    settings.mkdir()
    (settings / "QGIS3.ini").write_text("[PythonPlugins]\nsmartquartier=true\n", encoding="utf-8")
    environment = {
        **os.environ,
        "QGIS_CUSTOM_CONFIG_PATH": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "LANG": "C.UTF-8",
    }

    def call(*arguments):
        return subprocess.run(
            [program, *arguments],
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return call


@pytest.fixture(scope="module")
def city(command, tmp_path_factory):
    """Return the demo city as ``qgis_process`` built it."""
    path = tmp_path_factory.mktemp("city") / "city.gpkg"
    done = command("run", "smartquartier:createdemocity", f"--OUTPUT={path}")
    assert done.returncode == 0, done.stdout + done.stderr
    assert path.is_file()
    return path


def test_the_provider_is_listed(command):
    listed = command("list").stdout
    for tool in ("createdemocity", "pilotindicators", "pilotranking", "pilotset"):
        assert f"smartquartier:{tool}" in listed or tool in listed


def test_help_names_parameters(command):
    text = command("help", "smartquartier:pilotranking").stdout
    for word in ("QUARTERS", "CRITERIA", "SAMPLES", "MORANS_I", "REPORT", "RECORD"):
        assert word in text


def test_indicators_ranking_and_set(command, city, tmp_path):
    indicators, ranking, chosen = (tmp_path / f"{n}.gpkg" for n in ("ind", "rank", "set"))
    record = tmp_path / "record.json"
    done = command(
        "run",
        "smartquartier:pilotindicators",
        f"--QUARTERS={city}|layername=quarters",
        "--ID_FIELD=code",
        f"--TABLE={city}|layername=statistics",
        "--TABLE_ID_FIELD=code",
        "--PERIOD_FIELD=period",
        "--INDICATORS=single_parents_pct = 100 * hh_single_parent / households",
        "--POPULATION=inhabitants",
        f"--OUTPUT={indicators}",
        f"--UNMATCHED={tmp_path / 'unmatched.csv'}",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    done = command(
        "run",
        "smartquartier:pilotranking",
        f"--QUARTERS={indicators}",
        "--ID_FIELD=code",
        "--CRITERIA=single_parents_pct,higher,1,0,20",
        "--SAMPLES=200",
        f"--OUTPUT={ranking}",
        f"--RECORD={record}",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert ranking.is_file()
    facts = json.loads(record.read_text(encoding="utf-8"))
    assert facts["tool"] == "smartquartier:pilotranking"
    assert str(tmp_path) not in record.read_text(encoding="utf-8"), "a local path in the record"
    done = command(
        "run",
        "smartquartier:pilotset",
        f"--QUARTERS={ranking}",
        "--ID_FIELD=code",
        "--OBJECTIVE=coverage",
        "--K=3",
        f"--OUTPUT={chosen}",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "optimal" in done.stdout


def test_a_failure_is_one_sentence_and_an_exit_code(command, city, tmp_path):
    target = tmp_path / "rank.gpkg"
    done = command(
        "run",
        "smartquartier:pilotranking",
        f"--QUARTERS={city}|layername=quarters",
        "--ID_FIELD=code",
        "--CRITERIA=no_such_field,higher,1,0,20",
        f"--OUTPUT={target}",
    )
    assert done.returncode != 0
    assert "no_such_field" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not target.exists()
