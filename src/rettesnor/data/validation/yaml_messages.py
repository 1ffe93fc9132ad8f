"""What an editor is told when YAML cannot be read: never libyaml's words, in any language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.locale.messages import words

if TYPE_CHECKING:
    from rettesnor.data.validation.yaml_text import YamlError
    from rettesnor.locale.messages import Message

_REASONS: tuple[tuple[str, str], ...] = (
    ("a tab", "yaml.tab"),
    ("mapping values are not allowed", "yaml.colon-out-of-place"),
    ("',' or ']'", "yaml.open-list"),
    ("',' or '}'", "yaml.open-group"),
    ("unexpected end of stream", "yaml.open-quotation"),
    ("cannot start any token", "yaml.unquoted"),
    ("expected key", "yaml.after-quotation"),
    ("expected ':'", "yaml.colon-missing"),
    ("'-' indicator", "yaml.item-without-hyphen"),
    ("expected node content", "yaml.value-missing"),
    ("unknown escape", "yaml.backslash"),
    ("control characters", "yaml.invisible-character"),
    ("anchors", "yaml.anchor"),
    ("tags (!)", "yaml.tag"),
    ("a single word", "yaml.key-of-many-words"),
    ("comment or line break", "yaml.text-after-bar"),
)
"""What libyaml says, in part, and the message that explains it; the first that fits."""


def reason_of(error: YamlError) -> Message:
    """Return in a few words, to be put after a colon, why YAML cannot be read."""
    return words(next((key for said, key in _REASONS if said in error.reason), "yaml.wrong"))
