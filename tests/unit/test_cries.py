"""Cries for help: recognised as people write them, told from ordinary queries, and written so that they can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from tests.projects import ROOT

from rettesnor.data.cries import Calm, Cry, Fear, SameWords, Sign, Signs, read_fear
from rettesnor.data.help import read_help
from rettesnor.data.synonyms import SynonymGroup, read_synonyms
from rettesnor.search.cries import Cries

if TYPE_CHECKING:
    from pathlib import Path

SENTENCES: dict[str, Any] = yaml.safe_load((ROOT / "tests" / "search" / "cries.yml").read_text(encoding="utf-8"))
FAMILY = SynonymGroup.model_validate({"id": "familie", "nb": ["bror", "sønn"], "en": ["brother"]})
LANGUAGES = ("nb", "nn", "en")


@pytest.fixture(scope="module")
def ours() -> Cries:
    """Give the cries of this site."""
    numbers = [entry.model.id for entry in read_help(ROOT)[0]]
    groups = read_synonyms(ROOT, (), ("nb",))[0]
    fear, problems = read_fear(ROOT, numbers, {group.id for group in groups})
    assert problems == ()
    return Cries(fear, groups)


def hears(expression: str, query: str) -> bool:
    """Tell whether a query is the cry that an expression describes."""
    return Cries(Fear(kinds=(_cry("fare", expression),)), [FAMILY]).recognise(query) == ("fare",)


def _cry(name: str, expression: str) -> Cry:
    return Cry(id=name, numbers=("113",), cries={"nb": (expression,)})


def test_the_sentences_are_what_they_should_be() -> None:
    """470 cries and 525 ordinary queries, each once, in every language."""
    cries = [text for kinds in SENTENCES["cries"].values() for texts in kinds.values() for text in texts]
    ordinary = [text for texts in SENTENCES["ordinary"].values() for text in texts]
    assert (len(set(ordinary)), tuple(SENTENCES["cries"]), tuple(SENTENCES["ordinary"])) == (525, LANGUAGES, LANGUAGES)
    assert len(set(cries)) == 470
    assert set(cries).isdisjoint(ordinary)


@pytest.mark.parametrize("expression", ["a||b", "hjelp  meg", "|a"])
def test_an_expression_that_cannot_be_used_is_told_and_hinders_none(tmp_path: Path, expression: str) -> None:
    """The others are heard in a preview too."""
    (tmp_path / "data").mkdir()
    record = {"id": "fare", "numbers": ["nod"], "cries": {"nb": ["vil dø", expression]}}
    calm = {"id": "rolig", "calm": {"nb": ["rutine"]}, "unless": ["no longer"]}
    (tmp_path / "data" / "help.yml").write_text(yaml.safe_dump([record, calm]), encoding="utf-8")
    fear, problems = read_fear(tmp_path, ["nod"], ())
    assert [problem.rule for problem in problems] == ["help.unusable-cry"] * 2
    assert Cries(fear, ()).recognise("jeg vil dø") == ("fare",)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_cries_are_recognised(ours: Cries, language: str) -> None:
    """At least 95 %, each with the kind that has the right numbers."""
    said = [(text, kind) for kind, texts in SENTENCES["cries"][language].items() for text in texts]
    missed = [text for text, kind in said if kind not in ours.recognise(text)]
    assert len(missed) <= 0.05 * len(said), missed


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_ordinary_queries_are_not_taken_for_cries(ours: Cries, language: str) -> None:
    """At most 2 %: whoever looks for «kone» is not frightened with emergency numbers."""
    taken = {text: ours.recognise(text) for text in SENTENCES["ordinary"][language]}
    assert len([text for text, kinds in taken.items() if kinds]) <= 0.02 * len(taken), taken


@pytest.mark.parametrize(
    ("expression", "query"),
    [
        ("vil ikke leve", "jeg vil virkelig ikke leve"),
        ("vil ikke leve", "leve vil hun ikke"),
        ("ta|tok livet", "hun TOK nesten livet sitt"),
        ("selvmord*", "selvmordstanker hver dag"),
        ("{familie} slår", "sønnen min slår"),
        ("på+veggen", "jeg har gått på veggen"),
        ("cant cope", "I can’t cope"),
        ("cant cope", "I can't cope"),
        ("redd+for+{familie}", "er redd for broren hans"),
    ],
)
def test_words_may_change_their_order_ending_and_distance(expression: str, query: str) -> None:
    """As frightened people write; with any apostrophe."""
    assert hears(expression, query)


@pytest.mark.parametrize(
    ("expression", "query"),
    [
        ("vil ikke leve", "vil leve"),
        ("vil leve", "jeg vil gjerne vite mer om hvordan man kan leve"),
        ("på+veggen", "veggen på"),
        ("slår slår", "han slår"),
        ("ta livet", "ta medisin"),
        ("{familie} slår", "klokka slår"),
    ],
)
def test_what_is_something_else_is_not_heard(expression: str, query: str) -> None:
    """Words that are missing, far apart, in the wrong order where it matters, or used twice."""
    assert not hears(expression, query)


def test_every_kind_is_told_the_most_urgent_first() -> None:
    """A sentence may be two cries."""
    fear = Fear(kinds=(_cry("liv", "dø"), _cry("slag", "slår")))
    assert Cries(fear, ()).recognise("han slår meg og jeg vil dø") == (
        "liv",
        "slag",
    )


SIGNS = "  least: 5\n  danger: 3\n  signs:\n  - weighs: 2\n"


@pytest.mark.parametrize(
    ("record", "rule", "line"),
    [
        ("  numbers: [a-1, b-2]\n  cries: {nb: [hjelp]}\n", "help.lost-number", 2),
        ("  numbers: [a-1]\n  cries:\n    nb:\n    - hjelp\n    - '{venner} slår'\n", "help.lost-group", 6),
        ("  numbers: [a-1]\n  cries:\n    nb: ['hjelp, nå']\n", "help.unusable-cry", 4),
        ("  numbers: []\n  cries: {nb: [hjelp]}\n", "fields.unusable", 2),
        ("  calm:\n    nb:\n    - rutine\n    - 'rutine, nå'\n", "help.unusable-cry", 5),
        ("  calm:\n    nb: ['{venner}']\n", "help.lost-group", 3),
        ("  same:\n    nb:\n    - jeg eg\n    - jeg\n", "help.unusable-same", 5),
        ("  same:\n    nb: ['selv* sjølv']\n", "help.unusable-same", 3),
        (SIGNS + "    of: [elde]\n    words: [dø]\n", "help.lost-kind", 6),
        (SIGNS + "    words: [dø, 'tau kniv']\n", "help.unusable-cry", 6),
        (SIGNS + "    words: ['dø|{venner}']\n", "help.lost-group", 6),
    ],
)
def test_an_expression_that_cannot_work_is_told_at_its_line(tmp_path: Path, record: str, rule: str, line: int) -> None:
    """With a way out in both languages."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "help.yml").write_text(f"- id: fare\n{record}", encoding="utf-8")
    _, [problem] = read_fear(tmp_path, ["a-1"], {"familie"})
    assert (problem.rule, problem.line) == (rule, line)
    assert problem.help.in_language("en")


SAME = SameWords(
    id="like", same={"nb": ("*er *ar", "selv* sjølv*", "jeg eg", "våkner vakna", "ikke ikkje"), "en": ("im i+am",)}
)


@pytest.mark.parametrize(
    ("expression", "query"),
    [
        ("jeg ikke", "eg vil ikkje"),
        ("eg ikkje", "jeg vil ikke"),
        ("våkner ikke", "ho vaknar ikkje"),
        ("våkner ikke", "ho har ikkje vakna"),
        ("selvmord*", "sjølvmordstankar"),
        ("sjølvmord*", "selvmordet"),
        ("im lost", "I am lost"),
        ("i+am+lost", "im lost"),
        ("{familie} ikke", "broren min svarar ikkje"),
    ],
)
def test_words_that_are_one_are_heard_as_one(expression: str, query: str) -> None:
    """In expressions as in queries: dialect, nynorsk, short forms, how words begin and end."""
    assert Cries(Fear(kinds=(_cry("fare", expression),), same=(SAME,)), [FAMILY]).recognise(query)


@pytest.mark.parametrize(
    ("query", "is_cry"),
    [
        ("rutiner når noen vil dø", False),
        ("jeg skriver rutiner og vil dø", True),
        ("noen vil dø", True),
        ("rutine i dag, i cant go on, noen vil dø", True),
        ("rutine, cant i go on, noen vil dø", False),
    ],
)
def test_calm_talk_is_no_cry_unless_somebody_speaks_of_themselves(query: str, is_cry: bool) -> None:  # noqa: FBT001
    """Staff who write of routines are not shown emergency numbers; whoever says «jeg» is."""
    calm = Calm(id="hverdag", calm={"nb": ("rutine*",)}, unless=("jeg", "i+cant"))
    assert bool(Cries(Fear(kinds=(_cry("fare", "vil dø"),), calm=(calm,)), ()).recognise(query)) is is_cry


def test_numbers_are_read_without_the_cries_beside_them() -> None:
    """One file holds both, since they belong together."""
    entries, problems = read_help(ROOT)
    assert problems == ()
    assert "livsfare" not in {entry.model.id for entry in entries}


WEIGHED = Signs(
    id="tegn",
    least=6,
    danger=3,
    signs=(
        Sign(weighs=2, words=("jeg|{familie}",)),
        Sign(weighs=1, words=("nå|i+natt",)),
        Sign(weighs=3, of=("liv",), words=("tau", "rep|kni*")),
        Sign(weighs=2, of=("liv", "slag"), words=("skogen",)),
        Sign(weighs=4, of=("slag",), words=("kveler",)),
        Sign(weighs=-3, words=("hvordan",)),
    ),
)


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("broren gikk til skogen med tau", ("liv",)),
        ("jeg har kniver i natt", ("liv",)),
        ("jeg har tau og rep", ()),
        ("tau skogen", ()),
        ("jeg går i skogen nå", ()),
        ("jeg kveler nå", ("slag",)),
        ("jeg kveler i skogen", ("slag",)),
        ("jeg kveler i skogen med kniv", ("liv", "slag")),
        ("hvordan finner jeg tau i skogen", ()),
        ("jeg vil dø", ("liv",)),
    ],
)
def test_signs_are_weighed_together(query: str, kinds: tuple[str, ...]) -> None:
    """Each once, with a danger among them; only kinds that weigh about as much as the heaviest are heard."""
    fear = Fear(kinds=(_cry("liv", "vil dø"), _cry("slag", "slår")), signs=(WEIGHED,))
    assert Cries(fear, [FAMILY]).recognise(query) == kinds
