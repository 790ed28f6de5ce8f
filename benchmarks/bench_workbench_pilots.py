"""From the move of a weight's slider to the repainted chart, in the dock's panel.

Dresden's real quarters with ten criteria out of its real households, and a made city of 64.
The events are those of the user: a key on the slider; the clock stops when the chart has been
painted. Fifty moves each: the median counts, the slowest stands beside it.
"""

import os
import tempfile
import time
from pathlib import Path
from statistics import median

from harness import ROOT, Case

DATA = Path(os.environ.get("SMARTQUARTIER_DATA", ROOT.parent / "shared" / "data"))
GOAL_S = 0.1
MOVES = 50
HOUSEHOLDS = """
households = hh_1p + hh_2p + hh_3p + hh_4p + hh_5plus
inhabitants = hh_1p + 2*hh_2p + 3*hh_3p + 4*hh_4p + persons_in_hh_5plus
one_person = 100 * hh_1p / households
two_persons = 100 * hh_2p / households
three_persons = 100 * hh_3p / households
four_persons = 100 * hh_4p / households
five_persons = 100 * hh_5plus / households
single_parents = 100 * hh_single_parent / households
household_size = inhabitants / households
single_parents_of_families = 100 * hh_single_parent / (households - hh_1p)
"""


class Desk:
    """An application with the panel and a layer, without a window of QGIS."""

    _application = None
    _open = None

    @classmethod
    def start(cls):
        """Start QGIS without a screen, with the tools."""
        if cls._application is not None:
            return
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        import sys

        from qgis.core import QgsApplication

        QgsApplication.setPrefixPath(os.environ.get("QGIS_PREFIX_PATH", "/usr"), True)
        cls._application = QgsApplication([], True)
        cls._application.initQgis()
        sys.path.append(str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
        sys.path.append(str(ROOT / "tests" / "gui"))
        from processing.core.Processing import Processing

        Processing.initialize()
        from smartquartier.processing_algorithms.provider import SmartQuartierProvider

        cls._provider = SmartQuartierProvider()
        QgsApplication.processingRegistry().addProvider(cls._provider)

    @classmethod
    def only(cls, *arguments):
        """Return a new desk; the one before is closed."""
        if cls._open is not None:
            cls._open.panel.close_panel()
            cls._open.panel.session.close()
            cls._open.panel.deleteLater()
            cls._open.bench.close()
        cls._open = cls(*arguments)
        return cls._open

    def __init__(self, path, method, on_map=False):
        from qgis.core import QgsProject, QgsVectorLayer
        from qgis.PyQt.QtCore import QCoreApplication
        from workbench_fixture import Bench

        from smartquartier.smartquartier_plugin.gui.panels.pilots.panel import PilotsPanel

        self._events = QCoreApplication.processEvents
        self.bench = Bench()
        self.bench.window.show()
        layer = QgsVectorLayer(str(path), "indicators", "ogr")
        QgsProject.instance().addMapLayer(layer)
        self.panel = PilotsPanel(self.bench.session())
        self.panel.resize(420, 1400)
        self.panel.show()
        section = self.section = self.panel.criteria
        section.live.goal_ms = float("inf")  # always all draws, however slow
        section.layer.setLayer(layer)
        section.everything.setChecked(True)
        section.method.setCurrentIndex(section.method.findData(method))
        section.on_map.setChecked(on_map)
        section.editor.all_button.click()
        while section.live.result is None:
            self._events()
        rows = section.criteria.rows
        for row in rows[10:]:
            section.editor.row(row.field).remove_button.click()
        self.panel.choose(section.live.result.ranking.codes[0])  # the profile follows, too
        self.panel.ensureWidgetVisible(section.chart)
        self._settle()
        self.slider = section.editor.row(rows[0].field).slider
        self.step = 1
        self.quarters = len(section.live.result.ranking.codes)

    def _settle(self):
        for _ in range(20):
            self._events()

    def move(self):
        """Move the slider; return the seconds until the chart is painted, and those of work."""
        from qgis.PyQt.QtCore import Qt
        from qgis.PyQt.QtTest import QTest

        told = []
        self.section.live.told.connect(told.append)
        if not 0 < self.slider.value() + self.step < 100:
            self.step = -self.step
        key = Qt.Key.Key_Right if self.step > 0 else Qt.Key.Key_Left
        start, work = time.perf_counter(), time.process_time()
        QTest.keyClick(self.slider, key)
        while not told:
            self._events()
        self.section.chart.repaint()  # without a screen nothing else forces it
        took = time.perf_counter() - start, time.process_time() - work
        self.section.live.told.disconnect(told.append)
        self._settle()
        return took


def dresden(folder):
    """Return a file with the indicators of Dresden's quarters."""
    import processing
    from qgis.core import QgsVectorLayer

    path = Path(folder) / "dresden.gpkg"
    quarters = processing.run(
        "native:reprojectlayer",
        {
            "INPUT": str(DATA / "dresden" / "stadtteile.geojson"),
            "TARGET_CRS": "EPSG:25833",
            "OUTPUT": str(Path(folder) / "quarters.gpkg"),
        },
    )["OUTPUT"]
    uri = f"file://{DATA}/dresden/haushalte_2025.csv?delimiter=;&detectTypes=no"
    processing.run(
        "smartquartier:pilotindicators",
        {
            "QUARTERS": quarters,
            "ID_FIELD": "ref",
            "TABLE": QgsVectorLayer(uri, "households", "delimitedtext"),
            "TABLE_ID_FIELD": "code",
            "INDICATORS": HOUSEHOLDS,
            "POPULATION": "inhabitants",
            "OUTPUT": str(path),
        },
    )
    return path


def made(folder):
    """Return a file with the quarters of a made city of 64."""
    import processing

    city, path = Path(folder) / "city.gpkg", Path(folder) / "made.gpkg"
    processing.run("smartquartier:createdemocity", {"OUTPUT": str(city), "SIZE": 64})
    from smartquartier.smartquartier_plugin.core.pilots.indicators.suggested import suggestions

    table = f"{city}|layername=statistics"
    from qgis.core import QgsVectorLayer

    fields = QgsVectorLayer(table, "s", "ogr").fields().names()
    processing.run(
        "smartquartier:pilotindicators",
        {
            "QUARTERS": f"{city}|layername=quarters",
            "ID_FIELD": "code",
            "TABLE": table,
            "TABLE_ID_FIELD": "code",
            "PERIOD_FIELD": "period",
            "INDICATORS": "\n".join(one.line for one in suggestions(fields)),
            "OUTPUT": str(path),
        },
    )
    return path


def cases():
    """Return the cases."""
    import warnings

    warnings.simplefilter("ignore")  # of pandas, about how the tools build their tables
    Desk.start()
    folder = tempfile.mkdtemp(prefix="smartquartier-bench-")
    city = made(folder)
    wanted = [(city, "weighted_sum", False)]
    if DATA.is_dir():
        city = dresden(folder)
        wanted.append((city, "weighted_sum", False))
    wanted.append((city, "weighted_sum", True))
    wanted += [(city, method, False) for method in ("topsis", "promethee2", "vikor")]
    return [_case(*one) for one in wanted]


def _case(path, method, on_map):
    desks, facts, moves = [], {}, []

    def run():
        if not desks:
            desks.append(Desk.only(path, method, on_map))
            for _ in range(3):  # imports, fonts
                desks[0].move()
            return 0.0
        moves.append(desks[0].move())
        took, work = ([1000 * move[part] for move in moves] for part in (0, 1))
        facts["note"] = (
            f"{desks[0].quarters} quarters, {desks[0].section.live.draws} draws; {len(moves)} "
            f"moves, the slowest {max(took):.0f} ms; processor's time {median(work):.0f} ms"
        )
        return moves[-1][0]

    where = " and layer on the map" if on_map else ""
    name = f"slider to chart{where}: {path.stem}, {method}, 10 criteria"
    return Case(name, run, limit_s=GOAL_S, repeats=MOVES, own_clock=True, facts=facts)
