"""What licences, file types, languages and themes are called in metadata.

The addresses stand in ``resources/catalogue/metadata_terms.json``, with their sources.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ...core.atlas.schema import schema
from ...core.errors import InputError
from ...core.i18n import translate
from ...core.strict_json import load_json

BUNDLED = Path(__file__).resolve().parents[3] / "resources" / "catalogue" / "metadata_terms.json"


@dataclass(frozen=True)
class LicenceTerm:
    """A licence as metadata name it.

    Attributes
    ----------
    code : str
        Of ``resources/catalogue/atlas.json``.
    short : str
        "Lizenzcode" of DCAT-AP.de, which is the ``id`` of GDI-DE, too: ``dl-by-de/2.0``.
    spdx : str
        Identifier of SPDX.
    address : str
        Of DCAT-AP.de.
    url : str
        Where its text stands.
    name : str
        In the language that was asked for.
    attribution : bool
        Whether somebody must be named.
    """

    code: str
    short: str
    spdx: str
    address: str
    url: str
    name: str
    attribution: bool


@dataclass(frozen=True)
class FileTerm:
    """A file format as metadata name it: title, version, media type, address of the EU."""

    title: str
    version: str
    media_type: str
    address: str


@lru_cache(maxsize=1)
def terms():
    """Return all words and addresses.

    Returns
    -------
    dict
    """
    return load_json(BUNDLED)


def licence_term(code, language="de"):
    """Return how metadata name a licence, or refuse one under which nothing is published.

    Parameters
    ----------
    code : str
    language : str
        ``de`` or ``en``.

    Returns
    -------
    LicenceTerm

    Raises
    ------
    InputError
        If the licence is missing, closed or unknown.
    """
    found = terms()["licences"].get(code)
    if found is None:
        raise InputError(
            translate(
                "SmartQuartier",
                "Metadata can't name the licence '{}'; choose an open one of these: {}.",
            ).format(code, ", ".join(terms()["licences"]))
        )
    known = schema().code("licence", code)
    return LicenceTerm(
        code,
        found["dcatde"],
        found["spdx"],
        terms()["licence_base"] + found["dcatde"],
        known.more["url"],
        known.label[language],
        known.more["attribution"],
    )


def licence_codes_by_address():
    """Return the code of each licence by its address of DCAT-AP.de.

    Returns
    -------
    dict of str to str
    """
    base = terms()["licence_base"]
    return {base + item["dcatde"]: code for code, item in terms()["licences"].items()}


def file_term(code):
    """Return how metadata name the files of a format.

    Parameters
    ----------
    code : str
        Of :data:`catalogue.FORMATS`, such as ``gpkg``.

    Returns
    -------
    FileTerm
    """
    found = terms()["files"][code]
    address = terms()["file_type_base"] + found["eu"]
    return FileTerm(found["title"], found["version"], found["media_type"], address)


def language_code(language):
    """Return the ISO 639-2/B code of a language, as GDI-DE wants it: ``ger``, ``eng``."""
    return terms()["languages"][language]["iso"]


def language_address(language):
    """Return the address of a language in the vocabulary of the EU."""
    return terms()["language_base"] + terms()["languages"][language]["eu"]
