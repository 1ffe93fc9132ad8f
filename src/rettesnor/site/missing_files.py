"""Files of data/ that are not there, or empty, though the rest of the site shows that they were: each told once.

A site that names nothing of its own needs none of them. What only follows from such a file is left out by
checks/consequences.py. Records that publishing writes (addresses, entries, words) are not among them: one that was
stopped halfway writes them when it is run again, and a comparison with what stood before (`--base`) tells of lost ones.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rettesnor.data import address_words, anchors, help, profile, sources, synonyms, terms  # noqa: A004
from rettesnor.problems import Rule
from rettesnor.site.source_use import declared
from rettesnor.urls import address_words as words_in_addresses
from rettesnor.urls import generated_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from rettesnor.docs.tree import Tree
    from rettesnor.problems import Problem
    from rettesnor.site.site import Site

MISSING = Rule("yaml.missing")
MISSING_ACT = Rule("law.missing-file")


def missing_files(site: Site, tree: Tree, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Report each file of data/ that is missing; `problems` are those that were found in reading the site."""
    rules = {each.rule for each in problems}
    for path, (check, is_needed) in _FILES.items():
        if _is_missing(site.settings.root / path) and is_needed(site, tree, rules):
            yield replace(MISSING.at(path, 1, path), check=check)
    yield from (MISSING_ACT.at(path, 1, path) for path in _acts(site))


def _acts(site: Site) -> Iterator[str]:
    """Yield the file of each act that editions rest on, and that data/law has no more; a site may do without them all.

    What lies there and cannot be used is told by itself.
    """
    newest = (history.newest for history in site.store.histories.values()) if site.law else ()
    for act in sorted({basis.law for version in newest for basis in version.statement.legal_basis}):
        path = f"data/law/{act}.yml"
        if act not in site.law and not (site.settings.root / path).exists():
            yield path


def _is_missing(file: Path) -> bool:
    """Return whether there is no such file, or nothing but blank lines and comments in it."""
    if not file.is_file():
        return True
    lines = file.read_bytes().splitlines()
    return all(line.strip().startswith(b"#") or not line.strip() for line in lines)


def _names_what_it_has(site: Site, tree: Tree, _rules: set[str]) -> bool:
    """Return whether pages use words that only the site could have named, or its addresses had words of their own."""
    known, _ = address_words.read_address_words(site.settings.root)
    differ = any(known.get(kind, word) != word for kind, word in words_in_addresses(site.settings).items())
    return differ or any(each.rule == "fields.not-a-choice" and each.path.startswith("docs/") for each in tree.problems)


def _cites(_site: Site, tree: Tree, _rules: set[str]) -> bool:
    return any(declared(page.record) for page in tree.pages.values())


def _had_a_glossary(site: Site, _tree: Tree, _rules: set[str]) -> bool:
    begins = tuple(f"{generated_url(site, 'glossary', code)}#" for code in site.settings.codes)
    return any(address.startswith(begins) for address in anchors.RECORD.read(site.settings.root)[0])


def _shows_help(site: Site, _tree: Tree, _rules: set[str]) -> bool:
    return any(group.help_now for group in site.synonyms)


def _names_groups(_site: Site, _tree: Tree, rules: set[str]) -> bool:
    return "help.lost-group" in rules


_FILES: Mapping[str, tuple[str, Callable[[Site, Tree, set[str]], bool]]] = {
    profile.PATH: (profile.CHECK, _names_what_it_has),
    sources.PATH: (sources.CHECK, _cites),
    terms.PATH: (terms.CHECK, _had_a_glossary),
    help.PATH: (help.CHECK, _shows_help),
    synonyms.PATH: (synonyms.CHECK, _names_groups),
}
"""Each file, the check that tells of it, and what shows that it is needed."""
