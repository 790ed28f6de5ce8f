"""All about the chosen entry: first of all what its licence asks for."""

import datetime
import re
from html import escape, unescape

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy

from ....core.i18n import translate
from ....core.numbers import number
from .checked import long_words
from .terms import is_open, licence_title, licence_words
from .words import geometry_title, kind_title, theme_titles


class EntryDetails(QLabel):
    """Texts to read and to copy; addresses open in the browser when they are clicked."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setOpenExternalLinks(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(translate("SmartQuartier", "Chosen service: licence and terms"))
        self.show_entry(None, None)

    def show_entry(self, entry, result):
        """Show an entry, or how to choose one.

        Parameters
        ----------
        entry : Entry or None
        result : Checked or None
            Of its last check.
        """
        if entry is None:
            text = translate(
                "SmartQuartier", "Choose a service in the list to see its licence and terms."
            )
            self.setText(escape(text))
            return
        parts = [f"<b>{escape(entry.title())}</b>"]
        parts += [_paragraph(title, text) for title, text in _licence(entry)]
        parts += [_paragraph(title, text) for title, text in _service(entry, result) if text]
        text = "".join(f"<p>{part}</p>" for part in parts)
        self.setText(text)
        # The Tab key stops at each link, under the one name of the label.
        links = re.findall(r"<a [^>]*>(.*?)</a>", text)
        told = translate("SmartQuartier", "Links, one per press of the Tab key: {}")
        self.setAccessibleDescription(told.format(unescape(", ".join(links))) if links else "")


def _licence(entry):
    from ....services.catalogue.entry import attribution_line

    mark = "" if is_open(entry) else "⚠ "
    name = mark + escape(licence_title(entry))
    if entry.licence.url:
        name += f" ({_link(entry.licence.url, translate('SmartQuartier', 'text'))})"
    yield translate("SmartQuartier", "Licence"), f"<b>{name}</b>"
    words = "<br>".join(escape(text) for text in licence_words(entry))
    yield translate("SmartQuartier", "Terms"), words
    today = datetime.date.today().isoformat()
    yield (
        translate("SmartQuartier", "Source note"),
        _breakable(escape(attribution_line(entry, today))),
    )


def _service(entry, result):
    from ....services.http.addresses import host_of, shown

    yield translate("SmartQuartier", "Provider"), escape(entry.attribution)
    yield translate("SmartQuartier", "State"), escape(long_words(result, entry))
    yield translate("SmartQuartier", "To mind"), escape(entry.note())
    kind = kind_title(entry.type)
    if entry.alternatives:
        others = ", ".join(sorted({kind_title(one.type) for one in entry.alternatives}))
        kind = translate("SmartQuartier", "{}; also there as {}").format(kind, others)
    address = _link(shown(entry.url), host_of(entry.url))
    layer = f", {escape(entry.layer)}" if entry.layer else ""
    yield translate("SmartQuartier", "Service"), f"{escape(kind)}, {address}{_breakable(layer)}"
    yield translate("SmartQuartier", "Content"), escape(_content(entry))
    if entry.dataset:
        page = _link(shown(entry.dataset), host_of(entry.dataset))
        yield translate("SmartQuartier", "Description of the data"), page


def _content(entry):
    theme = theme_titles().get(entry.theme, entry.theme)
    parts = [theme, geometry_title(entry.geometry), _expected(entry), entry.crs]
    return ", ".join(filter(None, parts))


def _expected(entry):
    low, high = entry.count or (None, None)
    if low is not None and high is not None:
        return translate("SmartQuartier", "{} to {} objects").format(
            number(low, 0), number(high, 0)
        )
    if low is not None:
        return translate("SmartQuartier", "at least {} objects").format(number(low, 0))
    return ""


def _paragraph(title, text):
    return f"<i>{escape(title)}:</i> {text}"


def _link(url, title):
    return f'<a href="{escape(url, quote=True)}">{escape(title)}</a>'


def _breakable(text):
    """Return an HTML text whose addresses may go on in the next line."""
    for sign in "/?&=_":
        text = text.replace(sign, f"{sign}\N{ZERO WIDTH SPACE}") if sign != "&" else text
    return text
