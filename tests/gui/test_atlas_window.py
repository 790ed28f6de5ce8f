"""The project of an atlas in a real QGIS window, opened from the atlas, in two languages."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NAMES = {"de": "Smart City Atlas (Deutsch)", "en": "Smart City Atlas (English)"}
TABS = {
    "de": ["Grunddaten", "Adresse und Lage", "Themen", "Beziehungen", "Flächen",
           "Quelle und Freigabe"],
    "en": ["Basics", "Address and position", "Themes", "Relations", "Areas",
           "Source and release"],
}  # fmt: skip


def demo_atlas(path, root):
    """Make an atlas of the benchmark's made-up actors, with its projects."""
    sys.path.insert(0, str(root / "benchmarks"))
    from atlas_made import made_atlas

    from smartquartier.smartquartier_plugin.bridge.atlas_project import store_projects
    from smartquartier.smartquartier_plugin.core.progress import SILENT
    from smartquartier.smartquartier_plugin.services.atlas.place import file_place
    from smartquartier.smartquartier_plugin.services.atlas.store import save_atlas

    place = file_place(path)
    save_atlas(place, made_atlas(200))
    store_projects(place, SILENT)


@pytest.fixture(scope="module", params=("en", "de"))
def window(request, tmp_path_factory, root, qgis_app):
    """Run the window script in a real QGIS and return (language, its report, pictures)."""
    program = shutil.which("qgis.bin") or shutil.which("qgis")
    if not program or not shutil.which("xvfb-run"):
        pytest.skip("needs QGIS desktop and xvfb-run")
    language = request.param
    keep = os.environ.get("SMARTQUARTIER_KEEP_PICTURES")
    folder = Path(keep) / f"atlas_{language}" if keep else tmp_path_factory.mktemp("pictures")
    folder.mkdir(parents=True, exist_ok=True)
    home = tmp_path_factory.mktemp("atlas-profile")
    settings = home / "profiles" / "default" / "QGIS"
    settings.mkdir(parents=True)
    (settings / "QGIS3.ini").write_text(
        f"[locale]\noverrideFlag=true\nuserLocale={language}\n", encoding="utf-8"
    )
    atlas = home / "atlas.gpkg"
    demo_atlas(atlas, root)
    environment = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    environment.update(
        QGIS_CUSTOM_CONFIG_PATH=str(home),
        SMARTQUARTIER_PICTURES=str(folder),
        SMARTQUARTIER_ATLAS=str(atlas),
        SMARTQUARTIER_PROJECT=NAMES[language],
        XDG_RUNTIME_DIR=str(home),
    )
    script = Path(__file__).with_name("atlas_window_script.py")
    command = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", program]
    command += ["--noversioncheck", "--nologo", "--noplugins", "--lang", language]
    command += ["--code", str(script)]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    report = folder / "report.json"
    assert report.is_file(), done.stdout[-2000:] + done.stderr[-2000:]
    return language, json.loads(report.read_text(encoding="utf-8")), folder


def test_opened_whole_and_without_a_word_in_the_message_bar(window):
    language, report, folder = window
    assert "error" not in report, report["error"]
    assert report["title"] == NAMES[language]
    assert report["valid"] and not report["changed"]
    assert report["message_bar"] == []
    assert 0 < report["scale"] < 20_000_000  # at the entries, not at the whole world
    assert (folder / "map.png").stat().st_size > 20_000


def test_forms_have_their_tabs_and_show_related_rows(window):
    language, report, _ = window
    assert report["actor"]["tabs"] == TABS[language]
    assert report["project"]["tabs"] == TABS[language]
    rows = report["actor"]["rows"]
    assert set(rows) == {"actor_themes", "actor_out", "actor_in", "actor_areas"}
    assert rows["actor_out"] >= 1 and rows["actor_in"] >= 0
