"""Make resources/demo/actors_messy.csv: 300 rows to practise on, with what real lists have.

Every institution, person and number is invented; streets and houses are those of the demo city,
so that the list can be geocoded with its layer ``addresses``. Web and mail addresses end in
``.example``; telephone numbers are from the ranges that the Bundesnetzagentur keeps for films.

    python3 scripts/make_messy_list.py
"""

import csv
import importlib.util
import io
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "resources" / "demo" / "actors_messy.csv"
ROWS = 300
BROKEN = 263
SEED = 6

HEAD = (
    ("Bereich", ""), ("lfd. Nr.", ""), ("Einrichtung", ""), ("Kurzname", ""),
    ("Ansprechpartner", ""), ("Telefon", ""), ("E-Mail", ""), ("Adresse", "Straße"), ("", "PLZ"),
    ("", "Ort"), ("Koordinaten", "Breite"), ("", "Länge"), ("Web", ""), ("Themenfelder", ""),
    ("Bietet", ""), ("Sucht", ""), ("Gegründet", ""), ("Registernummer", ""),
)  # fmt: skip
AREAS = (
    ("Stadtverwaltung", "kommune"), ("Landkreis", "kreis"), ("Landesbehörde", "land"),
    ("Bund", "bund"), ("EU", "eu"), ("Spitzenverband", "spitzenverband"),
    ("Stadtwerke und Beteiligungen", "kommunales_unternehmen"), ("Unternehmen", "wirtschaft"),
    ("Netzwerk", "cluster"), ("Wissenschaft und Forschung", "wissenschaft"),
    ("Verein", "zivilgesellschaft"), ("Kammer", "verband"), ("Normung", "normung"),
    ("Förderbank", "finanzierung"),
)  # fmt: skip
THEMES = (
    "Mobilität", "IT-Infrastruktur", "Stadtentwicklung", "Wirtschaftsförderung",
    "Soziale Teilhabe", "Klima und Umwelt", "Verwaltung", "Datenplattform", "Wissenstransfer",
)  # fmt: skip
FIRST = ("Anna", "Peter", "Sabine", "Thomas", "Käthe", "Jürgen", "Monika", "Stefan", "Julia", "Uwe")
LAST = ("Mustermann", "Musterfrau", "Beispiel", "Probst", "Fiktiv", "Würzig", "Großmann")
COMPANIES = (
    "Ingenieurbüro", "Softwarehaus", "Messtechnik", "Elektromobilität", "Gebäudetechnik",
    "Lichtplanung", "Logistik", "Datenwerk", "Wärmetechnik", "Baugesellschaft", "Druckerei",
    "Fahrradwerk",
)  # fmt: skip
CLUBS = (
    "Bürgerverein", "Förderverein", "Kulturverein", "Radverein", "Repair-Café", "Seniorentreff",
    "Jugendhaus", "Gartenfreunde", "Tauschring", "Energieinitiative",
)  # fmt: skip
SCIENCE = ("Institut für", "Zentrum für", "Forschungsstelle", "Labor für")
SUBJECTS = (
    "Lärmschutz", "Gebäudeenergie", "Verkehrsfluss", "Stadtökologie", "Bürgerbeteiligung",
    "Sensornetze", "Wasserhaushalt", "Geoinformatik", "Lieferketten", "Gesundheitsdaten",
)  # fmt: skip
PLACES = ("Lindenvorstadt", "Neu-Zschernitz", "Mulbaue", "Sonnenland", "Altstadt", "Mulbhafen",
          "Südhöhe", "Königswiese", "Grünau", "Brückenkopf")  # fmt: skip


def main():
    """Write the list."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(messy_list(demo_city()))
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size} bytes")


def demo_city():
    """Return the demo city as the tool makes it by default."""
    if "smartquartier" not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            "smartquartier", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
        )
        module = importlib.util.module_from_spec(spec)
        sys.modules["smartquartier"] = module
        spec.loader.exec_module(module)
    city = importlib.import_module("smartquartier.smartquartier_plugin.core.democity.city")
    return city.create_demo_city(1, 36)


def messy_list(city):
    """Return the list as bytes.

    Parameters
    ----------
    city : dict of str to GeoDataFrame
        Of the demo city: ``actors`` and ``addresses``.

    Returns
    -------
    bytes
        Three parts: from economic development (Windows-1252, ``;``), from the research office
        (UTF-8, ``,``, some letters decoded wrongly before), from the register of associations
        (Windows-1252, ``;``).
    """
    rng = np.random.default_rng(SEED)
    rows = _grouped(_people(_doubled(_institutions(city, rng), rng), rng), rng)
    blocks = np.array_split(np.arange(len(rows)), (110, 210))
    upper, lower = [[part[k] for part in HEAD] for k in (0, 1)]
    width = len(HEAD)
    title = ["Akteursliste Smart City Musterstadt – Arbeitsstand", *[""] * (width - 1)]
    state = ["Stand: 30.09.2025, zusammengeführt aus drei Ämtern", *[""] * (width - 1)]
    out = [_line(title, ";", "cp1252"), _line(state, ";", "cp1252"), _line([""] * width, ";")]
    out += [_line(upper, ";", "cp1252"), _line(lower, ";", "cp1252")]
    for block, (mark, codec) in zip(blocks, ((";", "cp1252"), (",", "utf-8"), (";", "cp1252"))):
        for k in block:
            row = rows[k]
            if codec == "utf-8" and k % 50 == 7:
                out.append(b"\r\n")
            wrong = codec == "utf-8" and k % 9 == 0
            row = [_misread(cell) for cell in row] if wrong else row
            if k == BROKEN:  # separators that nobody put into quotation marks
                out.append(mark.join([*row[:2], "Verein; Kultur; Kino", *row[3:]]).encode(codec))
                out.append(b"\r\n")
            else:
                out.append(_line(row, mark, codec))
        out.append(_line(["Zwischensumme", str(len(block)), *[""] * (width - 2)], mark, codec))
        if block[-1] < len(rows) - 1:
            again = [lower[i] or upper[i] for i in range(width)]
            again[10], again[11] = "Koordinaten / Breite", "Koordinaten / Länge"
            again[7], again[8], again[9] = "Adresse / Straße", "Adresse / PLZ", "Adresse / Ort"
            out.append(_line(again, mark, codec))
    out.append(_line(["Summe", str(len(rows)), *[""] * (width - 2)], ";"))
    out.append(_line(["* ohne Gewähr", *[""] * (width - 1)], ";", "cp1252"))
    return b"".join(out)


def _line(cells, mark, codec="utf-8"):
    stream = io.StringIO()
    csv.writer(stream, delimiter=mark, lineterminator="\r\n").writerow(cells)
    return stream.getvalue().encode(codec, errors="replace")


def _misread(text):
    """Return UTF-8 as somebody read it who took it for Windows-1252."""
    return text.encode("utf-8").decode("cp1252", errors="replace")


def _institutions(city, rng):
    """Return dicts of institutions: those of the demo city, and more of the same kinds."""
    lon_lat = city["actors"].to_crs(4326).geometry
    found = []
    for actor, point in zip(city["actors"].to_dict("records"), lon_lat):
        found.append(
            {
                "name": actor["name"], "short": actor["alt_names"] or "",
                "sector": actor["sector"], "street": actor["street"], "zip": actor["zip"],
                "lon": point.x, "lat": point.y, "url": actor["url"],
                "founded": actor["founded"], "register": actor["register_id"] or "",
                "themes": [int(t) for t in (actor["themes"] or "").split(";") if t],
                "offers": actor["competence"] or "", "needs": actor["need"] or "",
            }
        )  # fmt: skip
    houses = city["addresses"].to_crs(4326)
    picked = rng.choice(len(houses), ROWS, replace=False)
    names = _more_names(rng)
    for place in picked[: ROWS - 30 - len(found)]:
        name, sector, home = next(names)
        house = houses.iloc[place]
        suffix = house["suffix"] if isinstance(house["suffix"], str) else ""
        host = "".join(c for c in _plain(name) if c.isalnum() or c == "-")[:30].strip("-")
        found.append(
            {
                "name": name, "short": "", "sector": sector,
                "street": f"{house['street']} {house['house_number']}{suffix}",
                "zip": house["zip"], "lon": house.geometry.x, "lat": house.geometry.y,
                "url": "" if home else f"https://www.{host}.example",
                "founded": int(rng.integers(1890, 2024)), "register": "",
                "themes": sorted(set(rng.integers(1, 10, 2).tolist())),
                "offers": "", "needs": "", "home": home,
            }
        )  # fmt: skip
    return found


def _more_names(rng):
    """Yield names of invented institutions, none twice: every twelfth one is at somebody's home."""
    seen, count = set(), 0
    while True:
        count += 1
        place, subject = rng.choice(PLACES), rng.choice(SUBJECTS)
        home = count % 12 == 0
        if home and count % 24 == 0:
            name = f"{rng.choice(FIRST)} {rng.choice(LAST)} e. K."
            sector = "wirtschaft"
        elif home:
            name = f"{rng.choice(CLUBS)} {place} e. V., c/o {rng.choice(LAST)}"
            sector = "zivilgesellschaft"
        elif count % 4 == 0:
            name, sector = f"{rng.choice(SCIENCE)} {subject} {place}", "wissenschaft"
        elif count % 4 == 1:
            name, sector = f"{rng.choice(CLUBS)} {place} e. V.", "zivilgesellschaft"
        else:
            name, sector = f"{rng.choice(COMPANIES)} {subject} {place} GmbH", "wirtschaft"
        if name not in seen:
            seen.add(name)
            yield name, sector, home


def _plain(text):
    letters = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", " ": "-", "é": "e"}
    return "".join(letters.get(c, c) for c in text.lower())


def _doubled(found, rng):
    """Add thirty institutions a second time, as another office writes them."""
    spell = (
        lambda name: name.replace("GmbH", "Gesellschaft mbH").replace("e. V.", "eV"),
        lambda name: name.upper(),
        lambda name: name.replace("ü", "ue").replace("ö", "oe").replace("ä", "ae"),
        lambda name: name.replace("Institut für", "Inst. f.").replace("verein", "ver."),
        lambda name: name.replace(" GmbH", "").replace(" e. V.", ""),
    )
    named = [one for one in found if not one.get("home")]
    for k, place in enumerate(rng.choice(len(named), ROWS - len(found), replace=False)):
        one = named[place]
        street = one["street"].replace("straße", "str.") if k % 2 else one["street"]
        found.append({**one, "name": spell[k % len(spell)](one["name"]), "street": street})
    return found


def _people(found, rng):
    """Add contact persons, their numbers and mailboxes: two in five are personal ones."""
    for one in found:
        who, last = int(rng.integers(len(FIRST))), str(rng.choice(LAST))
        first = FIRST[who]
        host = one["url"].rsplit("www.", 1)[-1] or "post.example"
        one["person"] = f"{rng.choice([('Frau', 'Herr')[who % 2], 'Dr.'])} {first} {last}"
        one["phone"] = str(
            rng.choice([f"030 23125-{rng.integers(100, 999)}", f"0171 39200{rng.integers(10, 99)}"])
        )
        office = str(rng.choice(["info", "kontakt", "poststelle"]))
        personal = one.get("home") or rng.random() < 0.4
        one["mail"] = f"{_plain(first)}.{_plain(last)}@{host}" if personal else f"{office}@{host}"
    return found


def _grouped(found, rng):
    """Return rows, sorted by area; its name stands in the first row only (merged cells)."""
    title = {sector: name for name, sector in AREAS}
    order = [sector for _, sector in AREAS]
    mixed = rng.permutation(len(found))
    places = sorted(mixed, key=lambda k: order.index(found[k]["sector"]))
    rows, before = [], ""
    for number, k in enumerate(places, 1):
        one = found[k]
        area = title[one["sector"]]
        rows.append([area if area != before else "", str(number), *_cells(one, number)])
        before = area
    return rows


def _cells(one, number):
    lat, lon = _coordinates(one, number)
    street = one["street"]
    if number % 37 == 0:
        street = f"{street}\n(Hinterhaus)"
    code = {3: f"D-{one['zip']}", 4: f"{one['zip']}.0"}.get(number % 41, one["zip"])
    themes = "; ".join(THEMES[t - 1] for t in one["themes"])
    if number % 5 == 0:
        themes = ";".join(str(t) for t in one["themes"])
    elif number % 29 == 0:
        themes = "Digitalgedöns"
    return [
        one["name"], one["short"], one["person"], one["phone"], one["mail"], street, code,
        "Musterstadt", lat, lon, one["url"].replace("https://", "") if number % 2 else one["url"],
        themes, one["offers"], one["needs"], _founded(one["founded"], number), one["register"],
    ]  # fmt: skip


def _coordinates(one, number):
    """Half of the rows have none; the others as three programs write them."""
    if number % 2:
        return "", ""
    lat, lon = f"{one['lat']:.6f}", f"{one['lon']:.6f}"
    if number % 3 == 0:
        return lat.replace(".", ","), lon.replace(".", ",")
    if number % 50 == 2:  # a German spreadsheet took the point for one of thousands
        return tuple(f"{t[:2]}.{t[3:6]}.{t[6:9]}" for t in (lat, lon))
    return ("0", "0") if number % 100 == 98 else (lat, lon)


def _founded(year, number):
    if year is None or year != year:
        return ""
    year = int(year)
    if number % 4 == 1 and year >= 1970:  # the day as a spreadsheet counts it
        return str((np.datetime64(f"{year}-05-01") - np.datetime64("1899-12-30")).astype(int))
    return f"01.05.{year}" if number % 4 == 2 else str(year)


if __name__ == "__main__":
    main()
