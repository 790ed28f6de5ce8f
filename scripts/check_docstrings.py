"""Validate the docstrings of public functions and classes with numpydoc, without importing them.

Every public module, class, function and method has a docstring whose summary is one sentence.
Functions with two or more parameters describe them, and what they return. Methods that QGIS
calls by a name of its own need only the summary.
"""

import ast
import sys
from pathlib import Path

from numpydoc.hooks.validate_docstrings import AstValidator
from numpydoc.validate import validate

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("smartquartier_plugin", "processing_algorithms")

# GL01 and GL02 (where the quotes stand), SA and EX (see also, examples) and ES01 (extended
# summary) are matters of taste; GL03 counts blank lines; PR07 and RT03 would ask for a sentence
# even where the type says it all ("criteria : CriteriaSet"), RT02 forbids to name what is returned.
ALWAYS = {
    "GL06", "GL07", "GL08", "GL10", "SS01", "SS02", "SS03", "SS04", "SS06",
    "PR02", "PR03", "PR04", "PR05", "PR06", "PR10",
}  # fmt: skip
# Asked where there is something to explain.
FULL = ALWAYS | {"PR01", "RT01"}


class Validator(AstValidator):
    """Also knows that the parameters of a dataclass are its annotated fields."""

    @property
    def signature_parameters(self):
        """Return the names of the parameters."""
        if self.is_class and any("dataclass" in ast.dump(d) for d in self.node.decorator_list):
            fields = (n for n in self.node.body if isinstance(n, ast.AnnAssign))
            return tuple(n.target.id for n in fields if "ClassVar" not in ast.dump(n.annotation))
        return super().signature_parameters


def public(node):
    """Return whether a definition belongs to what others may call."""
    return not node.name.startswith("_")


def definitions(tree):
    """Yield (node, dotted name, ancestry, checks) for the module and all that is public in it."""
    yield tree, "module", [], ALWAYS
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and public(node):
            yield node, node.name, [tree], ALWAYS
            for method in node.body:
                if isinstance(method, ast.FunctionDef) and public(method):
                    checks = ALWAYS - {"GL08"} if overrides(node, method) else ALWAYS
                    yield method, f"{node.name}.{method.name}", [tree, node], checks
        elif isinstance(node, ast.FunctionDef) and public(node):
            count = len(node.args.args) + len(node.args.kwonlyargs) + len(node.args.posonlyargs)
            yield node, node.name, [tree], FULL if count >= 2 else ALWAYS


def overrides(owner, method):
    """Return whether a method fills in a hook of its base class, which documents it."""
    return bool(owner.bases) and (
        method.name != method.name.lower()  # QGIS's camelCase
        or any(isinstance(d, ast.Name) and d.id == "property" for d in method.decorator_list)
        or method.name in {"declare", "run", "report", "cancelled", "info", "warn"}
        or method.name in {"display_name", "short_help", "tags", "name", "group", "icon"}
    )


def problems(path):
    """Yield one line per finding in the file."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    for node, name, ancestry, checks in definitions(tree):
        if isinstance(node, ast.Module) and not node.body:
            continue
        report = validate(name, Validator, ast_node=node, filename=path, ancestry=ancestry)
        line = getattr(node, "lineno", 1)
        for code, text in report["errors"]:
            if code in checks:
                yield f"{path.relative_to(ROOT)}:{line}: {name}: {code} {text}"


def main():
    """Print all findings; return 1 if there is any."""
    found = [
        line
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line in problems(path)
    ]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
