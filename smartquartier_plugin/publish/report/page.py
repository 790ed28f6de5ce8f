"""The report builder: one self-contained, printable, accessible HTML page.

No script, no external file. Every text that comes in is escaped; only what this package
itself made (:class:`Html`) passes as markup.
"""

import re

from ...core.i18n import translate
from ...core.numbers import MISSING, language
from ...core.record import STATEMENT
from .record_view import record_html
from .style import CSS, running_css
from .svg import UID, escape

_KEPT_ROWS = 14


class Html(str):
    """Markup made by this package, passed through unescaped."""

    __slots__ = ()


def esc(value):
    """Escape a value for HTML; :class:`Html` passes, None and empty text become a dash.

    Parameters
    ----------
    value : object
        Anything that has a text.

    Returns
    -------
    str
        Safe as content and inside double-quoted attributes.
    """
    if isinstance(value, Html):
        return str(value)
    text = MISSING if value is None or value == "" else str(value)
    return escape(text)


def strong(text):
    """Return a text as bold markup.

    Parameters
    ----------
    text : object
        Escaped first.

    Returns
    -------
    Html
        The markup.
    """
    return Html(f"<strong>{esc(text)}</strong>")


def join(*parts):
    """Join texts and markup into markup.

    Parameters
    ----------
    *parts : object
        Texts are escaped, :class:`Html` passes.

    Returns
    -------
    Html
        The markup.
    """
    return Html("".join(esc(part) if part != "" else "" for part in parts))


class Report:
    """Builds one report, section after section; :meth:`html` returns the page.

    Parameters
    ----------
    title : str
        What the report is about.
    subtitle : str
        City, date, method in one line.
    area : str
        The group of tools, for the head of the page.
    contact : str
        Who answers questions.
    """

    def __init__(self, title, subtitle="", area="", contact=""):
        self.title, self.subtitle, self.area, self.contact = title, subtitle, area, contact
        self._body, self._toc, self._figures, self._tables, self._drawings = [], [], 0, 0, 0
        self._toc_at = None

    def lead(self, text):
        """Add the opening sentence in larger type."""
        self._body.append(f'<p class="lead">{esc(text)}</p>')

    def key_figures(self, figures):
        """Add key figures.

        Parameters
        ----------
        figures : sequence of (str, str) or (str, str, str)
            Label, value and, optionally, a note.
        """
        items = "".join(
            f"<div><dt>{esc(label)}</dt><dd>{esc(value)}</dd>"
            + "".join(f'<dd class="hint">{esc(note)}</dd>' for note in rest if note)
            + "</div>"
            for label, value, *rest in figures
        )
        self._body.append(f'<dl class="figures">{items}</dl>')

    def contents(self):
        """Place the list of sections here."""
        self._toc_at = len(self._body)
        self._body.append("")

    def section(self, heading, new_page=False):
        """Begin a section; ``new_page`` starts it on a new sheet when printed."""
        name = f"s{len(self._toc) + 1}"
        self._toc.append((name, heading))
        extra = ' class="newpage"' if new_page else ""
        self._body.append(f'<h2 id="{name}"{extra}>{esc(heading)}</h2>')

    def subsection(self, heading):
        """Begin a part of a section."""
        self._body.append(f"<h3>{esc(heading)}</h3>")

    def paragraph(self, text):
        """Add a paragraph."""
        self._body.append(f"<p>{esc(text)}</p>")

    def bullets(self, items, ordered=False):
        """Add a list; nothing where there are no items."""
        items = list(items)
        if items:
            tag = "ol" if ordered else "ul"
            rows = "".join(f"<li>{esc(item)}</li>" for item in items)
            self._body.append(f"<{tag}>{rows}</{tag}>")

    def note(self, text):
        """Add an explanation that helps to read what stands above."""
        self._body.append(f'<p class="note">{esc(text)}</p>')

    def warning(self, text):
        """Add something the reader must know before relying on the result."""
        word = translate("SmartQuartier", "Please note:")
        self._body.append(f'<p class="warning"><strong>{esc(word)}</strong> {esc(text)}</p>')

    def warnings(self, texts):
        """Add several warnings in one box."""
        texts = list(texts)
        if len(texts) == 1:
            self.warning(texts[0])
        elif texts:
            word = translate("SmartQuartier", "Please note:")
            items = "".join(f"<li>{esc(text)}</li>" for text in texts)
            self._body.append(
                f'<div class="warning"><strong>{esc(word)}</strong><ul>{items}</ul></div>'
            )

    def table(self, caption, header, rows, numeric=(), note="", best=0):
        """Add a table; the first column is the row header.

        Parameters
        ----------
        caption : str
            What the table shows.
        header : sequence of str
            Column titles.
        rows : sequence of sequences
            Cells, already formatted.
        numeric : collection of int
            Columns aligned to the right.
        note : str
            How to read it; printed under the caption, above the rows, so that it never stands
            alone on the next sheet.
        best : int
            That many first rows are set off.
        """
        self._tables += 1
        numbered = translate("SmartQuartier", "Table {}: {}").format(self._tables, caption)
        head = "".join(
            f'<th scope="col"{_right(i, numeric)}>{esc(cell)}</th>' for i, cell in enumerate(header)
        )
        body = []
        for place, row in enumerate(rows):
            mark = ""
            if place < best:
                mark = ' class="best last-best"' if place == best - 1 else ' class="best"'
            cells = "".join(
                f'<th scope="row"{_right(i, numeric)}>{esc(cell)}</th>'
                if i == 0
                else f"<td{_right(i, numeric)}>{esc(cell)}</td>"
                for i, cell in enumerate(row)
            )
            body.append(f"<tr{mark}>{cells}</tr>")
        # A short table stays on one sheet; a long one repeats its header on the next.
        keep = " keep" if len(body) <= _KEPT_ROWS else ""
        small = f'<small class="tablenote">{esc(note)}</small>' if note else ""
        self._body.append(
            f'<div class="tablebox{keep}"><table><caption>{esc(numbered)}{small}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
        )

    def figure(self, drawings, caption, reading="", cards=False):
        """Add a figure.

        Parameters
        ----------
        drawings : str or list of str
            SVG made by this package.
        caption : str
            What it shows.
        reading : str
            How to read it.
        cards : bool
            Two drawings side by side.
        """
        self._figures += 1
        drawings = [drawings] if isinstance(drawings, str) else list(drawings)
        panels = []
        for drawing in drawings:
            self._drawings += 1
            panels.append(f'<div class="panel">{_with_ids(drawing, self._drawings)}</div>')
        numbered = translate("SmartQuartier", "Figure {}: {}").format(self._figures, caption)
        small = f"<small>{esc(reading)}</small>" if reading else ""
        head = f"<figcaption>{esc(numbered)}{small}</figcaption>"
        if cards:
            inner = f'<div class="cards">{"".join(panels)}</div>'
            self._body.append(f'<figure class="long">{head}{inner}</figure>')
            return
        # One figure per sheet: the caption stays with the first, none is cut by the fold.
        self._body.append(f"<figure>{head}{''.join(panels[:1])}</figure>")
        more = translate("SmartQuartier", "Figure {}, continued").format(self._figures)
        self._body.extend(
            f"<figure><figcaption><small>{esc(more)}</small></figcaption>{panel}</figure>"
            for panel in panels[1:]
        )

    def definitions(self, pairs):
        """Add a list of terms and their meanings."""
        items = "".join(f"<dt>{esc(term)}</dt><dd>{esc(text)}</dd>" for term, text in pairs)
        self._body.append(f'<dl class="record">{items}</dl>')

    def record(self, record):
        """Add the transparency record as an appendix on a new sheet.

        Parameters
        ----------
        record : dict or Record
            As :meth:`core.record.Record.to_dict` returns it.
        """
        plain = record.to_dict() if hasattr(record, "to_dict") else dict(record or {})
        self.contact = self.contact or str(plain.get("contact") or "")
        self.section(translate("SmartQuartier", "Transparency record"), new_page=True)
        self._body.append(record_html(plain, esc))

    def html(self):
        """Return the whole page.

        Returns
        -------
        str
            HTML 5, to be written as UTF-8.
        """
        area = self.area or translate("SmartQuartier", "Smart-city planning")
        statement = statement_html()
        if self._toc_at is not None:
            self._body[self._toc_at] = self._contents()
        skip = translate("SmartQuartier", "Skip to the content")
        end = translate(
            "SmartQuartier",
            "Made with SmartQuartier. The responsibility lies with the elected bodies; this page "
            "discloses what was computed, from what and how.",
        )
        contact = ""
        if self.contact:
            asked = translate("SmartQuartier", "Questions: {}").format(self.contact)
            contact = f"<br>{esc(asked)}"
        subtitle = f'<p class="subtitle">{esc(self.subtitle)}</p>' if self.subtitle else ""
        page = translate("SmartQuartier", "Page")
        running = running_css(self.title, STATEMENT[language()], page)
        return (
            f'<!DOCTYPE html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="generator" content="SmartQuartier">\n'
            f"<title>{esc(self.title)}</title>\n<style>{CSS}{running}</style>\n</head>\n<body>\n"
            f'<a class="skip" href="#content">{esc(skip)}</a>\n<div class="sheet">\n'
            f'<header>\n<p class="brand"><b>SmartQuartier</b><span>{esc(area)}</span></p>\n'
            f"<h1>{esc(self.title)}</h1>\n{subtitle}\n{statement}\n</header>\n"
            f'<main id="content">\n{chr(10).join(self._body)}\n</main>\n'
            f'<footer class="end">{statement}<br>{esc(end)}{contact}</footer>\n</div>\n'
            "</body>\n</html>\n"
        )

    def _contents(self):
        word = translate("SmartQuartier", "Contents")
        items = "".join(f'<li><a href="#{name}">{esc(text)}</a></li>' for name, text in self._toc)
        return (
            f'<nav class="toc" aria-label="{esc(word)}"><h2>{esc(word)}</h2><ol>{items}</ol></nav>'
        )


def statement_html():
    """Return the sentence every result carries, in German and, in English reports, both.

    Returns
    -------
    Html
        The markup.
    """
    german = f'<span lang="de">{esc(STATEMENT["de"])}</span>'
    if language() == "de":
        return Html(f'<p class="statement">{esc(STATEMENT["de"])}</p>')
    return Html(f'<p class="statement">{esc(STATEMENT["en"])} · {german}</p>')


def _right(column, numeric):
    return ' class="n"' if column in numeric else ""


def _with_ids(drawing, index):
    """Give a drawing ids of its own; its texts may hold the placeholder as well."""
    return re.sub(rf'(id="|url\(#|labelledby="|describedby="){UID}-', rf"\g<1>g{index}-", drawing)
