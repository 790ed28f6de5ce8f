"""The words and addresses of metadata: complete, and the same everywhere."""

import re
from pathlib import Path

import pytest

from smartquartier.smartquartier_plugin.core.atlas.schema import schema
from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.publish.package.licence_terms import (
    file_term,
    language_address,
    language_code,
    licence_codes_by_address,
    licence_term,
    terms,
)

SHAPES = Path(__file__).resolve().parents[2] / "resources" / "validation" / "dcat-ap-de.ttl"


def test_every_open_licence_has_its_terms_and_no_other():
    open_ones = {code.code for code in schema().codes["licence"] if code.more["open"]}
    assert set(terms()["licences"]) == open_ones


def test_every_licence_of_ours_is_one_of_govdata():
    assert {item["dcatde"] for item in terms()["licences"].values()} <= set(
        terms()["licence_codes"]
    )


def test_the_order_of_the_data_licence_is_that_of_govdata():
    # Its own name is dl-de/by-2-0; GovData and GDI-DE turn it round.
    assert licence_term("dl-de/by-2-0").short == "dl-by-de/2.0"
    assert licence_term("dl-de/zero-2-0").address == (
        "http://dcat-ap.de/def/licenses/dl-zero-de/2.0"
    )


def test_a_licence_is_found_by_its_address():
    for code in terms()["licences"]:
        assert licence_codes_by_address()[licence_term(code).address] == code


@pytest.mark.parametrize("code", ["unknown", "internal-use", "", "nonsense"])
def test_closed_and_unknown_licences_are_refused(code):
    with pytest.raises(InputError, match="choose an open one"):
        licence_term(code)


def test_names_come_in_the_language_that_was_asked_for():
    assert licence_term("CC-BY-4.0", "de").name == "Creative Commons Namensnennung 4.0"
    assert licence_term("CC-BY-4.0", "en").name == "Creative Commons Attribution 4.0"


def test_languages_and_files():
    assert (language_code("de"), language_code("en")) == ("ger", "eng")
    assert language_address("de").endswith("/language/DEU")
    assert file_term("cog").media_type == "image/tiff"
    assert file_term("gpkg").address.endswith("/file-type/GPKG")


@pytest.mark.parametrize(("prefix", "key"), [("licence", "licence_codes"), ("theme", "themes")])
def test_the_shapes_have_the_same_lists(prefix, key):
    lists = re.findall(r"sh:in \((.*?)\)", SHAPES.read_text(encoding="utf-8"), re.DOTALL)
    found = [set(re.findall(rf"{prefix}:(\S+)", text.replace("\\/", "/"))) for text in lists]
    found = [names for names in found if names]
    assert found
    assert all(names == set(terms()[key]) for names in found)


def test_the_shapes_speak_german_and_english():
    for path in SHAPES.parent.glob("dcat-ap-de*.ttl"):
        text = path.read_text(encoding="utf-8")
        messages = text.count("sh:message")
        assert messages
        assert text.count('"@de') == text.count('"@en') == messages
