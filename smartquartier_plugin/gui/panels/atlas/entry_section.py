"""The chosen entry: what the atlas says of it, whence, and with whom it works."""

import html

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy

from ....core.i18n import translate
from ...widgets.table_view import Column, TableView
from ...workbench.section import say
from .entry_facts import entry_of
from .section import StateSection


class EntrySection(StateSection):
    """Details of one entry, and the ways from here."""

    def __init__(self, panel, state, selection):
        super().__init__(panel, state)
        self.selection = selection
        self.entry = None
        self._links = {}
        self._watched = []
        self._lay_out()
        state.read.connect(self._show)
        state.entry_changed.connect(lambda _identifier: self._show())
        state.layers_changed.connect(self._watch)
        self._watch()
        self._show()

    def let_go(self):
        """Let go of the layers."""
        project = self.session.project
        for identifier, layer in self._watched:
            if project.mapLayer(identifier) is not None:
                for signal in (layer.layerModified, layer.editingStarted, layer.editingStopped):
                    signal.disconnect(self._show_edits)
        self._watched = []

    # -- the look ----------------------------------------------------------------------

    def _lay_out(self):
        self.title = self.panel.text("", strong=True)
        self.body.addWidget(self.title)
        self.release = self.text()
        self.facts = QLabel()
        self.facts.setTextFormat(Qt.TextFormat.RichText)
        self.facts.setWordWrap(True)
        self.facts.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.facts.setOpenExternalLinks(True)
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.body.addWidget(self.facts)
        self.links = TableView(_columns(), translate("SmartQuartier", "Relations of the entry"))
        self.links.activated.connect(lambda _index: self._go_on())
        self.links.setToolTip(
            translate("SmartQuartier", "Double click or Enter: go to the other entry")
        )
        self.body.addWidget(self.links)
        self.form_button = QPushButton(translate("SmartQuartier", "Open form"))
        self.form_button.setToolTip(
            translate("SmartQuartier", "The entry's own form in QGIS, to read and to edit")
        )
        self.form_button.clicked.connect(self.open_form)
        self.partners_button = QPushButton(translate("SmartQuartier", "Find partners"))
        self.partners_button.clicked.connect(lambda: self.panel.find_partners())
        self.body.addWidget(self.form_button)
        self.body.addWidget(self.partners_button)
        self.edits = self.text()
        row = QHBoxLayout()
        self.save_button = QPushButton(translate("SmartQuartier", "Save edits"))
        self.discard_button = QPushButton(translate("SmartQuartier", "Discard edits"))
        self.save_button.clicked.connect(lambda: self._end_edits(True))
        self.discard_button.clicked.connect(lambda: self._end_edits(False))
        row.addWidget(self.save_button)
        row.addWidget(self.discard_button)
        self.body.addLayout(row)
        self._show_edits()

    def _show(self):
        content, identifier = self.state.content, self.state.entry
        if self.state.background.running and self.entry is not None:
            return  # the old one stays until the atlas has been read anew
        self.entry = (
            entry_of(content.atlas, identifier) if content is not None and identifier else None
        )
        entry = self.entry
        for widget in (self.form_button, self.partners_button):
            widget.setEnabled(entry is not None)
        if entry is None:
            self.title.setText(
                translate("SmartQuartier", "No entry is chosen: choose one above, or on the map.")
            )
            say(self.release, "")
            self.facts.clear()
            self.facts.setAccessibleName(translate("SmartQuartier", "Details of the entry"))
            self.facts.hide()
            self.links.hide()
            return
        self.title.setText(entry.title)
        say(self.release, translate("SmartQuartier", "Release: {}").format(entry.release))
        self.facts.setText(_page(entry))
        self.facts.setAccessibleName("")  # a name would hide the text from screen readers
        self.facts.show()
        self._links = {link.key: link for link in entry.links}
        rows = [(one.start, one.words, one.end, one.years, one.release) for one in entry.links]
        self.links.show_rows(rows, list(self._links))
        self.links.setVisible(bool(rows))

    def _go_on(self):
        link = self._links.get(self.links.current_key())
        if link is not None and link.other in self.state.content.kinds:
            self.state.choose(link.other)
            self.selection.select([link.other])

    # -- the form ----------------------------------------------------------------------

    def open_form(self):
        """Open the layer's own form of the entry, ready to be edited."""
        layer, feature = self.selection.feature(self.entry.id) if self.entry else (None, None)
        if layer is None:
            self.session.messages.warning(
                translate(
                    "SmartQuartier",
                    "The form belongs to the atlas's layers: show the atlas on the map first.",
                )
            )
            return
        if not layer.readOnly() and not layer.isEditable():
            layer.startEditing()
        self.session.iface.openFeatureForm(layer, feature, False, False)

    def _watch(self):
        self.let_go()
        for layer in self.state.layers().values():
            for signal in (layer.layerModified, layer.editingStarted, layer.editingStopped):
                signal.connect(self._show_edits)
            self._watched.append((layer.id(), layer))
        self._show_edits()

    def _edited(self):
        return [layer for layer in self.state.layers().values() if layer.isEditable()]

    def _show_edits(self):
        edited = self._edited()
        changed = [layer.name() for layer in edited if layer.isModified()]
        text = translate("SmartQuartier", "Being edited: {}.").format(
            ", ".join(layer.name() for layer in edited)
        )
        if changed:
            text = translate("SmartQuartier", "⚠ Not saved yet: {}.").format(", ".join(changed))
        say(self.edits, text if edited else "")
        self.save_button.setVisible(bool(edited))
        self.discard_button.setVisible(bool(edited))
        self.save_button.setText(
            translate("SmartQuartier", "Save edits")
            if changed
            else translate("SmartQuartier", "End editing")
        )
        self.discard_button.setEnabled(bool(changed))

    def _end_edits(self, save):
        for layer in self._edited():
            if save and not layer.commitChanges():
                text = translate("SmartQuartier", "'{}' could not be saved: {}")
                self.session.messages.error(
                    text.format(layer.name(), "; ".join(layer.commitErrors()[:1])),
                    "\n".join(layer.commitErrors()),
                )
            elif not save:
                layer.rollBack()
        self._show_edits()


def _page(entry):
    """Return what the atlas says of an entry; web addresses can be opened."""
    if not entry.about and not entry.origin:
        text = translate(
            "SmartQuartier", "Of a withheld entry only the name is shown here, and nothing of it "
            "is published."
        )  # fmt: skip
        return f"<p>{html.escape(text)}</p>"
    parts = ["".join(_line(*pair) for pair in entry.about)]
    where = html.escape(translate("SmartQuartier", "Source, licence, state"))
    parts.append(f"<p><b>{where}</b></p>" + "".join(_line(*pair) for pair in entry.origin))
    return "".join(parts)


def _line(label, text):
    shown = html.escape(text)
    if text.startswith(("http://", "https://")) and " " not in text:
        # Long addresses break anywhere; the link itself stays whole.
        shown = "".join(f"{sign}\u200b" if sign in "/.-_?&;=" else sign for sign in text)
        shown = f'<a href="{html.escape(text, True)}">{html.escape(shown)}</a>'
    return f'<p style="margin:1px 0"><b>{html.escape(label)}:</b> {shown}</p>'


def _columns():
    return [
        Column(translate("SmartQuartier", "From")),
        Column(translate("SmartQuartier", "Relation")),
        Column(translate("SmartQuartier", "To")),
        Column(translate("SmartQuartier", "Years")),
        Column(translate("SmartQuartier", "Release")),
    ]
