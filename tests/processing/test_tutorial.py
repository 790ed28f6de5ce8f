"""The tutorial's numbers are those of a run with its parameters, in both languages."""

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts"
sys.path.insert(0, str(SCRIPTS))
import tutorial_run  # noqa: E402 (after the path above)

sys.path.remove(str(SCRIPTS))


class Text:
    """A tutorial in one language: whether a number stands in a sentence of it."""

    def __init__(self, language):
        path = "docs/tutorial.md" if language == "en" else "docs/de/tutorial.md"
        self.german = language == "de"
        self.text = " ".join((ROOT / path).read_text("utf-8").split())

    def number(self, value, digits=0, sign=False):
        text = f"{value:{'+' if sign else ''},.{digits}f}".replace("-", "−")
        swap = str.maketrans(",.", ".,")
        return text.translate(swap) if self.german else text

    def percent(self, share, digits=0):
        return self.number(100 * share, digits) + (" %" if self.german else "%")

    def has(self, english, german, *values):
        sentence = (german if self.german else english).format(*values)
        assert sentence in self.text, sentence


@pytest.fixture(scope="module")
def results(qgis_app, tmp_path_factory):
    """Run the tutorial's steps once; return their folder and results."""
    import processing
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.models import ModelsProvider

    models = ModelsProvider()  # beside the tools' provider, as the plugin has it
    QgsApplication.processingRegistry().addProvider(models)

    folder = tmp_path_factory.mktemp("tutorial")

    def run(tool, parameters):
        provider = "smartquartiermodels" if tool == "quartersensors" else "smartquartier"
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        return processing.run(f"{provider}:{tool}", parameters, context=context, feedback=feedback)

    yield folder, tutorial_run.run_all(folder, run)
    QgsApplication.processingRegistry().removeProvider(models)


@pytest.fixture(scope="module")
def read(results):
    return lambda file: tutorial_run.read(results[0], file)


@pytest.fixture(params=("en", "de"))
def text(request):
    return Text(request.param)


def test_city_and_indicators(results, read, text):
    quarters = read("democity.gpkg|layername=quarters")
    total = sum(row["inhabitants"] for row in quarters)
    text.has("a city of {} inhabitants", "eine Stadt mit {} Einwohnern", text.number(total))
    text.has("{:.0f} quarters are matched", "{:.0f} Quartiere sind verknüpft",
             results[1]["indicators"]["N_MATCHED"])  # fmt: skip
    unmatched = {row["code"]: row["side"] for row in read("unmatched.gpkg")}
    assert unmatched == {"26": "quarters", "99": "table"}
    hidden = {r["code"]: r["suppressed"] for r in read("indicators.gpkg") if r["suppressed"]}
    assert set(hidden) == {"46", "56"} and hidden["46"] == "unemployed_pct"
    assert len(hidden["56"].split(",")) == 5


def test_ranking(results, read, text):
    rows = read("ranking.gpkg")
    ranked = sorted((r for r in rows if r["rank"]), key=lambda row: row["rank"])
    text.has("{} of {} quarters get a rank", "{} von {} Quartieren erhalten einen Rang",
             len(ranked), len(rows))  # fmt: skip
    assert max(row["topk_share"] for row in ranked) < 0.9
    for place, row in enumerate(ranked[:4]):
        first = " of the draws" if place == 0 else ""
        german = " der Ziehungen" if place == 0 else ""
        cells = (row["name"], row["code"], row["rank"], round(row["rank_p05"]),
                 round(row["rank_p95"]), text.percent(row["topk_share"]))  # fmt: skip
        people = text.number(row["inhabitants"])
        text.has(f"| {{}} ({{}}) | {{}} | {{}} to {{}} | {{}}{first} | {people} |",
                 f"| {{}} ({{}}) | {{}} | {{}} bis {{}} | {{}}{german} | {people} |",
                 *cells)  # fmt: skip
    third = ranked[2]
    assert third["flip_criterion"] == "far_from_green_pct"
    text.has("from {} to {}, Westhafen", "von {} auf {}, scheidet Westhafen",
             text.percent(1 / 6, 1), text.percent(third["flip_weight"], 1))  # fmt: skip
    out = text.number(100 * (1 - ranked[0]["topk_share"]))
    text.has("in {} of 100 draws Mulbhafen", "In {} von 100 Ziehungen gehört Mulbhafen", out)
    shares = sorted(row["topk_share"] for row in ranked[:3])
    text.has("this holds in {} to {} of", "das gilt in {} bis {} der",
             text.number(100 * shares[0]), text.percent(shares[2]))  # fmt: skip


def test_other_weights(read, text):
    best = sorted((r for r in read("ranking_green.gpkg") if r["rank"]), key=lambda r: r["rank"])[:3]
    text.has("are {}, {} and {}", "sind die besten drei {}, {} und {}", *(r["name"] for r in best))
    text.has("in {} and more of all draws", "in {} und mehr aller Ziehungen",
             text.percent(min(r["topk_share"] for r in best[:2])))  # fmt: skip
    text.has("the third only in {}", "der dritte nur in {}", text.percent(best[2]["topk_share"]))


def test_set(results, read, text):
    found = results[1]["pilots"]
    assert found["STATUS"] == "optimal"
    text.has("Of all {} sets", "Von allen {} Auswahlen", text.number(found["N_SETS"]))
    pilots = sorted((r for r in read("pilots.gpkg") if r["selected"]), key=lambda r: r["code"])
    named = [f"{row['name']} ({row['code']})" for row in pilots]
    text.has("**{}, {}, {}**", "**{}, {}, {}**", *named)
    text.has("they stand at {}, {} and {}", "stehen sie auf {}, {} und {}",
             *(row["rank"] for row in pilots))  # fmt: skip
    assert len(read("alternatives.gpkg")) == found["N_NEAR"] == 5
    index = {row["name"]: row["core_index"] for row in pilots}
    assert index["Fliedersiedlung"] == 1
    text.has("Nordvorstadt in {}, Brabschgrund in {}", "Nordvorstadt in {}, Brabschgrund in {}",
             text.percent(index["Nordvorstadt"]), text.percent(index["Brabschgrund"]))  # fmt: skip
    other = next(r for r in read("alternatives.gpkg") if r["quarters"] == "11, 54, 55")
    text.has("with a loss of {}", "mit einem Verlust von {}", text.percent(other["loss"], 1))


def test_sensors(results, read, text):
    planned = [row for row in read("sensors.gpkg") if row["status"] == "planned"]
    curve = {row["n"]: row for row in read("curve.gpkg")}
    plan = curve[tutorial_run.SENSORS]
    assert plan["covered"] == plan["bound"] and len(planned) == tutorial_run.SENSORS
    total = next(row["covered"] for row in curve.values() if row["share"] == 1)
    text.has("{} lamps in and around", "{} Leuchten im Quartier", len(read("candidates.gpkg")))
    text.has("reach {} of {} people: {}", "{} von {} Menschen erreichen: {}",
             *map(text.number, (plan["covered"], total)), text.percent(plan["share"]))  # fmt: skip
    more = curve[tutorial_run.SENSORS + 1]["covered"] - plan["covered"]
    text.has("thirteenth would bring {:.0f} more", "dreizehnter brächte {:.0f} mehr", more)
    everybody = min(n for n, row in curve.items() if row["share"] == 1)
    text.has("{} reach everybody", "{} erreichen alle", everybody)
    apart = [n for n, row in curve.items() if n > 12 and row["bound"] > row["covered"] + 1e-6]
    text.has("Between {} and {} sensors", "Zwischen {} und {} Sensoren", min(apart), max(apart))
    worst = max(planned, key=lambda row: row["loss"])
    assert worst["rank"] == 1
    text.has("at worst {} people", "schlimmstenfalls {} Menschen", text.number(worst["loss"]))
    own = next(r for r in read("democity.gpkg|layername=quarters") if r["code"] == "04")
    text.has("quarter has {} inhabitants", "Quartier hat {} Einwohner",
             text.number(own["inhabitants"]))  # fmt: skip


def test_effects(read, text):
    totals = {r["indicator"]: r for r in read("effects_all.gpkg") if r["row"] == "total"}
    for indicator in ("traffic_km", "commute_km", "co2"):
        row = totals[indicator]
        low, middle, high = (
            text.number(round(row[f"net_{name}"], -2), sign=True) for name in ("p05", "p50", "p95")
        )
        text.has(f"| {low} to {high} | {middle} |", f"| {low} bis {high} | {middle} |")
        assert indicator == "traffic_km" or row["pbenefit"] == 1
    traffic = totals["traffic_km"]
    text.has("| {:.0f} of 100 draws |", "| {:.0f} von 100 Ziehungen |", 100 * traffic["pbenefit"])
    assert traffic["dominant"] == "signal_emission_cut"
    text.has("{} of the range of motor traffic", "{} der Spanne des Kfz-Verkehrs",
             text.percent(traffic["dominant_share"]))  # fmt: skip
    known = [r for r in read("effects.gpkg") if isinstance(r["traffic_km_p05"], float)]
    crossing = sum(row["traffic_km_p05"] < 0 < row["traffic_km_p95"] for row in known)
    text.has("In {} quarters the direction", "In {} Quartieren ist die Richtung", crossing)


def test_the_texts_parameters_are_those_of_the_run(text):
    plain = text.text
    for line in tutorial_run.INDICATORS.strip().splitlines():
        assert line in plain
    for field, direction, *numbers in tutorial_run.CRITERIA:
        assert f"| `{field}` | {direction} | {' | '.join(map(str, numbers))} |" in plain
    assert all(f"`{name}`" in plain for name in tutorial_run.FEATURES)
    assert tutorial_run.TABLE_FIELDS in plain
    shown = re.search(r"```\s*(\[\{.*?\}\])\s*```", plain)
    import json

    assert json.loads(shown.group(1)) == list(tutorial_run.SCENARIO)


def test_pictures_are_there_and_small():
    for language, page in (("en", "docs/tutorial.md"), ("de", "docs/de/tutorial.md")):
        pictures = re.findall(r"images/(tutorial_\w+\.png)", (ROOT / page).read_text("utf-8"))
        assert len(pictures) == 5 and all(name.endswith(f"_{language}.png") for name in pictures)
        for name in pictures:
            assert 3_000 < (ROOT / "docs" / "images" / name).stat().st_size < 200_000, name
