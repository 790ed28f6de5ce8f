"""Every text of the plugin is there in every language, and fits into its sentence."""

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
import i18n  # noqa: E402 (found through the line above)

sys.path.remove(str(ROOT / "scripts"))

# German texts that are right although they read as in English.
SAME = {
    "{}: {} → {} ({})",
    "{}. {}: {} ({})",
    "6 Monitoring", "6 SensorThings", "Atlas: {}", "Details", "Gateways …", "Median",
    "P5", "P50", "P95", "SensorThings …", "{} ({}/{})", "{} MB", "{} kB",
    "Plan", "Gateways", "Atlas", "Smart City Atlas", "ROR", "Wikidata", "{} km",
    "N", "p", "Pilot", "Placebos", "Version", "Format", "Layer", "SHA-256", "robust",
    "GeoPackage (*.gpkg)", "Zone", "Gini", "Theil", "Atkinson", "Palma", "P50 (P5–P95)",
    ": ", "{}: {}", "{}: {} {}", "{indicator} [{unit}]", "{id} {label}: {sign}",
}  # fmt: skip
ABBREVIATED = {"{} million"}  # "{} Mio."
ENGLISH_PERCENT = re.compile(r"[\d}]\s%")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@pytest.fixture(scope="module")
def texts():
    return i18n.texts()


@pytest.fixture(scope="module", params=i18n.LANGUAGES)
def language_file(request):
    return i18n.I18N / f"smartquartier_{request.param}.ts"


@pytest.fixture(scope="module")
def translated(language_file):
    """Return the finished translations, by source text."""
    found = i18n.translations(language_file)
    assert len(found) > 500
    return found


def placeholders(text):
    """Return the placeholders and their formats, sorted; {} are numbered as in str.format."""
    fields = [field.partition(":")[::2] for field in PLACEHOLDER.findall(text)]
    return sorted((name or str(place), spec) for place, (name, spec) in enumerate(fields))


def is_tags(text):
    return text.count(",") >= 4 and not re.search(r",\s", text) and not text.endswith(".")


def test_texts_are_found(texts):
    assert len(texts) > 500


def test_no_text_of_the_dock_underlines_a_letter(texts, translated):
    """In a docked widget Alt and that letter would no longer open QGIS's own menu."""
    shown = {text for text, file in texts.items() if "/gui/" in str(file)}
    assert len(shown) > 500
    assert [text for text in shown if re.search(r"&\w", text + translated.get(text, ""))] == []


def test_every_text_has_a_finished_translation(texts, language_file):
    root = ElementTree.parse(language_file).getroot()
    nodes = {one.findtext("source"): one.find("translation") for one in root.iter("message")}
    assert sorted(set(texts) - set(nodes)) == [], "run scripts/i18n.py update"
    assert sorted(set(nodes) - set(texts)) == [], "run scripts/i18n.py update"
    unfinished = [t for t, node in nodes.items() if node.get("type") or not node.text]
    assert unfinished == []


def test_placeholders_are_the_same(translated):
    differing = {
        text: german
        for text, german in translated.items()
        if placeholders(text) != placeholders(german)
    }
    assert differing == {}


def test_translations_can_be_filled(translated):
    for text, german in translated.items():
        given = [f"<{i}>" for i in range(text.count("{"))]
        named = {name: f"<{name}>" for name, _ in placeholders(text) if not name.isdigit()}
        filled = german.format(*given, **named)
        used = named.values() or given
        assert all(value in filled for value in used), text


def test_leading_and_trailing_characters_are_kept(translated):
    """Texts such as ": {}." continue a bold name; a full stop ends a sentence in both."""
    for text, german in translated.items():
        assert (text[0] in " :") == (german[:1] in (" ", ":")), text
        if text not in ABBREVIATED:
            assert text.endswith(".") == german.endswith("."), text


def test_tags_have_no_spaces_around_commas(translated):
    tags = [pair for pair in translated.items() if is_tags(pair[0])]
    assert len(tags) >= 6
    for text, german in tags:
        for one in (text, german):
            words = one.split(",")
            assert all(word and word == word.strip() for word in words), one
            assert len(set(words)) == len(words), one


def test_no_text_was_left_in_english(translated):
    assert {text for text, german in translated.items() if german == text} == SAME


def test_percent_signs_follow_the_language(translated):
    for text, german in translated.items():
        assert not ENGLISH_PERCENT.search(text), text
        assert not re.search(r"[\d}]%", german), german


def test_quotation_marks_are_german(translated):
    for german in translated.values():
        assert german.count("„") == german.count("“"), german
        assert "'{" not in german, german
        assert '"{' not in german, german


def test_numbers_are_formatted_by_language(texts):
    """A format such as {:.2f} would show a decimal point in a German sentence."""
    assert [text for text in texts if any(spec for _, spec in placeholders(text))] == []
