"""What the sensors are for; privacy comes first."""

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QSizePolicy

from ....core.i18n import translate
from ...widgets.wrapped_check import WrappedCheck


class PurposeSection(QObject):
    """A list of purposes, and the consent without which people aren't counted."""

    changed = pyqtSignal()

    def __init__(self, panel, kept):
        super().__init__(panel)
        from ....core.sensors.siting.siting_rules import read_siting, text_of

        self._book = read_siting()
        layout = panel.section(
            translate("SmartQuartier", "1 Purpose"),
            translate("SmartQuartier", "The purpose decides on siting rules, height and reach."),
        )
        self.choice = QComboBox()
        self.choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for purpose in self._book.purposes.values():
            self.choice.addItem(text_of(purpose.label), purpose.id)
        panel.row(translate("SmartQuartier", "What is to be measured"), self.choice, layout)
        self.privacy = panel.text("")
        layout.addWidget(self.privacy)
        self._consent = WrappedCheck(
            translate("SmartQuartier", "A data protection impact assessment allows it"),
            translate("SmartQuartier", "GDPR, Article 35"),
        )
        self.consent = self._consent.box
        layout.addWidget(self._consent)
        kept.bind("purpose", self.choice, "noise")
        self.choice.currentIndexChanged.connect(self._chosen)
        self.consent.toggled.connect(lambda _: self.changed.emit())
        self._say()

    @property
    def purpose(self):
        """Return the chosen purpose, whether it is allowed or not."""
        return self._book.purposes[self.choice.currentData()]

    @property
    def label(self):
        """Return the purpose's name."""
        return self.choice.currentText()

    @property
    def allowed(self):
        """Return whether sensors for this purpose may be planned."""
        return not self.purpose.person_related or self.consent.isChecked()

    def check(self):
        """Refuse a purpose that nobody has allowed.

        Raises
        ------
        InputError
        """
        self._book.purpose(self.purpose.id, self.consent.isChecked())

    def _chosen(self, _=0):
        self.consent.setChecked(False)  # consent is given for one purpose, not for all
        self._say()
        self.changed.emit()

    def _say(self):
        purpose = self.purpose
        self._consent.setVisible(purpose.person_related)
        if purpose.person_related:
            text = translate(
                "SmartQuartier",
                "Off: cameras and radio counters can identify people. Planning them needs a data "
                "protection impact assessment (GDPR, Article 35) first; tick the box below only "
                "when there is one.",
            )
        elif "microphone" in purpose.devices:
            text = translate(
                "SmartQuartier",
                "Privacy: sensors send levels only, no sound recordings; microphones keep away "
                "from the privacy zones that name them.",
            )
        else:
            text = translate(
                "SmartQuartier",
                "Privacy: these sensors measure no persons; they keep away from zones that forbid "
                "every kind of sensor.",
            )
        self.privacy.setText(text)
