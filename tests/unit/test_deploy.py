"""What the files in deploy/ make web servers say: the policy's headers, every one, word for word."""

from __future__ import annotations

import re

import pytest
from tests.projects import ROOT

from rettesnor.pages.content_security_policy import HEADERS, META

DEPLOY = ROOT / "deploy"
FORMS = {
    "headers.nginx": r'^add_header (\S+) "(.*)" always;$',
    "Caddyfile": r'^\t([A-Z]\S+) "(.*)"$',
    "_headers": r"^  ([A-Z]\S+): (.*)$",
}


@pytest.mark.parametrize(("name", "form"), FORMS.items())
def test_every_host_sends_the_headers_of_the_policy(name: str, form: str) -> None:
    """No header is missing and none says something else; `Cache-Control` is each host's own."""
    said = dict(re.findall(form, (DEPLOY / name).read_text(encoding="utf-8"), flags=re.MULTILINE))
    said.pop("Cache-Control", None)
    assert said == HEADERS


def test_nginx_repeats_the_headers_wherever_it_adds_one() -> None:
    """A location that adds a header inherits none, so each includes them again."""
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    blocks = re.findall(r"^location [^\n]*\{\n(.*?)^\}", text, flags=re.MULTILINE | re.DOTALL)
    assert len(blocks) > 3
    assert all("include headers.nginx;" in block for block in blocks)


def test_the_policy_in_pages_is_the_header_without_what_only_headers_can_say() -> None:
    """`frame-ancestors` means nothing in a `meta` element."""
    assert HEADERS["Content-Security-Policy"] == f"{META}; frame-ancestors 'none'"


def test_the_policy_lets_nothing_unsafe_through() -> None:
    """No script or style in a page, no text that becomes a script, no WebAssembly."""
    assert "unsafe" not in HEADERS["Content-Security-Policy"]
