"""Homes: addresses at which a person lives rather than an institution works, made coarse."""

import re
from dataclasses import dataclass

from ...errors import InputError
from ...i18n import translate
from .mailboxes import MAILBOX, mailbox_verdict
from .names import care_of_person, name_verdict, without_owner
from .words import folded, text_of, word_list

#: Sectors whose actors are legal persons by their nature.
PUBLIC_SECTORS = frozenset(
    [
        "kommune",
        "kreis",
        "land",
        "bund",
        "eu",
        "spitzenverband",
        "kommunales_unternehmen",
        "wissenschaft",
        "normung",
    ]
)
#: Qualities of a position that show no address.
COARSE = frozenset(("quarter", "city", "zip"))
PROVIDER = "coarsened"

#: Registers that hold legal persons: an entry of a company, association, cooperative, partnership.
_REGISTER = re.compile(r"\b(?:HRB|VR|GnR|PR|GsR)\s?-?\s?\d", re.IGNORECASE)
#: Floors and back buildings are none: offices have them too.
_PRIVATE = re.compile(
    r"(?<!\w)(?:bei\s+(?:fam\w*|frau|herrn?)|privat(?:anschrift|adresse|wohnung)?|whg\.?|wohnung)(?!\w)",
    re.IGNORECASE,
)
_CLUB = re.compile(
    r"(?<!\w)(?:e\.\s?v\.?|ev)(?!\w)|verein|initiative|club|klub|freunde|freundeskreis|gruppe|stammtisch"
    r"|chor\b|bündnis|netzwerk",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Quarters:
    """Polygons to make homes coarse by, with a code each."""

    frame: object
    codes: tuple

    def find(self, point, crs, code):
        """Return code and inner point of the quarter of a home; None if it lies in none.

        Parameters
        ----------
        point : shapely Point or None
        crs : pyproj.CRS
        code : str
            Of its quarter, where it is known; counts only without a point.
        """
        import geopandas as gpd

        if point is None:
            place = self.codes.index(code) if code and code in self.codes else None
        else:
            moved = gpd.GeoSeries([point], crs=crs).to_crs(self.frame.crs).iloc[0]
            inside = [k for k, shape in enumerate(self.frame.geometry) if shape.covers(moved)]
            place = inside[0] if inside else None
        if place is None:
            return None
        centre = self.frame.geometry.iloc[[place]].representative_point()
        return self.codes[place], centre.to_crs(crs).iloc[0]


def quarters_of(frame, code_field=""):
    """Return polygons of quarters in the form that homes are made coarse by.

    Parameters
    ----------
    frame : GeoDataFrame
    code_field : str
        With their codes; a usual one is taken if not given, numbers in their order without any.

    Returns
    -------
    Quarters

    Raises
    ------
    InputError
        If there are no polygons, or no CRS.
    """
    known = frame[frame.geometry.notna() & ~frame.geometry.is_empty]
    known = known[known.geometry.geom_type.isin(("Polygon", "MultiPolygon"))]
    if not len(known) or known.crs is None:
        raise InputError(
            translate(
                "SmartQuartier",
                "The layer of quarters holds no polygons with a CRS; homes can't be made coarse by "
                "it. Choose a layer of city quarters.",
            )
        )
    usual = ("quarter_code", "code", "quarter", "stadtteil_nr", "stadtteil", "nummer", "id", "name")
    lower = {str(name).lower(): name for name in known.columns}
    field = code_field or next((lower[name] for name in usual if name in lower), "")
    codes = [text_of(value) for value in known[field]] if field else range(1, len(known) + 1)
    return Quarters(known.reset_index(drop=True), tuple(map(str, codes)))


def home_reasons(frame):
    """Return why each actor's address is, or may be, somebody's home; "" where it is not.

    Parameters
    ----------
    frame : DataFrame
        Rows in the form of actors; fields may be missing.

    Returns
    -------
    list of str
        ``sole_trader``, ``private_club``, ``private_address`` or "".

    Notes
    -----
    An actor with an entry in the register of companies, associations, cooperatives or
    partnerships (HRB, VR, GnR, PR), with a ROR, or of a public sector is no sole trader. What a
    list does not say can't be known: a club at its chairwoman's home without any sign of that
    stays.
    """
    columns = ("name", "street", "office_email", "sector", "register_id", "ror", "url")
    cells = {
        name: [text_of(value) for value in frame[name]]
        if name in frame.columns
        else [""] * len(frame)
        for name in columns
    }
    return [_reason(dict(zip(columns, row))) for row in zip(*cells.values())]


def legal_person(register_id="", ror="", sector=""):
    """Return whether other facts prove that an actor is a legal person.

    Parameters
    ----------
    register_id, ror, sector : str

    Returns
    -------
    bool
    """
    return bool(_REGISTER.search(register_id)) or bool(ror) or sector in PUBLIC_SECTORS


def _reason(row):
    proven = legal_person(row["register_id"], row["ror"], row["sector"])
    if name_verdict(row["name"]).person and not proven:
        return "sole_trader"
    sign = private_street(row["street"]) or without_owner(row["name"]) != row["name"]
    if _is_club(row) and (sign or _private_mail(row["office_email"])):
        return "private_club"
    return "private_address" if sign and not proven else ""


def private_street(street):
    """Return whether the cell of a street says that it is a private address.

    Parameters
    ----------
    street : str

    Returns
    -------
    bool
    """
    head = street.split(",")[0] if "," in street else ""
    named = care_of_person(street) or (bool(head) and name_verdict(head).person)
    return named or bool(_PRIVATE.search(street))


def _is_club(row):
    return row["sector"] in ("zivilgesellschaft", "verband") or bool(_CLUB.search(row["name"]))


def _private_mail(mail):
    match = MAILBOX.search(mail)
    if match is None:
        return False
    host = folded(match.group()).replace("(at)", "@").split("@")[-1].strip()
    return host in word_list("private_mail_hosts") or mailbox_verdict(mail).kind == "personal"
