"""What an editor is told about a field of the front matter: never Pydantic's words, always a way to mend it."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from rettesnor.problems import Text, Told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pydantic_core import ErrorDetails

_Context = dict[str, Any]  # as Pydantic has it


def invalid_field(key: Sequence[str | int], detail: ErrorDetails, known: Sequence[str]) -> Told:
    """Tell what is wrong with one field, from Pydantic's error (https://docs.pydantic.dev, error types)."""
    name = _name(key)
    if detail["type"] == "extra_forbidden":
        return _unknown(name, str(key[-1]), known if len(key) == 1 else ())
    tell = _TOLD.get(detail["type"], _unusable) if detail["input"] is not None else _empty
    return tell(name, str(detail["input"]), detail.get("ctx", {}))


def contradiction(kind: str, field: str) -> Told:
    """Tell what fields do not agree on."""
    if kind == "advice_needs":
        return (
            Text(f"Et råd må ha feltet «{field}».", f"Advice needs the field “{field}”."),
            Text(f"Legg til «{field}» i sidehodet.", f"Add “{field}” to the front matter."),
        )
    if kind == "source_not_listed":
        return (
            Text(f"Kilden i «{field}» står ikke i «sources».", f"The source in “{field}” is not in “sources”."),
            Text("Legg kildens id til i lista «sources».", "Add the source's id to the list “sources”."),
        )
    return _CONTRADICTIONS[kind]


_CONTRADICTIONS: dict[str, Told] = {
    "norm_without_advice": (
        Text("Bare råd (type: advice) kan ha «norm».", "Only advice (type: advice) can have “norm”."),
        Text("Fjern linja, eller gjør siden til et råd.", "Remove the line, or make the page advice."),
    ),
    "norm_needs_source": (
        Text("En norm sterkere enn «could» må ha en kilde.", "A norm stronger than “could” needs a source."),
        Text(
            "Legg til «norm_from: {source: …, norm: …, where: …}», eller bruk «norm: could».",
            "Add “norm_from: {source: …, norm: …, where: …}”, or use “norm: could”.",
        ),
    ),
    "norm_too_strong": (
        Text("Normen er sterkere enn kilden den bygger på.", "The norm is stronger than the source it rests on."),
        Text("Bruk samme norm som kilden, eller en svakere.", "Use the same norm as the source, or a weaker one."),
    ),
    "must_needs_law": (
        Text("«must» krever en lov som noen har lest.", "“must” needs a law that somebody has read."),
        Text(
            "Les loven på Lovdata og skriv dagen i «read_on», eller bruk «norm: should».",
            "Read the law on Lovdata and write the day in “read_on”, or use “norm: should”.",
        ),
    ),
    "hearing_and_status": (
        Text("«hearing» og «status: hearing» hører sammen.", "“hearing” and “status: hearing” belong together."),
        Text("Bruk begge eller ingen av dem.", "Use both of them or neither."),
    ),
    "hearing_order": (
        Text("Høringen slutter før den begynner.", "The hearing ends before it begins."),
        Text("Bytt om «from» og «to».", "Swap “from” and “to”."),
    ),
}


def _name(key: Sequence[str | int]) -> str:
    """Write a key as an editor would say it: `legal_basis 2, law`."""
    words = ""
    for part in key:
        words += f" {part + 1}" if isinstance(part, int) else (f", {part}" if words else part)
    return words


def _unknown(name: str, key: str, known: Sequence[str]) -> Told:
    close = get_close_matches(key, known, n=1)
    if close:
        mend = Text(f"Mente du «{close[0]}»?", f"Did you mean “{close[0]}”?")
    else:
        mend = Text(
            "Fjern linja. Datoer og versjoner skrives ikke på siden; de kommer fra det som er publisert.",
            "Remove the line. Dates and versions are not written on the page; they come from what is published.",
        )
    return Text(f"Feltet «{name}» finnes ikke.", f"There is no field “{name}”."), mend


def _missing(name: str, _value: str, _context: _Context) -> Told:
    field = name.rpartition(", ")[2]
    return (
        Text(f"Feltet «{name}» mangler.", f"The field “{name}” is missing."),
        Text(f"Legg til «{field}: …».", f"Add “{field}: …”."),
    )


def _not_a_choice(name: str, value: str, context: _Context) -> Told:
    choices = str(context["expected"]).replace("'", "").replace(" or ", ", ")
    return (
        Text(f"«{value}» er ikke en verdi som «{name}» kan ha.", f"“{value}” is not a value that “{name}” can have."),
        Text(f"Velg en av: {choices}.", f"Choose one of: {choices}."),
    )


def _not_a_list(name: str, value: str, _context: _Context) -> Told:
    written = f"{name}: [{value}]"
    return (
        Text(f"«{name}» skal være en liste.", f"“{name}” should be a list."),
        Text(f"Sett verdien i hakeparenteser: «{written}».", f"Put the value in square brackets: “{written}”."),
    )


def _wrong_form(name: str, value: str, context: _Context) -> Told:
    if "[0-9]{4}" in str(context.get("pattern", "")):
        return _not_a_date(name, value, context)
    if "https?" in str(context.get("pattern", "")):
        return _not_an_address(name, value, context)
    return (
        Text(f"«{value}» i «{name}» er ikke en gyldig id.", f"“{value}” in “{name}” is not a valid id."),
        Text(
            "Bruk bare små bokstaver a–z, tall og bindestrek: «barn-som-parorende».",
            "Use only small letters a–z, digits and hyphens: “barn-som-parorende”.",
        ),
    )


def _not_an_address(name: str, value: str, _context: _Context) -> Told:
    return (
        Text(f"«{value}» i «{name}» er ikke en nettadresse.", f"“{value}” in “{name}” is not a web address."),
        Text(
            "Kopier hele adressen fra nettleseren, med «https://» først.",
            "Copy the whole address from the browser, with “https://” first.",
        ),
    )


def _not_a_date(name: str, value: str, _context: _Context) -> Told:
    return (
        Text(f"«{value}» i «{name}» er ikke en dato.", f"“{value}” in “{name}” is not a date."),
        _STRAIGHT_QUOTES
        if re.search("[“”„«»]", value)
        else Text("Skriv år, måned og dag slik: «2027-11-22».", "Write year, month and day like this: “2027-11-22”."),
    )


_STRAIGHT_QUOTES = Text(
    'Bruk rette anførselstegn: "2027-11-22". Noen programmer gjør dem om til krøllete.',
    'Use straight quotation marks: "2027-11-22". Some programs make them curly.',
)


def _too_short(name: str, value: str, context: _Context) -> Told:
    count, limit = len(value.strip()), context["min_length"]
    return (
        Text(f"«{name}» er for kort: {count} tegn.", f"“{name}” is too short: {count} characters."),
        Text(f"Skriv minst {limit} tegn.", f"Write at least {limit} characters."),
    )


def _too_long(name: str, value: str, context: _Context) -> Told:
    count, limit = len(value.strip()), context["max_length"]
    return (
        Text(f"«{name}» er for lang: {count} tegn.", f"“{name}” is too long: {count} characters."),
        Text(f"Skriv høyst {limit} tegn.", f"Write at most {limit} characters."),
    )


def _not_text(name: str, value: str, _context: _Context) -> Told:
    written = f'{name.rpartition(", ")[2]}: "{value}"'
    return (
        Text(f"«{value}» i «{name}» er ikke tekst.", f"“{value}” in “{name}” is not text."),
        Text(f"Sett verdien i anførselstegn: «{written}».", f"Put the value in quotation marks: “{written}”."),
    )


def _neither_true_nor_false(name: str, value: str, _context: _Context) -> Told:
    return (
        Text(f"«{value}» i «{name}» er verken true eller false.", f"“{value}” in “{name}” is neither true nor false."),
        Text(f"Skriv «{name}: true», eller fjern linja.", f"Write “{name}: true”, or remove the line."),
    )


def _not_a_number(name: str, value: str, _context: _Context) -> Told:
    return (
        Text(f"«{value}» i «{name}» er ikke et helt tall.", f"“{value}” in “{name}” is not a whole number."),
        Text(
            f"Skriv et tall fra 1, uten anførselstegn: «{name}: 1».", f"Write a number from 1, unquoted: “{name}: 1”."
        ),
    )


def _empty(name: str, _value: str, _context: _Context) -> Told:
    return (
        Text(f"Feltet «{name}» er tomt.", f"The field “{name}” is empty."),
        Text(
            "Skriv en verdi, eller fjern linja hvis feltet ikke trengs.",
            "Write a value, or remove the line if not needed.",
        ),
    )


def _unusable(name: str, value: str, _context: _Context) -> Told:
    return (
        Text(f"Verdien av «{name}» kan ikke brukes: {value}.", f"The value of “{name}” cannot be used: {value}."),
        Text(
            f"Se hvordan andre sider skriver «{name}», og i data/schema/ hva feltet kan være.",
            f"See how other pages write “{name}”, and in data/schema/ what the field can be.",
        ),
    )


_TOLD: Mapping[str, Callable[[str, str, _Context], Told]] = {
    "missing": _missing,
    "enum": _not_a_choice,
    "string_pattern_mismatch": _wrong_form,
    "no_such_date": _not_a_date,
    "string_too_short": _too_short,
    "string_too_long": _too_long,
    "string_type": _not_text,
    "bool_type": _neither_true_nor_false,
    "int_type": _not_a_number,
    "greater_than_equal": _not_a_number,
    "less_than_equal": _not_a_number,
    "tuple_type": _not_a_list,
    "list_type": _not_a_list,
}
"""What is told of each of Pydantic's error types, given the field's name, the value typed and Pydantic's context."""
