"""Styles of effects: ranges visible, readable without colour, one style per indicator."""

import geopandas as gpd
import pytest
from shapely.geometry import box


def layer_of(memory_layer, triples, key="km", **more):
    """Return zones with (p05, p50, p95, pbenefit) each."""
    columns = {"code": [str(i) for i in range(len(triples))]}
    names = ("p05", "p50", "p95", "pbenefit")
    for place, name in enumerate(names):
        columns[f"{key}_{name}"] = [None if one is None else float(one[place]) for one in triples]
    columns[f"{key}_base"] = [1000.0] * len(triples)
    columns[f"{key}_gross_p50"] = columns[f"{key}_p50"]
    columns[f"{key}_dominant"] = [None if one is None else "cut" for one in triples]
    columns.update(more)
    cells = [
        box(4e5 + i * 1000, 5e6, 4e5 + i * 1000 + 1000, 5e6 + 1000) for i in range(len(triples))
    ]
    return memory_layer(gpd.GeoDataFrame(columns, geometry=cells, crs="EPSG:25833"), "effects")


TRIPLES = [
    (-200, -100, -50, 1.0),
    (-40, -20, 30, 0.6),
    (10, 50, 90, 0.0),
    (0, 0, 0, 0.5),
    None,
]


def shown(key="km", label="Traffic", better="lower", **more):
    from smartquartier.smartquartier_plugin.bridge.styles_effects import Shown

    return Shown(key, label, "vehicle·km/d", better, "code", more)


def rules_of(layer):
    return layer.renderer().rootRule().children()


def matching(layer, rule):
    """Return the codes of the zones that a rule draws."""
    from qgis.core import QgsFeatureRequest

    request = QgsFeatureRequest().setFilterExpression(rule.filterExpression())
    return [feature["code"] for feature in layer.getFeatures(request)]


def styled(layer, *indicators):
    from smartquartier.smartquartier_plugin.bridge.styles_effects import named_styles

    named_styles(layer, indicators or (shown(),))
    return layer


def test_every_zone_has_one_class_and_open_directions_are_hatched(memory_layer):
    layer = styled(layer_of(memory_layer, TRIPLES))
    *classes, hatched, zero, bars = rules_of(layer)
    drawn = [code for rule in classes for code in matching(layer, rule)]
    assert sorted(drawn) == ["0", "1", "2", "3", "4"]
    assert matching(layer, hatched) == ["1"] and "open" in hatched.label()
    assert matching(layer, bars) == ["0", "1", "2"] and "P5 to P95" in bars.label()
    assert matching(layer, zero) == ["0", "1", "2"] and "zero" in zero.label()
    # Longer ones are cut off in the legend of a print layout.
    assert max(len(rule.label()) for rule in rules_of(layer)) <= 36


@pytest.mark.parametrize(("better", "first"), [("lower", "better"), ("higher", "worse")])
def test_words_say_what_is_better(memory_layer, better, first):
    layer = styled(layer_of(memory_layer, TRIPLES), shown(better=better))
    labels = {code: rule.label() for rule in rules_of(layer)[:-3] for code in matching(layer, rule)}
    assert labels["0"].startswith(first) and "\N{MINUS SIGN}" in labels["0"]
    assert not labels["2"].startswith(first) and "+" in labels["2"]
    assert labels["3"] == "median: no change" and labels["4"] == "unknown or suppressed"


def test_where_better_is_a_question_of_values_the_map_says_more_and_less(memory_layer):
    triples = [one and (*one[:3], None) for one in TRIPLES]
    columns = layer_of(memory_layer, [one and (*one[:3], 0) for one in triples])
    place = columns.fields().indexOf("km_pbenefit")
    columns.dataProvider().changeAttributeValues(
        {feature.id(): {place: None} for feature in columns.getFeatures()}
    )
    layer = styled(columns, shown(better="open"))
    *classes, hatched, _, _ = rules_of(layer)
    labels = {code: rule.label() for rule in classes for code in matching(layer, rule)}
    assert labels["0"].startswith("less: beyond \N{MINUS SIGN}") and labels["2"].startswith(
        "more: +50 "
    )
    assert matching(layer, hatched) == ["1"] and hatched.label() == "open: more or less"
    colours = {rule.label()[:4]: rule.symbol().color().name() for rule in classes}
    usual = styled(layer_of(memory_layer, TRIPLES))
    taken = {rule.symbol().color().name() for rule in rules_of(usual)[:2]}
    assert not {colours["more"], colours["less"]} & taken
    tip = evaluated(layer, "0", layer.mapTipTemplate())
    assert "question of values" in tip and "better in" not in tip


def test_the_bars_show_the_range_on_one_scale(memory_layer):
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    layer = styled(layer_of(memory_layer, TRIPLES))
    lines, bars = (rule.symbol() for rule in rules_of(layer)[-2:])
    bar = bars.symbolLayer(1).geometryExpression()
    zero = lines.symbolLayer(1).geometryExpression()
    # Bars that reach into a neighbour must not lie below its area.
    areas = [rule.symbol().symbolLayer(0).renderingPass() for rule in rules_of(layer)[:-2]]
    passes = [one.renderingPass() for part in (lines, bars) for one in part.symbolLayers()]
    assert min(passes) > max(areas) and passes == sorted(set(passes))
    heights = []
    for feature in layer.getFeatures():
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        context.setFeature(feature)
        if feature["code"] in "012":
            box_of = QgsExpression(bar).evaluate(context).boundingBox()
            level = QgsExpression(zero).evaluate(context).boundingBox().center().y()
            heights.append((box_of.yMinimum() - level, box_of.yMaximum() - level))
    # 200 is the largest and seven tenths of a zone long: 3.5 m for each unit.
    assert heights[0] == pytest.approx((-700, -175))
    assert heights[1] == pytest.approx((-140, 105))
    assert heights[2] == pytest.approx((35, 315))


def bar_at(layer, code, scale=None):
    """Return the box of a zone's bar, from its zero line on, at a scale of the map."""
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    lines, bars = (rule.symbol() for rule in rules_of(layer)[-2:])
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(next(one for one in layer.getFeatures() if one["code"] == code))
    if scale is not None:
        context.lastScope().setVariable("map_scale", scale)
    found = None
    for symbol in (lines, bars):
        expression = QgsExpression(symbol.symbolLayer(1).geometryExpression())
        drawn = expression.evaluate(context).boundingBox()
        assert not expression.hasEvalError()
        found = found.combineExtentWith(drawn) or found if found else drawn
    return found


@pytest.mark.parametrize("scale", [None, 100_000, 20_000, 5_000])
def test_a_bar_keeps_within_its_zone_and_below_a_length_on_the_map(memory_layer, scale):
    layer = styled(layer_of(memory_layer, TRIPLES))
    for feature in layer.getFeatures():
        if feature["code"] in "012":
            drawn = bar_at(layer, feature["code"], scale)
            assert feature.geometry().boundingBox().contains(drawn)
            if scale:
                assert drawn.height() / scale * 1000 <= 18.01


def test_a_small_zone_with_a_large_change_sets_the_scale(memory_layer):
    import geopandas
    from shapely.geometry import box as square

    sizes = [1000.0] * 5 + [400.0]
    cells = [square(n * 1000, 0, n * 1000 + size, size) for n, size in enumerate(sizes)]
    frame = {"code": [str(n) for n in range(6)]}
    for part, value in (("p05", -50.0), ("p50", -30.0), ("p95", -10.0), ("pbenefit", 1.0)):
        frame[f"km_{part}"] = [value] * 5 + [4 * value if part != "pbenefit" else value]
    for part in ("base", "gross_p50"):
        frame[f"km_{part}"] = [1.0] * 6
    frame["km_dominant"] = ["cut"] * 6
    layer = memory_layer(geopandas.GeoDataFrame(frame, geometry=cells, crs="EPSG:25833"), "e")
    styled(layer)
    drawn = bar_at(layer, "5")
    assert 150 < drawn.height() <= 400


def test_a_zone_without_a_place_does_not_stop_the_bars(memory_layer):
    """QGIS says that the area of no geometry is -1."""
    from qgis.core import QgsGeometry

    layer = layer_of(memory_layer, TRIPLES)
    whole = styled(layer).renderer().dump()
    for code in ("4", "0", "1", "2", "3"):
        feature = next(one for one in layer.getFeatures() if one["code"] == code)
        assert layer.dataProvider().changeGeometryValues({feature.id(): QgsGeometry()})
        styled(layer)
        if code == "4":  # nothing is known of it
            assert layer.renderer().dump() == whole
            assert bar_at(layer, "0").height() > 0


def evaluated(layer, code, expression):
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    feature = next(one for one in layer.getFeatures() if one["code"] == code)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    if "[%" in expression:
        return QgsExpression.replaceExpressionText(expression, context)
    parsed = QgsExpression(expression)
    value = parsed.evaluate(context)
    assert not parsed.hasEvalError(), parsed.evalErrorString()
    return value


def test_labels_are_ranges(memory_layer):
    layer = styled(layer_of(memory_layer, [(-234.5, -123.4, 0.0567, 0.9), *TRIPLES[3:]]))
    text = layer.labeling().settings().fieldName
    assert evaluated(layer, "0", text) == "0\n−120\n(−230 … 0.057)"
    # A zone that is 10 mm wide on the map has room for its median, beside the bar.
    at_scale = f"with_variable('map_scale', {{}}, {text})"
    assert evaluated(layer, "0", at_scale.format(100_000)) == "0\n−120"
    assert evaluated(layer, "0", at_scale.format(500_000)) == "−120"
    assert evaluated(layer, "0", at_scale.format(10_000)) == "0\n−120\n(−230 … 0.057)"
    assert not evaluated(layer, "1", text) and not evaluated(layer, "2", text)


def test_the_map_tip_tells_every_number_and_what_decides(memory_layer):
    layer = styled(layer_of(memory_layer, TRIPLES), shown(cut="<b>Cut's</b>: 0.1 … 0.2; grade C"))
    tip = evaluated(layer, "0", layer.mapTipTemplate())
    for told in ("0: Traffic", "1,000", "−200 … <b>−100</b> … −50", "100 %", "Cut's", "grade C"):
        assert told in tip
    assert "–" in evaluated(layer, "4", layer.mapTipTemplate())


def test_what_is_behind_a_name_is_told():
    from smartquartier.smartquartier_plugin.bridge.styles_effects_words import about_assumption
    from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import read_catalogue

    book = read_catalogue()
    item = book.assumption("hub_share")
    assert f"grade {item.grade}" in about_assumption("hub_share", book)
    assert "own range of uptake" in about_assumption("uptake.telework", book)
    group = next(one.group for one in book.assumptions if one.group).lstrip("-")
    assert about_assumption(group, book).count("grade") > 0
    assert about_assumption("<x>", book) == "&lt;x&gt;"


def test_texts_cannot_break_out_of_the_map_tip(memory_layer):
    layer = styled(layer_of(memory_layer, TRIPLES), shown(cut="20 %] it's [% 1 + 1 %] \\"))
    tip = evaluated(layer, "0", layer.mapTipTemplate())
    assert "20 % ] it's" in tip and tip.endswith("</i></p>")


def test_each_indicator_has_a_style_to_switch_to(memory_layer):
    more = {
        f"co2_{name}": [1.0] * 5 for name in ("p05", "p50", "p95", "pbenefit", "base", "gross_p50")
    }
    layer = layer_of(memory_layer, TRIPLES, co2_dominant=["cut"] * 5, **more)
    styled(layer, shown(), shown("co2", "CO2"))
    manager = layer.styleManager()
    assert sorted(manager.styles()) == ["CO2", "Traffic"] and manager.currentStyle() == "Traffic"
    assert "km_p50" in rules_of(layer)[0].filterExpression()
    assert manager.setCurrentStyle("CO2")
    assert "co2_p50" in rules_of(layer)[0].filterExpression()
    assert "co2_p50" in layer.labeling().settings().fieldName
    place = layer.fields().indexOf("co2_p95")
    assert layer.attributeAlias(place) == "CO2: net change, P95 (vehicle·km/d)"


def test_nothing_known_and_nothing_changed_can_be_styled(memory_layer):
    for triples in ([None, None], [(0, 0, 0, 0.5)] * 2):
        layer = styled(layer_of(memory_layer, triples))
        drawn = [code for rule in rules_of(layer) for code in matching(layer, rule)]
        assert drawn == ["0", "1"]


def test_a_layer_without_its_run_is_styled_by_its_fields(memory_layer):
    from smartquartier.smartquartier_plugin.bridge.styles_effects import STYLES_EFFECTS

    layer = layer_of(memory_layer, TRIPLES, key="co2")
    STYLES_EFFECTS["effect_run"](layer)
    assert len(rules_of(layer)) > 3 and len(layer.styleManager().styles()) == 1


def test_a_class_of_equal_values_is_called_by_the_value(memory_layer):
    layer = styled(layer_of(memory_layer, [(-2.0, -1.63, -1.2, 1.0)] * 3))
    labels = [rule.label() for rule in rules_of(layer)]
    assert any("−1.6 " in label for label in labels) and not any("1.7" in one for one in labels)
