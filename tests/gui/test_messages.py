"""What the message bar shows: our items alone, whole sentences, and what to do."""

import pytest
from workbench_fixture import wait

_WHAT = (
    "Field 'people' of layer 'Quarters' holds no number in 12 rows, e.g. no. 3 and 4 of the list"
)
_REMEDY = "Correct these rows, or choose another field."


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Es fehlt z. B. Dresden. Wählen Sie eine Stadt.", 2),
        ("Die Spalte Nr. 3 ist leer. Bitte füllen!", 2),
        ("Am St. Pauli-Theater bzw. Am Markt fehlt etwas.", 1),
        ("Mehr als 1.000 Zeilen? Kürzen Sie die Liste.", 2),
        ("Im Format der Version 3. Das gilt noch.", 1),  # "3." may be "third": in doubt, one
        ("Die Ebene „Abs. Grün“ fehlt. Laden Sie sie (Schritt Daten).", 2),
        ("A field, e.g. Area or i.e. Number, is missing. Choose one.", 2),
        ("See fig. Two of Dr. Smith vs. Jones. It helps.", 2),
        ("The file 'a.b. C' can't be read. Choose another one.", 2),
        ("'It is empty.' Choose another layer.", 2),
        ("Was nun? Ändern!", 2),
        ("no end", 1),
        ("", 1),
    ],
)
def test_a_sentence_ends_where_one_ends(text, count):
    from smartquartier.smartquartier_plugin.gui.workbench.sentences import sentences

    found = sentences(text)
    assert len(found) == count, found
    assert " ".join(found) == text


def test_as_many_whole_sentences_as_there_is_room_for():
    from smartquartier.smartquartier_plugin.gui.workbench.messages import in_short

    text = f"{_WHAT}. {_REMEDY} {'More is known. ' * 20}".strip()
    assert in_short(text, 160).startswith(f"{_WHAT}. {_REMEDY} More")
    assert in_short(text, 160).endswith("known. …") and len(in_short(text, 160)) <= 162
    assert in_short(text, 100) == f"{_WHAT}. …"
    assert in_short(text, 44) == "Field 'people' of layer 'Quarters' holds no …"
    assert in_short(_WHAT, 200) == _WHAT


@pytest.mark.qgis
@pytest.mark.parametrize("kind", ("warning", "error"))
def test_what_went_wrong_is_shown_with_what_to_do(bench, kind):
    messages, text = bench.session().messages, f"{_WHAT}. {_REMEDY}"
    bench.window.resize(620, 400)
    bench.window.setMenuWidget(bench.bar)
    bench.window.show()
    item = getattr(messages, kind)(text, "the log")
    assert item.text() == text
    browser = _browser(item)
    whole = lambda: browser.viewport().height() >= browser.document().size().height()  # noqa: E731
    assert wait(whole, 2), (browser.geometry(), browser.document().size())
    high = browser.height()
    bench.window.resize(1500, 400)  # wider: no more lines than needed
    assert wait(lambda: browser.height() < high and whole(), 2)


def _browser(item):
    from qgis.PyQt.QtWidgets import QTextBrowser

    return item.findChild(QTextBrowser)


@pytest.mark.qgis
def test_what_others_say_stays(bench):
    from qgis.core import Qgis

    messages = bench.session().messages
    theirs = bench.bar.createMessage("Other plugin", "Saved.")
    bench.bar.pushWidget(theirs, Qgis.MessageLevel.Info, 0)
    messages.success("Saved.")
    messages.remark("Done.")
    messages.warning("Saved.")
    assert theirs in bench.bar.items()
    assert bench.messages().count("Saved.") == 2


@pytest.mark.qgis
def test_two_that_begin_alike_both_stand_and_the_same_once(bench):
    messages = bench.session().messages
    same = "The layer has gaps in so many rows that nobody would believe it " * 5
    for end in ("Fill them.", "Leave it out.", "Fill them."):
        messages.error(f"{same}. {end}")
    assert len(bench.bar.items()) == 2
    assert bench.messages()[0] == bench.messages()[1]  # as far as the bar shows them


@pytest.mark.qgis
def test_an_item_that_somebody_closed_is_no_trouble(bench):
    from qgis.PyQt import sip

    messages = bench.session().messages
    gone, passing = messages.warning("Choose a layer."), messages.success("Saved.")
    bench.bar.clearWidgets()
    assert passing is None and wait(lambda: sip.isdeleted(gone), 5)
    messages.take_back(gone)
    messages.success("Saved.")
    messages.warning("Choose a layer.")
    assert sorted(bench.messages()) == ["Choose a layer.", "Saved."]


@pytest.mark.qgis
def test_what_qgis_refuses_is_told_by_its_label(bench, tmp_path):
    from smartquartier.smartquartier_plugin.gui.workbench.calls import ToolCall

    (tmp_path / "record.txt").write_text("x", "utf-8")
    given = {"RECORD": str(tmp_path / "record.txt"), "DATA": str(tmp_path), "FOLDER": "again"}
    call = ToolCall("rerunrecord", given)
    run = bench.session().runner.prepare(call)
    run.start()
    assert run.state == "failed"
    assert run.error.startswith("'Transparency record' (RECORD) is missing, or")
