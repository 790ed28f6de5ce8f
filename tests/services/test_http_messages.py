"""What services say of an error in JSON, and what is no error."""

import pytest

from smartquartier.smartquartier_plugin.services.http.body import error_message


@pytest.mark.parametrize(
    ("data", "words"),
    (
        ({"error": {"message": "Invalid", "details": ["No field x."]}}, "Invalid; No field x"),
        ({"code": "InvalidParameterValue", "description": "limit too large"}, "limit too large"),
        ([{"code": "API not found error", "description": "Limit > 1000"}], "Limit > 1000"),
        ({"type": "about:blank", "title": "Gone", "status": 410, "detail": "moved"}, "moved"),
        ({"message": "no such box"}, "no such box"),
    ),
)  # fmt: skip
def test_errors_are_told_in_the_services_words(data, words):
    assert error_message(data) == words


@pytest.mark.parametrize(
    "data",
    (
        {"type": "FeatureCollection", "features": [], "code": "1", "description": "a layer"},
        {"value": [], "error": "a name"},
        [],
        [1],
        [{"code": "a", "description": "b", "name": "a row"}],
        [{"code": "a", "description": "b"}, {"code": "c", "description": "d"}],
        {"links": [], "title": "landing page", "status": "ok"},
    ),
)
def test_data_is_not_taken_for_an_error(data):
    assert error_message(data) == ""


def test_looking_at_xml_leaves_no_file_open(tmp_path):
    """On Windows an open file could not be moved into the cache."""
    import gc
    import warnings

    from smartquartier.smartquartier_plugin.services.http import safe_xml

    path = tmp_path / "a.xml"
    path.write_text("<a><b>1</b><b>2</b></a>")
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always", ResourceWarning)
        assert safe_xml.root_of(path) == ("", "a")
        for _ in safe_xml.iterate(path, "b"):
            break
        gc.collect()
    assert not [w for w in seen if w.category is ResourceWarning]


def test_a_shown_address_says_that_something_is_hidden():
    from smartquartier.smartquartier_plugin.services.http.addresses import shown

    url = "https://me:pw@geo.example/wfs?LAYER=a&apikey=abc&TOKEN=x%20y"
    assert shown(url) == "https://geo.example/wfs?LAYER=a&apikey=***&TOKEN=***"
    assert shown("https://geo.example/wfs?LAYER=a b") == "https://geo.example/wfs?LAYER=a b"
