"""The choice of a licence: a list with the licences known here, where there is a window."""

from ..core.atlas.schema import schema, word
from ..core.i18n import translate
from .text_choice import ChoiceWrapper, TextChoice


class LicenceWrapper(ChoiceWrapper):
    """An editable list of licences; its value is the licence's code."""

    def fill(self, combo):
        """Put the licences into the list: code and name."""
        for licence in schema().codes["licence"]:
            title = f"{licence.code}: {word(licence.label)}"
            combo.add(title, licence.code, licence.more["url"] or title)

    def invitation(self):
        """Return what stands in the list while it is empty."""
        return translate("SmartQuartier", "choose, or type a name or address of the licence")


class LicenceChoice(TextChoice):
    """The choice of a licence, for the parameter's metadata."""

    WRAPPER = LicenceWrapper
