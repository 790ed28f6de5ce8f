"""Read German addresses in the spellings that lists have.

What is no part of the place is left out: persons (c/o, z. Hd.), floors, rooms. Nothing of it
may reach a result or a service.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

_SEPARATORS = re.compile(r"\s*[,;|\n\r\t•·]\s*")
_PO_BOX = re.compile(r"\b(?:postfach|post\s?box|p\.?\s?o\.?\s?box|pf\.?\s*\d)", re.I)
_PERSON = re.compile(
    r"^(?:c/o\b|c\.o\.|z\.?\s?h(?:d|\.\s?d)?\.|zu\s+h(?:ä|ae)nden|bei\s|i\.\s?hs\.|im\s+hause\s|"
    r"attn\b|att\.|frau\s|herr[n]?\s|familie\s|fam\.)",
    re.I,
)
_PERSON_INSIDE = re.compile(r"\s+(?:c/o|z\.\s?hd?\.|zu\s+h(?:ä|ae)nden)\s.*$", re.I)
_INDOORS = re.compile(
    r"(?:^|\s+)(?:\(?(?:\d{1,2}\.?\s*(?:og|ug|dg|stock|etage|obergeschoss|obergeschoß)|"
    r"erdgeschoss|eg|dg|"
    r"(?:geb(?:ä|ae)ude|geb\.|eingang|aufgang|etage|zimmer|raum|zi\.|whg\.|wohnung|treppe|"
    r"postanschrift|besucheranschrift|besucheradresse|hausanschrift)\s*:?\s*\w{0,4}|"
    r"haus\s+[A-Z](?=\s*\)?$)|"
    r"hinterhaus|vorderhaus|seitenfl(?:ü|ue)gel|r(?:ü|ue)ckgeb(?:ä|ae)ude|hh|vh|rgb\.?))\)?(?=\s|$)",
    re.I,
)
_LABEL = re.compile(
    r"^(?:postanschrift|besucheranschrift|besucheradresse|hausanschrift|anschrift|adresse|sitz)"
    r"\s*:\s*",
    re.I,
)
_ZIP_CITY = re.compile(r"(?:^|\s)(?:D\s*[-–]\s*|DE\s*[-–]\s*)?(\d{5})(?:\s+(\D[^\d]*))?$")
_ZIP_FIRST = re.compile(r"^(?:D\s*[-–]\s*|DE\s*[-–]\s*)?(\d{5})\s+(.+)$")
_PART = re.compile(r"\s*(?:\bOT\b\.?|\bOrtsteil\b|\bStadtteil\b)\s*(.*)$", re.I)
_COUNTRY = re.compile(r"^(?:deutschland|germany|de|brd|bundesrepublik deutschland)$", re.I)
_MARK = r"\b(?:(?:hs|haus|h)\.?\s*-?\s*(?:nr|nummer)\b\.?|haus(?=\s\d)|nr\b\.?|no\b\.?|hnr\b\.?|\#)"
_NUMBER = re.compile(
    rf"(?P<mark>{_MARK}\s*:?\s*)?"
    r"(?<![\w])(?P<number>[1-9]\d{0,3})(?!\d|\.\s*[A-Za-zÄÖÜ]|\.$)"
    r"(?:\s*(?P<half>1/2|½))?"
    r"(?:\s*(?P<letter>[a-zA-Z])(?![a-zA-ZäöüßÄÖÜ]))?"
    r"(?:\s*(?:[-–/+&]|bis|und|u\.)\s*"
    r"(?:(?P<to>[1-9]\d{0,3})?\s*(?P<to_letter>[a-zA-Z])?(?![a-zA-ZäöüßÄÖÜ\d])))?"
    r"\s*\.?$",
    re.I,
)
_GLUED = re.compile(r"^(.*?(?:stra(?:ß|ss)e|str\.?|weg|platz|allee|gasse|ring|damm))(\d.*)$", re.I)
_FIRST = re.compile(r"^([1-9]\d{0,3}\s?[a-zA-Z]?)\s+([^\W\d].{3,})$")
#: "B 6", "K 1234", Mannheim's "Q 7": a name that ends in a number.
_ROAD = re.compile(r"(?:^|\s)(?:A|B|L|K|S|St|E)\s?\d{1,4}$")
_SQUARE = re.compile(r"^[A-U]\s?\d{1,2}$")
_GENERIC = re.compile(r"^(?:stra(?:ß|ss)e|str\.?|weg|allee|block|platz|ring|gasse)$", re.I)
_NO_NUMBER = re.compile(r"\b(?:o\.\s?nr\.?|ohne\s+(?:haus)?n(?:umme)?r\.?|s/n)$", re.I)


@dataclass(frozen=True)
class Address:
    """One address, taken apart.

    Parameters
    ----------
    street : str
        Name as written, without number; "" if there is none.
    number : int
        House number, 0 if there is none.
    suffix : str
        Letter behind it, small; "½" for a half.
    to : int
        Last number of a range ("5-9", "1/2"); 0 if it is none.
    zip, city, part : str
        Postal code, place, part of the place (OT); "" if not given.
    po_box : bool
        True if there is a post box and no street: a post box is no place.
    """

    street: str = ""
    number: int = 0
    suffix: str = ""
    to: int = 0
    zip: str = ""
    city: str = ""
    part: str = ""
    po_box: bool = False

    @property
    def house(self):
        """Return the house number as text: ``5``, ``5a``, ``5-9``, or ""."""
        if not self.number:
            return ""
        return f"{self.number}{self.suffix}" + (f"-{self.to}" if self.to else "")

    @property
    def line(self):
        """Return street and number as text."""
        return f"{self.street} {self.house}".strip()

    @property
    def text(self):
        """Return the whole address as text: nothing but what was understood."""
        place = f"{self.zip} {self.city}".strip()
        return ", ".join(part for part in (self.line, place) if part)

    @property
    def empty(self):
        """Return True if there is nothing to look for."""
        return not (self.street or self.zip or self.city)


@lru_cache(maxsize=65536)
def parse_address(street, zip_code="", city=""):
    """Take an address apart.

    Parameters
    ----------
    street : str
        Street and house number; may be a whole address, with persons, floors, place.
    zip_code, city : str
        Of fields of their own; they win over what ``street`` says.

    Returns
    -------
    Address
    """
    found = Address(zip=_zip_of(zip_code), city="")
    city_text = re.sub(r"\s+", " ", city or "").strip()
    if (match := _ZIP_FIRST.match(city_text)) is not None:
        found = replace(found, zip=found.zip or match[1])
        city_text = match[2]
    found = _with_city(found, city_text)
    boxed = False
    for piece in _pieces(street or ""):
        if _PO_BOX.search(piece):
            boxed = True
        else:
            found = _read(found, piece)
    return replace(found, po_box=boxed and not found.street)


def parse_number(text):
    """Read a house number that stands in a field of its own.

    Parameters
    ----------
    text : str
        Such as "5", "5 a", "5-9", "Nr. 4", "12.0".

    Returns
    -------
    number : int
        0 if there is none.
    suffix : str
    to : int
    """
    plain = re.sub(r"\.0$", "", (text or "").strip())
    match = _NUMBER.search(plain)
    return _numbers(match) if match is not None else (0, "", 0)


def _zip_of(text):
    plain = re.sub(r"\.0$", "", str(text or "").strip())
    match = re.search(r"(?<!\d)(\d{4,5})(?!\d)", plain)
    # Spreadsheets eat the zero in front.
    return match[1].zfill(5) if match else ""


def _pieces(text):
    """Return the parts of an address that say where it is."""
    kept = []
    for piece in _SEPARATORS.split(re.sub(r"[ \u00a0\u2009\u202f]+", " ", text)):
        piece = _LABEL.sub("", piece.strip())
        if not piece or _PERSON.match(piece) or _COUNTRY.match(piece):
            continue
        piece = _INDOORS.sub(" ", _PERSON_INSIDE.sub("", piece)).strip(" ,-–")
        if piece:
            kept.append(re.sub(r"\s+", " ", piece))
    return kept


def _with_city(found, text):
    if found.city or not text:
        return found
    part = _PART.search(text)
    if part is not None:
        return replace(found, city=text[: part.start()].strip(" ,-"), part=part[1].strip())
    return replace(found, city=text.strip(" ,"))


def _read(found, piece):
    """Add what one part of an address says."""
    place = _ZIP_CITY.search(piece)
    if place is not None:
        found = replace(found, zip=found.zip or place[1])
        found = _with_city(found, (place[2] or "").strip())
        piece = piece[: place.start()].strip(" ,-")
        if not piece:
            return found
    if (part := _PART.match(piece)) is not None and part[1]:
        return replace(found, part=found.part or part[1])
    name, number = split_number(piece)
    numbered = replace(found, number=number[0], suffix=number[1], to=number[2])
    if not name:  # the number in front of a comma, or after one
        return found if found.number else numbered
    if not found.street:
        return replace(found if found.number else numbered, street=name)
    if number[0] and not found.number:
        # "Rathaus, Am Markt 1": the part with a number is the street.
        return replace(numbered, street=name)
    return found if number[0] else _with_city(found, name)


def split_number(text):
    """Part street and house number.

    Parameters
    ----------
    text : str
        "Straße des 17. Juni 135", "An der B 6 Nr. 4", "Hauptstr.5 a-c".

    Returns
    -------
    name : str
        The street; "" if there is only a number.
    number : tuple of (int, str, int)
        Number (0 if none), letter, end of a range.
    """
    text = _NO_NUMBER.sub("", text.strip()).strip(" ,")
    glued = _GLUED.match(text)
    if glued is not None:
        text = f"{glued[1]} {glued[2]}"
    match = _NUMBER.search(text)
    if match is not None:
        name = text[: match.start()].strip(" ,-–")
        whole = bool(_SQUARE.match(text)) or bool(_ROAD.search(text)) or _GENERIC.match(name)
        if match["mark"] or not whole:
            return name, _numbers(match)
        return text, (0, "", 0)
    first = _FIRST.match(text)
    if first is not None and (head := _NUMBER.search(first[1])) is not None:
        return first[2].strip(), _numbers(head)
    return text, (0, "", 0)


def _numbers(match):
    number = int(match["number"])
    suffix = "½" if match["half"] else (match["letter"] or "").lower()
    to = int(match["to"]) if match["to"] else 0
    if 0 < to < number and to < 100 and len(str(to)) < len(str(number)):
        to = int(str(number)[: -len(str(to))] + str(to))  # "135-37"
    return number, suffix, to if to > number else 0
