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
    "N", "p", "Pilot", "Placebos", "Version", "Format", "Layer", "SHA-256", "robust",
    "GeoPackage (*.gpkg)",
}  # fmt: skip
ENGLISH_PERCENT = re.compile(r"[\d}]\s%")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@pytest.fixture(scope="module")
def texts():
    return i18n.texts()


@pytest.fixture(scope="module", params=i18n.LANGUAGES)
def translated(request):
    root = ElementTree.parse(i18n.I18N / f"smartquartier_{request.param}.ts").getroot()
    return {
        message.findtext("source"): message.find("translation") for message in root.iter("message")
    }


def placeholders(text):
    """Return the placeholders and their formats, sorted; {} are numbered as in str.format."""
    fields = [field.partition(":")[::2] for field in PLACEHOLDER.findall(text)]
    return sorted((name or str(place), spec) for place, (name, spec) in enumerate(fields))


def is_tags(text):
    return text.count(",") >= 4 and not re.search(r",\s", text) and not text.endswith(".")


def test_texts_are_found(texts):
    assert len(texts) > 500


def test_every_text_has_a_finished_translation(texts, translated):
    assert set(translated) == set(texts), "run scripts/i18n.py update"
    open_texts = [
        text
        for text, node in translated.items()
        if node.get("type") or not (node.text or "").strip()
    ]
    assert open_texts == []


def test_placeholders_are_the_same(translated):
    differing = {
        text: node.text
        for text, node in translated.items()
        if placeholders(text) != placeholders(node.text or "")
    }
    assert differing == {}


def test_translations_can_be_filled(translated):
    for text, node in translated.items():
        given = [f"<{i}>" for i in range(text.count("{"))]
        named = {name: f"<{name}>" for name, _ in placeholders(text) if not name.isdigit()}
        filled = node.text.format(*given, **named)
        used = named.values() or given
        assert all(value in filled for value in used), text


def test_leading_and_trailing_characters_are_kept(translated):
    """Texts such as ": {}." continue a bold name; a full stop ends a sentence in both."""
    for text, node in translated.items():
        german = node.text or ""
        assert (text[0] in " :") == (german[:1] in (" ", ":")), text
        assert text.endswith(".") == german.endswith("."), text


def test_tags_have_no_spaces_around_commas(translated):
    tags = [(text, node.text or "") for text, node in translated.items() if is_tags(text)]
    assert len(tags) >= 6
    for text, german in tags:
        for one in (text, german):
            words = one.split(",")
            assert all(word and word == word.strip() for word in words), one
            assert len(set(words)) == len(words), one


def test_no_text_was_left_in_english(translated):
    assert {text for text, node in translated.items() if node.text == text} == SAME


def test_percent_signs_follow_the_language(translated):
    for text, node in translated.items():
        assert not ENGLISH_PERCENT.search(text), text
        assert not re.search(r"[\d}]%", node.text or ""), node.text


def test_quotation_marks_are_german(translated):
    for node in translated.values():
        german = node.text or ""
        assert german.count("„") == german.count("“"), german
        assert "'{" not in german, german
        assert '"{' not in german, german


def test_numbers_are_formatted_by_language(texts):
    """A format such as {:.2f} would show a decimal point in a German sentence."""
    assert [text for text in texts if any(spec for _, spec in placeholders(text))] == []
