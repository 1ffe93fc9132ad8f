"""One built page as one file that needs no other: its style inside it, its pictures too, no scripts, no robots.

Only previews are made so; the site itself holds no inline style anywhere.
"""

from __future__ import annotations

import base64
import mimetypes
import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from lxml import html

from rettesnor.markdown.trees import parse_page

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

_CLOSING = re.compile(r"</")


def self_contained(site: Path, url: str) -> str:
    """Return the page at an address below a built site's root as one HTML file."""
    folder = url if url.endswith("/") or not url else posixpath.dirname(url) + "/"
    path = site / url / "index.html" if url.endswith("/") or not url else site / url
    root = parse_page(path.read_text(encoding="utf-8"))
    head = root.find("head")
    if head is None:
        raise ValueError(f"{path}: a page without a head")
    needs_script = [button for button in root.iter("button") if "hidden" in button.attrib]
    for element in [
        *needs_script,
        *root.iter("script"),
        *(meta for meta in head.iter("meta") if meta.get("http-equiv")),
    ]:
        _remove(element)
    for link in list(head.iter("link")):
        sheet = _file(site, folder, str(link.get("href", ""))) if link.get("rel") == "stylesheet" else None
        if sheet is not None:
            style = html.Element("style")
            style.text = _CLOSING.sub(r"<\\/", sheet.read_text(encoding="utf-8"))
            link.addprevious(style)
        _remove(link)
    for picture in root.iter("img"):
        file = _file(site, folder, str(picture.get("src", "")))
        if file is not None:
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            picture.set("src", f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}")
    if not any(meta.get("name") == "robots" for meta in head.iter("meta")):
        head.append(html.Element("meta", name="robots", content="noindex"))
    return "<!doctype html>\n" + str(html.tostring(root, encoding="unicode"))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _file(site: Path, folder: str, address: str) -> Path | None:
    """Return the file of the site that an address leads to from a folder; None where it leads elsewhere."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    below = posixpath.normpath(posixpath.join(folder, unquote(parts.path))).lstrip("/")
    path = site / below
    return path if not below.startswith("..") and path.is_file() else None
