"""Redirects as rules for web servers, beside the static pages that say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rettesnor.site.files import GeneratedFile
from rettesnor.urls import language_prefix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site.site import Site


def redirect_files(site: Site) -> Iterator[GeneratedFile]:
    """Yield the redirects as rules: `_redirects` (Netlify, Cloudflare Pages) and `redirects.nginx` (to be included).

    The first also says which page answers where a text has no version of a number, and where a language has no page;
    these rules are Netlify's.
    """
    prefix = urlsplit(site.settings.site_url).path or "/"
    rules = ["# Addresses that lead on: permanent. The same as the static pages, answered by the server.\n"]
    locations = [rules[0]]
    for one in sorted((one for one in site.redirects if one.is_rule), key=lambda one: one.source):
        for source in dict.fromkeys((one.source, one.source.rstrip("/"))):
            rules.append(f"{prefix}{source} {prefix}{one.target} 301\n")
            locations.append(f"location = {prefix}{source} {{ return 301 {prefix}{one.target}; }}\n")
    rules += [
        f"{prefix}{language_prefix(site, code)}v/:id/* {prefix}{language_prefix(site, code)}v/:id/404.html 404\n"
        for code in site.settings.codes
    ]
    others = [code for code in site.settings.codes if code != site.settings.default.code]
    rules += [f"{prefix}{code}/* {prefix}{code}/404.html 404\n" for code in others]
    yield GeneratedFile("_redirects", "".join(rules).encode())
    yield GeneratedFile("redirects.nginx", "".join(locations).encode())
