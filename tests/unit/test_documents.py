"""Pages as bytes: whatever an editor's program wrote."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.data.profile import NOTHING_SAID
from rettesnor.docs.documents import parse_document
from rettesnor.docs.front_matter import parse_record, parse_translation

PIECES = st.sampled_from(
    [
        *(
            b"---",
            b"\n",
            b"\r\n",
            b"\xef\xbb\xbf",
            b"\xff",
            b"id: ",
            b"title: ",
            b"x",
            b"[",
            b"]",
            b"{",
            b"}",
            b"- ",
            b": ",
        ),
        *(
            b"'",
            b'"',
            b"&a",
            b"*a",
            b"!!x ",
            b"|",
            b">",
            b"\t",
            b"  ",
            b"\0",
            b"\x85",
            b"#",
            b"%",
            b"@",
            b"\xc3\xa6",
            b"? ",
            b",",
        ),
        *(
            b"legal_basis: ",
            b"hearing: ",
            b"level: ",
            b"no",
            b"null",
            b"2027-11-22",
            b"1",
            b"1.5",
            b"true",
            b"\xe2\x80\xa8",
        ),
    ]
)
FRONT = st.lists(PIECES, max_size=20).map(b"".join)
FILES = FRONT.map(lambda front: b"---\n" + front + b"\n---\nTekst.\n") | FRONT | st.binary(max_size=80)


@given(FILES)
@settings(max_examples=400, deadline=None)
def test_any_bytes_are_read_or_reported_at_a_line_of_theirs(raw: bytes) -> None:
    """No file stops a build: it is a page, or something is said of it."""
    document = parse_document("docs/nb/x.md", raw)
    lines = raw.count(b"\n") + raw.count(b"\r") + 1
    for record, found in (parse_record(document, NOTHING_SAID), parse_translation(document)):
        problems = [*document.problems, *found]
        assert record is not None or problems
        assert all(1 <= problem.line <= lines for problem in problems)
