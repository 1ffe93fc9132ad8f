"""A rendered body as a text that can be kept, and back; only of one in which nothing is wrong."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from rettesnor.markdown.body import Body, Heading, Link
from rettesnor.markdown.rendering import LinkedPage, RenderedWith

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def written_body(body: Body) -> str:
    """Return a body as a text; nothing where something was wrong in it, since that is to be told each time."""
    if body.problems or body.rendered_with is None:
        return ""
    told = {
        "html": body.html,
        "headings": [(each.level, each.id, each.text, each.line) for each in body.headings],
        "ids": sorted(body.ids),
        "links": [(each.address, each.text) for each in body.links],
        "pictures": body.pictures,
        "citations": body.citations,
        "rendered_with": asdict(body.rendered_with),
    }
    return json.dumps(told, ensure_ascii=False)


def body_as_written(text: str) -> Body:
    """Return the body that a text was written from."""
    told = json.loads(text)
    return Body(
        html=told["html"],
        headings=tuple(Heading(*each) for each in told["headings"]),
        ids=frozenset(told["ids"]),
        links=tuple(Link(*each) for each in told["links"]),
        pictures=tuple(told["pictures"]),
        citations=tuple(told["citations"]),
        rendered_with=_rendered_with(told["rendered_with"]),
    )


def _rendered_with(told: Mapping[str, Any]) -> RenderedWith:
    links = {path: LinkedPage(each["page"], tuple(each["fragments"])) for path, each in told["links"].items()}
    return RenderedWith(**{**told, "links": links})
