"""Load the repository root as the package ``smartquartier``, whatever its folder is called."""

import gc
import importlib.util
import os
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# Servers on the loopback: fixtures that any test may ask for.
sys.path.insert(0, str(ROOT / "tests" / "services" / "servers"))
# The dock without a window, and hands for it.
sys.path.insert(0, str(ROOT / "tests" / "gui"))
# The same random cases in each run; new ones with --hypothesis-profile=default.
settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")
#: A widget that outlives the application takes Python down: it goes with the process.
_KEPT = []
pytest_plugins = ["server_fixtures", "quirk_fixture", "postgis_fixture", "workbench_fixture"]


def _load_root_package():
    if "smartquartier" in sys.modules:
        return
    spec = importlib.util.spec_from_file_location(
        "smartquartier", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules["smartquartier"] = module
    spec.loader.exec_module(module)


_load_root_package()


@pytest.fixture(scope="session")
def root():
    """Return the repository root."""
    return ROOT


@pytest.fixture(scope="session")
def real_data():
    """Return the folder of real data, or skip where it is missing."""
    folder = Path(os.environ.get("SMARTQUARTIER_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"real data not found at {folder}; set SMARTQUARTIER_DATA to their folder")
    return folder


def pytest_configure(config):
    """Keep the user's own QGIS profile out of the tests."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if "QGIS_CUSTOM_CONFIG_PATH" not in os.environ:
        os.environ["QGIS_CUSTOM_CONFIG_PATH"] = tempfile.mkdtemp(prefix="smartquartier-profile-")
    if "SMARTQUARTIER_CACHE" not in os.environ:
        os.environ["SMARTQUARTIER_CACHE"] = tempfile.mkdtemp(prefix="smartquartier-cache-")
    # What hypothesis remembers of earlier runs stays out of the work tree.
    folder = Path(tempfile.gettempdir()) / "smartquartier-hypothesis"
    os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(folder))


@pytest.fixture(scope="session")
def qgis_app():
    """Start one headless QGIS with Processing and the SmartQuartier provider."""
    from qgis.core import QgsApplication

    QgsApplication.setPrefixPath(os.environ.get("QGIS_PREFIX_PATH", "/usr"), True)
    app = QgsApplication.instance() or QgsApplication([], False)
    app.initQgis()
    plugins = Path(QgsApplication.pkgDataPath()) / "python" / "plugins"
    if str(plugins) not in sys.path:
        sys.path.append(str(plugins))
    from processing.core.Processing import Processing

    Processing.initialize()
    from smartquartier.processing_algorithms.provider import SmartQuartierProvider

    provider = SmartQuartierProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    yield app
    QgsApplication.processingRegistry().removeProvider(provider)
    gc.collect()
    _KEPT.append(app)


@pytest.fixture
def run_tool(qgis_app):
    """Return ``run(tool, parameters, feedback=None, context=None)``: a tool, run for real."""
    import processing
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    def run(tool, parameters, feedback=None, context=None):
        return processing.run(
            f"smartquartier:{tool}",
            parameters,
            context=context or QgsProcessingContext(),
            feedback=feedback or QgsProcessingFeedback(),
        )

    return run


@pytest.fixture
def memory_layer(qgis_app):
    """Return ``make(frame, name)``: a QGIS memory layer from a (Geo)DataFrame."""
    from qgis.core import QgsVectorLayer, QgsWkbTypes

    from smartquartier.smartquartier_plugin.bridge import layers, metadata
    from smartquartier.smartquartier_plugin.core.progress import SILENT

    def make(frame, name="layer"):
        wkb = layers.wkb_type_of(frame)
        kind = "None" if wkb == QgsWkbTypes.Type.NoGeometry else QgsWkbTypes.displayString(wkb)
        layer = QgsVectorLayer(kind, name, "memory")
        layer.setCrs(metadata.crs_of(frame))
        fields = layers.fields_for(frame)
        layer.dataProvider().addAttributes(fields)
        layer.updateFields()
        layers.write_features(layer.dataProvider(), layer.fields(), frame, SILENT, name)
        layer.updateExtents()
        return layer

    return make


@pytest.fixture
def read_layer(qgis_app):
    """Return ``read(layer or path)``: the rows as a (Geo)DataFrame, through the bridge."""
    from qgis.core import QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge import layers
    from smartquartier.smartquartier_plugin.core.progress import SILENT

    def read(layer):
        layer = (
            QgsVectorLayer(str(layer), "read", "ogr") if isinstance(layer, (str, Path)) else layer
        )
        return layers.read_source(layer, layer.name(), SILENT).frame

    return read
