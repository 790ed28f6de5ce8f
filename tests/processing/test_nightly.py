"""The nightly job of docs/nightly.md, run as it stands there with the plugin from the ZIP."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("docs/nightly.md", "docs/de/nightly.md")


def script_of(page):
    """Return the shell script of a page."""
    text = (ROOT / page).read_text("utf-8").split("<!-- nightly.sh -->")[1]
    return re.search(r"```sh\n(.*?)```", text.split("<!-- end of nightly.sh -->")[0], re.S).group(1)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """Return the job's folder: a profile with the plugin unpacked and enabled, and a layer."""
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    if not program or os.name == "nt":
        pytest.skip("the script is one for Linux and macOS, and needs qgis_process")
    base = tmp_path_factory.mktemp("smartcity")
    archive = base / "smartquartier.zip"
    subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "build_zip.py"), "--output", str(archive)],
        check=True, capture_output=True,
    )  # fmt: skip
    plugins = base / "profile" / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(plugins)
    environment = job_environment(base)
    done = subprocess.run([program, "plugins", "enable", "smartquartier"], env=environment,
                          capture_output=True, text=True, timeout=120)  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    (base / "input").mkdir()
    city = base / "input" / "city.gpkg"
    done = subprocess.run(
        [program, "run", "smartquartier:createdemocity", "--SIZE=9", f"--OUTPUT={city}"],
        env=environment, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return base


def job_environment(base):
    return {
        **os.environ,
        "SMARTCITY": str(base),
        "QGIS_CUSTOM_CONFIG_PATH": str(base / "profile"),
        "QT_QPA_PLATFORM": "offscreen",
    }


def run_job(base, page=PAGES[0]):
    """Run the script of a page; return exit code and log."""
    job = base / "nightly.sh"
    job.write_text(script_of(page), encoding="utf-8")
    done = subprocess.run(["sh", str(job)], env=job_environment(base), capture_output=True,
                          text=True, timeout=300)  # fmt: skip
    assert done.stdout + done.stderr == ""
    (log,) = (base / "log").glob("*.log")
    return done.returncode, log.read_text("utf-8")


def give_layer(base):
    import geopandas as gpd

    quarters = gpd.read_file(base / "input" / "city.gpkg", layer="quarters")
    (base / "input" / "pilots.gpkg").unlink(missing_ok=True)
    quarters.to_file(base / "input" / "pilots.gpkg", driver="GPKG")


def test_without_its_layer_the_job_fails_and_says_so(base):
    code, log = run_job(base)
    assert code == 1
    assert "publishpackage" in log and "validatepackage" not in log
    assert "FAILED with exit code 1" in log
    assert not (base / "package").exists() and not (base / "running").exists()


def test_the_job_publishes_and_validates(base):
    give_layer(base)
    code, log = run_job(base)
    assert code == 0, log
    assert (base / "package" / "index.html").is_file()
    assert "validatepackage" in log and log.rstrip().endswith("done")
    assert len(list((base / "report").iterdir())) == 3
    assert not (base / "running").exists()


def test_a_failure_leaves_the_package_of_yesterday(base):
    before = (base / "package" / "package.json").read_bytes()
    (base / "input" / "pilots.gpkg").write_bytes(b"no GeoPackage")
    code, log = run_job(base)
    assert code == 1 and "FAILED" in log
    assert (base / "package" / "package.json").read_bytes() == before
    give_layer(base)


def test_two_runs_do_not_meet(base):
    (base / "running").mkdir()
    code, log = run_job(base)
    assert code == 75 and "another run is at work" in log
    assert (base / "running").exists()
    (base / "running").rmdir()


def test_both_languages_have_the_same_script():
    scripts = [re.sub(r"(?m)^#.*\n|echo .*", "", script_of(page)) for page in PAGES]
    assert scripts[0] == scripts[1]


def test_the_models_are_listed_and_the_parameters_exist(qgis_app):
    from qgis.core import QgsApplication

    for page in PAGES:
        text = (ROOT / page).read_text("utf-8")
        for name in ("pilotquarters", "quartersensors", "nightlypackage"):
            assert f"`{name}`" in text
        for tool in ("publishpackage", "validatepackage"):
            algorithm = QgsApplication.processingRegistry().algorithmById(f"smartquartier:{tool}")
            known = {definition.name() for definition in algorithm.parameterDefinitions()}
            called = re.findall(rf"step {tool}((?: .*?\\\n)*.*)", script_of(page))[0]
            assert set(re.findall(r"--([A-Z_]+)=", called)) <= known
