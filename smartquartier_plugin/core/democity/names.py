"""Fictitious names of quarters, districts, streets and stops."""

import numpy as np

from .frame import stream

CITY = "Musterstadt"
RIVER = "Mulbe"

_FIXED = {
    "altstadt": ["Altstadt"],
    "gruenderzeit": [
        "Lindenvorstadt", "Bahnhofsvorstadt", "Nordvorstadt", "Mühlenvorstadt", "Neustadt",
        "Gerbervorstadt", "Wilhelmsvorstadt", "Gartenvorstadt", "Ostvorstadt", "Annenvorstadt",
        "Marienvorstadt", "Fischervorstadt", "Südvorstadt", "Königsvorstadt", "Westvorstadt",
        "Jakobsvorstadt", "Georgenvorstadt", "Färbervorstadt", "Brunnenvorstadt",
        "Kasernenvorstadt", "Paulsvorstadt", "Theatervorstadt", "Schlossvorstadt", "Postvorstadt",
    ],
    "zeilenbau": [
        "Rosenthal-Nord", "Am Wasserturm", "Kleefeld", "Kontorviertel", "Fliedersiedlung",
        "Am Flurgarten", "Vogelviertel", "Kastanienhof", "Malerviertel", "Hufeisenfeld",
        "Sonnenland", "Am Schäferberg", "Dichterviertel", "Weinbergfeld", "Komponistenviertel",
        "Am Ziegelteich", "Sternviertel", "Lerchenfeld", "Birkenhain",
    ],
    "plattenbau": [
        "Neu-Zschernitz", "Gorbenau", "Silberblick-Süd", "Raketenviertel", "Gorlau",
        "Südring-Wohnpark", "Lobenau-Neustadt", "Marzenberg", "Heckenau-West", "Grünhof-Süd",
        "Neu-Lusenau", "Waldstadt-Süd", "Lichtenrode",
    ],
    "villen": [
        "Weißer Berg", "Loschau", "Mulbblick", "Oberleiten-Höhe", "Rosenhöhe", "Kurpark",
        "Sonnenleite", "Auenhof", "Elsternhang", "Rebenau", "Wachwinkel", "Königshöhe",
        "Am Weinhang", "Hosterleite",
    ],
    "gewerbe": [
        "Mulbhafen", "Westhafen", "Güterbahnhof", "Industriepark Ost", "Gasanstalt",
        "Stahlwerk-Nord", "Am Speicherhafen", "Technologiepark", "Schlachthof", "Kohlenhof",
    ],
    "wald": ["Mulbheide", "Stadtforst"],
}  # fmt: skip
_STEMS = (
    "Kauschen", "Leuten", "Trachen", "Mocken", "Kaditten", "Zscherben", "Nickren", "Lockenrode",
    "Bannen", "Coschen", "Dölzen", "Pappen", "Wilsch", "Eschen", "Klotzen", "Rähnen", "Gohlen",
    "Laubern", "Reicken", "Torna", "Meußen", "Sobrig", "Strießen", "Brabsch", "Ocken", "Unken",
)  # fmt: skip
_ENDINGS = ("dorf", "hain", "au", "rode", "grund", "hausen", "bach", "walde")

_STREET_STEMS = (
    "Linden", "Ahorn", "Kastanien", "Birken", "Rosen", "Flieder", "Amsel", "Drossel", "Finken",
    "Lerchen", "Mühl", "Schul", "Kirch", "Garten", "Feld", "Wiesen", "Berg", "Tal", "Quell",
    "Brunnen", "Markt", "Gerber", "Fischer", "Weber", "Töpfer", "Schmiede", "Böttcher", "Sattler",
    "Hafen", "Speicher", "Werft", "Kanal", "Turm", "Wall", "Graben", "Tor", "Schloss", "Post",
    "Bahnhof", "Ring", "Goethe", "Schiller", "Lessing", "Heine", "Bach", "Händel", "Mozart",
    "Schumann", "Clara-Schumann-", "Dürer", "Cranach", "Humboldt", "Leibniz", "Kepler", "Röntgen",
    "Curie", "Noether", "Robert-Koch-", "Virchow", "Pestalozzi", "Fröbel", "Gutenberg", "Luther",
    "Melanchthon", "Müntzer", "Barbara", "Annen", "Marien", "Jakob", "Georgen", "Nikolai", "Paul",
    "Erlen", "Eschen", "Ulmen", "Buchen", "Eichen", "Tannen", "Kiefern", "Weiden", "Pappel",
    "Holunder", "Schlehen", "Ginster", "Heide", "Moor", "Sand", "Kies", "Ziegel", "Kalk", "Salz",
    "Eisen", "Kupfer", "Silber", "Glas", "Porzellan", "Papier", "Tuch", "Leinen", "Seiler", "Stern",
)  # fmt: skip
_STREET_ENDINGS = {
    "primary": ("allee", "straße", "straße"),
    "secondary": ("straße", "straße", "allee"),
    "tertiary": ("straße", "straße", "ring"),
    "residential": ("straße", "weg", "straße", "steig"),
    "living_street": ("gasse", "gasse", "straße"),
    "service": ("straße", "weg"),
    "track": ("weg",),
}


def quarter_names(frame, quarters):
    """Name quarters and districts.

    Parameters
    ----------
    frame : CityFrame
        For the seed.
    quarters : Quarters
        Types and districts.

    Returns
    -------
    names : ndarray of object, shape (n,)
        Name of each quarter; no name twice.
    districts : ndarray of object, shape (n,)
        Name of the quarter's district (its first quarter's name; the centre is "Mitte").
    """
    rng = stream(frame.seed, "names")
    villages = [stem + ending for stem in _STEMS for ending in _ENDINGS]
    villages = [villages[k] for k in rng.permutation(len(villages))]
    pools = {kind: list(pool) for kind, pool in _FIXED.items()}
    names = []
    for kind in quarters.types:
        pool = pools.get(kind, [])
        names.append(pool.pop(0) if pool else villages.pop(0))
    first = {}
    for name, district in zip(names, quarters.districts):
        first.setdefault(district, name)
    first[quarters.districts[0]] = "Mitte"
    districts = [first[district] for district in quarters.districts]
    return np.array(names, dtype=object), np.array(districts, dtype=object)


def street_names(frame, plan):
    """Name every planned street.

    Parameters
    ----------
    frame : CityFrame
        For the seed.
    plan : Plan
        Street axes by class.

    Returns
    -------
    ndarray of object, shape (n_lines,)
        A name for each line; in a large city names repeat with an "Am/Zum"-like prefix.
    """
    rng = np.random.default_rng([frame.seed, 103])
    names = np.empty(len(plan.lines), dtype=object)
    prefix = ("", "Alte ", "Neue ", "Obere ", "Untere ", "Kleine ", "Große ", "Hintere ")
    for kind, endings in _STREET_ENDINGS.items():
        mine = np.array([k for k, c in enumerate(plan.classes) if c == kind], dtype=int)
        pool = [stem + ending for ending in dict.fromkeys(endings) for stem in _STREET_STEMS]
        pool = [_spelled(pool[k]) for k in rng.permutation(len(pool))]
        for number, k in enumerate(mine):
            lead = prefix[(number // len(pool)) % len(prefix)]
            name = pool[number % len(pool)]
            if lead and name.endswith(("weg", "ring", "steig")):
                lead = lead[:-1] + "r "
            names[k] = lead + name
    return names


def _spelled(name):
    for ending in ("straße", "allee", "weg", "gasse", "ring", "steig"):
        if name.endswith("-" + ending):
            return name[: -len(ending)] + ending.capitalize()
    return name
