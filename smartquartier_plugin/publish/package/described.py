"""What the metadata documents of all standards share: the same facts, said once.

Nothing is invented here: what a standard must have and nobody gave is refused.
"""

import re
import uuid
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from ...core.errors import InputError
from ...core.i18n import translate
from . import layout
from .licence_terms import file_term, licence_term, terms
from .model import RASTER, TABLE, VECTOR

# What XML can't hold, not even escaped.
_UNSPEAKABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MICRODEGREE = Decimal("0.000001")


@dataclass(frozen=True)
class Download:
    """One file in which a dataset can be had.

    Attributes
    ----------
    path : str
        Below the package's folder.
    format : str
        Code of the format.
    title : str
        Of the format.
    """

    path: str
    format: str
    title: str

    @property
    def term(self):
        """Return how metadata name the format."""
        return file_term(self.format)


def plain(value):
    """Return a text without the characters that no document can hold."""
    return _UNSPEAKABLE.sub("", str(value))


def described(package):
    """Return the datasets that have metadata of their own.

    Parameters
    ----------
    package : Package

    Returns
    -------
    tuple of Dataset
    """
    return package.of(VECTOR, TABLE, RASTER)


def downloads(package, dataset):
    """Return the files in which a dataset can be had, of the formats that were asked for.

    Parameters
    ----------
    package : Package
        Without any format named, all are meant.
    dataset : Dataset

    Returns
    -------
    tuple of Download
    """
    paths = {
        VECTOR: (("gpkg", layout.geopackage(package.about)), ("geojson", layout.geojson(dataset))),
        TABLE: (("gpkg", layout.geopackage(package.about)),),
        RASTER: (("cog", layout.raster(dataset)),),
    }[dataset.kind]
    return tuple(
        Download(path, code, file_term(code).title)
        for code, path in paths
        if not package.formats or code in package.formats
    )


def resource_identifier(dataset):
    """Return the identifier of the data themselves, another one than that of their metadata.

    Parameters
    ----------
    dataset : Dataset

    Returns
    -------
    str
        An address (``urn:uuid:``) that stays when the data move.
    """
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, 'urn:uuid:' + dataset.identifier)}"


def source_note(about, dataset):
    """Return whom to name when the data are used: the attribution, else the publisher.

    Parameters
    ----------
    about : About
    dataset : Dataset

    Returns
    -------
    str
    """
    return plain("; ".join(dataset.attribution) or about.publisher)


def terms_of_use(about, dataset):
    """Return the sentence for people that says under which licence the data stand.

    Parameters
    ----------
    about : About
    dataset : Dataset

    Returns
    -------
    str
        In the language of the package.
    """
    licence = licence_term(dataset.licence, about.language)
    note = source_note(about, dataset)
    pattern = terms()["terms_of_use"][about.language]
    return pattern.format(licence=licence.name, url=licence.url, note=note)


def keywords(about, dataset):
    """Return the keywords of a dataset and of its package, each once.

    Parameters
    ----------
    about : About
    dataset : Dataset

    Returns
    -------
    tuple of str
    """
    found = dict.fromkeys(plain(word).strip() for word in (*dataset.keywords, *about.keywords))
    found.pop("", None)
    return tuple(found)


def bounding_box(bbox):
    """Return a bounding box as decimal texts, rounded outwards to a millionth of a degree.

    Parameters
    ----------
    bbox : (float, float, float, float)
        West, south, east, north [degrees].

    Returns
    -------
    tuple of str
        In the same order; all data lie inside.
    """
    down, up = ROUND_FLOOR, ROUND_CEILING
    rounded = (
        Decimal(repr(float(edge))).quantize(_MICRODEGREE, rounding=rounding)
        for edge, rounding in zip(bbox, (down, down, up, up))
    )
    return tuple(f"{edge.normalize():f}" for edge in rounded)


def crs_address(crs):
    """Return the address of a coordinate reference system.

    Parameters
    ----------
    crs : str
        Such as ``EPSG:25833``.

    Returns
    -------
    str
        Such as ``http://www.opengis.net/def/crs/EPSG/0/25833``; the text itself if it is
        no such id.
    """
    authority, _, code = crs.partition(":")
    return f"http://www.opengis.net/def/crs/{authority}/0/{code}" if code else crs


def municipality_address(about):
    """Return the address of the municipality in the vocabulary of DCAT-AP.de; "" if unknown."""
    return terms()["municipality_base"] + about.municipality if about.municipality else ""


def link(about, path):
    """Return the address of a file as a document in the folder of metadata names it.

    Parameters
    ----------
    about : About
    path : str
        Below the package's folder.

    Returns
    -------
    str
        Absolute where the place of publication is known, else relative to that document.
    """
    address = layout.address(about, path)
    return address if about.base_url else f"../{address}"


def refuse_gaps(package, dataset):
    """Refuse a dataset of which nobody said what metadata must say.

    Parameters
    ----------
    package : Package
    dataset : Dataset

    Raises
    ------
    InputError
        Naming what is missing.
    """
    about = package.about
    facts = {
        translate("SmartQuartier", "title"): dataset.title,
        translate("SmartQuartier", "abstract"): dataset.abstract,
        translate("SmartQuartier", "publisher"): about.publisher,
        translate("SmartQuartier", "mailbox of an office"): about.contact_email,
        translate("SmartQuartier", "identifier"): dataset.identifier,
        translate("SmartQuartier", "date of the first edition"): dataset.issued,
        translate("SmartQuartier", "date of the last change"): dataset.modified,
        translate("SmartQuartier", "extent of the data"): dataset.kind == TABLE or dataset.bbox,
    }
    missing = [name for name, value in facts.items() if not value or not plain(value).strip()]
    if missing:
        raise InputError(
            translate(
                "SmartQuartier", "The metadata of '{}' lack: {}. Fill it in and try again."
            ).format(dataset.title or dataset.name, ", ".join(missing))
        )
    licence_term(dataset.licence, about.language)
