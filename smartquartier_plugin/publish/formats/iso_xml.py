"""The pieces of which an ISO 19139 document is put together: texts, codes, dates, parties."""

from ..package.described import plain

NAMESPACES = {
    "gmd": "http://www.isotc211.org/2005/gmd",
    "gco": "http://www.isotc211.org/2005/gco",
    "gmx": "http://www.isotc211.org/2005/gmx",
    "xlink": "http://www.w3.org/1999/xlink",
}
_CODES = "http://standards.iso.org/iso/19139/resources/gmxCodelists.xml#"
_LANGUAGES = "http://www.loc.gov/standards/iso639-2/"


def element(name, *content, **attributes):
    """Return an element with its content.

    Parameters
    ----------
    name : str
        With prefix: ``gmd:title``.
    *content : Element, str or None
        Children and text; None is left out.
    **attributes : str
        Names with a prefix are written ``xlink__href``.

    Returns
    -------
    lxml.etree.Element
    """
    from lxml import etree

    made = etree.Element(_qualified(name), nsmap=NAMESPACES if name == "gmd:MD_Metadata" else None)
    for key, value in attributes.items():
        made.set(_qualified(key.replace("__", ":")), plain(value))
    for part in content:
        if isinstance(part, str):
            made.text = plain(part)
        elif part is not None:
            made.append(part)
    return made


def _qualified(name):
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local


def text(name, value):
    """Return a property that holds a text: ``gmd:title`` with a ``gco:CharacterString``.

    Parameters
    ----------
    name, value : str

    Returns
    -------
    lxml.etree.Element
    """
    return element(name, element("gco:CharacterString", value))


def anchor(name, value, address):
    """Return a property that holds a text with the address that says what it means.

    Parameters
    ----------
    name, value, address : str

    Returns
    -------
    lxml.etree.Element
    """
    return element(name, element("gmx:Anchor", value, xlink__href=address))


def code(name, codelist, value):
    """Return a property that holds a code.

    Parameters
    ----------
    name : str
    codelist : str
        Such as ``CI_RoleCode``.
    value : str

    Returns
    -------
    lxml.etree.Element
    """
    return element(
        name, element(f"gmd:{codelist}", value, codeList=_CODES + codelist, codeListValue=value)
    )


def language(name, value):
    """Return a property that holds a language by its ISO 639-2/B code.

    Parameters
    ----------
    name, value : str

    Returns
    -------
    lxml.etree.Element
    """
    return element(
        name, element("gmd:LanguageCode", value, codeList=_LANGUAGES, codeListValue=value)
    )


def dated(day, kind):
    """Return the date of a citation.

    Parameters
    ----------
    day : str
        ISO date.
    kind : str
        ``publication``, ``revision`` or ``creation``.

    Returns
    -------
    lxml.etree.Element
    """
    return element(
        "gmd:date",
        element(
            "gmd:CI_Date",
            element("gmd:date", element("gco:Date", day)),
            code("gmd:dateType", "CI_DateTypeCode", kind),
        ),
    )


def party(name, about, role):
    """Return the publisher, an office with its mailbox and never a person.

    Parameters
    ----------
    name : str
        Of the property.
    about : About
    role : str
        Code of CI_RoleCode.

    Returns
    -------
    lxml.etree.Element
    """
    mailbox = element("gmd:CI_Address", text("gmd:electronicMailAddress", about.contact_email))
    return element(
        name,
        element(
            "gmd:CI_ResponsibleParty",
            text("gmd:organisationName", about.publisher),
            element("gmd:contactInfo", element("gmd:CI_Contact", element("gmd:address", mailbox))),
            code("gmd:role", "CI_RoleCode", role),
        ),
    )


def keyword_group(words):
    """Return keywords that stem from no thesaurus.

    Parameters
    ----------
    words : sequence of str

    Returns
    -------
    lxml.etree.Element
    """
    group = [text("gmd:keyword", word) for word in words]
    return element("gmd:descriptiveKeywords", element("gmd:MD_Keywords", *group))
