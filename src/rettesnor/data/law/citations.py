"""Which provisions a page cites, and where: in its front matter, and in its running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from rettesnor.data.law.ordinals import ANY_ORDINAL, ORDINALS
from rettesnor.data.law.parts import Part, canonical_section
from rettesnor.data.validation.yaml_text import YamlError, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?P<yaml>.*?)^---[ \t]*\r?$\n?", re.MULTILINE | re.DOTALL)
# What is blanked out, line ends kept: fences, comments, the addresses of links.
_SILENT = re.compile(
    r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)[`~]*[ \t]*$|<!--.*?-->|(?<=\])\([^)\n]*\)|https?://\S+",
    re.MULTILINE | re.DOTALL,
)
_HEADING = r"(?P<heading>^\#{1,6}[ \t].*$)"
_NUMBER = r"\d+(?:\s?[A-ZÆØÅ](?=-\d))?(?:-\d+)?(?:\s?[a-zæøå](?![\w-]))?"
_AND = r"(?:\s*,\s*|\s+(?:og|eller|til|and|or|to)\s+|\s*[\u2013-]\s*(?=\d+-))"
_SECTION = rf"(?:§+\s*|\b(?:paragraf|section|sections)\s+)(?P<numbers>{_NUMBER}(?:{_AND}(?:§\s*)?{_NUMBER})*)"
# An act that nobody has entered: «havneloven § 27».
_SOME_ACT = (
    r"(?P<unknown>\b[\w-]{3,}(?:loven|lova|lov|forskriften|forskrifta|forordningen|forordninga))"
    r"(?=\s+(?:kapittel\s+\d+\s*(?:A\s*)?)?§)"
)
_ARTICLE = r"\b(?:artikkel|art\.|article)\s+(?P<article>\d+)"
_SPLIT = re.compile(_AND)
_PARAGRAPH = re.compile(rf"\s*,?\s*(?P<ordinal>{ANY_ORDINAL})\s+(?:ledd|avsnitt|paragraph)\b", re.IGNORECASE)
_LETTER = re.compile(
    r"\s*,?\s*(?:(?:bokstav(?:ene)?|litra|letters?|points?|items?)\s+(?P<letter>[a-zæøå0-9])(?!\w)|(?:nr\.?|number)\s*(?P<number>\d{1,2}))",
    re.IGNORECASE,
)
_ANOTHER_LETTER = re.compile(r"(?:\s*,\s*|\s+(?:og|eller|and|or)\s+)([b-hj-zæøå])(?!\w)")
_SENTENCE = re.compile(rf"\s*,?\s*(?:{ANY_ORDINAL})\s+(?:punktum|setning|sentence)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s*_,(»\])]*(?:kapittel\s+\d+\s*A?\s*,?\s*)?")
_WORD_AFTER = re.compile(r"\s+\w")
# Single letters that are words: «§ 3-1 i loven», “section 3-1 a person”.
_WORD_LETTERS = frozenset("ia")
_MOST_SIGNS = 200
"""Of a mention that a message quotes: one mention may name thousands of §§, and each of them keeps its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A provision that a page cites: the act's id, or None with the `named` words when no act is known by them."""

    act: str | None
    part: Part
    path: str
    line: int
    words: str
    named: str | None = None
    is_basis: bool = False  # stands in `legal_basis`
    is_inherited: bool = False  # the act was named earlier in the section
    read_on: date | None = None

    def as_json(self) -> list[Any]:
        """Return the same as JSON can say it, but for the path."""
        part, day = self.part, self.read_on and self.read_on.isoformat()
        place = [part.section, part.paragraph, part.letter]
        return [self.act, place, self.line, self.words, self.named, self.is_basis, self.is_inherited, day]

    @staticmethod
    def from_json(told: Sequence[Any], path: str) -> Citation:
        """Return what `as_json` told, as it stands in a file."""
        act, place, line, words, named, is_basis, is_inherited, day = told
        return Citation(
            act=act,
            part=Part(*place),
            path=path,
            line=line,
            words=words,
            named=named,
            is_basis=is_basis,
            is_inherited=is_inherited,
            read_on=day and date.fromisoformat(day),
        )


def find_citations(
    path: str, text: str, names: Mapping[str, str], sections: Mapping[str, Iterable[str]]
) -> tuple[Citation, ...]:
    """Return the provisions that a Markdown page cites, in front matter and text, in order of line.

    `names` are the names of acts in small letters, with their ids; `sections` are the §§ known of each act, which tell
    «§ 10 a» (a §) from «§ 8 d» (a letter in § 8).
    """
    known = {act: frozenset(of_act) for act, of_act in sections.items()}
    match = _FRONT_MATTER.match(text)
    front = [] if match is None else list(_in_front_matter(path, match["yaml"], known))
    blanked = text if match is None else re.sub(r"[^\n]", " ", match[0]) + text[match.end() :]
    return tuple(sorted([*front, *_in_text(path, blanked, names, known)], key=lambda found: found.line))


def part_of(act: str | None, section: str, sections: Mapping[str, Iterable[str]]) -> Part | None:
    """Return the part meant by a § as it is typed, or None: `8 d` is letter d of § 8 where § 8 d is unknown."""
    canonical = canonical_section(section)
    if canonical is None:
        return None
    known = frozenset(sections.get(act or "", ()))
    bare, _, letter = canonical.rpartition(" ")
    is_letter = len(letter) == 1 and letter.isalpha() and bool(bare)
    if is_letter and canonical not in known and bare in known:
        return Part(bare, None, letter)
    return Part(canonical)


def _in_front_matter(path: str, text: str, known: Mapping[str, frozenset[str]]) -> Iterator[Citation]:
    try:
        document = parse_yaml(text)
    except YamlError:
        return  # another check tells of it
    value = document.value
    rows = value.get("legal_basis") if isinstance(value, dict) else None
    for number, row in enumerate(rows if isinstance(rows, list) else ()):
        if not isinstance(row, dict):
            continue
        act, section = row.get("law"), row.get("section")
        part = part_of(str(act), str(section), known) if act and section else None
        if part is None:
            continue
        part = Part(part.section, _paragraph_in(row), _letter_in(row) or part.letter)
        yield Citation(
            act=str(act), part=part, path=path, line=document.line_of(("legal_basis", number)) + 1,
            words=f"{act} {section}", is_basis=True, read_on=_day(row.get("read_on")),
        )  # fmt: skip


def _in_text(path: str, text: str, names: Mapping[str, str], known: Mapping[str, frozenset[str]]) -> Iterator[Citation]:
    text = _SILENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    any_name = "|".join(_loose(name) for name in sorted(names, key=len, reverse=True)) or r"(?!)"
    scan = re.compile(
        rf"{_HEADING}|(?<![\w-])(?P<name>{any_name})(?![\w-])|{_SOME_ACT}|{_SECTION}|{_ARTICLE}",
        re.IGNORECASE | re.MULTILINE,
    )
    after = re.compile(rf"\s*,?\s*(?:of|in|i)\s+(?:the\s+)?(?P<name>{any_name})(?![\w-])", re.IGNORECASE)
    place = 0
    act: str | None = None
    named: str | None = None
    fresh = -1  # where the act was last named
    while (found := scan.search(text, place)) is not None:
        place = max(found.end(), place + 1)
        if found["heading"]:
            act, named = None, None
            place = found.start() + _marks(found["heading"])
            continue
        if found["name"]:
            act, named, fresh = names[_plain(found["name"])], None, found.end()
            continue
        if found["unknown"]:
            act, named, fresh = None, found["unknown"], found.end()
            continue
        own_act, own_named = act, named
        is_inherited = fresh < 0 or _BETWEEN.fullmatch(text, fresh, found.start()) is None
        parts, end = _parts(text, found, act, known)
        for reading in ((parts, end), _parts(text, found, None, known, is_letter=True)):
            owner = after.match(text, reading[1])
            if owner is not None:
                own_act, own_named, is_inherited = names[_plain(owner["name"])], None, False
                act, named, fresh = own_act, None, owner.end()
                parts, end = _parts(text, found, own_act, known, is_letter=reading[1] != end)
                break
        if found["article"] and is_inherited:
            continue  # an article of something else than an act, or of an act that is not named beside it
        place = max(end, place)
        line = text.count("\n", 0, found.start()) + 1
        words = " ".join(text[found.start() : min(end, found.start() + _MOST_SIGNS)].split())
        for part in parts:
            yield Citation(
                act=own_act, part=part, path=path, line=line, words=words,
                named=own_named, is_inherited=is_inherited,
            )  # fmt: skip


def _parts(
    text: str, found: re.Match[str], act: str | None, known: Mapping[str, frozenset[str]], *, is_letter: bool = False
) -> tuple[list[Part], int]:
    """Return the parts that one mention names, and where it ends: «§§ 10-2 eller 10-3», «§ 28 første ledd bokstav f».

    `is_letter` takes a last `a` or `i` for a letter of the §, even where it may be a word of the sentence.
    """
    if found["article"]:
        return _with_part(text, [Part(f"art. {found['article']}")], found.end())
    parts: list[Part] = []
    end = found.start("numbers")
    for piece, start in _pieces(found["numbers"]):
        place = found.start("numbers") + start
        section = piece.removeprefix("§").strip()
        is_word = _WORD_AFTER.match(text, place + len(piece)) is not None
        of_act = known.get(act or "", frozenset())
        if is_word and not is_letter and section[-1] in _WORD_LETTERS and canonical_section(section) not in of_act:
            section = section[:-1].rstrip()
        part = part_of(act, section, known)
        if part is not None:
            parts.append(part)
            end = place + len(piece.rstrip()) - (len(piece.removeprefix("§").strip()) - len(section))
    return _with_part(text, parts, end)


def _pieces(numbers: str) -> Iterator[tuple[str, int]]:
    start = 0
    for split in _SPLIT.finditer(numbers):
        yield numbers[start : split.start()], start
        start = split.end()
    yield numbers[start:], start


def _with_part(text: str, parts: list[Part], end: int) -> tuple[list[Part], int]:
    """Return the last part with the paragraph and the letters that follow it."""
    if not parts:
        return parts, end
    last = parts[-1]
    paragraph, letters = None, [last.letter]
    match = _PARAGRAPH.match(text, end)
    if match is not None:
        paragraph, end = ORDINALS[match["ordinal"].lower()], match.end()
    match = _LETTER.match(text, end)
    if match is not None:
        letters, end = [(match["letter"] or match["number"]).lower()], match.end()
        while match["letter"] and (more := _ANOTHER_LETTER.match(text, end)) is not None:
            letters, end = [*letters, more[1]], more.end()
        later = _PARAGRAPH.match(text, end)
        if later is not None and paragraph is None:
            paragraph, end = ORDINALS[later["ordinal"].lower()], later.end()
    match = _SENTENCE.match(text, end)
    if match is not None:
        end = match.end()
    return [*parts[:-1], *(Part(last.section, paragraph, letter) for letter in letters)], end


def _loose(name: str) -> str:
    """Return a pattern for a name that may be broken over two lines."""
    return r"\s+".join(re.escape(word) for word in name.split())


def _plain(name: str) -> str:
    return " ".join(name.lower().split())


def _marks(heading: str) -> int:
    return len(heading) - len(heading.lstrip("#")) + 1


def _paragraph_in(row: dict[str, Any]) -> int | None:
    value = row.get("paragraph")
    return value if isinstance(value, int) else None


def _letter_in(row: dict[str, Any]) -> str | None:
    value = row.get("letter")
    return None if value is None else str(value)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
