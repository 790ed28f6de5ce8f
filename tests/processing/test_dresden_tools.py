"""The documented example: Dresden's own question, answered by the tools themselves."""

import pytest

INDICATORS = """
households = hh_1p + hh_2p + hh_3p + hh_4p + hh_5plus
inhabitants = hh_1p + 2*hh_2p + 3*hh_3p + 4*hh_4p + persons_in_hh_5plus
one_person_pct = 100 * hh_1p / households
single_parents_pct = 100 * hh_single_parent / households
"""
CITY_S_OWN_CHOICE = "05,06,71; 05,06,72; 05,07,71; 05,07,72"


@pytest.fixture(scope="module")
def indicators(qgis_app, real_data, tmp_path_factory):
    """Return (results, file): the indicators of Dresden's quarters, through Processing."""
    import processing
    from qgis.core import QgsVectorLayer

    folder = tmp_path_factory.mktemp("dresden")
    quarters = processing.run(
        "native:reprojectlayer",
        {
            "INPUT": str(real_data / "dresden" / "stadtteile.geojson"),
            "TARGET_CRS": "EPSG:25833",
            "OUTPUT": str(folder / "quarters.gpkg"),
        },
    )["OUTPUT"]
    uri = f"file://{real_data}/dresden/haushalte_2025.csv?delimiter=;&detectTypes=no"
    results = processing.run(
        "smartquartier:pilotindicators",
        {
            "QUARTERS": quarters,
            "ID_FIELD": "ref",
            "TABLE": QgsVectorLayer(uri, "households", "delimitedtext"),
            "TABLE_ID_FIELD": "code",
            "INDICATORS": INDICATORS,
            "POPULATION": "inhabitants",
            "OUTPUT": str(folder / "indicators.gpkg"),
            "UNMATCHED": str(folder / "unmatched.gpkg"),
        },
    )
    return results, folder


def test_codes_are_matched_not_counted(indicators, read_layer):
    results, _ = indicators
    assert (results["N_MATCHED"], results["N_UNMATCHED"]) == (58, 6)
    unmatched = read_layer(results["UNMATCHED"])
    sides = {side: sorted(rows["code"]) for side, rows in unmatched.groupby("side")}
    assert sides == {"quarters": ["33", "34", "44"], "table": ["36", "90", "99"]}
    frame = read_layer(results["OUTPUT"]).set_index("ref")
    assert frame.loc["76", "households"] == 5686
    assert frame.loc["76", "single_parents_pct"] == pytest.approx(100 * 257 / 5686)
    assert frame.loc[["33", "34", "44"], "households"].isna().all()


def test_ranking_leaves_the_uninhabited_out_and_never_counts_them_as_zero(
    indicators, run_tool, read_layer
):
    results, folder = indicators
    ranked = run_tool(
        "pilotranking",
        {
            "QUARTERS": results["OUTPUT"],
            "ID_FIELD": "ref",
            "NAME_FIELD": "name",
            "CRITERIA": ["single_parents_pct", "higher", 1, 2, 8, "one_person_pct", "higher", 1,
                         30, 70],
            "OUTPUT": str(folder / "ranking.gpkg"),
            "REPORT": str(folder / "ranking.html"),
        },
    )  # fmt: skip
    assert ranked["N_RANKED"] == 58
    frame = read_layer(ranked["OUTPUT"]).set_index("ref")
    assert frame.loc[["33", "34", "44"], ["score", "rank"]].isna().all(axis=None)
    assert frame["rank"].min() == 1
    assert "Friedrichstadt" in (folder / "ranking.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("aim", "pilots", "least", "most"),
    (("coverage", {"14", "56", "93"}, 0.007, 0.014), ("transferability", None, 0.0, 1.0)),
)
def test_three_pilots_and_where_the_citys_own_choice_stands(
    indicators, run_tool, read_layer, aim, pilots, least, most
):
    results, folder = indicators
    chosen = run_tool(
        "pilotset",
        {
            "QUARTERS": results["OUTPUT"],
            "ID_FIELD": "ref",
            "FEATURES": ["one_person_pct", "single_parents_pct"],
            "POPULATION_FIELD": "inhabitants",
            "K": 3,
            "OBJECTIVE": aim,
            "COMPARE_SET": CITY_S_OWN_CHOICE,
            "OUTPUT": str(folder / f"{aim}.gpkg"),
            "COMPARED": str(folder / f"{aim}_compared.gpkg"),
        },
    )
    assert (chosen["STATUS"], chosen["GAP"], chosen["N_SETS"]) == ("optimal", 0, 30856)
    frame = read_layer(chosen["OUTPUT"]).set_index("ref")
    found = set(frame.index[frame["selected"] == 1])
    assert len(found) == 3 and (pilots is None or found == pilots)
    compared = read_layer(chosen["COMPARED"])
    shares = compared.loc[compared["aim"] == aim, "better_share"]
    assert len(shares) == 4 and shares.between(least, most).all()
