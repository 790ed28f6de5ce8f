"""What can be searched of an atlas: one document per actor and per project."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from ..names import host_of, name_words
from ..schema import schema, word
from .words import theme_words

COLUMNS = ("title", "other_names", "offers", "needs", "text", "theme", "place", "facts")
"""Parts of a document that a search weighs differently."""
_HIDDEN = ("rejected", "archived")


@dataclass(frozen=True)
class Documents:
    """Actors and projects in their order in the atlas, actors first.

    Parameters
    ----------
    frame : GeoDataFrame, n rows
        ``id``, ``kind`` (actor, project), ``title``, the main fields of both, the point.
    columns : dict of str to list of str, length n
        By ``COLUMNS``: what is searched. Of a withheld entry only its names.
    """

    frame: object
    columns: dict

    def __len__(self):
        """Return how many there are."""
        return len(self.frame)

    @cached_property
    def points(self):
        """Return arrays of x and y in the CRS of the frame; NaN where there is no position."""
        import numpy as np

        pairs = [
            (np.nan, np.nan) if shape is None or shape.is_empty else (shape.x, shape.y)
            for shape in self.frame.geometry
        ]
        table = np.array(pairs, float).reshape(-1, 2)
        return table[:, 0], table[:, 1]

    def digest(self):
        """Return a hash of all that is searched, in its order."""
        digest = hashlib.sha256()
        for name in COLUMNS:
            digest.update("\x1f".join(self.columns[name]).encode("utf-8", "replace"))
            digest.update(b"\x1e")
        return digest.hexdigest()


def documents_of(atlas):
    """Return the documents of an atlas.

    Parameters
    ----------
    atlas : Atlas

    Returns
    -------
    Documents
        Rejected and archived entries are among them: they are left out when searching.
    """
    import geopandas as gpd
    import pandas as pd

    themes = _themes(atlas["theme_link"])
    parts = []
    for name in ("actor", "project"):
        table = schema().table(name)
        part = atlas[name].rename(columns={table.key: "id", table.title: "title"})
        part.insert(1, "kind", name)
        parts.append(part)
    frame = gpd.GeoDataFrame(pd.concat(parts, ignore_index=True), geometry="geometry")
    frame = frame.set_crs(atlas.crs, allow_override=True) if atlas.crs is not None else frame
    for role in ("works_on", "offers", "needs"):
        codes = themes.get(role, {})
        frame[f"{role}_themes"] = [";".join(sorted(codes.get(key, ()))) or None
                                   for key in frame["id"]]  # fmt: skip
    return Documents(frame, _columns(frame))


def visible(frame):
    """Return which documents a search may list.

    Parameters
    ----------
    frame : DataFrame
        Of :class:`Documents`.

    Returns
    -------
    array of bool
        False for rejected and archived entries.
    """
    return ~frame["review_status"].isin(_HIDDEN).to_numpy()


def _themes(links):
    """Return role -> id -> set of codes."""
    found = {}
    for key, theme, role in zip(links["object_id"], links["theme"], links["role"]):
        if theme:
            found.setdefault(role or "works_on", {}).setdefault(key, set()).add(theme)
    return found


def _columns(frame):
    """Return the searched texts of the documents."""

    def texts(name):
        return [value or "" for value in _column(frame, name)]

    titles = texts("title")
    columns = {
        "title": titles,
        "other_names": [
            _other_names(kind, title, more)
            for kind, title, more in zip(frame["kind"], titles, texts("alt_names"))
        ],
        "offers": texts("competence"),
        "needs": texts("need"),
        "text": texts("description"),
        "theme": _theme_texts(frame),
        "place": [" ".join(filter(None, parts)) for parts in zip(
            texts("street"), texts("zip"), texts("city"), texts("quarter_code"), texts("ags")
        )],
        "facts": _facts(frame, texts),
    }  # fmt: skip
    for row, release in enumerate(_column(frame, "release")):
        if release == "withheld":
            for name in COLUMNS[2:]:
                columns[name][row] = ""
    return columns


def _column(frame, name):
    column = frame[name]
    return column.astype(object).where(column.notna(), None)


def _other_names(kind, title, more):
    """Return further names, abbreviations written out, and the initials of a longer name."""
    parts = [more.replace(";", " ")] if more else []
    if kind == "actor":
        words = name_words(title)
        parts.append(" ".join(words))
        if 3 <= len(words) <= 6:
            parts.append("".join(one[0] for one in words))
    return " ".join(parts)


def _theme_texts(frame):
    texts, cache = [], {}
    roles = [_column(frame, f"{role}_themes") for role in ("works_on", "offers", "needs")]
    for codes in zip(*roles):
        joined = ";".join(filter(None, codes))
        if joined not in cache:
            known = sorted(set(filter(None, joined.split(";"))))
            cache[joined] = " ".join(_theme_text(code) for code in known)
        texts.append(cache[joined])
    return texts


def _theme_text(code):
    found = schema().code("theme", code)
    labels = list(found.label.values()) if found else []
    return " ".join([*labels, theme_words().get(code, "")])


def _facts(frame, texts):
    """Return sector, stage, web host and ids; codes in words of both languages."""
    sector = [_labels("sector", code) for code in texts("sector")]
    status = [_labels("project_status", code) for code in texts("status")]
    hosts = [host_of(url).rpartition(".")[0] for url in texts("url")]
    more = zip(sector, status, hosts, texts("wikidata"), texts("ror"), texts("register_id"))
    return [" ".join(filter(None, parts)) for parts in more]


def _labels(codes, value):
    found = schema().code(codes, value) if value else None
    return " ".join(found.label.values()) if found else ""


def theme_names(codes):
    """Return what themes are called in the user's language.

    Parameters
    ----------
    codes : str or None
        Joined by ``;``.

    Returns
    -------
    str
    """
    known = (schema().code("theme", code) for code in sorted(set((codes or "").split(";"))))
    return "; ".join(word(one.label) for one in known if one)
