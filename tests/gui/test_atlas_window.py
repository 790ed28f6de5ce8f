"""The project of an atlas in a real QGIS window, opened from the atlas, in two languages."""

import sys
from pathlib import Path

import pytest
from real_window import pictures_folder, report_of, run_qgis

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
    language = request.param
    folder = pictures_folder(tmp_path_factory, f"atlas_{language}")
    atlas = tmp_path_factory.mktemp("atlas") / "atlas.gpkg"
    demo_atlas(atlas, root)
    done = run_qgis(
        Path(__file__).with_name("atlas_window_script.py"),
        tmp_path_factory.mktemp("atlas-profile"),
        language=language,
        SMARTQUARTIER_PICTURES=str(folder),
        SMARTQUARTIER_ATLAS=str(atlas),
        SMARTQUARTIER_PROJECT=NAMES[language],
    )
    return language, report_of(done, folder), folder


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
