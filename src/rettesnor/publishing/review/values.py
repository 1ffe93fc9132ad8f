"""What a record says, field by field, in plain words: all of it, or where two of them differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from rettesnor.data.validation.models import StrictModel

_NOTHING: tuple[object, ...] = (None, (), {}, False, "")


def told(entry: StrictModel, *, but: Collection[str] = ("id",)) -> Iterator[str]:
    """Yield what a record says, field by field, without those of `but`; what it does not say is left out."""
    for name, value in _fields(entry).items():
        if value not in _NOTHING and name not in but:
            yield f"{name}: {plain(value)}"


def differences(was: StrictModel, now: StrictModel, *, but: Collection[str] = ()) -> Iterator[str]:
    """Yield each field in which two records differ, old before new, without those of `but`; of a list what differs."""
    before, after = _fields(was), _fields(now)
    for name in {**after, **before}:
        old, new = before.get(name), after.get(name)
        if old != new and name not in but:
            gone, came = _differing(old, new)
            yield f"{name}: {plain(gone)} → {plain(came)}"


def _fields(entry: StrictModel) -> dict[str, Any]:
    """Return what a record holds under the names that editors write, the languages of a site among them."""
    named = {field.alias or name: getattr(entry, name) for name, field in type(entry).model_fields.items()}
    return {**named, **(entry.model_extra or {})}


def _differing(old: Any, new: Any) -> tuple[Any, Any]:  # noqa: ANN401 - whatever a field holds
    """Return what went out of a list and what came into it; both whole where only the order changed, or no list is."""
    if isinstance(old, tuple | list) and isinstance(new, tuple | list):
        gone = tuple(each for each in old if each not in new)
        came = tuple(each for each in new if each not in old)
        if gone or came:
            return gone, came
    return old, new


def plain(value: Any) -> str:  # noqa: ANN401 - whatever a field holds
    """Return a value as an editor reads it: lists with commas, fields as `nb: …`, and a dash for nothing."""
    if value in _NOTHING:
        return "–"
    if hasattr(value, "model_dump"):
        return plain(value.model_dump(by_alias=True, exclude_defaults=True))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {plain(each)}" for key, each in value.items())
    return ", ".join(map(plain, value)) if isinstance(value, tuple | list) else str(value)
