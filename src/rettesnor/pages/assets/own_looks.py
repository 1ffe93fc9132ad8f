"""A site's own font, logo, icons and quotation marks as pages and sheets of paper ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.pages.assets.joined import Asset

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from rettesnor.theme.brand import Brand, BrandFile, Face
    from rettesnor.theme.layers import Layers

_HEIGHT = 36
"""How high the logo is in the header, in CSS pixels."""

ON_PAPER = "brand:"
"""How the addresses of these files begin in what becomes a PDF: nothing else answers them."""

_LOGO_RULES = (
    ".rs-brand__logo{flex:none;width:auto;height:2.25rem;max-width:40vw}"
    ".rs-brand__logo--light{display:var(--rs-light,block) var(--rs-dark,none)}"
    ".rs-brand__logo--dark{display:var(--rs-light,none) var(--rs-dark,block)}\n"
)


def icon_files(theme: Layers) -> Mapping[str, Path]:
    """Return the icons by the names that they are asked for by: the site's own, or else the theme's."""
    if theme.brand.icons:
        return {name: file.path for name, file in theme.brand.icons}
    return {path.name: path for path in theme.files("assets/icons/*").values()}


def own_assets(theme: Layers) -> Iterator[Asset]:
    """Yield the files of the site's own font and logo, named by what is in them."""
    files = [face.file for face in theme.brand.faces]
    logo = theme.brand.logo
    files += [file for file in (logo.light, logo.dark) if file is not None] if logo is not None else []
    for file in dict.fromkeys(files):
        yield Asset(_name(file), file.read())


def looks_on_screen(theme: Layers) -> str:
    """Return the rules that set a screen in the site's own font and show its logo; nothing where it has none."""
    brand = theme.brand
    rules = [f"/*! {brand.font_licence} */\n"] if brand.font_licence else []
    rules += [face_rule(brand, face, _name(face.file), "font-display: swap; ") for face in brand.faces]
    if brand.faces:
        rules.append(f':root {{--rs-text: "{brand.family}", system-ui, sans-serif}}\n')
    return "".join((*rules, _LOGO_RULES if brand.logo is not None else ""))


def looks_on_paper(theme: Layers, fallback: str) -> str:
    """Return the rules that set paper in the site's own font before the packaged ones, with its logo on top."""
    brand = theme.brand
    rules = ""
    if brand.faces:
        own, state = f'"{brand.family}", {fallback}', " ".join(face.file.short for face in brand.faces)
        margins = "".join(f"@{place} {{font-family: {own}}} " for place in ("top-right", "bottom-left", "bottom-right"))
        rules = f"/* {state} */\n@page {{{margins}}}\nbody, body * {{font-family: {own}}}\n"
    if brand.logo is not None:
        image = f'url("{ON_PAPER}{brand.logo.light.short}.svg") no-repeat left center / contain'
        rules += f'@page :first {{@top-left {{content: ""; width: 60mm; height: 9mm; background: {image}}}}}\n'
    return rules


def quotation(theme: Layers) -> str:
    """Return the rules that put each language's own marks round quoted words, in browsers and on paper."""
    return "".join(f":lang({code}) {{quotes: {_marks(marks)}}}\n" for code, marks in theme.quotes if marks)


def _marks(marks: tuple[str, ...]) -> str:
    return " ".join("'\"'" if mark == '"' else f'"{mark}"' for mark in marks)


def face_rule(brand: Brand, face: Face, url: str, more: str = "") -> str:
    """Return the rule that makes one look of the font known."""
    return (
        f'@font-face {{font-family: "{brand.family}"; font-style: {face.style}; font-weight: {face.weight}; {more}'
        f'src: url("{url}")}}\n'
    )


def files_on_paper(brand: Brand) -> dict[str, Path]:
    """Return the files by their addresses in what becomes a PDF."""
    files = {f"{ON_PAPER}{face.file.short}.woff2": face.file.path for face in brand.faces}
    logo = {f"{ON_PAPER}{brand.logo.light.short}.svg": brand.logo.light.path} if brand.logo is not None else {}
    return files | logo


def faces_on_paper(brand: Brand) -> str:
    """Return the rules that make all looks of the font known to what makes PDFs."""
    return "".join(face_rule(brand, face, f"{ON_PAPER}{face.file.short}.woff2") for face in brand.faces)


def addresses(theme: Layers) -> dict[str, str]:
    """Return what templates ask for, below the site's root: "" where there is no such file."""
    logo, icons = theme.brand.logo, icon_files(theme)
    return {
        "icon": "assets/icon.svg" if "icon.svg" in icons else "",
        "touch_icon": "assets/icon-180.png" if "icon-180.png" in icons else "",
        "logo": f"assets/{_name(logo.light)}" if logo is not None else "",
        "logo_dark": f"assets/{_name(logo.dark)}" if logo is not None and logo.dark is not None else "",
        "logo_width": str(round(_HEIGHT * logo.ratio)) if logo is not None else "",
        "logo_height": str(_HEIGHT),
    }


def _name(file: BrandFile) -> str:
    """Return the name of a file below assets/: as it is called, with its hash, so that it may be cached for ever."""
    return f"{file.path.stem.lower()}.{file.short}{file.path.suffix.lower()}"
