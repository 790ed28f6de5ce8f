"""What an atlas says of one entry, in words. No Qt here."""

from dataclasses import dataclass

from ....core.atlas.schema import OBJECTS, schema, word
from ....core.i18n import translate
from ....core.numbers import number
from .contents import day_words, release_words

_SHOWN = {
    "actor": ("alt_names", "sector", "level", "competence", "need", "description", "street",
              "zip", "city", "quarter_code", "url", "office_email", "founded", "active",
              "wikidata", "ror", "register_id"),
    "project": ("status", "description", "start_year", "end_year", "budget_band", "evaluation",
                "evaluation_url", "reversible", "data_licence", "street", "zip", "city",
                "quarter_code", "url"),
}  # fmt: skip
_ORIGIN = ("source", "source_url", "source_date", "licence", "attribution", "review_status",
           "checked_on", "changed_on", "position_quality", "position_provider")  # fmt: skip


@dataclass(frozen=True)
class Link:
    """A relation of an entry: from, in words, to; the other end's id; years; release."""

    key: str
    other: str
    start: str
    words: str
    end: str
    years: str
    release: str


@dataclass(frozen=True)
class Entry:
    """One entry in words.

    Attributes
    ----------
    id, kind, title : str
    release : str
        In words; ``public`` says whether everybody may read it.
    public : bool
    about, origin : tuple of (str, str)
        Label and value, of what it is, and of where that comes from.
    links : tuple of Link
    """

    id: str
    kind: str
    title: str
    release: str
    public: bool
    about: tuple
    origin: tuple
    links: tuple


def entry_of(atlas, identifier):
    """Return an entry in words.

    Parameters
    ----------
    atlas : Atlas
    identifier : str

    Returns
    -------
    Entry or None
        Of a withheld entry only its name and why it is withheld, as everywhere outside the form.
    """
    kind, row = _row(atlas, identifier)
    if row is None:
        return None
    table = schema().table(kind)
    title, release = str(row[table.title]), row["release"]
    reason = _value(table.field("release_reason"), row["release_reason"])
    words = release_words(release, _bears_a_name(atlas, kind, identifier))
    if reason:
        words = f"{words} ({reason})"
    if release == "withheld":
        return Entry(identifier, kind, title, words, False, (), (), ())
    about = [*_themes(atlas, identifier), *_lines(table, row, _SHOWN[kind])]
    return Entry(
        identifier, kind, title, words, release == "public", tuple(about),
        tuple(_lines(table, row, _ORIGIN)), tuple(_links(atlas, identifier)),
    )  # fmt: skip


def _row(atlas, identifier):
    for kind in OBJECTS:
        frame, key = atlas[kind], schema().table(kind).key
        found = frame[frame[key] == identifier]
        if len(found):
            return kind, found.iloc[0]
    return None, None


def _bears_a_name(atlas, kind, identifier):
    from ....core.atlas.person_marks import marked_actors

    if kind != "actor":
        return False
    frame = atlas["actor"]
    return bool(marked_actors(frame[frame["actor_id"] == identifier]).any())


def _lines(table, row, names):
    for name in names:
        field = table.field(name)
        text = _value(field, row[name]) if field is not None else ""
        if not text and name == "checked_on":
            text = translate("SmartQuartier", "never")
        if text:
            yield word(field.label), text


def _value(field, value):
    import pandas as pd

    if pd.isna(value) or str(value) == "":
        return ""
    if field.codes:
        return schema().label(field.codes, value)
    if field.kind == "date":
        return day_words(str(value))
    if field.kind == "flag":
        yes, no = translate("SmartQuartier", "yes"), translate("SmartQuartier", "no")
        return yes if int(value) else no
    if field.kind == "integer":
        return str(int(value))  # years and the like: no thousands
    if field.kind == "number":
        return number(value)
    return str(value)


def _themes(atlas, identifier):
    """Return one line per role: what it works on, offers, needs."""
    links = atlas["theme_link"]
    own = links[links["object_id"] == identifier]
    titles = {
        "works_on": translate("SmartQuartier", "Works on"),
        "offers": translate("SmartQuartier", "Offers"),
        "needs": translate("SmartQuartier", "Needs"),
    }
    for role, title in titles.items():
        codes = sorted({code for code, one in zip(own["theme"], own["role"])
                        if code and (one or "works_on") == role})  # fmt: skip
        if codes:
            named = (f"{code} {schema().label('theme', code)}" for code in codes)
            yield title, "; ".join(named)


def _links(atlas, identifier):
    frame, titles = atlas["relation"], atlas.titles()
    own = frame[(frame["from_id"] == identifier) | (frame["to_id"] == identifier)]
    this = translate("SmartQuartier", "this entry")
    for row in own.to_dict("records"):
        outward = row["from_id"] == identifier
        other = row["to_id"] if outward else row["from_id"]
        name = titles.get(other) or translate("SmartQuartier", "not in the atlas (any more)")
        start, end = (this, name) if outward else (name, this)
        kind = row["relation_type"]
        words = schema().label("relation_type", kind) if kind else "–"
        yield Link(
            row["relation_id"], other, start, words, end, _years(row), release_words(row["release"])
        )


def _years(row):
    first, last = (_value(schema().table("relation").field(name), row[name])
                   for name in ("valid_from", "valid_to"))  # fmt: skip
    return "–".join((first, last)) if first or last else ""
