"""Copy the front-end files that pages need from node_modules to the static files.

What lands in `roer/web/furniture/static/vendor/`: the tokens of one theme, one style sheet with the
components in use, and the letters. None of it is committed: `make install` puts it there again.

A component of the NL Design System that is a candidate replaces the Utrecht component of the same
name: the theme defines all tokens of the candidates, and only a part of the others.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
TARGET = ROOT / "roer" / "web" / "furniture" / "static" / "vendor"

THEME = "@nl-design-system-unstable/voorbeeld-design-tokens"
# Tokens that our own style sheets may use; of the others only those that a component asks for.
FREE_TOKENS = ("--basis-", "--voorbeeld-")
CANDIDATES = ("button", "heading", "link", "paragraph", "skip-link")
UTRECHT = ("root", "body", "document", "unordered-list", "table", "textbox")


@dataclass(frozen=True)
class Font:
    """One weight of a letter."""

    package: str
    family: str
    weight: int

    @property
    def file(self) -> str:
        """The file that holds the Latin signs, with the accents of western Europe."""
        return f"{self.package}-latin-{self.weight}-normal.woff2"


FONTS = (
    Font("noto-sans", "Noto Sans", 400),
    Font("noto-sans", "Noto Sans", 700),
    Font("noto-serif", "Noto Serif", 700),
)


def without_source_map(css: str) -> str:
    """The style sheet without its pointer to a source map, which is not copied and would be a 404."""
    return re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css).strip() + "\n"


def components_css(modules: Path) -> str:
    """All components in one style sheet, each under the name and version of its package."""
    packages = [("@nl-design-system-candidate", name, f"{name}.css") for name in CANDIDATES]
    packages += [("@utrecht", name, "index.css") for name in UTRECHT]
    return "\n".join(_component(modules / scope / f"{name}-css", file) for scope, name, file in packages)


def _component(package: Path, file: str) -> str:
    css = (package / "dist" / file).read_text(encoding="utf-8")
    return f"/* {_origin(package)} */\n{without_source_map(css)}"


def _origin(package: Path) -> str:
    facts = json.loads((package / "package.json").read_text(encoding="utf-8"))
    return f"{facts['name']} {facts['version']}, {facts['license']}"


def needed_tokens(theme: str, used: Iterable[str]) -> str:
    """The lines of a theme that matter: free tokens, those in use, and what these refer to.

    >>> theme = "--basis-a: 1px;\\n--x-b: var(--x-c);\\n--x-c: 2px;\\n--x-d: 3px;"
    >>> needed_tokens(theme, ["--x-b"]).splitlines()
    ['--basis-a: 1px;', '--x-b: var(--x-c);', '--x-c: 2px;']
    """
    lines = {match[1]: match[0] for match in re.finditer(r"^\s*(--[\w-]+):.*$", theme, re.MULTILINE)}
    todo = [*used, *(name for name in lines if name.startswith(FREE_TOKENS))]
    wanted: set[str] = set()
    while todo:
        name = todo.pop()
        if name in lines and name not in wanted:
            wanted.add(name)
            todo += tokens_in(lines[name])
    return "\n".join(line for name, line in lines.items() if name in wanted)


def tokens_in(css: str) -> list[str]:
    """The tokens that a style sheet refers to."""
    return re.findall(r"var\(\s*(--[\w-]+)", css)


def theme_css(modules: Path, components: str) -> str:
    """The theme under its own class, with only the tokens that matter."""
    package = modules / THEME
    theme = (package / "dist" / "theme.css").read_text(encoding="utf-8")
    tokens = needed_tokens(theme, tokens_in(components))
    return f"/* {_origin(package)} */\n.voorbeeld-theme {{\n{tokens}\n}}\n"


def fonts_css(modules: Path) -> str:
    """The letters; a text is readable in a letter of the device until they are there."""
    return "\n".join(_font_face(font, modules / "@fontsource" / font.package) for font in FONTS)


def _font_face(font: Font, package: Path) -> str:
    signs = json.loads((package / "unicode.json").read_text(encoding="utf-8"))["latin"]
    return (
        f"/* {_origin(package)} */\n@font-face {{\n"
        f'  font-family: "{font.family}";\n  font-style: normal;\n  font-weight: {font.weight};\n'
        f'  font-display: swap;\n  src: url("fonts/{font.file}") format("woff2");\n'
        f"  unicode-range: {signs};\n}}\n"
    )


def copy(modules: Path, target: Path) -> None:
    """Put all files in place; what lay there before goes."""
    shutil.rmtree(target, ignore_errors=True)
    (target / "fonts").mkdir(parents=True)
    components = components_css(modules)
    (target / "components.css").write_text(components, encoding="utf-8")
    (target / "theme.css").write_text(theme_css(modules, components), encoding="utf-8")
    for font in FONTS:
        package = modules / "@fontsource" / font.package
        shutil.copyfile(package / "files" / font.file, target / "fonts" / font.file)
        shutil.copyfile(package / "LICENSE", target / "fonts" / f"{font.package}.LICENSE.txt")
    (target / "fonts.css").write_text(fonts_css(modules), encoding="utf-8")


def sizes(target: Path) -> str:
    """A table of what was copied: bytes on disk, and over the line when compressed."""
    files = sorted(path for path in target.rglob("*") if path.is_file())
    rows = [(_compressed(path), path.stat().st_size, str(path.relative_to(target))) for path in files]
    rows.append((sum(row[0] for row in rows), sum(row[1] for row in rows), "together"))
    return "\n".join(f"{size:>9,} {small:>9,}  {name}" for small, size, name in rows)


def _compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes()))


def main() -> int:
    """Copy, and tell what it comes to."""
    try:
        copy(MODULES, TARGET)
    except FileNotFoundError as fault:
        print(f"{fault.filename} is missing: run `make install`, which runs `npm ci` first", file=sys.stderr)
        return 1
    print(f"    bytes      gzip  in {TARGET.relative_to(ROOT)}")
    print(sizes(TARGET))
    return 0


if __name__ == "__main__":
    sys.exit(main())
