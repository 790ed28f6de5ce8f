"""What is asked of the search: the words and filters, for the index and for the tool. No Qt."""

from dataclasses import dataclass

LIMIT = 100
KINDS = ("actor", "project")


@dataclass(frozen=True)
class Asked:
    """A question to the atlas.

    Attributes
    ----------
    text : str
    themes : tuple of str
    show : str
        "" for all, a kind, or a sector's code.
    release : str
    degrees : tuple of float
        West, south, east, north [°, WGS 84]; empty for everywhere.
    extent : str
        The same place as the tool takes it.
    """

    text: str = ""
    themes: tuple = ()
    show: str = ""
    release: str = ""
    degrees: tuple = ()
    extent: str = ""

    def filters(self):
        """Return the filters of the search core."""
        from ....core.atlas.search.filters import Filters

        return Filters(
            themes=tuple(self.themes),
            sector="" if self.show in KINDS else self.show,
            extent=tuple(self.degrees),
            release=(self.release,) if self.release else (),
            kind=self.show if self.show in KINDS else "",
        )

    def parameters(self, atlas):
        """Return the parameters of the tool ``atlassearch``.

        Parameters
        ----------
        atlas : str

        Returns
        -------
        dict
        """
        made = {
            "ATLAS": atlas,
            "QUERY": self.text,
            "THEMES": ";".join(self.themes),
            "SECTOR": "" if self.show in KINDS else self.show,
            "KIND": self.show if self.show in KINDS else "",
            "RELEASE": self.release,
            "EXTENT": self.extent,
            "LIMIT": LIMIT,
            "OUTPUT": "TEMPORARY_OUTPUT",
        }
        return {name: value for name, value in made.items() if value not in ("", None)}


def answer(content, asked):
    """Search an atlas that was read.

    Parameters
    ----------
    content : AtlasContent
    asked : Asked

    Returns
    -------
    Hits
    """
    from ....core.atlas.search.search import search_documents

    return search_documents(
        content.documents, content.connection, asked.text, asked.filters(), LIMIT
    )


def rows_of(hits):
    """Return the hits as rows of the table, and their ids.

    Parameters
    ----------
    hits : Hits

    Returns
    -------
    rows : list of tuple
        Rank, title, kind or sector in words, release in words, what was found.
    ids : list of str
    """
    from ....core.atlas.schema import schema
    from ....core.i18n import translate
    from .contents import release_words

    kinds = {
        "actor": translate("SmartQuartier", "Actor"),
        "project": translate("SmartQuartier", "Project"),
    }
    rows, ids = [], []
    for hit in hits.frame.to_dict("records"):
        sector = hit["sector"]
        kind = kinds.get(hit["kind"], hit["kind"])
        if hit["kind"] == "actor" and isinstance(sector, str) and sector:
            kind = schema().label("sector", sector)
        snippet = hit["snippet"] if isinstance(hit["snippet"], str) else None
        release = release_words(hit["release"], hit["person_name"] == 1)
        rows.append((int(hit["rank"]), hit["title"], kind, release, snippet))
        ids.append(hit["id"])
    return rows, ids


def told(hits):
    """Return what must be known of the hits, in one or more sentences.

    Parameters
    ----------
    hits : Hits

    Returns
    -------
    str
    """
    from ....core.i18n import translate
    from ....core.numbers import number

    parts = [
        translate("SmartQuartier", "{} hits, {} listed.").format(
            number(hits.count, 0), number(len(hits.frame), 0)
        )
    ]
    if hits.query.says_nothing:
        parts = [translate("SmartQuartier", "Type letters or digits to look for.")]
    if hits.unknown:
        text = translate("SmartQuartier", "Nowhere in the atlas, however written: {}.")
        parts.append(text.format(", ".join(map(hits.query.as_typed, hits.unknown))))
    if hits.near:
        text = translate("SmartQuartier", "Near to it, and in the atlas: {}.")
        parts.append(text.format(", ".join(hits.near)))
    if hits.off_map:
        text = translate("SmartQuartier", "{} more have no position.")
        parts.append(text.format(number(hits.off_map, 0)))
    hidden = int((hits.frame["release"] != "public").sum())
    if hidden:
        text = translate("SmartQuartier", "⚠ Not public, for the office only: {} of those listed.")
        parts.append(text.format(number(hidden, 0)))
    persons = int((hits.frame["person_name"] == 1).sum())
    if persons:
        text = translate("SmartQuartier", "⚠ {} bear a person's name: don't pass them on.")
        parts.append(text.format(number(persons, 0)))
    return " ".join(parts)
