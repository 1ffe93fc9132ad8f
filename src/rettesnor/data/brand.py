"""A site's own font, logo and icons: named in data/site.yml, with their files in data/brand/.

Nothing is fetched from anywhere else. A file that cannot be used is told at its line by the check `brand`; the site is
then drawn without it.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated

from lxml import etree
from pydantic import Field, StringConstraints

from rettesnor.data.validation.models import Https, StrictModel, Words
from rettesnor.problems import Rule
from rettesnor.theme.brand import Brand, BrandFile, Face, Logo, brand_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from rettesnor.problems import Mistake

FOLDER = "data/brand"
FileName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=80)]
Family = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9 -]*$", max_length=60)]

MISSING = Rule("brand.missing")
TOO_LARGE = Rule("brand.too-large")
NOT_A_FONT = Rule("brand.not-a-font")
NOT_AN_SVG = Rule("brand.not-an-svg")
SVG_REACHES_OUT = Rule("brand.svg-reaches-out")
NOT_A_PNG = Rule("brand.not-a-png")

_FACES = (
    ("regular", "normal", 400),
    ("italic", "italic", 400),
    ("bold", "normal", 700),
    ("bold_italic", "italic", 700),
)
_PNG_SIZES = {"png_180": 180, "png_192": 192, "png_512": 512}
_MOST = {"font": 150, "logo": 30, "icons": 60}
"""How many kB a file may have: what every reader fetches on the first visit."""

_SVG = "{http://www.w3.org/2000/svg}svg"
_ACTING = frozenset({"script", "foreignObject", "iframe", "audio", "video"})
_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?(?!\s*['\"]?#|data:)", re.IGNORECASE)
_PNG = re.compile(rb"\x89PNG\r\n\x1a\n....IHDR(.{4})(.{4})", re.DOTALL)
_WOFF2, _WOFF2_HEAD = b"wOF2", struct.Struct(">4s4sI")


class FontLicence(StrictModel):
    """The licence that lets the site give the font to its readers."""

    name: Words = Field(description="What it is called, such as SIL Open Font License 1.1")
    url: Https = Field(description="Where it can be read")


class Font(StrictModel):
    """The font of the site, on screen and in PDFs: its looks, each a WOFF2 file in data/brand/."""

    family: Family = Field(description="What it is called")
    licence: FontLicence
    regular: FileName
    bold: FileName | None = None
    italic: FileName | None = None
    bold_italic: FileName | None = None


class SiteLogo(StrictModel):
    """What stands beside the site's name and on top of its PDFs: an SVG file in data/brand/."""

    light: FileName = Field(description="On a light screen, and on paper")
    dark: FileName | None = Field(default=None, description="On a dark screen; else the same")


class Icons(StrictModel):
    """The icons of the site in browsers and on telephones: files in data/brand/; those left out are not used."""

    svg: FileName
    png_180: FileName | None = Field(default=None, description="180 × 180 pixels, for Apple's telephones")
    png_192: FileName | None = Field(default=None, description="192 × 192 pixels")
    png_512: FileName | None = Field(default=None, description="512 × 512 pixels")


@dataclass(frozen=True, slots=True)
class Unusable:
    """A file that cannot be used: the key that names it in data/site.yml, and what is wrong with it."""

    key: tuple[str, str]
    mistake: Mistake


def read_brand(
    root: Path, font: Font | None, logo: SiteLogo | None, icons: Icons | None
) -> tuple[Brand, tuple[Unusable, ...]]:
    """Return what a site below `root` has of its own, without the files that cannot be used; and those."""
    reading = _Reading(root / FOLDER)
    faces = tuple(reading.faces(font)) if font is not None else ()
    if font is None or not any((face.style, face.weight) == ("normal", 400) for face in faces):
        faces = ()
    brand = Brand(
        family=font.family if font is not None and faces else "",
        font_licence=f"{font.family}: {font.licence.name}, {font.licence.url}" if font is not None and faces else "",
        faces=faces,
        logo=reading.logo(logo) if logo is not None else None,
        icons=tuple(reading.icons(icons)) if icons is not None else (),
    )
    return brand, tuple(reading.unusable)


class _Reading:
    """Looks at files, and remembers which cannot be used."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.unusable: list[Unusable] = []

    def faces(self, font: Font) -> Iterator[Face]:
        for field, style, weight in _FACES:
            file = self._file("font", field, getattr(font, field), _wrong_with_font)
            if file is not None:
                yield Face(style, weight, file)

    def logo(self, logo: SiteLogo) -> Logo | None:
        light = self._file("logo", "light", logo.light, _wrong_with_svg)
        dark = self._file("logo", "dark", logo.dark, _wrong_with_svg)
        return Logo(light, dark, _ratio(light.read())) if light is not None else None

    def icons(self, icons: Icons) -> Iterator[tuple[str, BrandFile]]:
        svg = self._file("icons", "svg", icons.svg, _wrong_with_svg)
        if svg is not None:
            yield "icon.svg", svg
        for field, size in _PNG_SIZES.items():
            file = self._file("icons", field, getattr(icons, field), partial(_wrong_with_png, size=size))
            if file is not None:
                yield f"icon-{size}.png", file

    def _file(
        self, group: str, field: str, name: str | None, wrong_with: Callable[[bytes], Mistake | None]
    ) -> BrandFile | None:
        """Return a file that can be used; None where none is named, or what is named cannot be."""
        if name is None:
            return None
        path = self._folder / name
        mistake: Mistake | None
        if not path.is_file():
            mistake = MISSING.of(f"{FOLDER}/{name}")
        elif path.stat().st_size > _MOST[group] * 1000:
            mistake = TOO_LARGE.of(name, -(-path.stat().st_size // 1000), _MOST[group])
        else:
            mistake = wrong_with(path.read_bytes())
        if mistake is None:
            return brand_file(path)
        self.unusable.append(Unusable((group, field), mistake))
        return None


def _wrong_with_font(content: bytes) -> Mistake | None:
    """Return what keeps bytes from being a whole WOFF2 file (https://www.w3.org/TR/WOFF2/#woff20Header)."""
    if len(content) < _WOFF2_HEAD.size:
        return NOT_A_FONT.of()
    signature, _, length = _WOFF2_HEAD.unpack_from(content)
    return None if signature == _WOFF2 and length == len(content) else NOT_A_FONT.of()


def _wrong_with_svg(content: bytes) -> Mistake | None:
    root = _svg(content)
    if root is None or not _ratio(content):
        return NOT_AN_SVG.of()
    reaching = next(filter(None, map(_reaching_out, root.iter())), None)
    return SVG_REACHES_OUT.of(reaching) if reaching else None


def _svg(content: bytes) -> etree._Element | None:
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None
    return root if root.tag == _SVG and root.getroottree().docinfo.internalDTD is None else None


def _reaching_out(element: etree._Element) -> str:
    """Return what in an element does something, or asks for something elsewhere; "" where nothing does."""
    if isinstance(element, etree._ProcessingInstruction):  # noqa: SLF001 - its class has no other name
        return "<?…?>"
    if isinstance(element, etree._Comment):  # noqa: SLF001 - the same
        return ""
    name = etree.QName(element).localname
    if name in _ACTING:
        return f"<{name}>"
    if name == "style" and _OUTSIDE.search("".join(map(str, element.itertext()))):
        return "<style>"
    return next((f"{key}=…" for key, value in _attributes(element).items() if _acts(key, value)), "")


def _attributes(element: etree._Element) -> Mapping[str, str]:
    return {etree.QName(key).localname: str(value) for key, value in element.attrib.items()}


def _acts(key: str, value: str) -> bool:
    if key == "href":
        return not value.startswith(("#", "data:image/"))
    return key.lower().startswith("on") or _OUTSIDE.search(value) is not None


def _ratio(content: bytes) -> float:
    """Return the width of an SVG's view box for each of its height; 0 where it has none that can be used."""
    root = _svg(content)
    try:
        _, _, width, height = map(
            float, re.split(r"[\s,]+", str((root.get("viewBox") if root is not None else "") or "").strip())
        )
    except ValueError:
        return 0
    return width / height if min(width, height) > 0 else 0


def _wrong_with_png(content: bytes, *, size: int) -> Mistake | None:
    match = _PNG.match(content)
    is_so = match is not None and all(int.from_bytes(part, "big") == size for part in match.groups())
    return None if is_so else NOT_A_PNG.of(size)
