"""The questions as tools of the Model Context Protocol: the one module that knows its library (extra `mcp`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from rettesnor.pages.assistant.answers import NoAnswerError
from rettesnor.pages.assistant.questions import MOST_CHANGES, MOST_HITS, Questions

if TYPE_CHECKING:
    from collections.abc import Callable

    from rettesnor.pages.assistant.answers import Answers

_ABOUT = (
    "Every text in an answer comes with a line that gives its edition, days, strength, §§ and permanent address, and "
    "below it whether it is withdrawn, outdated or under a warning. Text is given word for word."
)
_READ_ONLY = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

_Page = Annotated[str, Field(description="The id of a page, such as egne-mal; `search` gives ids")]
_AnyPage = Annotated[str, Field(description="The id of one page; all pages when empty")]
_Language = Annotated[str, Field(description="The language of the answer, such as nb or en; the site's when empty")]
_Day = Annotated[str, Field(description="A day, 2027-01-31")]
_Query = Annotated[str, Field(description="What to look for, as a reader would type it", max_length=500)]
_Section = Annotated[str, Field(description="The id of one section; the whole text when empty")]
_Edition = Annotated[str, Field(description="The number of an edition, such as 1.0; the present text when empty")]
_Most = Annotated[int, Field(description="How many texts to give", ge=1, le=MOST_HITS)]


def server_of(answers: Answers, name: str) -> MCPServer:
    """Return a server that answers questions of one site, in the language that each of them asks for."""
    questions = Questions(answers)
    server = MCPServer(name, instructions=_ABOUT, log_level="WARNING")

    def say(question: Callable[[], str], language: str) -> str:
        try:
            return question()
        except NoAnswerError as error:
            raise ToolError(error.message.in_language(language or answers.main)) from error

    @server.tool(annotations=_READ_ONLY, structured_output=False)
    def search(query: _Query, language: _Language = "", most: _Most = 5) -> str:
        """Find the sections that answer a query best, each with edition, days, strength, §§ and address."""
        return say(lambda: questions.search(query, language, most), language)

    @server.tool(annotations=_READ_ONLY, structured_output=False)
    def read(page: _Page, section: _Section = "", version: _Edition = "", language: _Language = "") -> str:
        """Read a text word for word, or one section of it: as it applies now, or as an edition was frozen."""
        return say(lambda: questions.read(page, section, version, language), language)

    @server.tool(annotations=_READ_ONLY, structured_output=False)
    def versions(page: _Page, language: _Language = "") -> str:
        """List the editions of a page, newest first: when each applied, why it came, whether it still holds."""
        return say(lambda: questions.versions(page, language), language)

    @server.tool(
        annotations=_READ_ONLY,
        structured_output=False,
        description=f"List what was published and what happened since a day, newest first, at most {MOST_CHANGES}.",
    )
    def changes(since: _Day = "", page: _AnyPage = "", language: _Language = "") -> str:
        return say(lambda: questions.changes(since, page, language), language)

    @server.tool(annotations=_READ_ONLY, structured_output=False)
    def on_date(page: _Page, day: _Day, language: _Language = "") -> str:
        """Give the text that applied at the end of a day, or that none did, and why."""
        return say(lambda: questions.on_date(page, day, language), language)

    return server
