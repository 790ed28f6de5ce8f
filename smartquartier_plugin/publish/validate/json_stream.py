"""Reading a large JSON object member by member, and one of its arrays item by item.

What ``json.loads`` makes of a hundred thousand features fills the memory; this keeps one of them.
"""

import json
import re

_SPACE = re.compile(r"[ \t\r\n]*")


def members(text, streamed):
    """Yield the members of a JSON object.

    Parameters
    ----------
    text : str
        The document.
    streamed : str
        Key of an array that is not read at once: its value is an iterator over the items,
        which must be used up before the next member is asked for.

    Yields
    ------
    (str, object)

    Raises
    ------
    ValueError
        If the text is not strict JSON, or no object.
    """
    decoder = json.JSONDecoder(parse_constant=_refuse)
    cursor = _Cursor(text, decoder)
    cursor.take("{")
    if not cursor.take_if("}"):
        while True:
            key = cursor.value()
            if not isinstance(key, str):
                raise ValueError(f"no key at position {cursor.at}")
            cursor.take(":")
            if key == streamed and cursor.peek() == "[":
                yield key, _items(cursor)
            else:
                yield key, cursor.value()
            if not cursor.take_if(","):
                break
        cursor.take("}")
    if cursor.peek():
        raise ValueError(f"something follows at position {cursor.at}")


def _items(cursor):
    cursor.take("[")
    if cursor.take_if("]"):
        return
    while True:
        yield cursor.value()
        if not cursor.take_if(","):
            break
    cursor.take("]")


class _Cursor:
    """A position in the text."""

    def __init__(self, text, decoder):
        self.text, self.at, self._decoder = text, 0, decoder

    def peek(self):
        self.at = _SPACE.match(self.text, self.at).end()
        return self.text[self.at : self.at + 1]

    def take_if(self, mark):
        found = self.peek() == mark
        self.at += found
        return found

    def take(self, mark):
        if not self.take_if(mark):
            raise ValueError(f"'{mark}' is missing at position {self.at}")

    def value(self):
        self.peek()
        value, self.at = self._decoder.raw_decode(self.text, self.at)
        return value


def _refuse(text):
    raise ValueError(f"{text} is not a number")
