"""Source notes: who provides the data, and on whose data they rest.

The data licence Germany (dl-de/by-2-0, section 2) and CC BY 4.0 (section 3 a) ask for the
provider, the licence with its address, the address of the data, and a word that they were changed.
"""

from dataclasses import dataclass

from ...core.atlas.licences import licence_code
from ...core.atlas.schema import schema
from ...core.i18n import translate
from .gate import refuse_leaks
from .licence_terms import terms

#: Tools whose results are what a service sent.
_LOADING = ("smartquartier:loadcitylayer",)


@dataclass(frozen=True)
class Basis:
    """Data of others that a dataset rests on.

    Attributes
    ----------
    source : str
        Whom to name; of data without such a wish what they are called.
    licences : tuple of str
        As they are written where they stand; empty if nobody says.
    url : str
        Of the data; "" if nobody says.
    """

    source: str
    licences: tuple = ()
    url: str = ""


def source_notes(office, bases, language, changed):
    """Return whom to name for a dataset.

    Parameters
    ----------
    office : str
        That provides the dataset.
    bases : iterable of Basis
    language : str
        ``de`` or ``en``.
    changed : bool
        Whether the data of others were changed: computed, selected, or fields left out.

    Returns
    -------
    tuple of str
        The office, always and first; then what is based on whose data, each once. What the
        office says of itself in other words stands without "based on".
    """
    office = office.strip()
    notes = [office]
    for basis in bases:
        source = basis.source.strip().rstrip(";")
        if not source or source == office:
            continue
        if _names(source, office):
            notes.append(source)
        else:
            notes.append(_note(source, basis, language, changed))
    return tuple(dict.fromkeys(note for note in notes if note))


def _names(source, office):
    """Return whether a note begins with the office, as its own notes do."""
    return bool(office) and source.casefold().startswith(office.casefold())


def _note(source, basis, language, changed):
    words = terms()["source_note"][language]
    parts = [source]
    parts += filter(None, (_licence(text, source) for text in basis.licences))
    if basis.url and basis.url not in source:
        parts.append(f"{words['data']}: {basis.url}")
    if changed and not any(word in source.casefold() for word in terms()["changed_words"]):
        parts.append(words["changed"])
    return f"{words['basis']}: {', '.join(parts)}"


def _licence(text, source):
    """Return a licence with its address; "" if the source's own note holds both."""
    code = licence_code(text)
    address = schema().code("licence", code).more["url"] if code else ""
    if not code:
        return "" if text in source else text
    if code in source and address and address.rstrip("/") in source:
        return ""
    return f"{code} ({address})" if address else code


def licences_said(content, origins):
    """Return all licences that a layer, those joined to it and its sources name.

    Parameters
    ----------
    content : LayerContent
    origins : iterable of Origin

    Returns
    -------
    list of (str, str)
        Where it stands, in words, and the licence as it is written there.
    """
    said = [(translate("SmartQuartier", "its metadata"), text) for text in content.licences]
    for one in origins:
        if one.licence and one.first:
            where = translate("SmartQuartier", "source '{}'").format(one.name)
        elif one.licence:
            where = translate("SmartQuartier", "source '{}' in '{}'").format(one.name, one.record)
        else:
            continue
        said.append((where, one.licence))
    where = translate("SmartQuartier", "the joined layer '{}'")
    return said + [(where.format(layer), text) for layer, text in content.joined]


def bases_of(content, origins):
    """Return on whose data a layer rests.

    Parameters
    ----------
    content : LayerContent
    origins : iterable of Origin

    Returns
    -------
    tuple of Basis
        What its metadata say, and each source that wants somebody to be named or has a licence.

    Raises
    ------
    InputError
        If a source's note holds a local path, a credential or the mailbox of a person.
    """
    texts = dict.fromkeys((*content.licences, *(text for _, text in content.joined)))
    bases = [Basis(text, tuple(texts)) for text in content.rights]
    for one in origins:
        if one.attribution or one.licence:
            refuse_leaks({"attribution": one.attribution, "url": one.url}, one.record)
            licences = (one.licence,) if one.licence else ()
            bases.append(Basis(one.attribution or one.name, licences, one.url))
    return tuple(dict.fromkeys(bases))


def are_changed(content, gated, record):
    """Return whether the data of others are published otherwise than they are.

    Parameters
    ----------
    content : LayerContent
    gated : Gated or None
    record : RecordFile or None

    Returns
    -------
    bool
        Computed, joined, or with rows or fields left out.
    """
    computed = record is not None and record.content.get("tool") not in _LOADING
    less = gated is not None and (gated.withheld or gated.excluded)
    return bool(computed or less or content.joined or content.partial)


def unknown_of(origins):
    """Return the names of the sources whose licence nobody knows, each once."""
    return tuple(dict.fromkeys(one.name for one in origins if not one.known))
