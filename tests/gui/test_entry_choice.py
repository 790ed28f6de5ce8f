"""The list of catalogue entries in the tool's dialog; in a process of its own with widgets."""

import json
import os
import subprocess
import sys

import pytest

SCRIPT = """
import importlib.util, json, os, sys
from pathlib import Path

root = Path(sys.argv[1])
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
from processing.core.Processing import Processing
Processing.initialize()
from smartquartier.processing_algorithms.provider import SmartQuartierProvider
provider = SmartQuartierProvider()
QgsApplication.processingRegistry().addProvider(provider)
from processing.gui.wrappers import WidgetWrapperFactory

tool = QgsApplication.processingRegistry().algorithmById("smartquartier:loadcitylayer")
parameter, context = tool.parameterDefinition("ENTRY"), QgsProcessingContext()
report = {}

def dialog(name):
    made = type(name, (gui.QgsProcessingAlgorithmDialogBase,), {})()
    made.model, made.childId, made.context = QgsProcessingModelAlgorithm(), "", context
    return made

wrapper = WidgetWrapperFactory.create_wrapper(parameter, dialog("AlgorithmDialog"))
combo = wrapper.createWrappedWidget(context)
report["count"], report["editable"] = combo.count(), combo.isEditable()
report["empty"] = wrapper.parameterValue()
wrapper.setParameterValue("dresden/stadtteile", context)
report["shown"], report["value"] = combo.currentText(), wrapper.parameterValue()
for key, text in (("typed", "hamburg – quarters"), ("own", "my/own"), ("cleared", "")):
    combo.setEditText(text)
    report[key] = wrapper.parameterValue()

batch = WidgetWrapperFactory.create_wrapper(parameter, dialog("BatchAlgorithmDialog"))
widget = batch.createWrappedWidget(context)
batch.setParameterValue("my/own", context)
report["batch"] = [type(widget).__name__, batch.parameterValue()]

modeler = WidgetWrapperFactory.create_wrapper(parameter, dialog("ModelerParametersDialog"))
report["modeler"] = type(modeler).__name__
print("REPORT" + json.dumps(report), flush=True)
os._exit(0)
"""


@pytest.fixture(scope="module")
def report(root, tmp_path_factory):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(root)],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path_factory.mktemp("profile")),
        },
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("REPORT")]
    assert lines, done.stdout[-1000:] + done.stderr[-3000:]
    return json.loads(lines[0][6:])


def test_the_dialog_offers_the_entries_by_title(report):
    assert report["count"] > 50 and report["editable"]
    assert not report["empty"]
    assert report["shown"] == "Dresden – quarters" and report["value"] == "dresden/stadtteile"


def test_typed_titles_become_ids_and_other_text_stays(report):
    assert report["typed"] == "hamburg/stadtteile"
    assert report["own"] == "my/own"
    assert not report["cleared"]


def test_batch_and_modeler_have_plain_text(report):
    assert report["batch"] == ["QLineEdit", "my/own"]
    assert report["modeler"] == "QgsProcessingModelerParameterWidget"
