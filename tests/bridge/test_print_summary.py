"""What stands above the map of a ranking and of a set: nobody left out without a word."""

import pytest


@pytest.fixture
def quarters(memory_layer, qgis_app):
    """Return a function: columns -> layer of quarters."""
    import geopandas
    import shapely.geometry

    def make(**columns):
        count = len(next(iter(columns.values())))
        frame = geopandas.GeoDataFrame(
            {"code": [f"q{n:02d}" for n in range(count)], **columns},
            geometry=[shapely.geometry.box(n, 0, n + 1, 1) for n in range(count)],
            crs="EPSG:25833",
        )
        return memory_layer(frame, "quarters")

    return make


def said_of(layer, tool, method):
    from smartquartier.smartquartier_plugin.bridge.print_summary import summary

    record = {"tool": f"smartquartier:{tool}", "parameters": {"ID_FIELD": "code"}, "method": method}
    return summary([layer], record)


def ranked(quarters, ranks, shares=None):
    whole = {"rank": ranks, "rank_p05": ranks, "rank_p95": ranks}
    return quarters(**whole, data_share=shares or [1.0] * len(ranks))


@pytest.mark.qgis
def test_who_shares_the_last_named_rank_is_named_or_counted(quarters):
    layer = ranked(quarters, [1.0, 2.0, 3.0, 4.0, 5.0, 5.0, 7.0])
    block = said_of(layer, "pilotranking", {}).blocks[0]
    assert block.title == "The first 6 of 7 quarters"
    assert [line[:7] for line in block.lines[4:]] == ["5. q04:", "5. q05:"]
    many = ranked(quarters, [1.0, 2.0, 3.0, 4.0] + [5.0] * 6 + [11.0])
    block = said_of(many, "pilotranking", {}).blocks[0]
    assert block.title == "The first 5 of 11 quarters" and len(block.lines) == 6
    assert block.lines[-1] == "and 5 more with the same rank 5"
    apart = ranked(quarters, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
    assert len(said_of(apart, "pilotranking", {}).blocks[0].lines) == 5


@pytest.mark.qgis
def test_the_sheet_of_a_ranking_tells_classes_groups_and_all_that_are_sought(quarters):
    ranks = [float(n) for n in range(1, 9)]
    words = ["robust", "likely", "likely", "open", "open", "open", "unlikely", "unlikely"]
    layer = quarters(rank=ranks, rank_p05=ranks, rank_p95=ranks, rank_class=words)
    sets = [{"name": "table", "weights": {"a": 0.5, "b": 0.5}},
            {"name": "Residents", "weights": {"a": 1.0, "b": 0.0}}]  # fmt: skip
    uncertainty = {"weight_sets": sets, "classes_within_sampling_error": {"quarters": ["q01"]}}
    criteria = [{"field": "one_person_pct"}]
    method = {"k": 6, "uncertainty": uncertainty, "weights": {"one_person_pct": 1.0},
              "criteria": criteria}  # fmt: skip
    said = said_of(layer, "pilotranking", method)
    first, counted = said.blocks
    assert first.title == "The first 6 of 8 quarters; sought: 6" and len(first.lines) == 6
    assert first.lines[0].endswith(", robust") and first.lines[1].endswith("likely (borderline)")
    assert counted.lines[0].startswith("One-person households")
    assert counted.lines[-1].endswith("also the weights of: Residents")
    assert "no weights to vary" not in said.text
    sets[:] = [{"name": "table", "weights": {"a": 1.0, "b": 0.0}}]
    assert said_of(layer, "pilotranking", method).text.startswith("Only one criterion counts")


@pytest.mark.qgis
def test_quarters_without_a_rank_are_named_with_the_reason(quarters):
    layer = ranked(quarters, [1.0, 2.0, None, None, None], [1.0, 1.0, 0.0, 0.4, 0.0])
    method = {"unranked": ["q02", "q03", "q04"], "least_data_share": 0.5}
    block = said_of(layer, "pilotranking", method).blocks[0]
    assert block.title == "The first 2 of 2 quarters"
    assert block.lines[2:] == (
        "Not ranked, data for less than 50% of the weight: q03",
        "Not ranked, without a value in any criterion: q02, q04",
    )
    # Who is not on the layer any more is named, too; why, nobody can say.
    method["unranked"].append("q99")
    lines = said_of(layer, "pilotranking", method).blocks[0].lines
    assert lines[-1] == "Not ranked: q99" and len(lines) == 5


@pytest.mark.qgis
def test_shown_weights_add_up_to_a_hundred():
    from smartquartier.smartquartier_plugin.bridge.print_summary import _criteria

    fields = [f"f{n}" for n in range(6)]
    method = {"weights": dict.fromkeys(fields, 1 / 6), "criteria": [{"field": x} for x in fields]}
    shown = [int(line.split(": ")[1].split("%")[0]) for line in _criteria(method)]
    assert sum(shown) == 100 and set(shown) == {16, 17}
    fields = [f"f{n}" for n in range(9)]
    method = {"weights": dict.fromkeys(fields, 1 / 9), "criteria": [{"field": x} for x in fields]}
    lines = _criteria(method)
    shown = [int(line.split(": ")[1].split("%")[0]) for line in lines]
    assert sum(shown) == 100 and lines[-1] == "3 further criteria: 34% together"


def chosen(quarters, **columns):
    return quarters(selected=[1, 0, 0, 1, 0], reference_pilot=["q00", "q00", "q03", "q03", "q03"],
                    **columns)  # fmt: skip


@pytest.mark.qgis
def test_a_set_says_which_of_the_rankings_first_it_has(quarters):
    method = {"chosen": ["q00", "q03"], "objective": "transferability"}
    share = [0.5] * 5
    layer = chosen(quarters, rank=[1.0, 2.0, 3.0, 4.0, 5.0], topk_share=share)
    said = said_of(layer, "pilotset", method)
    assert said.text.startswith(
        "Of the first 2 in the ranking the set holds 1: q00, not q01. The set stands for all "
        "quarters, not for the greatest need alone. Arrow"
    )
    assert said.blocks[0].lines == (
        "q00, rank 1: stands for 1 other quarters", "q03, rank 4: stands for 2 other quarters",
    )  # fmt: skip
    none = chosen(quarters, rank=[5.0, 2.0, 1.0, 4.0, 3.0], topk_share=share)
    assert "holds none of the first 2 in the ranking (q02 and q01)" in (
        said_of(none, "pilotset", method).text
    )
    # Where the aim is need itself, or all of the first are in, there is nothing to explain.
    by_score = said_of(layer, "pilotset", {**method, "objective": "score"}).text
    assert "not q01. Arrow" in by_score
    by_contrast = said_of(layer, "pilotset", {**method, "objective": "contrast"}).text
    assert "quarters that differ" in by_contrast and "all quarters" not in by_contrast
    all_in = chosen(quarters, rank=[1.0, 3.0, 4.0, 2.0, 5.0], topk_share=share)
    assert "all of the first 2 in the ranking. Arrow" in said_of(all_in, "pilotset", method).text
    # No ranks, those of another table, or of a part of the city: nothing can be said.
    for columns in ({"a": share}, {"rank": [1.0, 2.0, 3.0, 4.0, 5.0]},
                    {"rank": [9.0, 8.0, 7.0, 6.0, 5.0], "topk_share": share}):  # fmt: skip
        other = chosen(quarters, **columns)
        assert "ranking" not in said_of(other, "pilotset", method).text


@pytest.mark.qgis
def test_nearly_as_good_sets_say_of_what_and_whether_that_is_all(quarters):
    layer = chosen(quarters, a=[0] * 5)

    def line(**near):
        near = {"loss_up_to": 0.005, "loss_as_share_of": "the best value", "found": 4, **near}
        method = {"chosen": ["q00"], "near_optimal_sets": near}
        return said_of(layer, "pilotset", method).blocks[-1].lines[-1]

    said = "Sets that are at most 0.5% of the best value worse, with this one: {}."
    assert line(all_known=True) == said.format(4)
    assert line(all_known=False) == said.format("at least 4")
    by_range = line(all_known=True, loss_as_share_of="the range of sums of k scores")
    assert "0.5% of the range of all possible sums of scores worse, with this one: 4." in by_range


@pytest.mark.qgis
def test_many_features_are_counted(quarters):
    layer, names = chosen(quarters, a=[0] * 5), [f"feature_{n}" for n in range(21)]
    method = {"chosen": ["q00"], "similarity": {"features": names}}
    line = said_of(layer, "pilotset", method).blocks[-1].lines[-1]
    assert line.endswith("feature_5, and 15 further features") and "feature_6" not in line
    method["similarity"]["features"] = names[:7]  # one more line would say no less
    assert said_of(layer, "pilotset", method).blocks[-1].lines[-1].endswith("feature_6")
