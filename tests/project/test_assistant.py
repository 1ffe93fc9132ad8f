"""An assistant that cannot misquote: more than 200 questions, asked through the library's own client.

The site is the story's (tests/published_site.py), and of it nothing but what lies below api/v1/. What is expected is
read from the store.
"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from tests.programs import environment
from tests.serving import served

from rettesnor.cli import run
from rettesnor.pages.api.files import api_files
from rettesnor.pages.api.pages import page_answer_files
from rettesnor.pages.assistant.answers import Answers, NoAnswerError
from rettesnor.pages.assistant.questions import Questions
from rettesnor.pages.assistant.server import server_of
from rettesnor.pages.registry import generated_files
from rettesnor.versions.periods import periods_of

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence

    from tests.published_site import PublishedProject

    from rettesnor.versions.model import History

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("hjem", "rad", "egne-mal", "grunnregler", "samtykke", "skjema", "bare-norsk")
DAYS = (
    *("2026-11-01", "2026-11-22", "2026-12-06", "2027-01-15", "2027-02-01", "2027-03-15"),
    *("2027-04-01", "2027-04-20", "2027-05-05", "2027-06-10", "2027-07-01"),
)
QUERIES = {
    "nb": ["egne mål", "lytt før du snakker", "samtykke", "skjema navn dato", "råd", "skriv målene ned", "regler"],
    "en": ["goals", "listen before you speak", "consent", "advice", "write the goals down", "form", "rules"],
}
STAMP = re.compile(
    r"^Liten rettesnor: [«“].+[»”]\. (?:Utgave|Edition) (?P<version>[0-9]+\.[0-9]+)\. .*\b20[0-9]{2}\b.* "
    r"(?:Styrke|Strength): \S.+ (?P<address>https://liten\.example/(?:en/)?v/(?P<page>[a-z-]+)/\S+) §: \S.+\.$",
    re.MULTILINE,
)
"""The five in one line: edition, day, strength, address, §."""

Question = tuple[str, dict[str, Any]]
Result = TypeVar("Result")


def script() -> Iterator[Question]:
    """Yield the questions."""
    for language in ("nb", "en"):
        for page in PAGES:
            yield "read", {"page": page, "language": language}
            yield "read", {"page": page, "language": language, "version": "1.0"}
            yield "versions", {"page": page, "language": language}
            yield "changes", {"page": page, "language": language}
            for day in DAYS:
                yield "on_date", {"page": page, "day": day, "language": language}
        for day in DAYS:
            yield "changes", {"since": day, "language": language}
        for query in QUERIES[language]:
            yield "search", {"query": query, "language": language}
        yield "read", {"page": "egne-mal", "section": "slik", "language": language}


def wait_for(session: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """Run a session to its end in a thread of its own: a browser of other tests keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(lambda: asyncio.run(session())).result()


def ask(answers: Answers, questions: Sequence[Question]) -> list[tuple[bool, str]]:
    """Ask in one session; give of each answer whether it is an error, and its one string."""

    async def session() -> list[tuple[bool, str]]:
        said = []
        async with Client(server_of(answers, "rettesnor")) as client:
            for name, given in questions:
                answer: Any = await client.call_tool(name, given)
                [content] = answer.content
                said.append((bool(answer.is_error), content.text))
        return said

    return wait_for(session)


@pytest.fixture(scope="module")
def folder(story: PublishedProject, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the answers of the story, and nothing else of its site."""
    folder = tmp_path_factory.mktemp("answers")
    for file in generated_files(story.site(), (page_answer_files, api_files)):
        if "api/v1/" in file.path:
            path = folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
    return folder


@pytest.fixture(scope="module")
def told(folder: Path) -> list[tuple[Question, str]]:
    """Ask the whole script."""
    questions = list(script())
    said = ask(Answers(str(folder)), questions)
    assert [(question, text) for question, (is_error, text) in zip(questions, said, strict=True) if is_error] == []
    return [(question, text) for question, (_, text) in zip(questions, said, strict=True)]


@pytest.fixture(scope="module")
def histories(story: PublishedProject) -> Mapping[str, History]:
    """Give what the store knows of the pages."""
    return story.site().store.histories


def _asked(told: Sequence[tuple[Question, str]], name: str, **given: str) -> Iterator[tuple[dict[str, Any], str]]:
    for (asked, values), text in told:
        if asked == name and given.items() <= values.items():
            yield values, text


def test_no_answer_stands_without_the_five(told: list[tuple[Question, str]]) -> None:
    """Edition, day, strength, § and address: once for each text, edition, hit or change that is told of."""
    assert len(told) > 200
    for (name, given), text in told:
        stamps = list(STAMP.finditer(text))
        if name == "changes" and given.get("since", "") > "2027-06-20":
            assert stamps == []  # nothing happened, so nothing is told
            continue
        if name in {"search", "changes", "versions"}:
            heads = r"^(?:[0-9]+\. .+\([a-z-]+(?:#[a-z-]+)?\)|20[0-9-]{8}: .+|[0-9.]+ \(20[0-9-]{8}\): .+)$"
            assert len(stamps) == len(re.findall(heads, text, re.MULTILINE)) >= 1, (name, given)
        else:
            assert len(stamps) == 1, (name, given)
        if "page" in given:
            assert {stamp["page"] for stamp in stamps} == {given["page"]}


def test_what_applied_on_a_day_is_what_the_store_says(
    told: list[tuple[Question, str]], histories: Mapping[str, History]
) -> None:
    """The edition in force at the end of it; else the page had not come, or stood withdrawn, and the answer says so."""
    for given, text in _asked(told, "on_date"):
        day = date.fromisoformat(given["day"])
        of_day = [
            each for each in periods_of(histories[given["page"]])
            if each.start <= day and (each.end is None or day < each.end)
        ]  # fmt: skip
        first = text.splitlines()[0]
        if not of_day:
            assert re.search("var siden ikke publisert|had not been published", first), given
        elif of_day[0].is_withdrawn:
            assert re.search("var siden trukket tilbake|the page was withdrawn", first), given
        else:
            found = STAMP.search(text)
            assert found is not None
            assert found["version"] == str(of_day[0].version.number), given
            assert found["version"] in first


def test_a_translation_that_had_not_come_is_not_given_for_the_day(told: list[tuple[Question, str]]) -> None:
    """On 6 December the English text of 1.1 was to come on the 10th: the Norwegian is given, and that it is that."""
    [(_, text)] = _asked(told, "on_date", page="egne-mal", day="2026-12-06", language="en")
    assert "The text is in Norwegian" in text
    assert "Personens egne mål gir planen retning." in text


def test_every_edition_is_listed(told: list[tuple[Question, str]], histories: Mapping[str, History]) -> None:
    """Newest first, in both languages."""
    for given, text in _asked(told, "versions"):
        numbers = [str(version.number) for version in histories[given["page"]].versions]
        assert [stamp["version"] for stamp in STAMP.finditer(text)] == numbers[::-1]


def test_changes_are_those_since_the_day(told: list[tuple[Question, str]]) -> None:
    """As test_open_data_client.py has them."""
    [(_, text)] = _asked(told, "changes", since="2027-06-10", language="nb")
    assert re.findall(r"^(2027-\S+): (\w+)", text, re.MULTILINE) == [
        ("2027-06-20", "Faglig"),
        ("2027-06-15", "Varsel"),
    ]
    [(_, text)] = _asked(told, "changes", page="samtykke", language="en")
    kinds = re.findall(r"^20\S+: ([^.]+)\.", text, re.MULTILINE)
    assert kinds == ["Withdrawn", "Applies again", "Withdrawn", "First edition"]


def test_withdrawn_text_is_never_given_as_current(told: list[tuple[Question, str]]) -> None:
    """The page says why, without its text; the edition that applied once says first that it is over."""
    for language, said in (("nb", "TRUKKET TILBAKE 2027-05-04: Loven sier noe annet."), ("en", "WITHDRAWN on")):
        [(_, text)] = (each for each in _asked(told, "read", page="samtykke", language=language) if len(each[0]) == 2)
        assert said in text
        assert "## " not in text
        [(_, then)] = _asked(told, "on_date", page="samtykke", day="2027-02-01", language=language)
        assert said in then.partition("\n## ")[0]
        assert "## " in then
        [(_, hits)] = _asked(told, "search", query={"nb": "samtykke", "en": "consent"}[language])
        assert "(samtykke)" in hits
        assert said in hits.partition("(samtykke)")[2]


def test_outdated_text_says_so(told: list[tuple[Question, str]]) -> None:
    """A translation that lags names the edition that applies and the sections that are not it; an alert is told."""
    [(_, text)] = (each for each in _asked(told, "read", page="egne-mal", language="en") if len(each[0]) == 2)
    head = text.partition("\n# ")[0]
    assert "has not been brought up to edition 2.0" in head
    assert "not been brought up to date in these sections: slik." in head
    [(_, text)] = _asked(told, "read", page="egne-mal", section="slik", language="nb")
    assert "Loven er endret 1.4.2027. Teksten er ikke oppdatert." in text.partition("\n## ")[0]
    [(_, text)] = _asked(told, "read", page="egne-mal", version="1.0", language="nb")
    assert "Er erstattet av utgave 2.0." in text.splitlines()[0]


def test_a_text_that_the_law_took_away_is_not_given(told: list[tuple[Question, str]]) -> None:
    """Its edition stands, and says that it is gone."""
    [(_, text)] = _asked(told, "read", page="grunnregler", version="1.0", language="nb")
    assert "Loven krevde at teksten ble fjernet." in text
    assert "Lytt før du snakker" not in text


def test_texts_are_quoted_word_for_word(told: list[tuple[Question, str]], folder: Path) -> None:
    """What is read is the Markdown of the answer; what a search shows stands in the text."""
    for given, text in _asked(told, "read"):
        prefix = "" if given["language"] == "nb" else "en/"
        name = f"versions/{given['page']}/1.0" if "version" in given else f"content/{given['page']}"
        answer = json.loads((folder / f"{prefix}api/v1/{name}.json").read_bytes())
        if "section" in given:
            assert answer["markdown"].count(text[text.index("\n## ") :].rpartition("\n\n")[0].strip()) == 1
        else:
            assert answer["markdown"] in text
    [(_, text)] = _asked(told, "search", query="lytt før du snakker")
    assert "Lytt alltid før du snakker." in text


WRONG: dict[str, Question] = {
    "ingen side heter egnemal. Mente du egne-mal?": ("read", {"page": "egnemal"}),
    "no page is called ../../law.": ("versions", {"page": "../../law", "language": "en"}),
    "egne-mal har ingen utgave 9.0.": ("read", {"page": "egne-mal", "version": "9.0"}),
    "1 er ikke nummeret på en utgave.": ("read", {"page": "egne-mal", "version": "1"}),
    "egne-mal has no section x. Choose from rad,": ("read", {"page": "egne-mal", "section": "x", "language": "en"}),
    "2027-02-30 er ingen dag.": ("on_date", {"page": "egne-mal", "day": "2027-02-30"}),
    "ingen svar på fr. Velg blant nb, en.": ("read", {"page": "egne-mal", "language": "fr"}),
}


def test_what_cannot_be_answered_says_why(folder: Path) -> None:
    """As an error, in the language of the question, with what can be asked instead; nothing else is quoted."""
    said = ask(Answers(str(folder)), list(WRONG.values()))
    for expected, (is_error, text) in zip(WRONG, said, strict=True):
        assert is_error
        assert expected in text
        assert STAMP.search(text) is None


def test_an_address_answers_as_the_folder_does(folder: Path) -> None:
    """Below a path too; a page that changed is found anew without a new start."""
    with served(folder.parent) as top:
        there = Questions(Answers(f"{top}/{folder.name}/"))
        here = Questions(Answers(str(folder)))
        assert there.read("egne-mal", language="en") == here.read("egne-mal", language="en")
        assert there.search("egne mål") == here.search("egne mål")
        assert there.on_date("samtykke", "2027-03-15") == here.on_date("samtykke", "2027-03-15")
        with pytest.raises(NoAnswerError):
            there.read("aldri-sett")
        with pytest.raises(NoAnswerError):
            _ = Answers(top).folders


def test_an_answer_that_was_altered_is_not_given_on(story: PublishedProject, tmp_path: Path) -> None:
    """One letter of it is enough."""
    for file in generated_files(story.site(), (page_answer_files, api_files)):
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    answer = tmp_path / "api" / "v1" / "content" / "grunnregler.json"
    answer.write_bytes(answer.read_bytes().replace(b"Lytt alltid", b"Lytt aldri", 1))
    [(is_error, text)] = ask(Answers(str(tmp_path)), [("read", {"page": "grunnregler"})])
    assert is_error
    assert "Lytt" not in text


@pytest.mark.slow
def test_the_command_answers_over_standard_input_and_output(folder: Path) -> None:
    """As an assistant starts it that is given the example in docs-dev/open-data.md, of the site in a folder."""
    [example] = re.findall(r"```json\n(.*?)```", (ROOT / "docs-dev" / "open-data.md").read_text("utf-8"), re.DOTALL)
    [given] = json.loads(example)["mcpServers"].values()
    assert given["command"] == "rettesnor"
    args = [str(folder) if each == "https://HOST/" else each for each in given["args"]]
    assert str(folder) in args

    async def session() -> tuple[set[str], str]:
        server = StdioServerParameters(command=sys.executable, args=["-m", "rettesnor.cli", *args], env=environment())
        async with Client(server) as client:
            tools = await client.list_tools()
            answer: Any = await client.call_tool("read", {"page": "grunnregler"})
            return {each.name for each in tools.tools}, answer.content[0].text

    names, text = wait_for(session)
    assert names == {"search", "read", "versions", "changes", "on_date"}
    assert STAMP.search(text)


def test_the_command_refuses_a_folder_without_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In one line, with what to give instead."""
    assert run("mcp", [str(tmp_path), "--lang", "en"]) == 2
    assert "no answers for programs here" in capsys.readouterr().err


@pytest.mark.slow
def test_nothing_else_needs_the_library() -> None:
    """It is loaded when it is asked to serve, and by no build."""
    code = (
        "import sys, rettesnor.cli.build, rettesnor.cli.mcp, rettesnor.mkdocs.plugin, rettesnor.mkdocs.whole_site\n"
        "sys.exit('mcp' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=False)
    assert done.returncode == 0, done.stderr
