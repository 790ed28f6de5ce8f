"""The plugin in a real QGIS window: dialogs opened, tools run, results styled."""

from pathlib import Path

import pytest
from real_window import pictures_folder, report_of, run_qgis


@pytest.fixture(scope="module", params=("en",))
def window(request, tmp_path_factory, root):
    """Run the window script in a real QGIS and return (language, its report, pictures)."""
    pictures = pictures_folder(tmp_path_factory, request.param)
    script = Path(__file__).with_name("window_script.py")
    home = tmp_path_factory.mktemp("window-profile")
    done = run_qgis(script, home, root, request.param, SMARTQUARTIER_PICTURES=str(pictures))
    return request.param, report_of(done, pictures), pictures


def test_no_error_and_no_warning_in_the_message_bar(window):
    _, report, _ = window
    assert "error" not in report, report["error"]
    assert report["loaded"]
    assert report["message_bar"] == []


def test_each_dialog_ran_to_its_result(window):
    _, report, pictures = window
    for step in ("indicators", "ranking", "set", "sensors", "effects"):
        assert report[step]["done"], step
        assert "OUTPUT" in report[step]["results"], step
        assert (pictures / f"{step}_dialog.png").stat().st_size > 5000
    assert report["set"]["results"]["STATUS"] == "optimal"
    assert report["sensors"]["results"]["STATUS"] == "optimal"


def test_result_layers_arrive_styled(window):
    _, report, _ = window
    assert list(report["styled"].values()).count("RuleRenderer") >= 5, report["styled"]


def test_report_and_record_speak_the_language(window):
    language, _, pictures = window
    html = (pictures / "ranking.html").read_text(encoding="utf-8")
    assert f'lang="{language}"' in html
    assert ("Empfehlung, keine Entscheidung" in html) or language == "en"
