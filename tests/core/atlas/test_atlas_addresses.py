"""German addresses: taken apart, compared, matched with a layer, errors measured."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.atlas.addresses.errors import measure_errors
from smartquartier.smartquartier_plugin.core.atlas.addresses.index import make_index
from smartquartier.smartquartier_plugin.core.atlas.addresses.keys import (
    city_key,
    errors_allowed,
    same_city,
    street_key,
)
from smartquartier.smartquartier_plugin.core.atlas.addresses.match import Matcher
from smartquartier.smartquartier_plugin.core.atlas.addresses.parse import (
    parse_address,
    parse_number,
)
from smartquartier.smartquartier_plugin.core.errors import InputError


@pytest.mark.parametrize(
    "text, street, house",
    [
        ("Hauptstr. 5a", "Hauptstr.", "5a"),
        ("Hauptstr.5", "Hauptstr.", "5"),
        ("Hauptstr5a", "Hauptstr", "5a"),
        ("Hauptstraße 5 a-c", "Hauptstraße", "5a"),
        ("Hauptstraße 12 - 14a", "Hauptstraße", "12-14"),
        ("Hauptstraße 12 und 14", "Hauptstraße", "12-14"),
        ("Bahnhofstr. 135-37", "Bahnhofstr.", "135-137"),
        ("Am Markt 1/2", "Am Markt", "1-2"),
        ("Alte Hafenstr. 3 1/2", "Alte Hafenstr.", "3½"),
        ("Straße des 17. Juni 135", "Straße des 17. Juni", "135"),
        ("Straße des 17. Juni", "Straße des 17. Juni", ""),
        ("1. Mai-Straße 3", "1. Mai-Straße", "3"),
        ("An der B 6 Nr. 4", "An der B 6", "4"),
        ("An der B 6", "An der B 6", ""),
        ("Straße 12", "Straße 12", ""),
        ("Straße 12 Nr. 3", "Straße 12", "3"),
        ("Q 7, 24", "Q 7", "24"),
        ("Hauptstraße Hs.-Nr. 12 b", "Hauptstraße", "12b"),
        ("Haus Nr. 7, Dorfstraße", "Dorfstraße", "7"),
        ("Dorfstraße Haus 7", "Dorfstraße", "7"),
        ("Musterweg 5, Haus B", "Musterweg", "5"),
        ("Dr.-Külz-Ring 19, 2. OG", "Dr.-Külz-Ring", "19"),
        ("Dr.-Külz-Ring 19 Hinterhaus", "Dr.-Külz-Ring", "19"),
        ("Rathaus, Am Markt 1", "Am Markt", "1"),
        ("Haus der Jugend, Parkweg 3", "Parkweg", "3"),
        ("5 Hauptstraße", "Hauptstraße", "5"),
        ("Hauptstr. o. Nr.", "Hauptstr.", ""),
        ("Hauptstraße\u00a05", "Hauptstraße", "5"),
        ("Besucheranschrift: Hauptstraße 5", "Hauptstraße", "5"),
        ("Kirchplatz", "Kirchplatz", ""),
        ("", "", ""),
    ],
)
def test_street_and_house_number(text, street, house):
    address = parse_address(text)
    assert (address.street, address.house) == (street, house)


@pytest.mark.parametrize(
    "args, place",
    [
        (("Hauptstr. 5, D-01067 Dresden",), ("01067", "Dresden", "")),
        (("Hauptstraße 5 01067 Dresden",), ("01067", "Dresden", "")),
        (("01067 Dresden OT Cossebaude",), ("01067", "Dresden", "Cossebaude")),
        (("Unter den Linden 6, 10117 Berlin, Deutschland",), ("10117", "Berlin", "")),
        (("Hauptstr. 5", "1067", "Dresden OT Cossebaude"), ("01067", "Dresden", "Cossebaude")),
        (("Hauptstr. 5", "1067.0", "Dresden"), ("01067", "Dresden", "")),
        (("Hauptstr. 5", "", "01067 Dresden"), ("01067", "Dresden", "")),
        # Fields of their own win over the cell of the street.
        (("Hauptstr. 5, 99999 Anderswo", "01067", "Dresden"), ("01067", "Dresden", "")),
    ],
)
def test_place(args, place):
    address = parse_address(*args)
    assert (address.zip, address.city, address.part) == place


@pytest.mark.parametrize(
    "text",
    [
        "c/o Erika Muster, Hauptstr. 5",
        "Frau Erika Muster, Hauptstr. 5",
        "z. Hd. Erika Muster; Hauptstr. 5",
        "Hauptstr. 5 z. Hd. Erika Muster",
        "Hauptstr. 5, zu Händen Erika Muster",
    ],
)
def test_persons_are_no_part_of_an_address(text):
    address = parse_address(text, "01067", "Dresden")
    assert address.text == "Hauptstr. 5, 01067 Dresden"
    assert "Muster" not in repr(address)


def test_a_post_box_is_no_place_unless_there_is_a_street():
    assert parse_address("Postfach 12 34 56, 01067 Dresden").po_box
    assert parse_address("PF 1234", "01067", "Dresden").po_box
    both = parse_address("Postfach 1234, Hauptstr. 5")
    assert not both.po_box
    assert both.line == "Hauptstr. 5"


@pytest.mark.parametrize(
    "text, parts",
    [("5", (5, "", 0)), ("5 A", (5, "a", 0)), ("12.0", (12, "", 0)), ("Nr. 4", (4, "", 0)),
     ("5-9", (5, "", 9)), ("", (0, "", 0)), ("x", (0, "", 0))],
)  # fmt: skip
def test_number_of_a_field_of_its_own(text, parts):
    assert parse_number(text) == parts


def test_all_spellings_of_a_street_are_one():
    for group in (
        ["Clara-Schumann-Straße", "Clara Schumann Str.", "CLARA-SCHUMANN-STRASSE"],
        ["Dr.-Külz-Ring", "Doktor-Kuelz-Ring", "Dr Külz Ring"],
        ["St.-Georg-Platz", "Sankt-Georg-Pl."],
        ["Große Bleiche", "Gr. Bleiche"],
        ["Bürgermeister-Müller-Weg", "Bgm.-Mueller-Weg"],
        ["Straße des Friedens", "Str. d. Friedens"],
    ):
        assert len({street_key(name) for name in group}) == 1, group
    assert street_key("Lindenstraße") != street_key("Lindenweg")


def test_places_with_additions():
    assert city_key("Landeshauptstadt Dresden") == city_key("Dresden")
    assert same_city(city_key("Frankfurt"), city_key("Frankfurt am Main"))
    assert same_city(city_key("Dresden-Neustadt"), city_key("Dresden"))
    assert not same_city(city_key("Essen"), city_key("Essenbach"))


def test_short_names_bear_no_typing_error():
    assert errors_allowed(street_key("Annenweg")) == 0
    assert errors_allowed(street_key("Alte Annenstraße")) == 0
    assert errors_allowed(street_key("Kastanienallee")) == 1
    assert errors_allowed(street_key("Clara-Schumann-Straße")) == 2


# -- the layer -----------------------------------------------------------------------------

ROWS = [  # street, number, letter, zip, city, x, y
    ("Kastanienstraße", 1, "", "01067", "Dresden", 0, 10),
    ("Kastanienstraße", 3, "", "01067", "Dresden", 20, 10),
    ("Kastanienstraße", 9, "", "01067", "Dresden", 80, 10),
    ("Kastanienstraße", 2, "", "01067", "Dresden", 0, -10),
    ("Kastanienstraße", 4, "a", "01067", "Dresden", 20, -10),
    ("Kastanienstraße", 4, "b", "01067", "Dresden", 25, -20),
    ("Lindenstraße", 5, "", "01067", "Dresden", 500, 500),
    ("Lindenstraße", 5, "", "01099", "Dresden", 5000, 5000),
    ("Lindenstraße", 7, "", "01099", "Dresden", 5030, 5000),
    ("Straße 17", 2, "", "01099", "Dresden", 6000, 6000),
    ("Buchenallee", 1, "", "01099", "Dresden", 6100, 6000),
    ("Buckenallee", 1, "", "01099", "Dresden", 6200, 6000),
]


@pytest.fixture(scope="module")
def index():
    street, number, suffix, zips, city, x, y = zip(*ROWS)
    xy = np.column_stack([x, y]).astype(float)
    return make_index(xy, street, number, suffix, zips, city)


@pytest.fixture(scope="module")
def find(index):
    matcher = Matcher(index)

    def ask(street, zip_code="01067", city="Dresden"):
        return matcher.match(parse_address(street, zip_code, city))

    return ask


@pytest.mark.parametrize(
    "street, how, xy",
    [
        ("Kastanienstr. 3", "exact", (20, 10)),
        ("Kastanienstr. 4b", "exact", (25, -20)),
        # 5 and 7 lie on the odd side between 3 (x = 20) and 9 (x = 80): 20 + 60 · 2/6.
        ("Kastanienstr. 5", "between", (40, 10)),
        ("Kastanienstr. 7", "between", (60, 10)),
        ("Kastanienstr. 11", "next", (80, 10)),
        ("Kastanienstr. 4", "letter", (20, -10)),
        ("Kastanienstr. 6-9", "range", (80, 10)),
        # The mean of all six is (24.2, -1.7); 4a is nearest to it.
        ("Kastanienstr. 900", "street", (20, -10)),
        ("Kastanienstr.", "street", (20, -10)),
    ],
)
def test_house_numbers(find, street, how, xy):
    match = find(street)
    assert match.how == how
    assert match.xy == pytest.approx(xy)
    assert match.quality == ("house" if how in ("exact", "range") else "street")


def test_the_postal_code_tells_streets_of_one_name_apart(find):
    assert find("Lindenstr. 5", "01067").xy == (500, 500)
    assert find("Lindenstr. 5", "01099").xy == (5000, 5000)
    clash = find("Lindenstr. 5", "")
    assert (clash.quality, clash.reason) == ("city", "ambiguous")
    # Only one of the two has a number 7.
    assert find("Lindenstr. 7", "").how == "exact"
    assert find("Lindenstr. 7", "").xy == (5030, 5000)


def test_a_wrong_postal_code_is_told(find):
    match = find("Kastanienstr. 3", "01099")
    assert (match.how, match.other_zip) == ("exact", True)
    assert find("Kastanienstr. 3", "01099", "").quality == "zip"  # no place: no proof


def test_typing_errors(find):
    match = find("Kastaniensraße 3")
    assert (match.how, match.spelled) == ("exact", True)
    assert find("Kastanienstr. 3").spelled is False
    # A number in a name is never a typing error.
    assert find("Straße 18 Nr. 2", "01099").quality == "zip"
    # Two streets equally near, both with the number: not guessed.
    doubt = find("Bucxenallee 1", "01099")
    assert (doubt.quality, doubt.spelled) == ("zip", False)


def test_typing_errors_can_be_refused(index):
    matcher = Matcher(index, spelling=False)
    assert matcher.match(parse_address("Kastaniensraße 3", "01067", "Dresden")).quality == "zip"


def test_what_is_not_found_says_why(find):
    assert find("Hauptstr. 5", "10117", "Berlin").reason == "outside"
    assert find("Postfach 12").reason == "po_box"
    assert find("", "", "").reason == "no_address"
    assert (find("Nirgendwo 3").quality, find("Nirgendwo 3").reason) == ("zip", "no_street")


def test_points_of_one_house_far_apart_are_not_guessed():
    xy = np.array([[0.0, 0.0], [900.0, 0.0]])
    layer = make_index(xy, ["Parkallee"] * 2, [5, 5])
    assert Matcher(layer).match(parse_address("Parkallee 5")).how == ""


def test_house_number_in_the_field_of_the_street():
    layer = make_index(np.array([[1.0, 2.0]]), ["Parkallee 5 a"])
    assert Matcher(layer).match(parse_address("Parkallee 5a")).xy == (1.0, 2.0)


def test_postal_codes_that_lost_their_zero():
    layer = make_index(np.array([[1.0, 2.0]]), ["Parkallee"], [5.0], None, [1067.0], ["Dresden"])
    assert Matcher(layer).match(parse_address("Parkallee 5", "01067")).how == "exact"


def test_a_layer_without_addresses_is_refused():
    with pytest.raises(InputError, match="street, house number and point"):
        make_index(np.array([[1.0, 2.0]]), [None], [5])
    with pytest.raises(InputError):
        make_index(np.array([[np.nan, np.nan]]), ["Parkallee"], [5])


def test_a_range_stands_on_one_side_of_its_street():
    layer = make_index(np.array([[0.0, 0], [10, 0], [20, 9]]), ["Parkallee"] * 3, [4, 9, 30])
    found = Matcher(layer).match(parse_address("Parkallee 3-9", "", ""))
    assert found.how == "range" and found.xy == pytest.approx((10, 0)), "not 4, over the way"


def test_a_street_of_one_address_tells_no_error():
    xy = np.column_stack([np.arange(60) * 10.0, np.zeros(60)])
    layer = make_index(xy, [f"Weg {chr(65 + k // 26)}{chr(65 + k % 26)}" for k in range(60)],
                       np.ones(60, int))  # fmt: skip
    assert "street" not in measure_errors(layer)


def test_errors_are_measured_by_leaving_out():
    # 60 houses each 10 m apart on one side: left out, one is interpolated exactly; the ends
    # take the next number, 10 m off.
    count = 60
    xy = np.column_stack([np.arange(count) * 10.0, np.zeros(count)])
    layer = make_index(xy, ["Parkallee"] * count, np.arange(count) * 2 + 1)
    errors = measure_errors(layer)
    assert errors["between"].count == count - 2
    assert errors["between"].p90 == pytest.approx(0.0, abs=1e-9)
    assert "next" not in errors  # two cases tell nothing
    # The middle of the others: each address is taken out, that in the middle, too.
    places = np.arange(count)
    off = []
    for k in places:
        x = xy[places != k, 0]
        off.append(abs(xy[k, 0] - x[np.abs(x - x.mean()).argmin()]))
    assert errors["street"].p50 == float(f"{np.percentile(off, 50):.2g}")
    assert errors["street"].p90 == float(f"{np.percentile(off, 90):.2g}")
    assert "exact" not in errors


def test_the_measured_error_holds_on_other_addresses():
    """p90 from one half of a layer is near the share of the other half that lies within."""
    rng = np.random.default_rng(7)
    count = 4000
    street = np.repeat(np.arange(100), 40)
    number = np.tile(np.arange(40) + 1, 100)
    xy = np.column_stack([number * 9.0, street * 200.0 + (number % 2) * 30.0])
    xy += rng.normal(0.0, 6.0, (count, 2))
    names = np.array([f"Weg {chr(65 + s // 10)}{chr(65 + s % 10)}" for s in street])
    kept = rng.random(count) < 0.7
    layer = make_index(xy[kept], names[kept], number[kept])
    p90 = measure_errors(layer)["between"].p90
    matcher = Matcher(layer)
    off = []
    for k in np.flatnonzero(~kept):
        match = matcher.match(parse_address(f"{names[k]} {number[k]}"))
        if match.how == "between":
            off.append(np.hypot(*(np.array(match.xy) - xy[k])))
    assert len(off) > 500
    assert np.mean(np.array(off) <= p90) == pytest.approx(0.9, abs=0.04)
