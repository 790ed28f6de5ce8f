"""Translations: ``i18n.py update`` collects the source texts, ``i18n.py release`` compiles them.

``update`` reads every shipped Python file into ``resources/i18n/*.ts`` and keeps the
translations that are there; ``release`` makes the ``.qm`` files that the plugin
loads, only where they are older than their source.
"""

import argparse
import ast
import glob
import os
import shutil
import subprocess
import sys
from xml.etree import ElementTree

sys.dont_write_bytecode = True
from shipped import ROOT, shipped_files  # noqa: E402 (after the flag above)

I18N = ROOT / "resources" / "i18n"
LANGUAGES = ("de",)
FOLDERS = ("/usr/lib/qt5/bin", "/usr/lib/qt6/bin", *glob.glob("/usr/lib/*/qt5/bin"))


def tool(*names):
    """Return the path of the first of these programs that is there, or None."""
    path = os.pathsep.join([os.environ.get("PATH", ""), *FOLDERS])
    for name in names:
        found = shutil.which(name, path=path)
        if found:
            return found
    return None


def texts():
    """Return each text of a ``translate("SmartQuartier", "...")`` call with its file.

    Qt's own pylupdate5 silently skips every call with a trailing comma, which is how the
    formatter writes long ones: over a third of the texts were lost. So Python's own parser
    reads them.
    """
    found = {}
    for path in shipped_files():
        if path.suffix != ".py":
            continue
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "translate":
                text = node.args[1]
                if not isinstance(text, ast.Constant):
                    raise SystemExit(f"{path}:{node.lineno}: translate() needs a literal text.")
                found.setdefault(text.value, str(path))
    return found


def update():
    """Bring the ``.ts`` files up to date with the source texts, keeping translations."""
    I18N.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        target = I18N / f"smartquartier_{language}.ts"
        known = translations(target) if target.exists() else {}
        root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
        context = ElementTree.SubElement(root, "context")
        ElementTree.SubElement(context, "name").text = "SmartQuartier"
        for text, path in texts().items():
            message = ElementTree.SubElement(context, "message")
            ElementTree.SubElement(message, "location", filename=path)
            ElementTree.SubElement(message, "source").text = text
            translation = ElementTree.SubElement(message, "translation")
            translation.text = known.get(text)
            if not translation.text:
                translation.set("type", "unfinished")
        ElementTree.indent(root, " ")
        body = ElementTree.tostring(root, encoding="unicode")
        target.write_text(
            f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8"
        )
        total, open_texts = count(target)
        print(f"{target.name}: {total} texts, {open_texts} without translation.")


def translations(path):
    """Return the finished translations of a ``.ts`` file, by source text."""
    messages = ElementTree.parse(path).getroot().iter("message")
    pairs = ((m.findtext("source"), m.find("translation")) for m in messages)
    return {text: t.text for text, t in pairs if t is not None and t.text}


def count(path):
    """Return the number of texts of a ``.ts`` file, and how many have no translation."""
    messages = ElementTree.parse(path).getroot().iter("message")
    states = [message.find("translation") for message in messages]
    unfinished = [s for s in states if s is None or s.get("type") == "unfinished" or not s.text]
    return len(states), len(unfinished)


def release(quiet, required):
    """Compile each ``.ts`` that is newer than its ``.qm``."""
    program = tool("lrelease", "lrelease-qt5", "lrelease6")
    for source in sorted(I18N.glob("*.ts")):
        target = source.with_suffix(".qm")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        if not program:
            text = (
                "lrelease is missing (Debian: qttools5-dev-tools): "
                f"{target.name} was not built, the plugin will speak English."
            )
            if required:
                raise SystemExit(text)
            print(text, file=sys.stderr)
            return
        partial = target.with_suffix(".qm.part")
        subprocess.run([program, "-silent", str(source), "-qm", str(partial)], check=True, cwd=ROOT)
        os.replace(partial, target)
        if not quiet:
            print(f"Compiled {target.name}.")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("steps", nargs="+", choices=("update", "release"))
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("--required", action="store_true", help="fail where lrelease is missing")
    arguments = parser.parse_args()
    if "update" in arguments.steps:
        update()
    if "release" in arguments.steps:
        release(arguments.quiet, arguments.required)


if __name__ == "__main__":
    main()
