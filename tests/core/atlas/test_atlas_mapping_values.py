"""Applying a mapping: words to codes, days, years, addresses, coordinates; nothing vanishes."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point, Polygon

from smartquartier.smartquartier_plugin.core.atlas.mapping.apply import apply_mapping
from smartquartier.smartquartier_plugin.core.atlas.mapping.model import Entry, TableMapping
from smartquartier.smartquartier_plugin.core.atlas.mapping.places import split_address
from smartquartier.smartquartier_plugin.core.errors import InputError, OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import Progress


def mapped(kind="actor", words=None, crs="", geometry=None, likely=None, **columns):
    """Map columns that are called as their fields; ``name__2`` is a second one for ``name``."""
    frame = pd.DataFrame({name: pd.Series(v, dtype=object) for name, v in columns.items()})
    entries = tuple(Entry(name, name.split("__")[0]) for name in columns)
    mapping = TableMapping(entries, kind, words or {}, crs)
    return apply_mapping(frame, mapping, kind, geometry, likely)


def one(field, *cells, **options):
    """Return the values of a field and the rows with problems."""
    rows = mapped(**{field: list(cells)}, **options)
    assert len(rows.frame) == len(cells)
    return rows.frame[field].tolist(), rows.problems["row"].tolist()


@pytest.mark.parametrize(
    "field, cells, values, problems",
    [
        ("sector", ["Kommune", "business", "Universität / Forschung", "Stadtwerke", "Quark", None],
         ["kommune", "wirtschaft", "wissenschaft", "kommunales_unternehmen", None, None], [4]),
        ("sector", ["Verein, Unternehmen"], [None], [0]),
        ("level", ["bundesweit", "Europa", "kreis"], ["bund", "eu", "kreis"], []),
        ("licence", ["dl-de/by-2-0", "CC BY 4.0", "ODbL", "https://www.govdata.de/dl-de/zero-2-0",
                     "meine"],
         ["dl-de/by-2-0", "CC-BY-4.0", "ODbL-1.0", "dl-de/zero-2-0", None], [4]),
        ("themes", ["1;3", "3, 1, 3", "Verkehr, Mobilität, Logistik", "HF 2: Infrastruktur",
                    "Mobilität / Energie & Umwelt", "6 - Klima"],
         ["1;3", "1;3", "1", "2", "1;6", "6"], []),
        ("themes", ["Datenplattform; Sicherheit", "JUST"], ["8", None], [0, 1]),
        ("offers", ["TRAN", "http://publications.europa.eu/resource/authority/data-theme/ENER"],
         ["1", "6"], []),
        ("founded", ["1998", "1998.0", "01.05.1998", "seit 1998", "1998-05-01", "35916", "98",
                     "1998 oder 2001"], [1998] * 6 + [None, None], [6, 7]),
        ("checked_on", ["2024-02-29", "29.2.2024", "29.02.24", "45351", "2024", "31.02.2024",
                        "03/2024"], ["2024-02-29"] * 4 + [None] * 3, [4, 5, 6]),
        ("checked_on", ["02/03/2024", "02/29/2024"], ["2024-02-03", "2024-02-29"], []),
        ("checked_on", ["02/03/2024", "29/02/2024"], ["2024-03-02", "2024-02-29"], []),
        ("active", ["ja", "Nein", "x", "0", "True", "vielleicht"], [1, 0, 1, 0, 1, None], [5]),
        ("url", ["www.a.de", "https://b.de/x y", "c.org; d.org", "keine", "Büro 3"],
         ["https://www.a.de", "https://b.de/x", "https://c.org", None, None], [3, 4]),
        ("office_email", ["Info@A.de", "mailto:x@b.de", "post(at)c.de", "a@b.de, c@d.de", "Tel. 1"],
         ["info@a.de", "x@b.de", "post@c.de", "a@b.de", None], [4]),
        ("wikidata", ["Q42", "https://www.wikidata.org/wiki/Q1731", "42"], ["Q42", "Q1731", None],
         [2]),
        ("ror", ["https://ror.org/042aqky30", "042aqky30", "x"], ["042aqky30", "042aqky30", None],
         [2]),
        ("ags", ["14612000", "1053001", "146120000000", "14612"],
         ["14612000", "01053001", "14612000", None], [3]),
        ("register_id", ["HRB 123", "1,23457E+11", "4711.0"], ["HRB 123", None, "4711"], [1]),
        ("name", ["  A \n B  ", "k. A.", "-"], ["A B", None, None], []),
    ],
)  # fmt: skip
def test_values(field, cells, values, problems):
    assert one(field, *cells) == (values, problems)


def test_own_words_go_first():
    words = {"sector": {"Quark": "wirtschaft", "Verein": "wissenschaft"}, "themes": {"Chips": "2"}}
    assert one("sector", "Quark", "Verein", words=words) == (["wirtschaft", "wissenschaft"], [])
    assert one("themes", "Chips; Mobilität", words=words) == (["1;2"], [])


def test_budgets_and_stages_of_projects():
    rows = mapped(
        "project",
        budget_band=[
            "250k-1m",
            "49.999 €",
            "50.000",
            "1,2 Mio.",
            "unter 50.000 €",
            "80 Tsd. €",
            "?",
        ],
        status=["laufend", "abgeschlossen", "Pilot", "geplant", "im Regelbetrieb", None, None],
    )
    assert rows.frame["budget_band"].tolist() == [
        "250k-1m", "<50k", "50k-250k", ">1m", "<50k", "50k-250k", None,
    ]  # fmt: skip
    assert rows.frame["status"].tolist()[:4] == ["pilot", "beendet", "pilot", "idee"]
    assert rows.problems[["row", "field"]].to_numpy().tolist() == [
        [4, "status"],
        [6, "budget_band"],
    ]


def test_no_mailbox_and_no_person_gets_into_the_problems():
    rows = mapped(office_email=["Erika Muster, Tel. 0351"], sector=["erika.muster@a.de"])
    assert rows.problems["value"].tolist() == ["…@a.de", ""]


def test_problems_of_a_long_text_are_cut():
    assert len(mapped(sector=["x" * 500]).problems["value"][0]) < 130


@pytest.mark.parametrize(
    "text, parts",
    [
        ("Hauptstraße 5, 01067 Dresden", ("Hauptstraße 5", "01067", "Dresden")),
        ("01067 Dresden, Hauptstraße 5 a", ("Hauptstraße 5 a", "01067", "Dresden")),
        ("Amt für X\nRing 1-3\n01067 Dresden", ("Ring 1-3", "01067", "Dresden")),
        ("Ring 1 D-01067 Dresden-Neustadt", ("Ring 1", "01067", "Dresden-Neustadt")),
        ("Ring 1, 1067 Dresden, Deutschland", ("Ring 1", "1067", "Dresden")),
        ("Postfach 12 34, 01067 Dresden", (None, "01067", "Dresden")),
        ("Am Markt, 01067 Dresden", ("Am Markt", "01067", "Dresden")),
        ("Ring 1, Dresden", ("Ring 1", None, "Dresden")),
        ("Ring 1 - 01067 Dresden", ("Ring 1", "01067", "Dresden")),
        ("Getreidegasse 9, A-5020 Salzburg", ("Getreidegasse 9", "A-5020", "Salzburg")),
        ("irgendwo", (None, None, None)),
    ],
)
def test_addresses_in_one_cell(text, parts):
    assert split_address(text) == parts


def test_address_parts_of_their_own_go_before_the_cell_with_all():
    rows = mapped(address=["Ring 1, 01067 Dresden", "nirgends"], city=["Pirna", None])
    assert rows.frame[["street", "zip", "city"]].to_numpy().tolist() == [
        ["Ring 1", "01067", "Pirna"],
        [None, None, None],
    ]
    assert rows.problems["field"].tolist() == ["address"]


def test_house_numbers_in_their_own_column():
    rows = mapped(
        street=["Ring", "Ring 2", "Ring", None, "Ring"],
        house_number=["1a", "2", "3.0", "4", "03. Mai"],
    )
    assert rows.frame["street"].tolist() == ["Ring 1a", "Ring 2", "Ring 3", None, "Ring"]
    assert rows.problems["row"].tolist() == [3, 4]


def test_postal_codes_get_their_zero_back_only_where_it_is_certain():
    assert one("zip", "1067", "04103", "99999")[0] == ["01067", "04103", "99999"]
    assert one("zip", "1067", "1069") == ([None, None], [0, 1])
    rows = mapped(zip=["1067", "1010"], city=["Dresden", "Wien"])
    assert rows.frame["zip"].tolist() == ["01067", None]
    assert "1 postal codes got back" in " ".join(rows.notes)
    rows = mapped(zip=["1010", "80331"], url=["www.amt.at", "www.b.de"])
    assert rows.frame["zip"].tolist() == [None, "80331"]
    assert one("zip", "D-01067", "1067.0", "A-1010", "01067 Dresden", "ABC") == (
        ["01067", "01067", "A-1010", "01067", None],
        [4],
    )
    assert mapped(zip=["01067 Dresden"], city=[None]).frame["city"].tolist() == ["Dresden"]


@pytest.mark.parametrize(
    "lat, lon",
    [
        ("51.05", "13.74"),
        ("51,05", "13,74"),
        ("N 51.05", "E 13.74"),
        ("51.05° N", "13.74° O"),
        ("51°03'00\"N", "13°44'24\"E"),
        ("51° 3' N", "13° 44,4' E"),
        ("51.050.000", "13.740.000"),
        ("51050000", "13740000"),
    ],
)
def test_degrees_in_every_spelling(lat, lon):
    rows = mapped(lat=[lat, None], lon=[lon, None])
    assert rows.geometry.crs.to_epsg() == 4326
    assert (rows.geometry[0].x, rows.geometry[0].y) == pytest.approx((13.74, 51.05))
    assert rows.geometry[1] is None
    assert rows.frame["position_quality"].tolist() == ["own", None]
    lost = "°" not in lat and lat.count(".") != 1 and lat[:2] == "51" and "," not in lat
    assert lost == any(note.startswith("2 coordinates had lost") for note in rows.notes)


@pytest.mark.parametrize(
    "cell",
    ["51.05, 13.74", "51.05 13.74", "51,05; 13,74", "51,05 13,74", "POINT(13.74 51.05)",
     "N 51.05 E 13.74", "E 13.74, N 51.05", "13.74, 51.05", "(51.05, 13.74)", "51,05,13,74"],
)  # fmt: skip
def test_both_coordinates_in_one_cell(cell):
    point = mapped(coordinates=[cell]).geometry[0]
    assert (point.x, point.y) == pytest.approx((13.74, 51.05))


def test_swapped_missing_and_impossible_degrees():
    rows = mapped(lat=["13.7", "13.8"], lon=["51.0", "51.1"])
    assert rows.geometry[0].y == 51.0
    assert "wrong way round in 2 rows" in rows.notes[0]
    rows = mapped(lat=["51.1", "13.7", "51.2"], lon=["13.7", "51.0", "13.6"])
    assert [point.y for point in rows.geometry] == [51.1, 51.0, 51.2]
    far = mapped(lat=["-33.9", "-33.8", "13.7"], lon=["18.4", "18.5", "51.0"])  # Cape Town
    assert [point.y for point in far.geometry] == [-33.9, -33.8, 13.7]
    assert far.notes == ()
    rows = mapped(lat=["51", "0", "51", "511", "x"], lon=["13", "0,0", None, "13", "13"])
    assert [shape is None for shape in rows.geometry] == [False, True, True, True, True]
    assert sorted(set(rows.problems["row"])) == [1, 2, 3, 4]
    assert rows.problems.loc[rows.problems["row"] == 1, "reason"].item().startswith("0/0")


@pytest.mark.parametrize(
    "x, y, zips, likely, epsg, told",
    [
        ("411000", "5655000", "01067", None, 25833, "postal codes"),
        ("411000", "5655000", "50667", None, 25832, "zone 33 is possible"),
        ("411000", "5655000", "50667", "EPSG:25833", 25833, "CRS of the atlas"),
        ("611000", "5655000", "01067", None, 25832, "by their range"),
        ("33411000", "5655000,5", None, None, 25833, "by their range"),
        ("411.000", "5.655.000", "01067", None, 25833, "postal codes"),
        ("4621000", "5655000", None, None, 31468, "by their range"),
        ("5655000", "411000", "01067", None, 25833, "wrong way round"),
    ],
)
def test_the_crs_of_metres_is_told_by_their_range(x, y, zips, likely, epsg, told):
    rows = mapped(x=[x], y=[y], zip=[zips], likely=likely)
    assert rows.geometry.crs.to_epsg() == epsg
    assert told in " ".join(rows.notes)
    assert rows.geometry[0].x < 5e6 < rows.geometry[0].y


def test_the_users_crs_goes_first_and_nonsense_is_no_position():
    rows = mapped(x=["411000", "1"], y=["5655000", "2"], crs="EPSG:25832")
    assert rows.geometry.crs.to_epsg() == 25832
    assert rows.problems[["row", "reason"]].to_numpy().tolist() == [
        [1, "far outside of EPSG:25832."]
    ]
    rows = mapped(x=["500"], y=["700"])
    assert rows.geometry is None
    assert "name it in the mapping" in rows.problems["reason"][0]


def test_geometry_of_the_file_goes_before_columns():
    shapes = gpd.GeoSeries([Point(411000, 5655000), None], crs="EPSG:25833")
    rows = mapped(lat=["50", "51.05"], lon=["10", "13.74"], geometry=shapes)
    assert rows.geometry.crs.to_epsg() == 25833
    assert rows.geometry[0].x == 411000
    assert rows.geometry.to_crs(4326)[1].x == pytest.approx(13.74)


def test_areas_stand_as_points_for_actors_and_stay_areas_for_areas():
    square = Polygon([(0, 0), (2, 0), (2, 2), (0, 2)])
    shapes = gpd.GeoSeries([square, Point(5, 5)], crs="EPSG:25833")
    rows = mapped(name=["A", "B"], geometry=shapes)
    assert rows.geometry[0].within(square)
    assert list(rows.geometry.geom_type) == ["Point", "Point"]
    rows = mapped("area", object_name=["A", "B"], label=["x", "y"], geometry=shapes)
    assert rows.geometry[0].equals(square)
    assert rows.geometry[1] is None
    assert rows.problems["field"].tolist() == ["geometry"]


def test_a_layer_without_a_crs():
    near = gpd.GeoSeries([Point(13.7, 51.0)])
    assert mapped(name=["A"], geometry=near).geometry.crs.to_epsg() == 4326
    far = gpd.GeoSeries([Point(411000, 5655000)])
    assert mapped(name=["A"], geometry=far, likely="EPSG:25833").geometry.crs.to_epsg() == 25833
    with pytest.raises(InputError, match="has no CRS"):
        mapped(name=["A"], geometry=far)


def test_two_columns_for_one_field():
    rows = mapped(alt_names=["A", None], alt_names__2=["B", "B"], url=["a.de", None],
                  url__2=["b.de", "c.de"], description=["x", None],
                  description__2=["y", "z"])  # fmt: skip
    assert rows.frame["alt_names"].tolist() == ["A;B", "B"]
    assert rows.frame["description"].tolist() == ["x\ny", "z"]
    assert rows.frame["url"].tolist() == ["https://a.de", "https://c.de"]
    assert rows.problems[["row", "field", "value"]].to_numpy().tolist() == [[0, "url", "b.de"]]


def test_relations_told_from_their_other_end_are_turned_round():
    rows = mapped(
        "relation",
        from_name=["Projekt", "Amt"],
        to_name=["Ministerium", "Projekt"],
        relation_type=["gefördert von", "Leitung"],
    )
    assert rows.frame[["from_name", "to_name", "relation_type"]].to_numpy().tolist() == [
        ["Ministerium", "Projekt", "foerdert"],
        ["Amt", "Projekt", "leitet"],
    ]


def test_only_what_the_list_says_is_in_the_result():
    rows = mapped(name=["A"], zip=["01067 Dresden"])
    assert list(rows.frame.columns) == ["source_key", "name", "zip", "city"]
    rows = mapped(name=["A"], address=["Ring 1, 01067 Dresden"])
    assert list(rows.frame.columns) == ["source_key", "name", "street", "zip", "city"]


def test_a_mapping_for_another_list_is_refused():
    frame = pd.DataFrame({"A": ["x"]}, dtype=object)
    with pytest.raises(InputError, match=r"doesn't have: B. The list has: A."):
        apply_mapping(frame, TableMapping((Entry("B", "name"),)), "actor")
    with pytest.raises(InputError, match="imported as 'project'"):
        apply_mapping(frame, TableMapping((Entry("A", "name"),)), "project")


def test_the_list_is_not_changed_and_cancel_is_noticed():
    frame = pd.DataFrame({"name": ["  A "], "zip": ["D-01067"]}, dtype=object)
    before = frame.copy()
    mapping = TableMapping((Entry("name", "name"), Entry("zip", "zip")))
    apply_mapping(frame, mapping, "actor")
    pd.testing.assert_frame_equal(frame, before)

    class Cancelled(Progress):
        def cancelled(self):
            return True

    with pytest.raises(OperationCancelled):
        apply_mapping(frame, mapping, "actor", progress=Cancelled())
