"""The list of catalogue entries in the tool's dialogs; in a process of its own with widgets."""

import json

import pytest
from dialog_script import report_of

SCRIPT = """
import gc, importlib.util, json, os, sys
from pathlib import Path

root, folder = Path(sys.argv[1]), Path(sys.argv[2])
spec = importlib.util.spec_from_file_location(
    "smartquartier", root / "__init__.py", submodule_search_locations=[str(root)])
sys.modules["smartquartier"] = module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingModelAlgorithm
QgsApplication.setPrefixPath(os.environ.get("QGIS_PREFIX_PATH", "/usr"), True)
app = QgsApplication([], True)
app.initQgis()
sys.path.append(str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
from qgis import gui
from qgis.PyQt.QtCore import QEvent
from qgis.PyQt.QtGui import QFocusEvent
from qgis.PyQt.QtWidgets import QComboBox, QLabel
from processing.core.Processing import Processing
Processing.initialize()
from smartquartier.processing_algorithms.provider import SmartQuartierProvider
from smartquartier.smartquartier_plugin.core import i18n
provider = SmartQuartierProvider()
QgsApplication.processingRegistry().addProvider(provider)
from processing.gui.AlgorithmDialog import AlgorithmDialog
from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
from processing.gui.wrappers import WidgetWrapperFactory

tool = QgsApplication.processingRegistry().algorithmById("smartquartier:loadcitylayer")
context, report = QgsProcessingContext(), {}
own, broken = str(folder / "own.json"), str(folder / "broken.json")

dialog = AlgorithmDialog(tool.create())
panel = dialog.mainWidget()
entry, file = panel.wrappers["ENTRY"], panel.wrappers["CATALOGUE"]
gc.collect()
field = entry.wrappedWidget()
combo, line = field.findChild(QComboBox), field.layout().itemAt(1).widget()
titles = lambda: [combo.itemText(i) for i in range(combo.count())]
said = lambda: "" if line.isHidden() else line.text()
changes = []
entry.widgetValueHasChanged.connect(lambda wrapper: changes.append(entry.parameterValue()))

report["count"], report["editable"] = combo.count(), combo.isEditable()
report["empty"], report["sorted"] = entry.parameterValue(), titles()
entry.setParameterValue("dresden/stadtteile", context)
report["shown"], report["value"] = combo.currentText(), entry.parameterValue()
for key, text in (("typed", "hamburg – quarters"), ("own", "my/own"), ("cleared", "")):
    combo.setEditText(text)
    report[key] = entry.parameterValue()

entry.setParameterValue("dresden/stadtteile", context)
del changes[:]
file.setParameterValue(own, context)
report["with_own"], report["still"] = titles(), entry.parameterValue()
report["changes_of_the_value"] = len(changes)
report["retitled"] = combo.currentText()
ids = [combo.itemData(i) for i in range(combo.count())]
report["once"] = ids.count("dresden/stadtteile")
combo.setCurrentIndex(ids.index("hamburg/stadtteile"))
report["bundled_of_the_same_title"] = entry.parameterValue()
entry.setParameterValue("own/twin", context)
report["own_of_the_same_title"] = entry.parameterValue()
entry.setParameterValue("own/b", context)
report["own_chosen"] = panel.createProcessingParameters()["ENTRY"]
report["said_of_a_good_one"] = said()

file.setParameterValue(broken, context)
report["said"], report["tip"] = said(), combo.toolTip()
report["after_broken"] = [combo.count(), entry.parameterValue()]
Path(broken).write_text(Path(own).read_text(encoding="utf-8"), encoding="utf-8")
QgsApplication.sendEvent(combo, QFocusEvent(QEvent.Type.FocusIn))
report["corrected"] = [said(), combo.toolTip(), combo.currentText()]
file.setParameterValue(str(folder / "none.json"), context)
report["missing"] = said()
file.setParameterValue("", context)
report["without"] = [combo.count(), said(), entry.parameterValue()]

again = AlgorithmDialog(tool.create())
again.setParameters({"ENTRY": "own/b", "CATALOGUE": own})
report["from_history"] = [
    again.mainWidget().wrappers["ENTRY"].wrappedWidget().findChild(QComboBox).currentText(),
    again.mainWidget().createProcessingParameters()["ENTRY"]]

i18n.set_translator(lambda context, text: text, "de")
third = AlgorithmDialog(tool.create())
german = third.mainWidget().wrappers["ENTRY"]
german.setParameterValue("dresden/stadtteile", context)
report["german"] = german.wrappedWidget().findChild(QComboBox).currentText()
i18n.set_translator(None)

batch = BatchAlgorithmDialog(tool.create())
table = batch.mainWidget()
table.addRow()
columns = table.parameter_to_column
first, second = ({name: row[columns[name]] for name in columns if columns[name] < len(row)}
                 for row in table.wrappers[:2])
first["CATALOGUE"].setParameterValue(own, context)
first["ENTRY"].setParameterValue("own/b", context)
second["ENTRY"].setParameterValue("dresden/stadtteile", context)
lists = [row["ENTRY"].wrappedWidget().findChild(QComboBox) for row in (first, second)]
report["batch"] = [[box.count(), box.currentText()] for box in lists]
report["batch_values"] = [
    table.valueForParameter(row, "ENTRY") for row in (0, 1)]
second["CATALOGUE"].setParameterValue(str(folder / "none.json"), context)
report["batch_tip"] = lists[1].toolTip()
report["batch_line"] = second["ENTRY"].wrappedWidget().layout().itemAt(1).widget().isHidden()

made = type("ModelerParametersDialog", (gui.QgsProcessingAlgorithmDialogBase,), {})()
made.model, made.childId, made.context = QgsProcessingModelAlgorithm(), "", context
modeler = WidgetWrapperFactory.create_wrapper(tool.parameterDefinition("ENTRY"), made)
report["modeler"] = type(modeler).__name__
print("REPORT" + json.dumps(report), flush=True)
os._exit(0)
"""


def entry(id, title):
    """Return an entry of a catalogue of the user's own."""
    return {
        "id": id,
        "title": {"en": title, "de": title},
        "city": "Own",
        "theme": "quarters",
        "type": "ogcapi",
        "url": "https://example.org/api",
        "layer": "quarters",
        "crs": "",
        "axis": "xy",
        "paging": "next",
        "count": {"min": 20, "max": 40},
        "extent": [13.6, 51.0, 13.9, 51.1],
        "geometry": "polygon",
        "fields": ["name"],
        "name_field": "name",
        "licence": {
            "id": "dl-de/by-2-0",
            "url": "https://www.govdata.de/dl-de/by-2-0",
            "confirmed": False,
        },
        "attribution": "Own",
        "checked_on": "2026-11-22",
        "notes": {"en": "A note.", "de": "Ein Hinweis."},
    }


OWN = [
    entry("own/z", "Zwickau – quarters"),
    entry("own/b", "Äußere Neustadt – paths"),
    entry("own/twin", "Hamburg – quarters"),
    entry("dresden/stadtteile", "Dresden – quarters of our own"),
]


@pytest.fixture(scope="module")
def report(root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("catalogues")
    data = {"schema": "smartquartier-services/1", "updated": "2026-11-22", "entries": OWN}
    (folder / "own.json").write_text(json.dumps(data), encoding="utf-8")
    (folder / "broken.json").write_text('{"schema": ', encoding="utf-8")
    return report_of(SCRIPT, root, folder, tmp_path_factory.mktemp("profile"))


def test_the_dialog_offers_the_entries_by_title(report):
    assert report["count"] > 50 and report["editable"]
    assert not report["empty"]
    assert report["sorted"] == sorted(report["sorted"], key=str.lower)
    assert report["shown"] == "Dresden – quarters" and report["value"] == "dresden/stadtteile"


def test_typed_titles_become_ids_and_other_text_stays(report):
    assert report["typed"] == "hamburg/stadtteile"
    assert report["own"] == "my/own"
    assert not report["cleared"]


def test_entries_of_the_chosen_file_come_first(report):
    assert report["with_own"][:5] == [
        "Äußere Neustadt – paths",
        "Dresden – quarters of our own",
        "Hamburg – quarters",
        "Zwickau – quarters",
        "",  # the line between
    ]
    assert len(report["with_own"]) == report["count"] + 4  # one takes a bundled one's place
    assert report["own_chosen"] == "own/b" and report["said_of_a_good_one"] == ""


def test_what_was_chosen_stays_when_the_file_changes(report):
    assert report["still"] == "dresden/stadtteile" and report["changes_of_the_value"] == 0
    assert report["retitled"] == "Dresden – quarters of our own" and report["once"] == 1


def test_the_same_title_twice_gives_the_one_that_was_chosen(report):
    assert report["bundled_of_the_same_title"] == "hamburg/stadtteile"
    assert report["own_of_the_same_title"] == "own/twin"


def test_a_broken_file_says_what_is_wrong_until_it_is_corrected(report):
    assert "broken.json" in report["said"] and "JSON" in report["said"]
    assert report["tip"] == report["said"]
    assert report["after_broken"] == [report["count"], "own/b"]
    assert report["corrected"] == ["", "", "Äußere Neustadt – paths"]
    assert "none.json" in report["missing"]
    assert report["without"] == [report["count"], "", "own/b"]


def test_the_history_fills_in_entries_of_the_own_file(report):
    assert report["from_history"] == ["Äußere Neustadt – paths", "own/b"]


def test_titles_are_in_the_language_of_qgis(report):
    assert report["german"] == "Dresden – Stadtteile"


def test_batch_offers_the_list_of_each_row(report):
    assert report["batch"] == [
        [report["count"] + 4, "Äußere Neustadt – paths"],
        [report["count"], "Dresden – quarters"],
    ]
    assert report["batch_values"] == ["own/b", "dresden/stadtteile"]
    assert "none.json" in report["batch_tip"] and report["batch_line"]


def test_models_have_plain_text(report):
    assert report["modeler"] == "QgsProcessingModelerParameterWidget"


def test_the_file_is_asked_for_right_before_the_entry_and_not_hidden():
    from qgis.core import QgsProcessingParameterDefinition as Definition

    from smartquartier.processing_algorithms.citydata.load_city_layer import LoadCityLayer

    tool = LoadCityLayer()
    tool.initAlgorithm({})
    names = [definition.name() for definition in tool.parameterDefinitions()]
    assert names[:2] == ["CATALOGUE", "ENTRY"]
    flags = tool.parameterDefinition("CATALOGUE").flags()
    assert flags & Definition.Flag.FlagOptional and not flags & Definition.Flag.FlagAdvanced
