"""What the site and the tool say: one catalogue, whole in every packaged language, a site's own files laid over it."""

from __future__ import annotations

import argparse
import pkgutil
import re
from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from tests.projects import ROOT

from rettesnor import cli
from rettesnor.cli.terminal import CommandParser, argparse_words
from rettesnor.locale import messages
from rettesnor.locale.messages import (
    MAIN,
    Message,
    as_typed,
    fields_of,
    languages,
    read_catalogue,
    read_messages,
    speak_for,
    type_as,
    words,
)
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OF_COMMANDS = ("argparse/", "help/")
"""What is said in English where the commands are made."""

TO_EDITORS = tuple(code for code in languages() if any(key.startswith("rules/") for key in read_catalogue(code)))
"""The packaged languages in which editors are told of mistakes; others are for readers alone."""

CODE = [*(ROOT / "src").rglob("*.py"), *(ROOT / "scripts").glob("*.py")]
_RULE = re.compile(r"\bRule\(\s*\"([^\"]+)\"")
_WORDS = re.compile(r"\bwords\(\s*\"([^\"]+)\"")


def _said_by(pattern: re.Pattern[str]) -> set[str]:
    return {name for path in CODE for name in pattern.findall(path.read_text(encoding="utf-8"))}


def _stands_somewhere(key: str) -> bool:
    return any(f'"{key}"' in path.read_text(encoding="utf-8") for path in CODE)


def _keys(language: str, part: str) -> set[str]:
    return {key.removeprefix(f"{part}/") for key in read_catalogue(language) if key.startswith(f"{part}/")}


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """Give the root of a site that the commands speak for while a test runs."""
    (tmp_path / messages.FOLDER).mkdir(parents=True)
    speak_for(tmp_path)
    yield tmp_path
    speak_for(None)


def test_norwegian_and_english_are_there() -> None:
    """The two languages of the site, and nynorsk; editors are spoken to in each."""
    assert {"nb", "nn", "en"} <= set(languages())
    assert {"nb", "nn", "en"} <= set(TO_EDITORS)


@pytest.mark.parametrize("language", languages())
def test_every_packaged_language_is_whole_and_fills_in_the_same_fields(language: str) -> None:
    """A key or field that one lacks would be a hole, and one too many would fill nothing."""
    main, own = (
        {key: fields_of(text) for key, text in read_catalogue(code).items() if not key.startswith(OF_COMMANDS)}
        for code in (MAIN, language)
    )
    if language not in TO_EDITORS:
        main = {key: fields for key, fields in main.items() if "/" not in key}
        lacking = main.keys() - own.keys()  # said in bokmål until somebody writes them; `check messages` names them
        assert len(lacking) < len(main) // 50
        main = {key: fields for key, fields in main.items() if key not in lacking}
    assert own.keys() == main.keys()
    assert {key for key in own if own[key] != main[key] and read_catalogue(language)[key]} == set()


@pytest.mark.parametrize("language", TO_EDITORS)
def test_every_rule_is_told_with_a_cure_and_none_is_told_in_vain(language: str) -> None:
    """What the code reports, and nothing that it no longer does."""
    told = {f"{name}/{part}" for name in _said_by(_RULE) for part in ("says", "cure")}
    assert _keys(language, "rules") == told
    assert all(read_catalogue(language)[f"rules/{key}"].strip() for key in told)


@pytest.mark.slow
@pytest.mark.parametrize("language", TO_EDITORS)
def test_every_word_of_the_commands_is_said_somewhere(language: str) -> None:
    """And a key that no module names is taken out."""
    assert _said_by(_WORDS) <= _keys(language, "words")
    assert [key for key in _keys(language, "words") if not _stands_somewhere(key)] == []


def _commands() -> Iterator[tuple[str, CommandParser]]:
    """Yield each command, with the parser that explains it as its module writes it."""
    for entry in pkgutil.iter_modules(cli.__path__):
        module = import_module(f"{cli.__name__}.{entry.name}") if not entry.name.startswith("_") else None
        if module is not None and hasattr(module, "EXAMPLE"):
            parser = CommandParser(prog=entry.name, description=module.__doc__)
            module.add_options(parser)
            yield entry.name, parser


def _helps(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield what a parser says of its options, and what those below it say; a list of names is in no language."""
    own = (action for action in parser._actions if action.dest != "help")  # noqa: SLF001 - argparse has no other way
    for action in own:
        helps = [each.help or "" for each in (action, *getattr(action, "_choices_actions", ()))]
        yield from (text for text in helps if text and not re.fullmatch(r"[\w-]+(, [\w-]+)+", text))
        for below in (action.choices or {}).values() if isinstance(action, argparse._SubParsersAction) else ():  # noqa: SLF001
            yield from _helps(below)


@pytest.mark.slow
def test_every_command_and_option_explains_itself_in_norwegian() -> None:
    """English stands in the modules; what one lacks in the catalogue would be explained in English."""
    said, known = argparse_words(MAIN), read_catalogue(MAIN)
    lacks = [name for name, _ in _commands() if f"help/{name}" not in known]
    for name, parser in _commands():
        unsaid = (text for text in _helps(parser) if {text, text.partition(": ")[0]}.isdisjoint(said))
        lacks += [f"{name}: {text}" for text in unsaid]
    assert lacks == []
    assert {what for what in cli.COMMANDS.values() if what not in said} == set()


def test_nothing_is_explained_that_no_command_has() -> None:
    """A command that is gone leaves nothing in the catalogue."""
    explained = {key.removeprefix("help/") for key in read_catalogue(MAIN) if key.startswith("help/")}
    assert explained == {name for name, _ in _commands()}


def test_no_message_to_readers_is_kept_that_nobody_shows() -> None:
    """A key stands in a module or a template: by its name, or by the first part of it (`kind_{…}`)."""
    files = [
        *CODE,
        *(ROOT / "src" / "rettesnor" / "theme").rglob("*.html"),
        *(ROOT / "src" / "rettesnor" / "theme").rglob("*.xml"),
    ]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    beginnings = tuple(set(re.findall(r"f\"([a-z_]+_)\{", text)))
    named = set(re.findall(r"[\w-]+", text))
    assert [key for key in read_messages(MAIN) if key not in named and not key.startswith(beginnings)] == []


def test_nynorsk_is_said_in_nynorsk() -> None:
    """No word of bokmål that nynorsk writes otherwise is left, and little of it reads as bokmål does."""
    texts = {key: text for key, text in read_catalogue("nn").items() if not key.startswith("_")}
    bokmaal = re.compile(
        r"\b(ikke|hva|hvem|hvor|hvordan|hvorfor|hvis|jeg|dere|noen|noe|mye|ble|blitt|være|gjøre|kilde[rn]?|utgave[rn]?|"
        r"fra|bare|fram igjen|endringer|nå|uten|finnes|kommer|heter|sier|gir|lenke|lenken|norsken|"
        r"ansatte|brukere|pårørendes|anbefalinger|eksempel|oversettelsen?|høring|høringen|forsiden)\b",
        re.IGNORECASE,
    )
    said = {key: re.sub("«[^»]*»|`[^`]*`", "", text) for key, text in texts.items()}  # names of buttons, typed words
    assert {key: text for key, text in said.items() if bokmaal.search(text)} == {}
    same = [key for key, text in texts.items() if len(text) > 40 and text == read_catalogue("nb").get(key)]
    assert len(same) < len(texts) // 50  # some sentences are the same in both


def test_nothing_is_said_twice() -> None:
    """YAML keeps the last of two keys without a word, and the first rule would say what the second means."""
    for language in languages():
        path = ROOT / "src" / "rettesnor" / "locale" / "catalogue" / f"{language}.yml"
        part, seen = "", Counter[str]()
        for line in path.read_text(encoding="utf-8").splitlines():
            part = line.removesuffix(":") if re.fullmatch(r"[a-z_]+:", line) else part
            if (key := re.match(r"(?:  )?([\w.-]+|\"[^\"]+\"):", line)) is not None:
                seen[f"{part}/{key[0]}"] += 1
        assert {key for key, times in seen.items() if times > 1} == set()


def test_rules_and_words_stand_in_order() -> None:
    """So that one is found, and two who add one each do not meet."""
    for language in languages():
        for part in ("rules", "words"):
            keys = [key for key in read_catalogue(language) if key.startswith(f"{part}/")]
            names = list(dict.fromkeys(key.split("/")[1] for key in keys))
            assert names == sorted(names)


def test_a_language_without_a_file_speaks_the_main_one() -> None:
    """Nothing stops: the check `messages` says what is missing."""
    assert read_messages("xx") == read_messages(MAIN)
    assert words("problem.cure").in_language("xx") == "hjelp"


def test_english_stands_in_where_no_norwegian_is_read() -> None:
    """On a site whose main language is another, nothing that a language lacks is said in Norwegian."""
    speak_for(None, "gd")
    try:
        assert read_messages("gd") == read_messages("en")
        assert words("problem.cure").in_language("gd") == words("problem.cure").in_language("en")
    finally:
        speak_for(None)


def test_a_site_says_what_it_likes_key_by_key(root: Path) -> None:
    """To readers, of rules and in words; all else is as packaged."""
    (root / messages.FOLDER / "nb.yml").write_text(
        'home: Hit\nrules: {urls.no-answer: {says: "Borte: {0}."}}\nwords: {problem.cure: gjør så}\n'
    )
    problem = Rule("urls.no-answer").at("a", 1, "/b/")
    assert (read_messages("nb", root)["home"], read_messages("nb", root)["menu"]) == ("Hit", "Meny")
    assert problem.message.in_language("nb") == "Borte: /b/."
    assert problem.help.in_language("nb").startswith("Flytt sider")
    assert words("problem.cure").in_language("nb") == "gjør så"
    assert problem.message.in_language("en").startswith("The address /b/")


def test_a_new_language_is_a_new_file(root: Path) -> None:
    """Finished or not; what it lacks is said in the main language."""
    (root / messages.FOLDER / "se.yml").write_text('menu: Fállu\nwords: {decimal-mark: ","}\n', encoding="utf-8")
    assert "se" in languages(root)
    assert (read_messages("se", root)["menu"], read_messages("se", root)["home"]) == ("Fállu", "Forsiden")


@pytest.mark.parametrize("text", ["{naem}", "{", "{0} {1}"])
def test_a_field_that_nothing_fills_is_not_used(root: Path, text: str) -> None:
    """The packaged text stands until it is put right."""
    (root / messages.FOLDER / "nb.yml").write_text(f'rules: {{urls.no-answer: {{says: "{text}"}}}}\n')
    assert Rule("urls.no-answer").at("a", 1, "/b/").message.in_language("nb").startswith("Adressen /b/")


def test_a_file_that_cannot_be_read_is_passed_over_and_read_when_it_can(root: Path) -> None:
    """A live preview goes on, and takes the file as soon as it is whole."""
    path = root / messages.FOLDER / "nb.yml"
    path.write_text("home: [\n")
    assert read_messages("nb", root)["home"] == "Forsiden"
    path.write_text("home: Hit igjen\n")
    assert read_messages("nb", root)["home"] == "Hit igjen"


@pytest.mark.parametrize("language", languages())
def test_what_messages_tell_to_run_is_there_wherever_the_tool_is(language: str) -> None:
    """A site that was begun with `rettesnor new` has no scripts and no Makefile."""
    told = {key: text for key, text in read_catalogue(language).items() if key.startswith(("rules/", "words/"))}
    assert {key for key, text in told.items() if re.search(r"scripts/|\w\.py\b|[`“«]make ", text)} == set()
    named = {name for text in told.values() for name in re.findall(r"\brettesnor ([a-z]+(?:-[a-z]+)*)\b", text)}
    assert named - NO_COMMANDS <= set(cli.COMMANDS)


NO_COMMANDS = {"is", "is:", "er", "of", "and", "og", "can"}
"""Words that follow the name of the tool in a sentence."""


def test_a_script_names_the_others_as_they_are_typed_beside_it() -> None:
    """So that a line can be copied and run, from a folder whose scripts find the program by themselves."""
    message = Message("rules/versions.overdue/cure", ("", "egne-mal"))
    assert "rettesnor record egne-mal reviewed" in message.in_language("en")
    type_as(ROOT / "scripts")
    try:
        assert "scripts/record.py egne-mal reviewed" in message.in_language("en")
        typed = {as_typed(f"rettesnor {name}") for name in ("note", "confirm", "move", "publish", "pdf", "links")}
        assert {text for text in typed if not (ROOT / text).is_file()} == set()
        assert as_typed("rettesnor new, rettesnors note") == "rettesnor new, rettesnors note"
    finally:
        type_as(None)


def test_what_no_hand_typed_is_told_by_its_beginning() -> None:
    """A number of five thousand digits fills no screen; an address of two hundred signs is given whole."""
    said = Message("rules/urls.no-answer/says", ("9" * 5000,)).in_language("en")
    assert "9" * 60 + "…" in said
    assert "9" * 61 not in said
    assert "a" * 200 in Message("rules/urls.no-answer/says", ("a" * 200,)).in_language("en")


@pytest.mark.parametrize("language", TO_EDITORS)
def test_texts_in_commands_stand_in_quotes_that_a_shell_knows(language: str) -> None:
    """A command that a cure names works as it stands, once filled in; to a shell, « is a letter."""
    typed = re.compile(r"rettesnor (?:note|publish|record) [^.:(]*?(?:--?[a-z-]+|withdrawn|restored|alert) [«“]")
    assert [key for key, said in read_catalogue(language).items() if typed.search(said.replace(" …", ""))] == []
