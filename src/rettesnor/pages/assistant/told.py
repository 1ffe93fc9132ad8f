"""What is said of a text, in one string: edition, days, strength, §§ and address first, and whether it still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rettesnor.locale.messages import language_name, words
from rettesnor.markdown.commonmark import blocks_to_markdown, heading_to_markdown
from rettesnor.markdown.sections import stretches
from rettesnor.pages.api.equality import text_of
from rettesnor.pages.assistant.answers import NoAnswerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.locale.messages import Message

LONGEST = 400
"""How many signs of a section are shown of a hit."""


def stamp(answer: Mapping[str, Any], language: str) -> str:
    """Return the line without which nothing is said of a text: its citation, and the §§ that it rests on."""
    law = "; ".join(dict.fromkeys(each["navn"] for each in answer["lov"]))
    rests = words("mcp.law", law) if law else words("mcp.no-law")
    return f"{answer['henvisning']} {rests.in_language(language)}"


def notices(answer: Mapping[str, Any], language: str) -> Iterator[str]:
    """Yield what readers are told beside a text: first that it is withdrawn, then who speaks and the rest."""
    if (gone := answer["tilbaketrekking"]) is not None:
        yield _said(words("mcp.withdrawn", gone["dato"], gone["grunn"]), language)
        if gone["etterfolger"]:
            yield _said(words("mcp.instead", gone["etterfolger"], gone["href"] or ""), language)
    yield answer["avsender"]
    if answer["language"] != language:
        yield _said(words("mcp.other-language", language_name(answer["language"])), language)
    told = [each["tekst"] for each in answer.get("meldinger", ())]
    alert = answer["varsel"]
    if alert is not None and not any(alert["tekst"] in each for each in told):
        told.append(alert["tekst"])
    if "svar" in answer:
        told.append(answer["svar"]["tekst"])
    yield from dict.fromkeys(told)
    if answer["status"] == "removed":
        yield _said(words("mcp.removed"), language)
    for each in answer.get("oversettelser", ()):
        if each["language"] == answer["language"] and each["seksjoner"]:
            behind = ", ".join(section["id"] for section in each["seksjoner"])
            yield _said(words("mcp.behind", behind), language)


def headed(answer: Mapping[str, Any], language: str) -> str:
    """Return the stamp of a text, and below it what readers are told of it."""
    return "\n".join([stamp(answer, language), *notices(answer, language)])


def section_in_markdown(answer: Mapping[str, Any], section: str) -> str:
    """Return a section of a text as Markdown, with those below it.

    Raises:
        NoAnswerError: the text has no such section.
    """
    levels = {each["id"]: int(each["nivaa"]) for each in answer["seksjoner"]}
    if section not in levels:
        raise NoAnswerError(words("mcp.no-section", answer["id"], section, ", ".join(filter(None, levels))))
    found: list[str] = []
    for told, (heading, blocks) in zip(answer["seksjoner"], stretches(text_of(dict(answer))), strict=False):
        if told["id"] == section or (found and told["nivaa"] > levels[section] > 1):
            title = heading_to_markdown(heading) if heading is not None else ""
            found.append("\n\n".join(filter(None, (title, blocks_to_markdown(blocks).strip()))))
        elif found:
            break
    return "\n\n".join(found)


def excerpt(text: str) -> str:
    """Return the beginning of a section, word for word, with a mark where it goes on."""
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rsplit(' ', 1)[0]} …"


def periods(edition: Mapping[str, Any], language: str) -> str:
    """Return the days on which an edition applied."""
    found = [
        words("mcp.from-to", each["fra"], each["til"]) if each["til"] else words("mcp.from", each["fra"])
        for each in edition["perioder"]
    ]
    return "; ".join(_said(each, language) for each in found) or _said(words("mcp.never"), language)


def _said(message: Message, language: str) -> str:
    return message.in_language(language)
