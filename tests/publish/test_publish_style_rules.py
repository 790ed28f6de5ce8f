"""Rules of which the first that fits draws: overlays become combinations."""

from smartquartier.smartquartier_plugin.publish.package.drawing import (
    Area,
    Drawing,
    DrawnRule,
    Hatch,
    Mark,
    Pen,
)
from smartquartier.smartquartier_plugin.publish.package.model import Condition
from smartquartier.smartquartier_plugin.publish.package.style_rules import rules_of

LOW, HIGH = ((Condition("v", "lt", 1),),), ((Condition("v", "ge", 1),),)
GAPS = ((Condition("share", "lt", 1),),)
PEN = Pen("#333333", width=0.28)
HATCHED = DrawnRule("gaps", (Hatch(45, 2.0, PEN),), GAPS)


def _drawing(*rules, geometry="polygon"):
    return Drawing(geometry, (rules,))


def _classes():
    return (
        DrawnRule("low", (Area("#eeeeee", pen=PEN),), LOW),
        DrawnRule("high", (Area("#222222", pen=PEN),), HIGH),
    )


def test_an_overlay_is_combined_with_what_lies_below():
    rules = rules_of(_drawing(*_classes(), HATCHED))
    titles = [rule.title for rule in rules]
    assert titles == ["low; gaps", "high; gaps", "low", "high", "gaps"]
    first = rules[0]
    assert first.fill == "#eeeeee" and first.dash  # readable without colour
    assert set(first.conditions) == {*LOW[0], *GAPS[0]}


def test_combinations_that_no_row_meets_get_no_rule():
    rows = [{"v": 0, "share": 0.5}, {"v": 2, "share": 1}]
    rules = rules_of(_drawing(*_classes(), HATCHED), lambda fields: rows)
    assert [rule.title for rule in rules] == ["low; gaps", "low", "high"]


def test_classes_that_exclude_each_other_stay_in_the_legends_order():
    rules = rules_of(_drawing(*_classes()))
    assert [rule.title for rule in rules] == ["low", "high"]
    assert rules[0].width == round(0.28 * 96 / 25.4, 2)


def test_what_remains_comes_last():
    rest = DrawnRule("rest", (Area("#999999"),), otherwise=True)
    rules = rules_of(_drawing(rest, *_classes()))
    assert [rule.title for rule in rules] == ["low", "high", "rest"]
    assert rules[-1].otherwise and rules[-1].conditions == ()


def test_one_sign_per_point():
    ring = DrawnRule("shop", (Mark("circle", 6, "", pen=PEN),), LOW)
    disc = DrawnRule("shop", (Mark("circle", 3, "#0000ff", pen=PEN),), LOW)
    rules = rules_of(_drawing(ring, disc, geometry="point"))
    assert [(rule.marker, rule.fill) for rule in rules] == [("circle", "#0000ff")]


def test_rules_of_far_scales_are_left_out_where_near_ones_exist():
    near = DrawnRule("near", (Mark("square", 5, "#0000ff"),), from_scale=60_000)
    far = DrawnRule("far", (Mark("square", 2, "#0000ff"),), to_scale=60_000)
    rules = rules_of(_drawing(near, far, geometry="point"))
    assert [rule.title for rule in rules] == ["near"]
