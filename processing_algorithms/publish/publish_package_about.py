"""What is said of a package as a whole: read from the tool's parameters, and checked."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ..as_of import day_in

#: Eight digits, with the association of municipalities twelve; states are 01 to 16.
_KEY = re.compile(r"(?:0[1-9]|1[0-6])\d{6}(?:\d{4})?")
_TEXTS = ("TITLE", "ABSTRACT", "PUBLISHER", "CONTACT_EMAIL", "LICENCE", "KEYWORDS")
_NEEDED = {
    "contributor_id": "CONTRIBUTOR_ID",
    "base_url": "BASE_URL",
}


def read_about(run):
    """Return what is said of the package.

    Parameters
    ----------
    run : ToolRun

    Returns
    -------
    about : About
        Without identifier and dates.
    earlier : dict or None
        Manifest of the edition before.
    today : str
        ISO date of this one.

    Raises
    ------
    InputError
        Naming the parameter.
    """
    from ...smartquartier_plugin.core.folders import recover
    from ...smartquartier_plugin.publish.package.gate import check_contact
    from ...smartquartier_plugin.publish.package.manifest import read_manifest
    from ...smartquartier_plugin.publish.package.model import About

    texts = {name: _needed(run, name) for name in _TEXTS[:3]}
    email = _needed(run, "CONTACT_EMAIL").removeprefix("mailto:")
    check_contact(texts["PUBLISHER"], email)
    licence = _licence(run)
    keywords = _keywords(run)
    folder = Path(run.folder("FOLDER"))
    recover(folder)
    earlier = read_manifest(folder)
    name = _name(run, texts["TITLE"], earlier, folder)
    about = About(
        name=name,
        title=texts["TITLE"],
        abstract=texts["ABSTRACT"],
        publisher=texts["PUBLISHER"],
        contact_email=email,
        keywords=keywords,
        licence=licence,
        contributor_id=_contributor(run),
        base_url=_base(run),
        language=run.choice("LANGUAGE"),
        topic=run.choice("TOPIC"),
        themes=tuple(run.choices("THEMES")),
        municipality=_municipality(run),
        dcat_version=run.choice("DCAT_VERSION"),
    )
    return about, earlier, day_in(run)


def chosen_formats(run, about):
    """Return the formats to write, and those left out with the reason.

    Parameters
    ----------
    run : ToolRun
    about : About

    Returns
    -------
    formats : tuple of str
    left_out : dict of str to str
        Title of a format to what it lacks.

    Raises
    ------
    InputError
        If a format that was asked for lacks something.
    """
    from ...smartquartier_plugin.publish.package.catalogue import FORMATS

    asked = run.choices("FORMATS")
    chosen, left_out = [], {}
    for item in FORMATS:
        lacking = [_NEEDED[need] for need in item.needs if not getattr(about, need)]
        if asked and item.code not in asked:
            continue
        if not lacking:
            chosen.append(item.code)
        elif asked:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The format {} needs {}; fill it in, or leave the format out.",
                ).format(item.title, ", ".join(lacking))
            )
        else:
            left_out[item.title] = ", ".join(lacking)
    run.note("FORMATS", chosen)
    return tuple(chosen), left_out


def empty_text(parameters):
    """Return the refusal of the first needed text that is given but empty, or None.

    QGIS itself would only speak of an incorrect value.
    """
    given = ((name, parameters.get(name)) for name in _TEXTS)
    return next(
        (_empty(n) for n, text in given if isinstance(text, str) and not text.strip()), None
    )


def _needed(run, name):
    text = run.text(name)
    if not text:
        raise _empty(name)
    return text


def _empty(name):
    return InputError(
        translate(
            "SmartQuartier",
            "{} is empty; a package can't be published without it. Nothing was written.",
        ).format(name)
    )


def _keywords(run):
    words = re.split(r"[,;\n]", _needed(run, "KEYWORDS"))
    keywords = tuple(dict.fromkeys(word.strip() for word in words if word.strip()))
    if not keywords:
        raise _empty("KEYWORDS")
    return keywords


def _name(run, title, earlier, folder):
    """Return the package's short name; refuse to put it in the place of another package."""
    from ...smartquartier_plugin.publish.package.names import snake

    given = run.text("NAME")
    name = given or snake(title, otherwise="package")
    if given and snake(given) != given:
        raise InputError(
            translate(
                "SmartQuartier",
                "NAME '{}' is no name for files everywhere; write it in small letters, digits and "
                "underscores, such as '{}'.",
            ).format(given, snake(given))
        )
    run.note("NAME", name)
    if earlier is not None and earlier.get("name") != name:
        raise InputError(
            translate(
                "SmartQuartier",
                "The folder '{}' holds another package, '{}'; choose another folder, or set "
                "NAME={} if this is its next edition.",
            ).format(folder.name, earlier.get("name"), earlier.get("name"))
        )
    return name


def _licence(run):
    """Return the licence; what is refused is answered with what can be taken."""
    from ...smartquartier_plugin.core.atlas.licences import is_open, licence_code, order

    given = _needed(run, "LICENCE")
    licence = licence_code(given)
    if not licence:
        raise InputError(
            translate(
                "SmartQuartier",
                "LICENCE: '{}' is not known here; name one of these open licences: {}.",
            ).format(given, ", ".join(order()))
        )
    if not is_open(licence):
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' is no open licence: nothing can be published under it. Choose one of: {}.",
            ).format(licence, ", ".join(order()))
        )
    return run.note("LICENCE", licence)


def _contributor(run):
    """Return the contributor's id below GovData's address, where each has its own."""
    from ...smartquartier_plugin.publish.package.licence_terms import terms

    text, base = run.text("CONTRIBUTOR_ID"), terms()["contributor_base"]
    if text.startswith(base.replace("http:", "https:")):
        text = text.replace("https:", "http:", 1)  # GovData's list has them all with http
    if text and not re.fullmatch(re.escape(base) + r"[\w.-]+", text):
        raise InputError(
            translate(
                "SmartQuartier",
                "CONTRIBUTOR_ID '{}' is no contributor's id: write it as GovData's list has it, "
                "such as {}.",
            ).format(text, base + "musterstadt")
        )
    return run.note("CONTRIBUTOR_ID", text)


def _address(run, name):
    """Return an address of the web, without anything secret in it."""
    text = run.text(name)
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        good = False
    if not good or re.search(r"\s", text) or "@" in parts.netloc:
        raise InputError(
            translate(
                "SmartQuartier",
                "{} is no address of the web; write it as https://…, without user and password.",
            ).format(name)
        )
    return text


def _base(run):
    text = _address(run, "BASE_URL")
    if "?" in text or "#" in text:
        raise InputError(
            translate(
                "SmartQuartier",
                "BASE_URL must be the address of a folder: leave out what begins with '?' or '#'.",
            )
        )
    if text.lower().startswith("http:"):
        run.progress.warn(
            translate(
                "SmartQuartier",
                "BASE_URL begins with http://: what goes over it can be read and changed on the "
                "way. Use https:// if the server has it.",
            )
        )
    return text if not text or text.endswith("/") else text + "/"


def _municipality(run):
    text = run.text("MUNICIPALITY").replace(" ", "")
    if text and not _KEY.fullmatch(text):
        raise InputError(
            translate(
                "SmartQuartier",
                "MUNICIPALITY '{}' is no official municipality key: eight digits, the first two "
                "from 01 to 16, such as 14612000.",
            ).format(text)
        )
    return text
