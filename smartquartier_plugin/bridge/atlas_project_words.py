"""What an atlas's QGIS project says, in German and in English whatever QGIS itself speaks.

An atlas holds a project per language, and both are made in one run: so these texts come from
``resources/catalogue/atlas_project.json`` and the schema, not from Qt's translation.
"""

from dataclasses import dataclass
from functools import lru_cache

from ..core.atlas.schema import BUNDLED, schema
from ..core.strict_json import load_json

LANGUAGES = ("de", "en")


@dataclass(frozen=True)
class Words:
    """The texts in one language, ``"de"`` or ``"en"``."""

    language: str

    def text(self, key):
        """Return a text of the project by its key."""
        return _catalogue()["texts"][key][self.language]

    def of(self, label):
        """Return a label of the schema (mapping of language to text)."""
        return label.get(self.language) or label.get("en") or ""

    def table(self, name):
        """Return what a table is called."""
        return self.of(schema().table(name).label)

    def alias(self, field):
        """Return what a field is called in forms and tables."""
        own = _catalogue()["texts"].get(f"alias_{field.name}")
        return own[self.language] if own else self.of(field.label)

    def codes(self, name):
        """Return the (code, label) pairs of a code list, in its order."""
        return tuple((code.code, self.of(code.label)) for code in schema().codes[name])

    def letters(self, codes):
        """Return the letters that stand for a code in a symbol.

        Parameters
        ----------
        codes : str
            ``"sector"`` or ``"status"``.

        Returns
        -------
        dict of str to str
        """
        letters = _catalogue()[f"{codes}_letters"]
        return {code: words[self.language] for code, words in letters.items()}


@lru_cache(maxsize=1)
def _catalogue():
    return load_json(BUNDLED.with_name("atlas_project.json"))


def quoted(text):
    """Return a text as a literal of QGIS's expressions (and of SQL)."""
    return "'" + str(text).replace("'", "''") + "'"
