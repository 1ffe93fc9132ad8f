"""What an editor is told when YAML cannot be read: never libyaml's words, in any language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.locale.messages import words

if TYPE_CHECKING:
    from rettesnor.data.validation.yaml_text import YamlError
    from rettesnor.locale.messages import Message

_REASONS: tuple[tuple[str, str], ...] = (
    ("a tab", "tab"),
    ("mapping values are not allowed", "colon-out-of-place"),
    ("',' or ']'", "open-list"),
    ("',' or '}'", "open-group"),
    ("unexpected end of stream", "open-quotation"),
    ("cannot start any token", "unquoted"),
    ("expected key", "after-quotation"),
    ("expected ':'", "colon-missing"),
    ("'-' indicator", "item-without-hyphen"),
    ("expected node content", "value-missing"),
    ("unknown escape", "backslash"),
    ("control characters", "invisible-character"),
    ("anchors", "anchor"),
    ("tags (!)", "tag"),
    ("a single word", "key-of-many-words"),
    ("comment or line break", "text-after-bar"),
)
"""What libyaml says, in part, and the message `yaml.<key>` that explains it; the first that fits."""


def reason_of(error: YamlError) -> Message:
    """Return in a few words, to be put after a colon, why YAML cannot be read."""
    return words(f"yaml.{next((key for said, key in _REASONS if said in error.reason), 'wrong')}")
