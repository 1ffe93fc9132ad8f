"""What was read when a translation was confirmed: the words of both sides, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.versions.translation import TITLE, hash_in_version, title_section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.versions.model import History, TextVersion, Version
    from rettesnor.versions.reading import Store


def bound_texts(
    store: Store, history: History | None, language: str, confirmed: Mapping[str, str], known: Mapping[str, str]
) -> dict[str, str]:
    """Map the confirmed sections of a translation to the hashes that they had in its own language when they were read.

    `confirmed` has the hashes of the originals, `known` those of the translation as far as the confirmation tells.
    Where it does not, somebody read the first frozen text that carries it; a section that was never frozen so is left
    out.
    """
    found = {section: seal for section, seal in known.items() if section in confirmed}
    wanted = {section: seal for section, seal in confirmed.items() if section not in found}
    for text in _texts(history, language) if wanted else ():
        carried = [section for section, seal in wanted.items() if text.confirmed.get(section) == seal]
        if carried:
            seals = text.confirmed_text or hashes_of(store, text)
            found |= {section: seals[section] for section in carried if section in seals}
            for section in carried:
                del wanted[section]
    return found


def hashes_of(store: Store, text: TextVersion) -> dict[str, str]:
    """Return the hash of each section of a frozen translation, title and summary among them."""
    title = title_section(text.title, text.summary)
    return {TITLE: title.hash, **store.body(text).section_hashes}


def text_as_read(
    store: Store, history: History | None, language: str, section: str, seal: str | None
) -> TextVersion | None:
    """Return the newest frozen text of a language whose section has this hash; None where none was published."""
    for text in reversed(list(_texts(history, language))):
        if seal is not None and hashes_of(store, text).get(section) == seal:
            return text
    return None


def version_as_read(history: History | None, section: str, seal: str | None) -> Version | None:
    """Return the newest version whose section has this hash; None where none was published."""
    for version in reversed(history.versions if history is not None else ()):
        if seal is not None and not version.is_removed and hash_in_version(version, section) == seal:
            return version
    return None


def last_read_beside(
    history: History | None, language: str, section: str
) -> tuple[Version, TextVersion] | None:
    """Return the newest frozen text in which a section was confirmed, and the version that it was read beside.

    None where there is none, or the law took one of them away. It stands in for a text that was read and never frozen:
    of what both sides have kept since, somebody has read these words.
    """
    for version in reversed(history.versions if history is not None else ()):
        for text in reversed(version.texts.get(language, ())):
            if not (text.is_removed or version.is_removed) and section in text.confirmed:
                is_beside = text.confirmed[section] == hash_in_version(version, section)
                return (version, text) if is_beside else None
    return None


def _texts(history: History | None, language: str) -> Iterator[TextVersion]:
    """Yield the frozen texts of a language that the law has left, oldest first."""
    versions = history.versions if history is not None else ()
    for version in versions:
        yield from (text for text in version.texts.get(language, ()) if not text.is_removed)
