"""The five questions that are answered: search, read, versions, changes, and what applied on a day.

Every answer is one string that names edition, days, strength, §§ and address of each text in it, says below that line
where a text is withdrawn or outdated, and quotes word for word what the site's own answers say.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from rettesnor.docs.typed_names import nearest_page_id
from rettesnor.locale.messages import read_messages, words
from rettesnor.pages.assistant.answers import NoAnswerError
from rettesnor.pages.assistant.found import Searched
from rettesnor.pages.assistant.told import excerpt, headed, periods, section_in_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rettesnor.pages.assistant.answers import Answers

MOST_HITS, MOST_CHANGES = 10, 20


class Questions:
    """Answers what is asked of one site; `language` is that of the answers, the site's main one where it is empty."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._searched: dict[str, Searched] = {}

    def search(self, query: str, language: str = "", most: int = 5) -> str:
        """Return the sections that answer a query best, each with what it is."""
        spoken = self._answers.language(language)
        searched = self._searched.setdefault(spoken, Searched(self._answers, spoken))
        found = searched.find(query, max(1, min(most, MOST_HITS)))
        if not found:
            return self._closed([words("mcp.nothing", query).in_language(spoken)], spoken)
        told = []
        for number, each in enumerate(found, start=1):
            name = f"{each.answer['id']}#{each.section.id}" if each.section.id else each.answer["id"]
            title = each.section.heading or each.answer["tittel"]
            told.append(f"{number}. {title} ({name})\n{headed(each.answer, spoken)}\n\n{excerpt(each.section.text)}")
        return self._closed(told, spoken)

    def read(self, page: str, section: str = "", version: str = "", language: str = "") -> str:
        """Return a text, or a section of it: the present one, or an edition."""
        spoken = self._answers.language(language)
        answer = self._answers.edition(page, version, spoken) if version else self._content(page, spoken)
        if not answer["tekst"]:
            return self._closed([headed(answer, spoken), answer["intro"]], spoken)
        text = section_in_markdown(answer, section) if section else answer["markdown"]
        return self._closed([headed(answer, spoken), text], spoken)

    def versions(self, page: str, language: str = "") -> str:
        """Return every edition of a page, newest first: when it applied, why it came, whether it still holds."""
        spoken = self._answers.language(language)
        told = [_of_edition(each, spoken) for each in self._editions(page, spoken)]
        return self._closed(told, spoken)

    def changes(self, since: str = "", page: str = "", language: str = "") -> str:
        """Return what was published and what happened since a day, newest first, of one page or of all."""
        spoken = self._answers.language(language)
        if page:
            self._content(page, spoken)
        day = _day(since).isoformat() if since else ""
        found = [each for each in self._answers.changes(spoken, day) if page in ("", each["id"])]
        if not found:
            return self._closed([words("mcp.no-changes").in_language(spoken)], spoken)
        told = [self._of_change(each, spoken) for each in found[:MOST_CHANGES]]
        if len(found) > MOST_CHANGES:
            told.append(words("mcp.more", len(found) - MOST_CHANGES).in_language(spoken))
        return self._closed(told, spoken)

    def on_date(self, page: str, day: str, language: str = "") -> str:
        """Return what applied at the end of a day, or that nothing did, and why."""
        spoken, asked = self._answers.language(language), _day(day).isoformat()
        editions = list(self._editions(page, self._answers.main))
        applied = next((each for each in editions if _applied(each, asked)), None)
        if applied is None:
            published = next((each for each in editions if each["publisert"] <= asked), None)
            said = words("mcp.withdrawn-then", asked) if published else words("mcp.not-yet", asked)
            edition = self._as_it_was(published or editions[-1], asked, spoken)
            return self._closed([said.in_language(spoken), headed(edition, spoken)], spoken)
        edition = self._as_it_was(applied, asked, spoken)
        said = words("mcp.applied", asked, edition["versjon"])
        told = [said.in_language(spoken), headed(edition, spoken), edition["markdown"]]
        if asked > self._answers.day:
            told.insert(1, words("mcp.to-come").in_language(spoken))
        return self._closed(filter(None, told), spoken)

    def _content(self, page: str, language: str) -> dict[str, Any]:
        """Return the present text of a page; of one that is not there, which one may be meant."""
        try:
            return self._answers.content(page, language)
        except NoAnswerError:
            known = [str(each["id"]) for each in self._answers.index(language)]
            guess = nearest_page_id(page, known) if page not in known else None
            if guess is None:
                raise
            raise NoAnswerError(words("mcp.guess", page, guess)) from None

    def _editions(self, page: str, language: str) -> Iterator[dict[str, Any]]:
        """Yield the editions of a page, the newest first: each leads to the one before."""
        number = self._content(page, language)["nyesteVersjon"]
        while number:
            edition = self._answers.edition(page, number, language)
            yield edition
            before = (each["href"] for each in edition["lenker"] if each["rel"] == "predecessor-version")
            number = next(before, "").rpartition("/")[2].removesuffix(".json")

    def _as_it_was(self, edition: Mapping[str, Any], day: str, language: str) -> Mapping[str, Any]:
        """Return an edition in a language, in the text that was there on a day; if there was none, as it came."""
        if language == self._answers.main:
            return edition
        page, number = edition["id"], edition["versjon"]
        text = self._answers.edition(page, number, language)
        while text["nummer"] and text["publisert"] > day:
            if text["nummer"] == 1:
                return edition
            text = self._answers.edition(page, number, language, text["nummer"] - 1)
        return text

    def _of_change(self, change: Mapping[str, Any], language: str) -> str:
        edition = self._answers.edition(change["id"], change["versjon"], language)
        kind = _kind(change["art"], language)
        lines = [f"{change['dato']}: {kind}. {change['tittel']} ({change['id']})", headed(edition, language)]
        return "\n".join([*lines, *filter(None, (change["merknad"], change["grunn"], change["handling"]))])

    def _closed(self, told: Iterable[str], language: str) -> str:
        """Return all that is told, with the day on which the site last said so."""
        return "\n\n".join([*told, words("mcp.as-of", self._answers.day).in_language(language)])


def _of_edition(edition: Mapping[str, Any], language: str) -> str:
    kind = _kind(edition["arsak"], language)
    lines = [f"{edition['versjon']} ({edition['publisert']}): {kind}. {periods(edition, language)}"]
    lines += [headed(edition, language), *filter(None, (edition["merknad"], edition["grunn"], edition["handling"]))]
    return "\n".join(lines)


def _kind(name: str, language: str) -> str:
    """Return what a change or an event is called in the log."""
    said = read_messages(language)
    return said.get(f"kind_{name}") or said[f"event_{name}"]


def _applied(edition: Mapping[str, Any], day: str) -> bool:
    return any(each["fra"] <= day and (each["til"] is None or day < each["til"]) for each in edition["perioder"])


def _day(text: str) -> date:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise NoAnswerError(words("mcp.no-day", text))
