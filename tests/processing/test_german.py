"""The plugin in German: names, an error and a report of the ranking, in a real QGIS."""

import re
import subprocess
import sys

import geopandas as gpd
import pytest
from shapely.geometry import box

NNBSP = "\N{NARROW NO-BREAK SPACE}"
CRITERIA = [
    *("need", "higher", 2, 0, 100),
    *("green_pct", "lower", 1, 60, 10),
]


@pytest.fixture(scope="module")
def qm(root):
    """Compile the translations, unless ``make test`` did so before."""
    file = root / "resources" / "i18n" / "smartquartier_de.qm"
    done = subprocess.run(
        [sys.executable, str(root / "scripts" / "i18n.py"), "release"],
        cwd=root,
        capture_output=True,
        text=True,
    )
    if "lrelease is missing" in done.stderr:
        pytest.skip("Qt's lrelease is missing (Debian: qttools5-dev-tools)")
    assert done.returncode == 0, done.stderr
    return file


@pytest.fixture
def german(qgis_app, qm):
    from smartquartier.smartquartier_plugin.bridge import translation
    from smartquartier.smartquartier_plugin.core import i18n

    translator = translation.install("de")
    assert translator is not None and i18n.language() == "de"
    yield
    translation.remove(translator)
    assert i18n.language() == "en"


def quarters():
    return gpd.GeoDataFrame(
        {
            "code": [f"{i + 1:02d}" for i in range(9)],
            "name": [f"Quartier {i + 1}" for i in range(9)],
            "need": [80.5, 70, 60, 55, 50, 40, 30, 20, 10],
            "green_pct": [12.5, 30, 20, 45, 25, 50, 40, 55, None],
        },
        geometry=[
            box(4e5 + 1000 * (i % 3), 5.6e6 + 1000 * (i // 3), 4.01e5 + 1000 * (i % 3),
                5.601e6 + 1000 * (i // 3))
            for i in range(9)
        ],
        crs="EPSG:25833",
    )  # fmt: skip


@pytest.fixture
def rank(memory_layer, tmp_path):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.pilots.pilot_ranking import PilotRanking

    def run(**parameters):
        given = {
            "QUARTERS": memory_layer(quarters(), "Quartiere"),
            "ID_FIELD": "code",
            "NAME_FIELD": "name",
            "CRITERIA": CRITERIA,
            "SAMPLES": 500,
            "OUTPUT": str(tmp_path / "rang.gpkg"),
            "REPORT": str(tmp_path / "bericht.html"),
            **parameters,
        }
        feedback = QgsProcessingFeedback()
        tool = PilotRanking().create()
        tool.run(given, QgsProcessingContext(), feedback, catchExceptions=False)
        return feedback.textLog()

    return run


def test_titles_of_the_tools(german):
    from smartquartier.processing_algorithms.provider import ALGORITHMS

    titles = {tool.ID: tool().create().displayName() for tool in ALGORITHMS}
    expected = {
        "createdemocity": "Demostadt erzeugen",
        "pilotindicators": "Indikatoren je Quartier",
        "pilotweights": "Gewichte der Kriterien",
        "pilotranking": "Rangfolge der Pilotquartiere",
        "pilotset": "Auswahl der Pilotquartiere",
        "pilotmonitor": "Monitoring der Pilotquartiere",
        "rerunrecord": "Aus Protokoll wiederholen",
    }
    assert {key: titles.get(key) for key in expected} == expected


def test_names_and_help_of_a_tool(german):
    from smartquartier.processing_algorithms.pilots.pilot_ranking import PilotRanking

    tool = PilotRanking().create()
    names = {one.name(): one.description() for one in tool.parameterDefinitions()}
    assert names["QUARTERS"] == "Quartiere"
    assert names["CRITERIA"] == "Kriterien"
    assert names["K"] == "Zahl der Pilotquartiere"
    assert tool.group() == "Pilotquartiere"
    assert "Nutzwertanalyse" in tool.tags()
    assert "Grenzen: eine Empfehlung, keine Entscheidung." in tool.shortHelpString()


def test_titles_named_in_other_texts_are_the_tools_own(german):
    """Help texts send the reader to other tools by their title."""
    from smartquartier.processing_algorithms.provider import ALGORITHMS

    tools = [tool().create() for tool in ALGORITHMS]
    titles = {tool.displayName() for tool in tools}
    help_texts = " ".join(tool.shortHelpString() for tool in tools)
    named = {"Indikatoren je Quartier", "Gewichte der Kriterien", "Auswahl der Pilotquartiere"}
    assert named <= titles
    assert all(f"„{title}“" in help_texts for title in named)


def test_an_error_is_one_german_sentence(german, rank, tmp_path):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException) as caught:
        rank(CRITERIA=["", "", "", "", ""])
    assert re.search("Kriteri", str(caught.value))
    with pytest.raises(QgsProcessingException) as caught:
        rank(CRITERIA=["need", "higher", 1, 0.5, 0.5])
    assert str(caught.value) == (
        "Kriterium „need“: Der Wert bei 0 und der Wert bei 1 sind beide 0,5. Geben Sie zwei "
        "verschiedene Werte an, oder lassen Sie beide leer."
    )
    assert not list(tmp_path.iterdir())


def test_log_and_report_are_german(german, rank, tmp_path):
    log = rank()
    assert f"in 90{NNBSP}% der Ziehungen" in log
    assert "Fehlende Werte: 1, in green_pct (1)." in log
    page = (tmp_path / "bericht.html").read_text(encoding="utf-8")
    assert '<html lang="de">' in page
    assert "Empfehlung, keine Entscheidung" in page
    assert "Wo zuerst erproben? Eine Rangfolge der Quartiere" in page
    assert re.search(r">0,\d\d<", page), "scores with a decimal comma"
    text = re.sub(r"<(style|svg|script)\b.*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)
    assert not re.search(r"\b(the|quarters|weights|draws)\b", text.split("Transparenzprotokoll")[0])


def test_english_again_afterwards(qgis_app):
    from smartquartier.processing_algorithms.pilots.pilot_ranking import PilotRanking

    assert PilotRanking().create().displayName() == "Ranking of pilot quarters"
