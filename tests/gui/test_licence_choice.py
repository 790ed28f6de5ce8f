"""The list of licences in the import's dialogs; in a process of its own with widgets."""

import pytest
from dialog_script import report_of
from test_entry_choice import SCRIPT as ENTRY_SCRIPT

SCRIPT = (
    ENTRY_SCRIPT[: ENTRY_SCRIPT.index("tool = QgsApplication")]
    + """
tool = QgsApplication.processingRegistry().algorithmById("smartquartier:atlasimport")
context, report = QgsProcessingContext(), {}
dialog = AlgorithmDialog(tool.create())
panel = dialog.mainWidget()
licence = panel.wrappers["LICENCE"]
gc.collect()
combo = licence.wrappedWidget().findChild(QComboBox)
report["titles"] = [combo.itemText(i) for i in range(combo.count())]
report["codes"] = [combo.itemData(i) for i in range(combo.count())]
report["editable"], report["empty"] = combo.isEditable(), licence.parameterValue()
licence.setParameterValue("ODbL-1.0", context)
report["shown"] = combo.currentText()
report["value"] = licence.parameterValue()
for key, text in (("typed", "CC BY 4.0"), ("cleared", "")):
    combo.setEditText(text)
    report[key] = licence.parameterValue()
combo.setCurrentIndex(0)
report["chosen"] = licence.parameterValue()

i18n.set_translator(lambda context, text: text, "de")
second = AlgorithmDialog(tool.create())
german = second.mainWidget().wrappers["LICENCE"]
german.setParameterValue("internal-use", context)
report["german"] = german.wrappedWidget().findChild(QComboBox).currentText()
i18n.set_translator(None)

batch = BatchAlgorithmDialog(tool.create())
table = batch.mainWidget()
table.addRow()
column = table.parameter_to_column["LICENCE"]
for row, value in ((0, "CC0-1.0"), (1, "ODbL")):
    table.wrappers[row][column].setParameterValue(value, context)
report["batch"] = [table.valueForParameter(row, "LICENCE") for row in (0, 1)]

made = type("ModelerParametersDialog", (gui.QgsProcessingAlgorithmDialogBase,), {})()
made.model, made.childId, made.context = QgsProcessingModelAlgorithm(), "", context
modeler = WidgetWrapperFactory.create_wrapper(tool.parameterDefinition("LICENCE"), made)
report["modeler"] = type(modeler).__name__
print("REPORT" + json.dumps(report), flush=True)
os._exit(0)
"""
)


@pytest.fixture(scope="module")
def report(root, tmp_path_factory):
    return report_of(SCRIPT, root, root, tmp_path_factory.mktemp("profile"))


def test_the_dialog_offers_the_licences_with_code_and_name(report):
    from smartquartier.smartquartier_plugin.core.atlas.schema import schema

    assert report["codes"] == [code.code for code in schema().codes["licence"]]
    assert "ODbL-1.0: Open Database License 1.0" in report["titles"]
    assert report["editable"] and not report["empty"]
    assert report["shown"].startswith("ODbL-1.0: ") and report["value"] == "ODbL-1.0"
    assert report["chosen"] == report["codes"][0]


def test_what_is_typed_stays_as_it_is(report):
    assert report["typed"] == "CC BY 4.0" and not report["cleared"]


def test_names_are_in_the_language_of_qgis(report):
    assert report["german"] == "internal-use: Nur interne Nutzung"


def test_batch_and_models_have_it_too(report):
    assert report["batch"] == ["CC0-1.0", "ODbL"]
    assert report["modeler"] == "QgsProcessingModelerParameterWidget"
