"""Homes: addresses at which a person lives rather than an institution works, made coarse."""

import re
from dataclasses import dataclass

from ...errors import InputError
from ...i18n import translate
from ..names import host_of
from .mailboxes import MAILBOX, mailbox_verdict
from .names import care_of_person, name_verdict, without_owner
from .words import folded, text_of, word_list

#: Sectors whose actors are legal persons by their nature: if the list is right.
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
_REGISTER = re.compile(r"(?<!\w)(?:HRB|VR|GnR|GNR|PR|GsR)[ .:-]{0,3}\d{2,}(?!\w{3})")
_ROR = re.compile(r"(?:^|/)0[a-z0-9]{6}\d{2}/?$")
#: Verdicts about a name that no sector of a list outweighs.
_BARE = frozenset(["title", "title_and_trade", "owner_named", "sole_trader_form"])
#: Bodies under public law: whatever else the row says, they live nowhere.
_BODIES = re.compile(r"(?<!\w)[\w-]*kammer(?!\w)|(?<!\w)(?:ihk|hwk)(?!\w)", re.IGNORECASE)
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
    partnerships (HRB, VR, GnR, PR) or with a ROR is no sole trader. A public sector outweighs a
    trade with a surname, never what is nothing but a person's name. A chamber is a body under
    public law, and a club with a web site of its own has colleagues' mailboxes there. What a list
    does not say can't be known: a club at its chairwoman's home without any sign of that stays.
    """
    columns = ("name", "street", "office_email", "sector", "register_id", "ror", "url")
    cells = {
        name: [text_of(value) for value in frame[name]]
        if name in frame.columns
        else [""] * len(frame)
        for name in columns
    }
    return [_reason(dict(zip(columns, row))) for row in zip(*cells.values())]


def legal_person(register_id="", ror=""):
    """Return whether identifiers prove that an actor is a legal person.

    Parameters
    ----------
    register_id, ror : str

    Returns
    -------
    bool
    """
    return bool(_REGISTER.search(register_id)) or bool(_ROR.search(ror))


def outweighed(verdict, sector):
    """Return whether a public sector outweighs what a name looks like.

    Parameters
    ----------
    verdict : NameVerdict
    sector : str
        Often filled in for a whole list: it never makes a person an institution.

    Returns
    -------
    bool
    """
    return sector in PUBLIC_SECTORS and not verdict.only and verdict.rule not in _BARE


def person_rows(frame):
    """Return which actors are, or are called like, a natural person.

    Parameters
    ----------
    frame : DataFrame
        Rows in the form of actors; fields may be missing.

    Returns
    -------
    list of bool
        False where a register or a ROR proves an institution.
    """
    cells = [
        [text_of(value) for value in frame[name]] if name in frame.columns else [""] * len(frame)
        for name in ("name", "register_id", "ror", "sector")
    ]
    return [
        name_verdict(name).person
        and not legal_person(register, ror)
        and not outweighed(name_verdict(name), sector)
        for name, register, ror, sector in zip(*cells)
    ]


def _reason(row):
    registered = legal_person(row["register_id"], row["ror"])
    verdict = name_verdict(row["name"])
    if verdict.person and not registered and not outweighed(verdict, row["sector"]):
        return "sole_trader"
    if _BODIES.search(row["name"]):
        return ""
    proven = registered or row["sector"] in PUBLIC_SECTORS
    sign = private_street(row["street"]) or without_owner(row["name"]) != row["name"]
    if _is_club(row) and (sign or _private_mail(row["office_email"], row["url"])):
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


def _private_mail(mail, url):
    match = MAILBOX.search(mail)
    if match is None:
        return False
    host = folded(match.group()).replace("(at)", "@").split("@")[-1].strip()
    if host in word_list("private_mail_hosts"):
        return True
    # A colleague's mailbox at the club's own address is dropped, but says nothing of a home.
    own = host_of(url)
    at_home = not own or not (host == own or host.endswith("." + own))
    return at_home and mailbox_verdict(mail).kind == "personal"
