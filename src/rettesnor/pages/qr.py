"""QR codes, drawn as pictures inside the page (ISO/IEC 18004, by segno)."""

from __future__ import annotations

import segno

QUIET_ZONE = 4
"""The empty modules that a reader needs on each side (ISO/IEC 18004 asks for four)."""


def qr_svg(address: str, title: str) -> str:
    """Return an address as inline SVG, level M, black on white, with its quiet zone; `title` is its text alternative.

    The picture takes the size that its style gives it: 28 mm in the booklet, 30 mm on other sheets. The shortest
    address there can be leaves 21 mm of the 28 to the code itself, a longer one more.
    """
    code = segno.make_qr(address, error="m", boost_error=False)
    return code.svg_inline(
        border=QUIET_ZONE, omitsize=True, dark="#000", light="#fff", svgclass="rs-qr", lineclass=None, title=title
    )
