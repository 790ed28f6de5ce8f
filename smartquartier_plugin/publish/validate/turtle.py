"""Reading Turtle without a package for it: what it says of which thing, as :class:`Graph` does.

Collections in round brackets are not read: no catalogue has any.
"""

import re

from .linked_data import _TYPE, Graph, Value

_TOKEN = re.compile(
    r"""(?P<space>\s+|\#[^\n]*)
    |<(?P<address>[^<>"{}|^`\\\s]*)>
    |\"\"\"(?P<long>(?:[^"\\]|\\.|"(?!""))*)\"\"\"
    |"(?P<text>(?:[^"\\\n]|\\.)*)"
    |'(?P<single>(?:[^'\\\n]|\\.)*)'
    |(?P<word>@prefix|@base|PREFIX\b|BASE\b)
    |@(?P<language>[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<kind>\^\^)
    |(?P<name>_?[\w.-]*:(?:[\w:%-]|\.(?=[\w:%-])|\\.)*)
    |(?P<number>[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<a>a\b|true\b|false\b)
    |(?P<sign>[][;,.])""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_CONTROL = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


class TurtleGraph(Graph):
    """What a Turtle document says; a :class:`Graph` that raises ValueError if it can't be read.

    Parameters
    ----------
    text : str
    """

    def __init__(self, text):
        super().__init__({})
        self._tokens = list(_tokens(text))
        self._at = 0
        self._base = ""
        while self._at < len(self._tokens):
            self._statement()

    def _next(self, *wanted):
        """Return the next token (kind, text) and go on; refuse what is not wanted."""
        if self._at >= len(self._tokens):
            raise ValueError("end")
        token = self._tokens[self._at]
        if wanted and token[1] not in wanted:
            raise ValueError(token[1])
        self._at += 1
        return token

    def _sees(self, *signs):
        at_end = self._at >= len(self._tokens)
        return not at_end and self._tokens[self._at] in [("sign", sign) for sign in signs]

    def _statement(self):
        kind, word = self._tokens[self._at]
        if kind == "word":
            self._at += 1
            if word.lower().endswith("prefix"):
                prefix = self._next()[1].rpartition(":")[0]
                self._terms[prefix] = self._next()[1]
            else:
                self._base = self._next()[1]
            if word.startswith("@"):
                self._next(".")
            return
        subject = self._unnamed_thing() if self._sees("[") else self._iri(self._next())
        if not self._sees("."):
            self._said_of(subject, ".")
        self._next(".")

    def _said_of(self, subject, end):
        """Read what is said of a thing, up to a closing sign."""
        said = self.things.setdefault(subject, {})
        while not self._sees(end):
            kind, word = self._next()
            name = _TYPE if (kind, word) == ("a", "a") else self._iri((kind, word))
            said.setdefault(name, []).append(self._object())
            while self._sees(","):
                self._at += 1
                said[name].append(self._object())
            while self._sees(";"):
                self._at += 1

    def _unnamed_thing(self):
        self._next("[")
        self._unnamed += 1
        address = f"_:unnamed{self._unnamed}"
        self._said_of(address, "]")
        self._next("]")
        return address

    def _object(self):
        if self._sees("["):
            return self._unnamed_thing()
        kind, text = self._next()
        if kind not in ("text", "long", "single"):
            literal = kind == "number" or (kind == "a" and text != "a")
            return Value(text) if literal else self._iri((kind, text))
        follows = self._tokens[self._at][0] if self._at < len(self._tokens) else ""
        if follows == "language":
            self._at += 1
        elif follows == "kind":
            self._at += 1
            return Value(_unescaped(text), self._iri(self._next()))
        return Value(_unescaped(text))

    def _iri(self, token):
        kind, text = token
        if kind == "address":
            return text if not self._base or ":" in text else self._base + text
        if kind != "name":
            raise ValueError(text)
        return text if text.startswith("_:") else self._full(text.replace("\\", ""))


def _tokens(text):
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise ValueError(text[position : position + 20])
        position = match.end()
        if match.lastgroup != "space":
            yield match.lastgroup, match.group(match.lastgroup)


def _unescaped(text):
    def plain(match):
        code = match.group(1)
        if code[0] in "uU" and len(code) > 1:
            return chr(int(code[1:], 16))
        return _CONTROL.get(code, code)

    return _ESCAPE.sub(plain, text)
