"""What the demo and the examples share: a headless QGIS with the plugin, and running its tools."""

import importlib.util
import os
import sys
import tempfile
import textwrap
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "build" / "demo"


def start_qgis():
    """Start QGIS without a window, with Processing and the plugin."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    profile = tempfile.mkdtemp(prefix="smartquartier-profile-")
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = profile
    from qgis.core import QgsApplication

    application = QgsApplication([], True)
    application.initQgis()
    sys.path.append(str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
    from processing.core.Processing import Processing

    Processing.initialize()
    spec = importlib.util.spec_from_file_location(
        "smartquartier", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    module = sys.modules["smartquartier"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    plugin = module.classFactory(None)
    plugin.initProcessing()
    return application, plugin, profile


def run(title, tool, parameters):
    """Run a tool, saying what it is for, how long it took, and what it remarked."""
    import processing
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    class Remarks(QgsProcessingFeedback):
        """Shows the first warnings, keeps quiet about the rest."""

        count = 0

        def pushWarning(self, warning):
            self.count += 1
            if self.count <= 4:
                print(textwrap.fill(warning, 96, initial_indent="    note: ",
                                    subsequent_indent="          "))  # fmt: skip

        def reportError(self, error, fatalError=False):
            print(f"    {error}")

    print(f"  {title} ...", flush=True)
    start = time.perf_counter()
    # Kept in variables: QGIS holds no reference of its own.
    context, feedback = QgsProcessingContext(), Remarks()
    results = processing.run(
        f"smartquartier:{tool}", parameters, context=context, feedback=feedback
    )
    if feedback.count > 4:
        print(f"    ({feedback.count - 4} more notes in the record)")
    print(f"    done in {time.perf_counter() - start:.1f} s")
    return results


def layer(file, name=None):
    """Return a source for Processing: a file, or a layer in a GeoPackage."""
    path = str(OUTPUT / file)
    return f"{path}|layername={name}" if name else path


def outputs(name, report=True):
    """Return the record's and report's parameters of a step."""
    files = {"RECORD": str(OUTPUT / f"{name}_record.json")}
    if report:
        files["REPORT"] = str(OUTPUT / f"{name}_report.html")
    return files
