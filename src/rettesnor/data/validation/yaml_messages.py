"""What an editor is told when YAML cannot be read: never libyaml's words, in either language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.problems import Text

if TYPE_CHECKING:
    from rettesnor.data.validation.yaml_text import YamlError

_SAID: tuple[tuple[str, Text], ...] = (
    ("a tab", Text("innrykket er en tabulator; bruk mellomrom", "the indentation is a tab; use spaces")),
    ("mapping values are not allowed", Text("et kolon står et sted det ikke kan stå", "a colon is out of place")),
    ("',' or ']'", Text("en liste mangler «]»", "a list lacks its “]”")),
    ("',' or '}'", Text("en gruppe mangler «}»", "a group lacks its “}”")),
    ("unexpected end of stream", Text("et anførselstegn er ikke avsluttet", "a quotation mark is not closed")),
    (
        "cannot start any token",
        Text(
            "verdien begynner med et tegn som må stå i anførselstegn", "a value starts with a sign that must be quoted"
        ),
    ),
    (
        "expected key",
        Text("det står noe etter et avsluttet anførselstegn", "something stands after a closed quotation"),
    ),
    ("expected ':'", Text("et kolon mangler", "a colon is missing")),
    ("'-' indicator", Text("et punkt i en liste mangler «-»", "an item of a list lacks its “-”")),
    ("expected node content", Text("en verdi mangler", "a value is missing")),
    (
        "unknown escape",
        Text("«\\» står i doble anførselstegn; bruk enkle", "“\\” stands in double quotes; use single ones"),
    ),
    ("control characters", Text("det står et usynlig tegn her", "there is an invisible character here")),
    ("anchors", Text("ankere (&) og aliaser (*) brukes ikke her", "anchors (&) and aliases (*) are not used here")),
    ("tags (!)", Text("merker (!) brukes ikke her", "tags (!) are not used here")),
    ("a single word", Text("et feltnavn er ett enkelt ord", "the name of a field is a single word")),
    ("comment or line break", Text("det står tekst etter «|» eller «>»", "there is text after “|” or “>”")),
)
_ELSE = Text("skrivemåten er feil", "it is not written as it should be")


def explain(error: YamlError) -> Text:
    """Say in a few words, to be put after a colon, why YAML cannot be read."""
    return next((text for sign, text in _SAID if sign in error.reason), _ELSE)
