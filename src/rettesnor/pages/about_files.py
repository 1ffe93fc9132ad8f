"""Files that tell programs about the site: its manifest, and whom to tell of a security hole (RFC 9116)."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from rettesnor.pages.assets.own_looks import icon_files
from rettesnor.pages.assets.palette import read_palette
from rettesnor.site.files import GeneratedFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site.site import Site

_VALID_FOR = timedelta(days=365)
_COLOURS = (("background_color", "paper"), ("theme_color", "accent"))
"""Keys of the manifest, and the names of their colours in the palette."""

_ICONS = (
    ("icon.svg", "any", "image/svg+xml"),
    ("icon-192.png", "192x192", "image/png"),
    ("icon-512.png", "512x512", "image/png"),
)


def about_files(site: Site) -> Iterator[GeneratedFile]:
    """Yield the manifest, and security.txt where a contact is configured."""
    yield GeneratedFile("manifest.webmanifest", _manifest(site))
    contact = site.settings.publisher.contact
    ways = [f"mailto:{contact.email}"] if contact.email else []
    ways += [contact.issues] if contact.issues else []
    if ways:
        yield GeneratedFile(".well-known/security.txt", _security(site, ways))


def _manifest(site: Site) -> bytes:
    main = site.settings.default
    palette = read_palette(site.settings.theme)
    values = {
        "name": main.site_name,
        "short_name": main.site_name,
        "description": site.words(main.code)["site_purpose"],
        "lang": main.code,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        **{key: palette[name].light for key, name in _COLOURS if name in palette},
        "icons": [
            {"src": f"assets/{name}", "sizes": sizes, "type": kind}
            for name, sizes, kind in _ICONS
            if name in icon_files(site.settings.theme)
        ],
    }
    return (json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _security(site: Site, ways: list[str]) -> bytes:
    """Return security.txt; it holds for a year from the day of the build, as the standard asks for an end."""
    lines = [f"Contact: {way}" for way in ways]
    lines.append(f"Expires: {(site.today + _VALID_FOR).isoformat()}T00:00:00Z")
    lines.append(f"Preferred-Languages: {', '.join(site.settings.codes)}")
    lines.append(f"Canonical: {site.settings.site_url}.well-known/security.txt")
    return ("\n".join(lines) + "\n").encode()
