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
