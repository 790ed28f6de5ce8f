"""What is said of the package as a whole."""

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QSignalBlocker
from qgis.PyQt.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy

from ....core.i18n import language, translate
from ...text_choice import ChoiceList
from ...widgets.chips import Chips
from ...widgets.narrow import narrow
from ...workbench.section import need, say
from .about_values import keep, kept
from .section import PublishSection

NEEDED = ("TITLE", "ABSTRACT", "PUBLISHER", "CONTACT_EMAIL", "LICENCE", "KEYWORDS")


class AboutSection(PublishSection):
    """Title, abstract, publisher, mailbox, licence, keywords, addresses, formats."""

    def __init__(self, panel):
        super().__init__(panel)
        self._widgets = {}
        self._needed = {}  # titles of what every package must say
        self.body.addWidget(
            panel.text(translate("SmartQuartier", "Fields with * must be filled in."))
        )
        self._line(
            "TITLE",
            translate("SmartQuartier", "Title"),
            translate("SmartQuartier", "as people will find it in a portal"),
        )
        self._abstract()
        self._line(
            "PUBLISHER",
            translate("SmartQuartier", "Publisher"),
            translate("SmartQuartier", "the office, not a person; kept for your other projects"),
        )
        self._line(
            "CONTACT_EMAIL",
            translate("SmartQuartier", "Mailbox of the office"),
            translate("SmartQuartier", "such as geodaten@stadt.example"),
        )
        self._licence()
        self._line("KEYWORDS", translate("SmartQuartier", "Keywords"),
                   translate("SmartQuartier", "separated by commas"))  # fmt: skip
        self._line("BASE_URL", translate("SmartQuartier", "Address of publication (optional)"),
                   "https://")  # fmt: skip
        self._line("CONTRIBUTOR_ID",
                   translate("SmartQuartier", "Contributor id for DCAT-AP.de (optional)"),
                   "http://dcat-ap.de/def/contributors/…")  # fmt: skip
        self._mixed()
        self._language()
        self._formats()

    # -- for the tool ------------------------------------------------------------------

    def value(self, name):
        """Return what stands in a field, by the tool's name of it."""
        widget = self._widgets[name]
        if isinstance(widget, QPlainTextEdit):
            return widget.toPlainText().strip()
        if isinstance(widget, QComboBox):
            return _chosen(widget)
        return widget.text().strip()

    def widget(self, name):
        """Return the widget of a parameter."""
        return self._widgets[name]

    def parameters(self):
        """Return the tool's parameters on the package as a whole.

        Raises
        ------
        InputError
            If something needed is empty, naming it.
        """
        empty = self.empty()
        text = translate("SmartQuartier", "Still empty above, in 'About the package': {}.")
        need(not empty, text.format(", ".join(self._needed[name] for name in empty)))
        made = {name: self.value(name) for name in self._widgets}
        chosen, lacking = self.formats.values(), self._lacking()
        formats = [code for code in chosen if code not in lacking]
        need(formats, translate("SmartQuartier", "Choose at least one format."))
        made["FORMATS"] = [] if len(chosen) == len(_codes()) else formats
        return made

    def empty(self):
        """Return the names of the fields that must be filled in and are not."""
        return [name for name in self._needed if not self.value(name)]

    def lead_to_empty(self):
        """Bring the first field that is still empty into view, with the keyboard in it."""
        for name in self.empty()[:1]:
            box = self._widgets[name].parentWidget()
            while box is not None and not isinstance(box, QgsCollapsibleGroupBox):
                box = box.parentWidget()
            if box is not None:
                box.setCollapsed(False)
            self.panel.ensureWidgetVisible(self._widgets[name])
            self._widgets[name].setFocus()

    # -- the look ----------------------------------------------------------------------

    def refresh(self, role):
        """Show what the project and the office keep."""
        if role:
            return
        for name, widget in self._widgets.items():
            blocker, text = QSignalBlocker(widget), kept(self.session, name)
            if isinstance(widget, QPlainTextEdit):
                widget.setPlainText(text)
            elif name in ("LANGUAGE", "LICENCES"):
                chosen = text or (language() if name == "LANGUAGE" else "")
                widget.setCurrentIndex(max(widget.findData(chosen), 0))
            elif isinstance(widget, QComboBox):
                index = widget.findData(text) if text else -1
                widget.setCurrentIndex(index)
                if index < 0:
                    widget.setEditText(text)
            else:
                widget.setText(text)
            blocker.unblock()
        # Nothing kept: all are chosen, and seen to be.
        wanted = self.session.text("publish/formats").split() or _codes()
        blocker = QSignalBlocker(self.formats)
        for code in _codes():
            self.formats.button(code).setChecked(code in wanted)
        blocker.unblock()
        self._show_lacking()

    def _line(self, name, title, hint=""):
        line = QLineEdit()
        line.setPlaceholderText(hint)
        line.textEdited.connect(lambda text: self._keep(name, text.strip()))
        self._add(name, title, line)

    def _abstract(self):
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        text.setPlaceholderText(
            translate("SmartQuartier", "what the package holds and what for, in some sentences")
        )
        text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        text.setMinimumHeight(4 * text.fontMetrics().height())
        text.setMaximumHeight(6 * text.fontMetrics().height())
        text.textChanged.connect(lambda: self._keep("ABSTRACT", text.toPlainText().strip()))
        self._add("ABSTRACT", translate("SmartQuartier", "Abstract"), text)

    def _licence(self):
        from ....core.atlas.licences import is_open
        from ....core.atlas.schema import schema, word

        combo = narrow(ChoiceList())
        combo.lineEdit().setPlaceholderText(translate("SmartQuartier", "choose an open licence"))
        for licence in schema().codes["licence"]:
            if is_open(licence.code):
                title = f"{licence.code}: {word(licence.label)}"
                combo.add(title, licence.code, licence.more["url"] or title)
        combo.setCurrentIndex(-1)
        combo.editTextChanged.connect(lambda _: self._keep("LICENCE", _chosen(combo)))
        self._add("LICENCE", translate("SmartQuartier", "Licence"), combo)

    def _mixed(self):
        combo = narrow(QComboBox())
        for value, title in (
            ("refuse", translate("SmartQuartier", "stop where the licence above is not allowed")),
            ("split", translate("SmartQuartier", "such layers keep a licence of their own")),
        ):
            combo.addItem(title, value)
        combo.currentIndexChanged.connect(lambda _: self._keep("LICENCES", combo.currentData()))
        self._add("LICENCES", translate("SmartQuartier", "Different licences"), combo)

    def _language(self):
        combo = narrow(QComboBox())
        combo.addItem(translate("SmartQuartier", "German"), "de")
        combo.addItem(translate("SmartQuartier", "English"), "en")
        combo.currentIndexChanged.connect(lambda _: self._keep("LANGUAGE", combo.currentData()))
        self._add("LANGUAGE", translate("SmartQuartier", "Language of the texts"), combo)

    def _formats(self):
        from ....publish.package.catalogue import FORMATS

        label = self.panel.text(
            translate("SmartQuartier", "Formats; those without ✓ are left out:")
        )
        self.body.addWidget(label)
        titles = {
            "qml": translate("SmartQuartier", "QGIS style"),
            "web": translate("SmartQuartier", "Web atlas"),
        }
        entries = [(item.code, titles.get(item.code, item.title)) for item in FORMATS]
        self.formats = Chips(entries, translate("SmartQuartier", "Formats"))
        self.formats.changed.connect(self._formats_chosen)
        self.body.addWidget(self.formats)
        self.lacking = self.text()

    def _add(self, name, title, widget):
        self._widgets[name] = widget
        if name in NEEDED:
            self._needed[name] = title
            title = f"{title} *"
        self.panel.row(title, widget, self.body)

    def _keep(self, name, text):
        keep(self.session, name, text)
        self._show_lacking()

    def _formats_chosen(self, codes):
        all_of_them = len(codes) == len(_codes())
        self.session.set_text("publish/formats", "" if all_of_them else " ".join(codes))
        self._show_lacking()

    def _show_lacking(self):
        """Say which of the chosen formats can't be written yet, and why."""
        titles = {
            "contributor_id": translate("SmartQuartier", "contributor id"),
            "base_url": translate("SmartQuartier", "address of publication"),
        }
        text = translate("SmartQuartier", "{} is not written without: {}.")
        chosen = self.formats.values()
        told = [
            text.format(item.title, ", ".join(titles[name] for name in missing))
            for code, (item, missing) in self._lacking().items()
            if code in chosen
        ]
        say(self.lacking, " ".join(told))

    def _lacking(self):
        """Return the formats that need what is still empty, each with the names of it."""
        from ....publish.package.catalogue import FORMATS

        missing = {
            item.code: (item, [name for name in item.needs if not self.value(name.upper())])
            for item in FORMATS
        }
        return {code: both for code, both in missing.items() if both[1]}


def _codes():
    from ....publish.package.catalogue import CODES

    return CODES


def _chosen(combo):
    """Return a list's value: that of its line, or what was typed."""
    text = combo.currentText().strip()
    index = combo.currentIndex()
    if index < 0 or combo.itemText(index) != text:
        index = combo.findText(text) if text else -1
    return combo.itemData(index) if index >= 0 else text
