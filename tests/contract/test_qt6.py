"""Nothing in the shipped Python stops it from running on Qt 6 (QGIS 4)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(Path(__file__).resolve().parent)]

from shipped import shipped_files  # noqa: E402

pytestmark = pytest.mark.qgis

# The one place that may ask which version is running.
COMPAT = Path("smartquartier_plugin/bridge/compat.py")


def read(source):
    from qt6_rules import findings

    return findings(source)


def sources():
    return [path for path in shipped_files(ROOT) if path.suffix == ".py"]


@pytest.fixture(scope="module")
def read_all():
    """Return what is found in each shipped file, and all names of Qt that they use."""
    found, chains = {}, set()
    for path in sources():
        found[path], names = read((ROOT / path).read_text("utf-8"))
        chains |= names
    return found, chains


def test_nothing_to_migrate(read_all):
    wrong = [
        f"{path}:{line} {sentence}"
        for path, entries in read_all[0].items()
        if path != COMPAT
        for line, sentence in entries
    ]
    assert not wrong, "\n".join(wrong)


def test_the_place_for_versions_reads_well_too(read_all):
    """Only names of one version, and where they are in it, may stand there."""
    versions = ("is not in this version", "everywhere")
    wrong = [said for _, said in read_all[0][COMPAT] if not said.endswith(versions)]
    assert not wrong, "\n".join(wrong)


def test_names_are_in_a_real_pyqt6(read_all):
    """Where SMARTQUARTIER_QT6_PYTHON names a Python with PyQt6, each name is looked up there."""
    python = os.environ.get("SMARTQUARTIER_QT6_PYTHON")
    if not python:
        pytest.skip("SMARTQUARTIER_QT6_PYTHON names no Python with PyQt6")
    code = """
import importlib, json, sys
for chain in json.load(sys.stdin):
    module, *names = chain.split(".")
    # qgis.PyQt.QtWidgets hands these two on.
    if names[0] in ("QAction", "QShortcut"):
        module = "QtGui"
    try:
        value = importlib.import_module(f"PyQt6.{module}")
        for name in names:
            value = getattr(value, name)
    except (ImportError, AttributeError) as error:
        print(chain, error)
"""
    done = subprocess.run(
        [python, "-c", code], input=json.dumps(sorted(read_all[1])), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert not done.stdout, done.stdout


CORE = "from qgis.PyQt.QtCore import Qt, QVariant, QDate, QDateTime\n"
WIDGETS = "from qgis.PyQt.QtWidgets import QDialog, QMessageBox, QWidget\n"


@pytest.mark.parametrize(
    "code",
    [
        "from PyQt5.QtCore import Qt",
        "from qgis.PyQt.QtCore import QRegExp",
        "from qgis.PyQt.QtGui import QAction",
        "from qgis.PyQt.QtWidgets import QActionGroup",
        CORE + "side = Qt.AlignLeft",
        CORE + "role = Qt.UserRole + 1",
        CORE + "keys = Qt.Modifier.CTRL + Qt.Key.Key_P",
        CORE + "button = Qt.MouseButton.MidButton",
        CORE + "number = int(Qt.MouseButton.LeftButton)",
        CORE + "kind = QVariant.Int",
        CORE + "kind = QVariant.Type.Bool",
        CORE + "nothing = QVariant()",
        CORE + "when = QDateTime(QDate(2026, 1, 1))",
        CORE + "there = Qt.AlignmentFlag.AlignNowhere",
        "from qgis.core import QgsWkbTypes\nkind = QgsWkbTypes.PolygonGeometry",
        "from qgis.core import Qgis\nlevel = Qgis.Warning",
        "from qgis.core import QgsProcessing\nkind = QgsProcessing.TypeVectorPolygon",
        "from qgis.core import QgsMapLayerProxyModel as M\nkind = M.PolygonLayer",
        WIDGETS + "class D(QDialog):\n    def ok(self):\n        self.done(self.Accepted)",
        WIDGETS + "class D(QDialog):\n    pass\nD.Accepted",
        WIDGETS + "yes = QMessageBox().exec() == QMessageBox.ButtonRole.YesRole",
        WIDGETS + "QDialog().exec_()",
        WIDGETS + "wide = QWidget().fontMetrics().width('m')",
        WIDGETS + "class W(QWidget):\n    def dropEvent(self, event):\n        event.pos()",
        WIDGETS + "class W(QWidget):\n    def mousePressEvent(self, event):\n        event.x()",
        WIDGETS
        + "class W(QWidget):\n    def mousePressEvent(self, event):\n        event.globalPos()",
        "box.activated[str].connect(print)",
        "menu.addAction(icon, text, slot, key)",
    ],
)
def test_finds(code):
    assert read(code)[0]


@pytest.mark.parametrize(
    "code",
    [
        "from qgis.PyQt.QtWidgets import QAction, QShortcut",
        CORE + "side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop",
        CORE + "when = QDateTime(QDate(2026, 1, 1), None)",
        CORE + "role = Qt.ItemDataRole.UserRole + 1",
        CORE + "number = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)",
        "from qgis.core import QgsWkbTypes\nkind = QgsWkbTypes.GeometryType.PolygonGeometry",
        "from qgis.core import Qgis\nlevel = Qgis.MessageLevel.Warning",
        "from qgis.core import Qgis\nnew = Qgis.QGIS_VERSION_INT >= 33800",
        WIDGETS + "ok = QDialog().exec() == QDialog.DialogCode.Accepted",
        WIDGETS + "class W(QWidget):\n    def mousePressEvent(self, event):\n        event.pos()",
        WIDGETS + "wide = QWidget().width()",
    ],
)
def test_is_content_with(code):
    assert not read(code)[0]
