"""Fields and symbols of an atlas's QGIS project: what may be typed in, what is marked."""

import datetime
import itertools

import pytest

from smartquartier.smartquartier_plugin.core.atlas.schema import schema


@pytest.fixture
def evaluate(qgis_app):
    """Return ``evaluate(expression, variables, **fields)`` of a made-up entry."""
    from qgis.core import (
        QgsExpression,
        QgsExpressionContext,
        QgsExpressionContextScope,
        QgsFeature,
        QgsFields,
    )

    from smartquartier.smartquartier_plugin.bridge.compat import make_field, to_qt

    def run(expression, variables=None, **values):
        fields = QgsFields()
        for name, value in values.items():
            kind = {int: "int", float: "float", datetime.date: "date"}.get(type(value), "str")
            fields.append(make_field(name, kind))
        feature = QgsFeature(fields, 1)
        feature.setAttributes([to_qt(value) for value in values.values()])
        context = QgsExpressionContext()
        scope = QgsExpressionContextScope()
        for name, value in (variables or {}).items():
            scope.setVariable(name, value)
        context.appendScope(scope)
        context.setFields(fields)
        context.setFeature(feature)
        parsed = QgsExpression(expression)
        assert not parsed.hasParserError(), (expression, parsed.parserErrorString())
        told = parsed.evaluate(context)
        assert not parsed.hasEvalError(), (expression, parsed.evalErrorString())
        return bool(told)

    return run


def rule(table, field):
    from smartquartier.smartquartier_plugin.bridge.atlas_project_fields import rules_of

    return rules_of(schema().table(table))[field]


def ago(months, days=0):
    today = datetime.date.today()
    month = today.month - 1 - months
    year = today.year + month // 12
    return datetime.date(year, month % 12 + 1, min(today.day, 28)) - datetime.timedelta(days)


# -- what may be typed in ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("release", "licence", "allowed"),
    [
        ("public", "CC0-1.0", True),
        ("public", "ODbL-1.0", True),
        ("public", "internal-use", False),
        ("public", "unknown", False),
        ("public", None, False),
        ("internal", None, True),
        (None, None, True),
    ],
)
def test_nothing_becomes_public_without_an_open_licence(evaluate, release, licence, allowed):
    from smartquartier.smartquartier_plugin.bridge.atlas_project_fields import HARD

    for table in ("actor", "project", "relation", "theme_link", "actor_area", "project_area"):
        found = rule(table, "release")
        assert found.strength == HARD
        assert evaluate(found.expression, release=release, licence=licence) is allowed


@pytest.mark.parametrize(
    ("mailbox", "allowed"),
    [
        ("geodaten@stadt.example", True),
        ("info@tu-stadt.example", True),
        ("amt66@stadt.example", True),
        (None, True),
        ("", True),
        ("anna.muster@stadt.example", False),
        ("a_muster@stadt.example", False),
        ("a.muster@stadt.example", False),
        ("kein postfach", False),
        ("info@stadt", False),
    ],
)
def test_personal_mailboxes_are_questioned(evaluate, mailbox, allowed):
    assert evaluate(rule("actor", "office_email").expression, office_email=mailbox) is allowed


@pytest.mark.parametrize(
    ("table", "field", "values", "allowed"),
    [
        ("actor", "name", {"name": "Amt"}, True),
        ("actor", "name", {"name": "  "}, False),
        ("actor", "name", {"name": None}, False),
        ("actor", "zip", {"zip": "01067"}, True),
        ("actor", "zip", {"zip": "1067"}, False),
        ("actor", "ags", {"ags": "14612000"}, True),
        ("actor", "ags", {"ags": "1461200"}, False),
        ("actor", "url", {"url": "https://stadt.example"}, True),
        ("actor", "url", {"url": "javascript:alert(1)"}, False),
        ("actor", "wikidata", {"wikidata": "Q1731"}, True),
        ("actor", "wikidata", {"wikidata": "1731"}, False),
        ("actor", "founded", {"founded": 1993}, True),
        ("actor", "founded", {"founded": 93}, False),
        ("actor", "checked_on", {"checked_on": datetime.date(2020, 1, 1)}, True),
        ("actor", "checked_on", {"checked_on": datetime.date(2999, 1, 1)}, False),
        ("project", "end_year", {"start_year": 2020, "end_year": 2020}, True),
        ("project", "end_year", {"start_year": 2021, "end_year": 2020}, False),
        ("theme_link", "weight", {"weight": 0.5}, True),
        ("theme_link", "weight", {"weight": 1.5}, False),
        ("relation", "to_id", {"from_id": "a", "to_id": "b"}, True),
        ("relation", "to_id", {"from_id": "a", "to_id": "a"}, False),
        ("actor", "release_reason", {"release": "withheld", "release_reason": " "}, False),
        ("actor", "release_reason", {"release": "withheld", "release_reason": "Wohnung"}, True),
    ],
)
def test_rules_of_fields(evaluate, table, field, values, allowed):
    assert evaluate(rule(table, field).expression, **values) is allowed


def test_every_rule_has_its_words_in_both_languages(qgis_app):
    from smartquartier.smartquartier_plugin.bridge.atlas_project_fields import rules_of
    from smartquartier.smartquartier_plugin.bridge.atlas_project_words import Words

    for table in schema().tables:
        for found in rules_of(table).values():
            assert Words("de").text(found.text) != Words("en").text(found.text)


def test_new_entries_are_internal_with_an_id_of_their_own(qgis_app):
    import uuid

    from qgis.core import QgsExpression

    from smartquartier.smartquartier_plugin.bridge.atlas_project_fields import defaults_of
    from smartquartier.smartquartier_plugin.bridge.atlas_project_words import Words

    for table in schema().tables:
        filled = defaults_of(table, Words("de"))
        if table.name in ("history", "source_row"):
            assert not filled
            continue
        assert QgsExpression(filled["release"].expression()).evaluate() == "internal"
        assert QgsExpression(filled["review_status"].expression()).evaluate() == "created"
        made = QgsExpression(filled[table.key].expression()).evaluate()
        assert str(uuid.UUID(made)) == made


# -- what is marked ------------------------------------------------------------------------------


def test_stale_after_two_years_or_as_the_project_says(evaluate):
    from smartquartier.smartquartier_plugin.bridge.styles_atlas import STALE

    assert not evaluate(STALE, checked_on=ago(23))
    assert evaluate(STALE, checked_on=ago(24, days=5))
    assert not evaluate(STALE, checked_on=None)  # just imported, not out of date
    assert evaluate(STALE, {"atlas_stale_months": 6}, checked_on=ago(7))
    assert not evaluate(STALE, {"atlas_stale_months": 36}, checked_on=ago(30))


@pytest.mark.parametrize(
    ("quality", "marked"),
    [("street", True), ("zip", True), ("quarter", True), ("city", True), ("house", False),
     ("own", False), ("manual", False), (None, False)],
)  # fmt: skip
def test_rough_positions_are_marked(evaluate, quality, marked):
    from smartquartier.smartquartier_plugin.bridge.styles_atlas import ROUGH

    assert evaluate(ROUGH, position_quality=quality) is marked


def test_every_quality_is_either_exact_or_rough():
    from smartquartier.smartquartier_plugin.bridge.styles_atlas import ROUGH_QUALITIES

    known = {code.code for code in schema().codes["position_quality"]}
    assert known - set(ROUGH_QUALITIES) == {"own", "house", "manual"}


def test_what_does_not_say_that_it_is_public_is_marked(evaluate):
    from smartquartier.smartquartier_plugin.bridge.styles_atlas import HIDDEN

    marked = {code: evaluate(HIDDEN, release=code) for code in ("public", "internal", "withheld")}
    assert marked == {"public": False, "internal": True, "withheld": True}
    assert evaluate(HIDDEN, release=None)


def test_each_sector_is_told_without_colour(qgis_app):
    from qgis.PyQt.QtGui import QColor

    from smartquartier.smartquartier_plugin.bridge.atlas_project_words import Words
    from smartquartier.smartquartier_plugin.bridge.styles_atlas import SECTORS, STATUSES

    assert set(SECTORS) == {code.code for code in schema().codes["sector"]}
    assert set(STATUSES) == {code.code for code in schema().codes["project_status"]}
    for language in ("de", "en"):
        for codes, shapes in (("sector", SECTORS), ("status", STATUSES)):
            letters = Words(language).letters(codes)
            assert set(letters) == set(shapes)
            assert len(set(letters.values())) == len(letters)
    for one, other in itertools.combinations(SECTORS.values(), 2):
        if one.name == other.name:
            apart = abs(QColor(one.color).lightnessF() - QColor(other.color).lightnessF())
            assert apart > 0.05, (one, other)
    for shape in (*SECTORS.values(), *STATUSES.values()):
        assert _contrast(shape.color, shape.ink) > 4.5, shape


def _contrast(one, other):
    from qgis.PyQt.QtGui import QColor

    def light(name):
        color = QColor(name)
        parts = [color.redF(), color.greenF(), color.blueF()]
        lin = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
        return 0.2126 * lin[0] + 0.7152 * lin[1] + 0.0722 * lin[2]

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_marks_are_drawn_where_they_apply_and_not_in_the_legend(qgis_app):
    from qgis.core import QgsFontMarkerSymbolLayer, QgsSymbolLayer

    from smartquartier.smartquartier_plugin.bridge import styles_atlas as atlas

    made = atlas.with_marks(atlas.sector_symbol("kommune", "K"), atlas.INACTIVE_ACTOR)
    enabled = QgsSymbolLayer.Property.PropertyLayerEnabled
    told = [
        made.symbolLayer(n).dataDefinedProperties().property(enabled).expressionString()
        for n in range(made.symbolLayerCount())
    ]
    assert told[0] == ""
    marks = (atlas.STALE, atlas.ROUGH, atlas.HIDDEN)
    assert [sum(part in text for text in told) for part in marks] == [2, 2, 1]
    assert sum(atlas.INACTIVE_ACTOR in text for text in told) == 1
    for number in range(2, made.symbolLayerCount()):
        layer = made.symbolLayer(number)
        assert layer.color().alpha() == 0
        if not isinstance(layer, QgsFontMarkerSymbolLayer):
            assert layer.strokeColor().alpha() == 0
