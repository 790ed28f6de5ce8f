"""Names in a row between quotes: the marks are those of the language."""

from smartquartier.smartquartier_plugin.core.i18n import between_quotes, speaking


def test_the_marks_between_are_those_of_the_language():
    assert "'{}'".format(between_quotes(["a", "b"])) == "'a', 'b'"
    with speaking(lambda _, text: {"', '": "“, „"}.get(text, text)):
        assert "„{}“".format(between_quotes(["inhabitants", "depot_km"])) == (
            "„inhabitants“, „depot_km“"
        )
