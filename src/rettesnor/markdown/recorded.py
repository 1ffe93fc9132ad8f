"""Renders a frozen Markdown once more, with what its record says that it was rendered with."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from rettesnor.markdown.renderer import Origin, Renderer
from rettesnor.markdown.rendering import RenderedWith
from rettesnor.urls import follow

if TYPE_CHECKING:
    from rettesnor.markdown.body import Body
    from rettesnor.markdown.renderer import Targets

_ANYWHERE = "a/a/a/a/a/a/a/a/a.md"
"""A place from which every relative path leads somewhere, and different ones to different places."""


class _Recorded:
    """The pages and pictures that a record says a text leads to and shows."""

    def __init__(self, rendered_with: RenderedWith) -> None:
        self._pages = {follow(_ANYWHERE, unquote(path)): each.page for path, each in rendered_with.links.items()}
        base = f"language/{_ANYWHERE}"
        self._pictures = {follow(base, unquote(path)): name for path, name in rendered_with.pictures.items()}

    def page_id(self, uri: str) -> str | None:
        """Return the page that the path led to."""
        return self._pages.get(uri)

    def picture_name(self, uri: str) -> str | None:
        """Return the picture that the path named."""
        return self._pictures.get(uri)


class _Anything:
    """Knows every page and picture, and none from another: for a text of which only the words count."""

    def page_id(self, uri: str) -> str:  # noqa: ARG002 - any path will do
        """Return some page."""
        return "page"

    def picture_name(self, uri: str) -> str:  # noqa: ARG002 - any path will do
        """Return some picture."""
        return "picture"


class _Paths:
    """Knows every page and picture, each by the path that leads to it."""

    def page_id(self, uri: str) -> str:
        """Return the path of a page."""
        return quote(uri)

    def picture_name(self, uri: str) -> str:
        """Return the path of a picture."""
        return quote(uri)


def render_by_paths(text: str) -> Body:
    """Render a frozen Markdown of which no record tells where it leads: each path leads to a page of its own."""
    return _rendered(text, RenderedWith(), _Paths())


def render_as_recorded(text: str, rendered_with: RenderedWith | None) -> Body:
    """Render a frozen Markdown with what its record says, whatever is called or lies otherwise today.

    Without that only the words of the body mean anything: links lead to some page, and nothing is built in.
    """
    if rendered_with is None:
        return _rendered(text, RenderedWith(), _Anything())
    return _rendered(text, rendered_with, _Recorded(rendered_with))


def _rendered(text: str, known: RenderedWith, targets: Targets) -> Body:
    renderer = Renderer(defaultdict(str, known.words), known.abbreviations)
    return renderer.render(text, Origin("", 1, _ANYWHERE), targets)
