"""The piece of a document that shows why it was found, with the words found in brackets."""

from ...i18n import translate
from .documents import theme_names
from .words import places

LENGTH = 160


def snippet(row, words):
    """Return the piece of a document in which most of the words are.

    Parameters
    ----------
    row : mapping
        Of the documents.
    words : dict of str to float
        Keys of the words to mark, and how much each counts.

    Returns
    -------
    str or None
        Such as "Offers: [Fernwärme], Stromnetz"; None if none of the texts shows a word.
    """
    best, chosen = 0.0, None
    for label, text in _texts(row):
        hits = _hits(text, words)
        worth = sum({found: words[found] for _, _, found in hits}.values())
        if worth > best:
            best, chosen = worth, (label, text, hits)
    if chosen is None:
        # Found by another name of its theme, or by a fact that is no text.
        return _labelled(translate("SmartQuartier", "Themes"), _themes(row))
    label, text, hits = chosen
    return _labelled(label, _cut(text, hits))


def _labelled(label, text):
    return (f"{label}: {text}" if label else text) if text else None


def _themes(row):
    names = ("works_on_themes", "offers_themes", "needs_themes")
    return theme_names(";".join(row[name] for name in names if _is_text(row, name)))


def _texts(row):
    """Return labels and texts, those that tell most first."""
    found = [
        (translate("SmartQuartier", "Offers"), row.get("competence")),
        (translate("SmartQuartier", "Needs"), row.get("need")),
        ("", row.get("description")),
        ("", row.get("title")),
        (translate("SmartQuartier", "Other names"), row.get("alt_names")),
        (
            translate("SmartQuartier", "Address"),
            " ".join(str(row[name]) for name in ("street", "zip", "city") if _is_text(row, name)),
        ),
        (translate("SmartQuartier", "Themes"), _themes(row)),
    ]
    return [(label, text) for label, text in found if isinstance(text, str) and text]


def _is_text(row, name):
    return isinstance(row.get(name), str) and row[name] != ""


def _hits(text, words):
    """Return start, end and key of the words of a text that are looked for."""
    hits = []
    for start, end, found in places(text):
        known = next((part for part in found.split() if part in words), None)
        if known:
            hits.append((start, end, known))
    return hits


def _cut(text, hits):
    """Return about ``LENGTH`` letters around the first hit, with all hits in them marked."""
    first = max(hits[0][0] - LENGTH // 3, 0) if len(text) > LENGTH else 0
    if first:
        first = text.find(" ", first) + 1 or first
    last = min(first + LENGTH, len(text))
    if last < len(text):
        last = max(text.rfind(" ", first, last), hits[0][1])
    pieces, place = ["…"] if first else [], first
    for start, end, _ in hits:
        if start >= first and end <= last:
            pieces += [text[place:start], "[", text[start:end], "]"]
            place = end
    return "".join([*pieces, text[place:last], "…" if last < len(text) else ""])
