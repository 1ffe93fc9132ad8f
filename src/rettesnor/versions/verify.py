"""Tell, offline, whether a text, a sheet (PDF), a page or a record belongs to a store, and what it was on a day.

This file needs nothing but Python (3.9 or newer). It is published as it is beside the proof that it reads:

    python3 verify.py FILE                          with proof/ of the site, or of its archive, beside this file
    python3 verify.py FILE --proof FOLDER           a proof/ that lies elsewhere, or its address
    python3 verify.py FILE --kept 3f9a0b12c4d5      a checkpoint that was kept elsewhere: on paper, in a feed, in a file
    python3 verify.py FILE --on 2027-01-31          whether it applied on that day
    python3 verify.py --kept CHECKPOINT             whether the store still is what it was then

The store is a hash chain. Over it lies a Merkle tree as in RFC 6962 (SHA-256): its leaves are the records' own hashes
in the order in which they were written, and the root over the first n of them is the checkpoint of size n. A record
whose fields the law took away keeps its hash, and so its leaf.

What is shown: that every block of the frozen text stands in a page or a sheet, in its order and letter by letter from
its first to its last (but for white space, hyphens, and the host and the number behind a link), and that the record
which names that text is in the tree. Blocks that stand between those of the text are told, word for word; what else
stands on the page, its frame, is not part of the text. Nothing is proved by a store alone, since whoever may write can
seal it anew: what proves is a checkpoint that was kept elsewhere.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
import unicodedata
import urllib.request
import zlib
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

EMPTY_ROOT = hashlib.sha256(b"").digest()
SIGNS = 12
"""How many letters of a checkpoint a sheet carries."""
CHECK_SIGNS = 8
"""How many letters of a text's hash are its check code."""
OWN_HASH = "sha256"
"""The last key of a record: the hash of all that stands before it."""


# -- the tree (RFC 6962, RFC 9162) ------------------------------------------------------------------------------------


def leaf_hash(seal: str) -> bytes:
    """Return the leaf of a record, by its own hash in hexadecimal."""
    return hashlib.sha256(b"\0" + bytes.fromhex(seal)).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the node above two others."""
    return hashlib.sha256(b"\1" + left + right).digest()


def _split(count: int) -> int:
    """Return the largest power of two below a count."""
    return 1 << (count - 1).bit_length() - 1


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Return the root over leaves."""
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaves[0]
    middle = _split(len(leaves))
    return node_hash(root_of(leaves[:middle]), root_of(leaves[middle:]))


def roots_of(leaves: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the root over the first leaf, over the first two, and so on; each costs a few hashes."""
    peaks: list[bytes] = []
    for place, leaf in enumerate(leaves):
        peaks.append(leaf)
        full = place
        while full & 1:
            right = peaks.pop()
            peaks.append(node_hash(peaks.pop(), right))
            full >>= 1
        root = peaks[-1]
        for peak in reversed(peaks[:-1]):
            root = node_hash(peak, root)
        yield root


def inclusion_proof(leaves: Sequence[bytes], place: int) -> list[bytes]:
    """Return the nodes that lead from the leaf at a place (from 0) to the root, the lowest first."""
    if len(leaves) <= 1:
        return []
    middle = _split(len(leaves))
    if place < middle:
        return [*inclusion_proof(leaves[:middle], place), root_of(leaves[middle:])]
    return [*inclusion_proof(leaves[middle:], place - middle), root_of(leaves[:middle])]


def root_by_inclusion(leaf: bytes, place: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """Return the root that a proof leads to from a leaf; None where it cannot be one (RFC 9162, 2.1.3.2)."""
    if not 0 <= place < size:
        return None
    node, last, found = place, size - 1, leaf
    for step in proof:
        if last == 0:
            return None
        if node & 1 or node == last:
            found = node_hash(step, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, step)
        node, last = node >> 1, last >> 1
    return found if last == 0 else None


def consistency_proof(leaves: Sequence[bytes], before: int) -> list[bytes]:
    """Return the nodes by which the root over the first leaves is shown to lie in the root over all of them."""
    return _subproof(leaves, before, is_whole=True) if 0 < before < len(leaves) else []


def _subproof(leaves: Sequence[bytes], before: int, *, is_whole: bool) -> list[bytes]:
    if before == len(leaves):
        return [] if is_whole else [root_of(leaves)]
    middle = _split(len(leaves))
    if before <= middle:
        return [*_subproof(leaves[:middle], before, is_whole=is_whole), root_of(leaves[middle:])]
    return [*_subproof(leaves[middle:], before - middle, is_whole=False), root_of(leaves[:middle])]


def is_consistent(before: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Return whether a proof shows that the tree of a size begins with the smaller one (RFC 9162, 2.1.4.2)."""
    if before == size:
        return old_root == root and not proof
    if not 0 < before < size or not proof:
        return False
    path = [old_root, *proof] if before & (before - 1) == 0 else list(proof)
    node, last = before - 1, size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old = new = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            new = node_hash(new, step)
        node, last = node >> 1, last >> 1
    return last == 0 and old == old_root and new == root


# -- records ----------------------------------------------------------------------------------------------------------


def canonical(values: Mapping[str, Any]) -> bytes:
    """Return the bytes of a record: keys in order, two spaces, UTF-8, one line end at the end."""
    return (json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n").encode()


def hash_of_rest(record: Mapping[str, Any]) -> str:
    """Return the hash of all that a record says besides its own hash: what that must be."""
    return hashlib.sha256(canonical({key: each for key, each in record.items() if key != OWN_HASH})).hexdigest()


# -- what is read -----------------------------------------------------------------------------------------------------


class ProofError(Exception):
    """What is to be read is not there, or is not what it should be: what is said of it (WORDS), and of what."""

    def __init__(self, key: str, *values: object) -> None:
        super().__init__(key, *values)
        self.key, self.values = key, values


def explained(error: Exception, language: str) -> str:
    """Return in a language why nothing can be told; what Python or the machine says stands behind it as it is."""
    if isinstance(error, ProofError):
        return words_in(language)[error.key].format(*error.values)
    if isinstance(error, OSError):
        what = getattr(error, "filename", None) or getattr(error, "url", None) or ""
        is_absent = isinstance(error, FileNotFoundError) or getattr(error, "code", 0) in (404, 410)
        return words_in(language)["absent" if is_absent else "unread"].format(what, error.strerror or error)
    return words_in(language)["broken"].format(error)


class Found:
    """What is known of a store: `log` has a (hash, day, path) for each record, in the order of writing."""

    def __init__(self, log: Sequence[tuple[str, str, str]], read_page: Callable[[str], list[dict[str, Any]]]) -> None:
        self.log = log
        self.leaves = [leaf_hash(seal) for seal, _, _ in log]
        self.roots = [root.hex() for root in roots_of(self.leaves)]
        self.places = {seal: place for place, (seal, _, _) in enumerate(log)}
        self._read_page = read_page
        self._pages: dict[str, list[dict[str, Any]]] = {}

    def page(self, page_id: str) -> list[dict[str, Any]]:
        """Return the records of a page in their order, each with its `path`, `record` and frozen `text`."""
        if page_id not in self._pages:
            self._pages[page_id] = self._read_page(page_id)
        return self._pages[page_id]

    def page_ids(self) -> list[str]:
        """Return every page of the store, in the order in which they came."""
        return list(dict.fromkeys(path.split("/")[1] for _, _, path in self.log))


def read_proof(place: str | Path) -> Found:
    """Read a proof/ from a folder or an address, or the store itself from a versions/."""
    if re.match("https?://", str(place)):
        base = str(place).rstrip("/") + "/"
        if not base.endswith("/proof/"):
            base += "proof/"

        def read(name: str) -> bytes:
            with urllib.request.urlopen(base + name, timeout=30) as answer:  # noqa: S310 - http and https alone
                return bytes(answer.read())
    else:
        folder = Path(place)
        if (folder / "_pictures").is_dir() or any(folder.glob("*/*/version.json")):
            return read_store(folder)

        def read(name: str) -> bytes:
            return (folder / name).read_bytes()

    try:
        lines = read("log.txt").decode("utf-8").splitlines()
        rows = [line.split(" ", 2) for line in lines if not line.startswith("#")]
        log = [(seal, day, path) for seal, day, path in rows]
        found = Found(log, lambda page_id: json.loads(read(f"pages/{page_id}.json"))["records"])
    except OSError as error:
        raise ProofError("no_proof", place) from error
    except ValueError as error:
        raise ProofError("no_log", place) from error
    return found


def read_store(folder: Path) -> Found:
    """Read a versions/: the records in the order of their chain."""
    known: dict[str | None, tuple[dict[str, Any], str]] = {}
    for file in sorted(folder.glob("*/**/*.json")):
        if file.name != "people.json":
            record = json.loads(file.read_bytes())
            path = f"{folder.name}/{file.relative_to(folder).as_posix()}"
            if record["before"] in known:
                raise ProofError("twice", known[record["before"]][1], path)
            known[record["before"]] = (record, path)
    log: list[tuple[str, str, str]] = []
    pages: dict[str, list[dict[str, Any]]] = {}
    link: str | None = None
    while link in known and len(log) < len(known):
        record, path = known[link]
        link = str(record[OWN_HASH])
        log.append((link, record["date"], path))
        text = folder.parent / Path(path).parent / f"{record.get('language')}.html"
        own = {"place": len(log), "path": path, "record": record}
        if "files" in record and text.is_file():
            own["text"] = text.read_text(encoding="utf-8")
        pages.setdefault(path.split("/")[1], []).append(own)
    if len(log) != len(known):
        raise ProofError("loose", folder, len(known) - len(log))
    return Found(log, pages.__getitem__)


# -- what is wrong with a store ---------------------------------------------------------------------------------------


def faults_of_page(found: Found, page_id: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the records of a page: each must hash to its leaf, and name the text beside it."""
    own = found.page(page_id)
    expected = [(seal, path) for seal, _, path in found.log if path.split("/")[1] == page_id]
    if [(each["record"].get(OWN_HASH), each["path"]) for each in own] != expected:
        yield ("other_records", page_id)
        return
    emptied = set()  # what the law may have left of each: a removal that was broken off left what one before it did
    for each in own:
        for removed in each["record"].get("removed_fields", ()):
            emptied.add((removed["record"], removed[OWN_HASH], removed["left"]))
    for each in own:
        record, path = each["record"], each["path"]
        rest = hash_of_rest(record)
        if rest != record[OWN_HASH] and (path, record[OWN_HASH], rest) not in emptied:
            yield ("altered", path)
        seal, day, _ = found.log[found.places[record[OWN_HASH]]]
        if record["date"] != day:
            yield ("altered", path)
        before = found.log[found.places[seal] - 1][0] if found.places[seal] else None
        if record["before"] != before:
            yield ("swapped", path)
        named = record.get("files", {}).get(f"{record.get('language')}.html")
        if "text" in each and hashlib.sha256(each["text"].encode()).hexdigest() != named:
            yield ("altered_text", path)


def faults_of(found: Found, kept: str) -> Iterator[tuple[str, str]]:
    """Yield what tells that a store is another than the one a checkpoint was kept of: (what, of what) pairs.

    `kept` are the first letters of a root, alone or after a size and a colon. What was added since, and is dated before
    the kept checkpoint without a reason, was dated back.
    """
    size = kept.rpartition(":")[0]
    if re.fullmatch("[1-9][0-9]{0,9}", size) and int(size) > len(found.roots):
        yield ("cut", kept)
        return
    place = place_of(found, kept)
    if place is None:
        yield ("not_kept", kept)
        return
    kept_day = max(day for _, day, _ in found.log[: place + 1])
    for seal, day, path in found.log[place + 1 :]:
        if day < kept_day and not _has_reason(found, seal, path):
            yield ("dated_back", path)


def place_of(found: Found, kept: str) -> int | None:
    """Return the place of the record that a checkpoint ends with, from 0; None where it is none of this store."""
    size, _, root = kept.rpartition(":")
    if len(root) < SIGNS or (size and not re.fullmatch("[1-9][0-9]{0,9}", size)):
        return None
    places = [int(size) - 1] if size else range(len(found.roots))
    return next((each for each in places if _root_at(found, each).startswith(root.lower())), None)


def _root_at(found: Found, place: int) -> str:
    return found.roots[place] if place < len(found.roots) else ""


def _has_reason(found: Found, seal: str, path: str) -> bool:
    own = next((each for each in found.page(path.split("/")[1]) if each["record"][OWN_HASH] == seal), None)
    return bool(own and own["record"].get("date_reason"))


# -- which text it is -------------------------------------------------------------------------------------------------


def applied(found: Found, page_id: str, path: str) -> list[tuple[str, str | None]]:
    """Return the stretches of days (first day, first day after or None) in which the edition of a record applied.

    Of a text in another language: since it came, until there was a newer one or a new edition; a stretch ends where the
    page stood withdrawn, and the text of a day is the one at its end.
    """
    records = found.page(page_id)
    own = next(each["record"] for each in records if each["path"] == path)
    turns: list[tuple[str, bool]] = []
    current, withdrawn = "", False
    for each in sorted(records, key=lambda each: (each["record"]["date"], each["place"])):
        record = each["record"]
        if record["record"] == "version" or (own["record"] == "text" and _same_kind(record, own)):
            current = each["path"]
        elif record["record"] == "event" and record["event"] in {"withdrawn", "restored"}:
            withdrawn = record["event"] == "withdrawn"
        turns.append((record["date"], current == path and not withdrawn))
    stretches: list[tuple[str, str | None]] = []
    for day, is_it in turns:
        if is_it and (not stretches or stretches[-1][1] is not None):
            stretches.append((day, None))
        elif not is_it and stretches and stretches[-1][1] is None:
            stretches[-1] = (stretches[-1][0], day)
    return [(start, end) for start, end in stretches if end is None or start < end]


def _same_kind(record: Mapping[str, Any], own: Mapping[str, Any]) -> bool:
    return bool(record["record"] == "text" and record["language"] == own["language"])


class _Blocks(HTMLParser):
    """Cuts HTML into its blocks of text; a link leaves a mark, with its host, where a page may write more."""

    _BLOCKS = frozenset(
        {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "pre", "blockquote", "div", "section"}
        | {"summary", "caption", "figcaption", "tr", "ul", "ol", "table", "details", "article", "header", "footer"}
        | {"main", "body", "figure", "hr", "nav", "aside", "button", "label"}
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks = [""]
        self._hidden: list[str] = []
        self._hosts: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Begin a block; what explains a term is no part of the text."""
        if self._hidden:
            if tag == self._hidden[-1]:
                self._hidden.append(tag)
        elif tag in {"script", "style", "head"} or ("role", "tooltip") in attrs:
            self._hidden.append(tag)
        if tag in self._BLOCKS:
            self.blocks.append("")
        if tag == "a":
            self._hosts.append(_host_of(dict(attrs).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        """End a block, or mark where a link ends."""
        if self._hidden:
            if tag == self._hidden[-1]:
                self._hidden.pop()
        elif tag in self._BLOCKS:
            self.blocks.append("")
        elif tag == "a":
            self.blocks[-1] += f"\0{self._hosts.pop() if self._hosts else ''}\1"

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.blocks[-1] += data


def _host_of(address: str) -> str:
    found = re.match("https?://(?:www[.])?([^/?#:]+)", address)
    return found[1] if found else ""


_DROPPED = re.compile("[\\s\u00ad\u200b\u2060\u2010\u2011-]+")
_LINK_END = re.compile("\0([^\1]*)\1")


def normal(text: str) -> str:
    """Return a text as two are compared: NFKC, and without white space and hyphens, which lines of paper add."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text))


def _marked_blocks(text: str) -> list[str]:
    parser = _Blocks()
    parser.feed(text)
    parser.close()
    return [normal(block) for block in parser.blocks if _LINK_END.sub("", normal(block))]


def blocks_of(text: str) -> list[str]:
    """Return the blocks of some HTML that hold text, in their order, in normal form."""
    return [_LINK_END.sub("", block) for block in _marked_blocks(text)]


def _pattern_of(block: str) -> re.Pattern[str]:
    """Return what a whole block may look like: behind a link a page adds its host, and paper the link's number."""
    parts = _LINK_END.split(block)
    found = re.escape(parts[0])
    for host, text in zip(parts[1::2], parts[2::2]):
        shown = rf"(?:\({re.escape(normal(host))}\))?" if host else ""
        found += rf"{shown}(?:L[0-9]{{1,4}})?↗?" + re.escape(text)
    return re.compile(found)


def held_against(frozen: str, shown: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the blocks of a frozen text that are not shown whole and in its order, and those shown between them.

    A block is shown where one says it from its first letter to its last, and nothing besides.
    """
    blocks = _marked_blocks(frozen)
    patterns = [_pattern_of(block) for block in blocks]
    lost, end = [], 0
    for number, pattern in enumerate(patterns):
        place = next((at for at in range(end, len(shown)) if _length(pattern, shown, at)), None)
        if place is None:
            lost.append(number)
        else:
            end = place + _length(pattern, shown, place)
    taken: set[int] = set()
    start = end  # from the last one back, since a list of headings may say the first of them before the text does
    for number in range(len(patterns) - 1, -1, -1):
        if number not in lost:
            start = next(at for at in range(start - 1, -1, -1) if _length(patterns[number], shown, at))
            taken.update(range(start, start + _length(patterns[number], shown, start)))
    others = [shown[at].rstrip(PAGE_END) for at in range(start, end) if at not in taken]
    between = [each for each in others if not _ITEM_MARK.fullmatch(each)]
    return [_LINK_END.sub("", blocks[number]) for number in lost], between


def unsaid(blocks: Iterable[str], page: str) -> list[str]:
    """Return which of some blocks no block of a page says whole."""
    patterns = list(map(_pattern_of, _marked_blocks(page)))
    return [block for block in blocks if not any(pattern.fullmatch(block) for pattern in patterns)]


PAGE_END = "\f"
"""What the last block of a printed page ends with: it may go on in the first of the next."""


def _length(pattern: re.Pattern[str], shown: Sequence[str], place: int) -> int:
    """Return of how many blocks from a place on a whole block is shown: 1, more where pages end in it, or 0."""
    text = ""
    for count, block in enumerate(shown[place : place + _MOST_PAGES], start=1):
        text += block.rstrip(PAGE_END)
        if pattern.fullmatch(text):
            return count
        if not block.endswith(PAGE_END):
            return 0
    return 0


_MOST_PAGES = 4
_ITEM_MARK = re.compile("[•◦▪–]|[0-9]{1,3}[.]|[a-z][.)]")
"""What paper draws before an item of a list."""


def shown_in(content: bytes) -> list[str]:
    """Return the blocks that a page, a sheet or a text shows, in normal form."""
    if content.startswith(b"%PDF"):
        blocks = [(page, normal(text)) for page, text in blocks_of_pdf(content) if normal(text)]
        after = [page for page, _ in blocks[1:]]
        return [text + PAGE_END * (page != then) for (page, text), then in zip(blocks, [*after, 0])]
    text = content.decode("utf-8", "replace")
    if "<" in text and re.search(r"<(?:html|article|p|h2)\b", text):
        return blocks_of(text)
    return [normal(text)]


# -- the text of a sheet (PDF 1.7) ------------------------------------------------------------------------------------

_SPACE = b" \t\r\n\f\0"
_TOKEN = re.compile(
    rb"[ \t\r\n\f\0]*(?:%[^\r\n]*[ \t\r\n\f\0]*)*"
    rb"(?:(?P<ref>\d+ \d+ R\b)|(?P<number>[-+]?(?:\d+\.?\d*|\.\d+))|(?P<name>/[^ \t\r\n\f\0()<>\[\]{}/%]*)"
    rb"|(?P<open><<|\[)|(?P<close>>>|\])|<(?P<hex>[0-9A-Fa-f \t\r\n]*)>|(?P<string>\()"
    rb"|(?P<word>[A-Za-z'\"*][A-Za-z0-9'\"*]*))"
)


class Name(str):
    """A name of a PDF, such as /Font."""

    __slots__ = ()


class Word(str):
    """An operator or a keyword, such as TJ."""

    __slots__ = ()


class Ref(int):
    """The number of an object that stands elsewhere."""


def _string(content: bytes, place: int) -> tuple[bytes, int]:
    """Return a string in parentheses, from behind the first, and where it ends."""
    depth, start, found = 1, place, bytearray()
    while depth and place < len(content):
        sign = content[place : place + 1]
        if sign == b"\\":
            found += content[start:place] + content[place + 1 : place + 2]
            place += 2
            start = place
            continue
        depth += (sign == b"(") - (sign == b")")
        place += 1
    return bytes(found + content[start : place - 1]), place


def tokens(content: bytes) -> Iterator[tuple[Any, int]]:
    """Yield what stands in a PDF's object or stream, arrays and dictionaries whole, each with where it ends."""
    stack: list[list[Any]] = []
    place = 0
    while (match := _TOKEN.match(content, place)) is not None:
        place = match.end()
        kind, text = match.lastgroup, match[match.lastgroup or 0]
        value: Any = None
        if kind == "open":
            stack.append([])
            continue
        if kind == "close":
            inner = stack.pop() if stack else []
            value = inner if text == b"]" else dict(zip(inner[::2], inner[1::2]))
        elif kind == "string":
            value, place = _string(content, place)
        else:
            value = _simple(kind, text)
        if stack:
            stack[-1].append(value)
        else:
            yield value, place


def _simple(kind: str | None, text: bytes) -> Any:
    if kind == "ref":
        return Ref(text.split()[0])
    if kind == "number":
        return float(text)
    if kind == "hex":
        digits = bytes(each for each in text if each not in _SPACE)
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    return (Name if kind == "name" else Word)(text.decode("latin-1"))


class Pdf:
    """The objects of a PDF, by number: each a value, and the bytes of its stream."""

    def __init__(self, content: bytes) -> None:
        self.objects: dict[int, tuple[Any, bytes]] = {}
        place = 0
        head = re.compile(rb"(?<![0-9])(\d+) \d+ obj\b")
        while (match := head.search(content, place)) is not None:
            value, end = next(tokens(content[match.end() :]), (None, 0))
            place = match.end() + end
            stream = re.compile(rb"\s*stream\r?\n").match(content, place)
            data = b""
            if stream is not None and isinstance(value, dict):
                length: Any = value.get("/Length")
                stop = (
                    content.find(b"endstream", stream.end()) if isinstance(length, Ref) else stream.end() + int(length)
                )
                data, place = content[stream.end() : stop], stop
                if value.get("/Filter") in ("/FlateDecode", ["/FlateDecode"]):
                    data = zlib.decompressobj().decompress(data)
            self.objects[int(match[1])] = (value, data)
        for value, data in list(self.objects.values()):
            if isinstance(value, dict) and value.get("/Type") == "/ObjStm":
                self._unpack(value, data)

    def _unpack(self, value: Mapping[str, Any], data: bytes) -> None:
        first = int(value["/First"])
        numbers = [int(each) for each in data[:first].split()]
        for number, start in zip(numbers[::2], numbers[1::2]):
            self.objects.setdefault(number, (next(tokens(data[first + start :]), (None, 0))[0], b""))

    def value(self, each: Any) -> Any:
        """Return a value, followed to where it stands."""
        return self.objects.get(int(each), (None, b""))[0] if isinstance(each, Ref) else each

    def stream(self, each: Any) -> bytes:
        """Return the bytes of a stream, or of several in a row."""
        if isinstance(self.value(each), list):
            return b"\n".join(map(self.stream, self.value(each)))
        return self.objects.get(int(each), (None, b""))[1] if isinstance(each, Ref) else b""

    def catalog(self) -> Mapping[str, Any]:
        """Return what names all else."""
        values = (value for value, _ in self.objects.values() if isinstance(value, dict))
        found: Mapping[str, Any] = next(value for value in values if value.get("/Type") == "/Catalog")
        return found

    def pages(self) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Yield the pages in their order, each with the number of its object."""
        yield from self._below(self.catalog()["/Pages"], {})

    def _below(self, place: Any, inherited: Mapping[str, Any]) -> Iterator[tuple[int, Mapping[str, Any]]]:
        node = self.value(place)
        own = {**inherited, **node}
        if "/Kids" not in node:
            yield int(place), own
            return
        for kid in self.value(node["/Kids"]):
            yield from self._below(kid, {"/Resources": own.get("/Resources", {})})


def _codes(cmap: bytes) -> dict[bytes, str]:
    """Return what the codes of a font mean, from its ToUnicode."""
    found: dict[bytes, str] = {}
    values = [value for value, _ in tokens(cmap)]
    start = 0
    for place, value in enumerate(values):
        if not isinstance(value, Word):
            continue
        if value in {"beginbfchar", "beginbfrange"}:
            start = place + 1
        elif value == "endbfchar":
            own = values[start:place]
            found.update((code, text.decode("utf-16-be")) for code, text in zip(own[::2], own[1::2]))
        elif value == "endbfrange":
            own = values[start:place]
            for first, last, text in zip(own[::3], own[1::3], own[2::3]):
                _range(found, first, last, text)
    return found


def _range(found: dict[bytes, str], first: bytes, last: bytes, text: Any) -> None:
    begin = int.from_bytes(first, "big")
    for step in range(int.from_bytes(last, "big") - begin + 1):
        code = (begin + step).to_bytes(len(first), "big")
        if isinstance(text, list):
            found[code] = text[step].decode("utf-16-be")
        else:
            found[code] = text[:-2].decode("utf-16-be") + chr(int.from_bytes(text[-2:], "big") + step)


_GROUPS = frozenset(
    {"/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/L", "/LI", "/Table", "/THead", "/TBody", "/TFoot"}
    | {"/TR", "/Figure", "/Form"}
)
"""Elements of a tagged PDF that hold blocks; one in them is a block, with all that stands in it in a line."""
_INLINE = frozenset({"/Span", "/NonStruct", "/Link", "/Quote", "/Code", "/Em", "/Strong", "/Reference", "/Annot"})


def blocks_of_pdf(content: bytes) -> list[tuple[int, str]]:
    """Return the blocks of text of a PDF in the order of its tags, each with its page (from 1).

    What repeats in margins (artifacts) is left out; what has no tags stands apart, at the end.
    """
    fonts: dict[int, dict[bytes, str]] = {}
    try:
        pdf = Pdf(content)
        texts: dict[tuple[int, int], str] = {}
        pages: dict[int, int] = {}
        for number, (own, page) in enumerate(pdf.pages(), start=1):
            pages[own] = number
            for mark, text in _shown(pdf, pdf.stream(page["/Contents"]), page, fonts):
                texts[own, mark] = texts.get((own, mark), "") + text
        blocks: list[tuple[object, int, str]] = []
        for block, key in _tagged(pdf, pdf.value(pdf.catalog().get("/StructTreeRoot")), 0, None):
            text = texts.pop(key, "")
            if text and blocks and blocks[-1][:2] == (block, pages[key[0]]):
                text = blocks.pop()[2] + text
            if text:
                blocks.append((block, pages[key[0]], text))
        blocks += [(None, pages[own], text) for (own, _), text in texts.items()]
        return [(page, text) for _, page, text in blocks]
    except (AttributeError, LookupError, RuntimeError, StopIteration, TypeError, ValueError, zlib.error) as error:
        raise ProofError("no_pdf") from error


def _tagged(pdf: Pdf, node: Any, page: int, block: object) -> Iterator[tuple[object, tuple[int, int]]]:
    """Yield the page and the mark of each stretch below an element of the tags, with the block that it is a part of."""
    if not isinstance(node, dict):
        return
    own_page = int(node.get("/Pg", page))
    kids = pdf.value(node.get("/K", []))
    for kid in kids if isinstance(kids, list) else [kids]:
        value = pdf.value(kid)
        if isinstance(value, float):
            yield block, (own_page, int(value))
        elif isinstance(value, dict) and "/S" in value:
            is_inline = value["/S"] in _INLINE and block is not None
            inner = None if value["/S"] in _GROUPS else block if is_inline else id(value)
            yield from _tagged(pdf, value, own_page, inner)
        elif isinstance(value, dict) and "/MCID" in value:
            yield block, (int(value.get("/Pg", own_page)), int(value["/MCID"]))


_NO_MARK = -1


def _shown(
    pdf: Pdf, stream: bytes, page: Mapping[str, Any], fonts: dict[int, dict[bytes, str]], mark: int = _NO_MARK
) -> Iterator[tuple[int, str]]:
    """Yield what is drawn, each with the mark that the tags know it by, without artifacts."""
    resources = pdf.value(page.get("/Resources", {})) or {}
    known, objects = pdf.value(resources.get("/Font", {})) or {}, pdf.value(resources.get("/XObject", {})) or {}
    font: dict[bytes, str] = {}
    marks: list[int | None] = [mark]
    operands: list[Any] = []
    for value, _ in tokens(stream):
        if not isinstance(value, Word):
            operands.append(value)
            continue
        if value in {"BMC", "BDC"}:
            marks.append(None if operands[:1] == ["/Artifact"] else _mark_in(operands[-1:], marks[-1]))
        elif value == "EMC" and len(marks) > 1:
            marks.pop()
        elif value == "Tf":
            font = _font(pdf, known.get(operands[0]), fonts)
        elif value == "Do" and isinstance(objects.get(operands[0]), Ref):
            form = objects[operands[0]]
            if pdf.value(form).get("/Subtype") == "/Form" and marks[-1] is not None:
                yield from _shown(pdf, pdf.stream(form), {**page, **pdf.value(form)}, fonts, marks[-1])
        elif value in {"Tj", "TJ", "'", '"'} and marks[-1] is not None:
            shown = operands[-1] if isinstance(operands[-1], list) else operands[-1:]
            yield marks[-1], "".join(_decoded(font, each) for each in shown if isinstance(each, bytes)) + " "
        operands = []


def _mark_in(operands: Sequence[Any], outer: int | None) -> int | None:
    """Return the mark that a stretch has in the tags: its own, or that of the one around it; None in an artifact."""
    own = operands[0].get("/MCID") if operands and isinstance(operands[0], dict) else None
    return outer if own is None or outer is None else int(own)


def _font(pdf: Pdf, each: Any, fonts: dict[int, dict[bytes, str]]) -> dict[bytes, str]:
    key = int(each) if isinstance(each, Ref) else -1
    if key not in fonts:
        font = pdf.value(each) or {}
        fonts[key] = _codes(pdf.stream(font["/ToUnicode"])) if "/ToUnicode" in font else {}
    return fonts[key]


def _decoded(font: Mapping[bytes, str], codes: bytes) -> str:
    return "".join(font.get(codes[place : place + 2], "") for place in range(0, len(codes), 2))


# -- what is told -----------------------------------------------------------------------------------------------------

WORDS = {
    "nb": {
        "store": "Lageret: {0} poster, den nyeste fra {1}. Sjekkpunkt {0}:{2}",
        "sound": "Hver post og hver tekst er den som står i treet.",
        "kept": "Sjekkpunktet {0} er dette lagerets, fra {1}. Ingenting før det er endret, byttet eller tatt bort.",
        "record": "{0}: post {1} av {2}, skrevet {3}. Den ligger i treet: sjekkpunkt {1}:{4}",
        "frozen": "{0}: ordrett teksten som er frosset i {1}.",
        "text": "{0}: viser hele teksten i {1}, ord for ord.",
        "between": "Mellom avsnittene står {0} som ikke er del av teksten (uten mellomrom): {1}",
        "applied": "Gjaldt fra {0} til {1}.",
        "applies": "Gjelder fra {0}, etter det lageret vet.",
        "never": "Gjaldt aldri ved slutten av en dag.",
        "applied_on": "Gjaldt {0}.",
        "not_on": "Gjaldt ikke {0}.",
        "lacking": "{0}: viser ikke {1} av {2} avsnitt i {3}. Det første: «{4}»",
        "unknown": "{0}: ingen tekst, ingen side og ingen post i dette lageret.",
        "no_text": "{0}: teksten er ikke med i beviset, så siden kan ikke prøves mot den.",
        "altered": "{0}: posten er ikke den som ble skrevet.",
        "altered_text": "{0}: teksten er ikke den som posten nevner.",
        "swapped": "{0}: posten står ikke der den ble skrevet.",
        "other_records": "{0}: andre poster enn treet har.",
        "cut": "{0}: lageret er kortere enn da sjekkpunktet ble laget. Det nyeste er tatt bort.",
        "not_kept": "{0}: ikke et sjekkpunkt av dette lageret. Noe er endret, byttet, tatt bort eller ført inn i ettertid.",
        "dated_back": "{0}: skrevet etter sjekkpunktet, men datert før det, uten grunn.",
        "absent": "{0} finnes ikke.",
        "unread": "{0} kan ikke leses: {1}.",
        "broken": "Noe i beviset er ikke skrevet slik det skal være: {0}",
        "no_proof": "{0}: her er ikke noe bevis (proof/log.txt). Si med --proof hvor det er.",
        "no_log": "{0}: log.txt er ikke skrevet slik den skal være.",
        "no_pdf": "Denne PDF-en kan ikke leses.",
        "twice": "To poster følger samme post: {0} og {1}.",
        "loose": "{0}: {1} poster er ikke ledd i kjeden.",
    },
    "en": {
        "store": "The store: {0} records, the newest of {1}. Checkpoint {0}:{2}",
        "sound": "Every record and every text is the one that stands in the tree.",
        "kept": "Checkpoint {0} is of this store, of {1}. Nothing before it was changed, swapped or left out.",
        "record": "{0}: record {1} of {2}, written on {3}. It lies in the tree: checkpoint {1}:{4}",
        "frozen": "{0}: word for word the text that is frozen in {1}.",
        "text": "{0}: shows the whole text of {1}, word for word.",
        "between": "Between its blocks stand {0} that are no part of the text (without white space): {1}",
        "applied": "Applied from {0} until {1}.",
        "applies": "Applies from {0}, as far as this store knows.",
        "never": "Never applied at the end of a day.",
        "applied_on": "Applied on {0}.",
        "not_on": "Did not apply on {0}.",
        "lacking": "{0}: does not show {1} of the {2} blocks of {3}. The first: “{4}”",
        "unknown": "{0}: no text, no page and no record of this store.",
        "no_text": "{0}: the proof lacks the text, so that the page cannot be held against it.",
        "altered": "{0}: the record is not the one that was written.",
        "altered_text": "{0}: the text is not the one that its record names.",
        "swapped": "{0}: the record does not stand where it was written.",
        "other_records": "{0}: other records than those of the tree.",
        "cut": "{0}: the store is shorter than when the checkpoint was made. The newest was cut off.",
        "not_kept": "{0}: no checkpoint of this store. Something was changed, swapped, left out or put in afterwards.",
        "dated_back": "{0}: written after the checkpoint, but dated before it, without a reason.",
        "absent": "{0} is not there.",
        "unread": "{0} cannot be read: {1}.",
        "broken": "Something in the proof is not written as it should be: {0}",
        "no_proof": "{0}: there is no proof here (proof/log.txt). Say with --proof where it is.",
        "no_log": "{0}: log.txt is not written as it should be.",
        "no_pdf": "This PDF cannot be read.",
        "twice": "Two records follow the same record: {0} and {1}.",
        "loose": "{0}: {1} records are no links of the chain.",
    },
}
"""What is said, by language. Whatever is said by a key of `FAULTS` is a fault."""

FAULTS = frozenset(
    {"not_on", "lacking", "unknown", "no_text", "altered", "altered_text", "swapped", "other_records", "cut"}
    | {"not_kept", "dated_back"}
)

Said = tuple[str, tuple[Any, ...]]


def words_in(language: str) -> Mapping[str, str]:
    """Return what is said in a language: in Norwegian to readers of either written form, else in English."""
    return WORDS["nb"] if language in {"nb", "nn", "no"} else WORDS["en"]


def spoken_here(environment: Mapping[str, str]) -> str:
    """Return the language that a machine speaks: English where it says so, else Norwegian."""
    told = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "en" if told.lower().startswith("en") else "nb"


def examine(found: Found, name: str, content: bytes, on: str = "") -> Iterator[Said]:
    """Yield what is to be said of a file: what it is in this store, and whether it applied on a day."""
    own, given = _record_of(found, content)
    if own is not None and own["record"] != given:
        yield "altered", (name,)
        return
    if own is not None:
        yield from _told_of_record(found, own, name)
        yield from _told_of_days(found, own, on)
        return
    digest = hashlib.sha256(content).hexdigest()
    named = [each for each in _texts(found) if digest in each["record"]["files"].values()]
    for each in named:
        yield "frozen", (name, each["path"])
        yield from _told_of_record(found, each, each["path"])
        yield from _told_of_days(found, each, on)
    if not named:
        yield from _told_of_shown(found, name, content, on)


def _texts(found: Found) -> Iterator[dict[str, Any]]:
    for page_id in found.page_ids():
        for each in found.page(page_id):
            if "text_sha256" in each["record"]:
                yield each


def _record_of(found: Found, content: bytes) -> tuple[dict[str, Any] | None, Any]:
    """Return the record of the store whose hash some bytes bear, if they are a record, and what they say."""
    try:
        record = json.loads(content)
    except ValueError:
        return None, None
    if not isinstance(record, dict) or str(record.get(OWN_HASH)) not in found.places:
        return None, None
    page_id = found.log[found.places[record[OWN_HASH]]][2].split("/")[1]
    own = next((each for each in found.page(page_id) if each["record"].get(OWN_HASH) == record[OWN_HASH]), None)
    return own, record


def _told_of_record(found: Found, own: Mapping[str, Any], name: str) -> Iterator[Said]:
    place = found.places[own["record"][OWN_HASH]]
    proof = inclusion_proof(found.leaves[: place + 1], place)
    root = root_by_inclusion(leaf_hash(own["record"][OWN_HASH]), place, place + 1, proof)
    yield from ((key, (what,)) for key, what in faults_of_page(found, own["record"]["id"]))
    if root is None or root.hex() != found.roots[place]:
        yield "altered", (own["path"],)
    yield "record", (name, place + 1, len(found.log), own["record"]["date"], found.roots[place])


def _told_of_days(found: Found, own: Mapping[str, Any], on: str) -> Iterator[Said]:
    if own["record"]["record"] == "event":
        return
    days = applied(found, own["record"]["id"], own["path"])
    for start, end in days:
        yield ("applies", (start,)) if end is None else ("applied", (start, end))
    if not days:
        yield "never", ()
    if on:
        is_it = any(start <= on and (end is None or on < end) for start, end in days)
        yield ("applied_on" if is_it else "not_on"), (on,)


def _code_is_shown(text_hash: str, shown: Sequence[str]) -> bool:
    return any(text_hash[:CHECK_SIGNS] in block for block in shown)


def _told_of_shown(found: Found, name: str, content: bytes, on: str) -> Iterator[Said]:
    """Yield what a page or a sheet shows: of the texts whose check code stands there, the one that it shows best."""
    shown = shown_in(content)
    named = [each for each in _texts(found) if _code_is_shown(each["record"]["text_sha256"], shown)]
    held = [(*held_against(each["text"], shown), each) for each in named if "text" in each]
    if not held:
        yield ("no_text" if named else "unknown"), (name,)
        return
    lost, between, own = min(held, key=lambda each: len(each[0]))
    if lost:
        yield "lacking", (name, len(lost), len(blocks_of(own["text"])), own["path"], lost[0])
    else:
        yield "text", (name, own["path"])
        if between:
            yield "between", (len(between), "; ".join(f"«{each}»" for each in between))
    yield from _told_of_record(found, own, own["path"])
    yield from _told_of_days(found, own, on)


def examine_store(found: Found, kept: Sequence[str]) -> Iterator[Said]:
    """Yield what is to be said of the store: whether it is whole, and whether it still is what was kept of it."""
    yield "store", (len(found.log), max((day for _, day, _ in found.log), default="-"), (found.roots or ["-"])[-1])
    faults = [each for page_id in found.page_ids() for each in faults_of_page(found, page_id)]
    yield from ((key, (what,)) for key, what in faults)
    if not faults:
        yield "sound", ()
    for each in kept:
        wrong = list(faults_of(found, each))
        yield from ((key, (what,)) for key, what in wrong)
        if not wrong and not faults:  # a checkpoint is of the hashes that records bear, not of what they say
            place = place_of(found, each) or 0
            yield "kept", (each, max(day for _, day, _ in found.log[: place + 1]))


def kept_in(given: str) -> str:
    """Return a checkpoint that was kept: as letters, or in a file: checkpoint.json, or a stamped .txt."""
    if given.endswith(".json"):
        values = json.loads(read_given(given))
        return f"{values['size']}:{values['root']}"
    return read_given(given).decode().strip() if given.endswith(".txt") else given


def read_given(given: str) -> bytes:
    """Return the bytes of a file or an address."""
    if re.match("https?://", given):
        with urllib.request.urlopen(given, timeout=30) as answer:  # noqa: S310 - http and https alone
            return bytes(answer.read())
    return Path(given).read_bytes()


def options(parser: argparse.ArgumentParser) -> None:
    """Add what the program takes."""
    parser.add_argument("given", nargs="*", metavar="FILE", help="a page, sheet (PDF), text or record, or its address")
    parser.add_argument("--proof", metavar="FOLDER", help="a folder proof/ or versions/, or an address of one")
    parser.add_argument("--kept", action="append", default=[], metavar="CHECKPOINT", help="a checkpoint kept elsewhere")
    parser.add_argument("--on", default="", metavar="DATE", help="whether it applied on that day")


def say(given: argparse.Namespace, proof: str | Path, language: str) -> int:
    """Examine what is given, print what is found, and return 0 where all of it is true."""
    found = read_proof(proof)
    said = list(examine_store(found, [kept_in(each) for each in given.kept])) if given.kept or not given.given else []
    for each in given.given:
        said += examine(found, each, read_given(each), given.on)
    for key, values in said:
        sys.stdout.write(("! " if key in FAULTS else "  ") + words_in(language)[key].format(*values) + "\n")
    return int(any(key in FAULTS for key, _ in said))


def main() -> int:
    """Run as a program: 0 where all is true, 1 where something is not, 2 where nothing can be told."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options(parser)
    parser.add_argument("--lang", choices=sorted(WORDS), default=spoken_here(os.environ), help="what is spoken")
    given = parser.parse_args()
    try:
        return say(given, given.proof or Path(__file__).parent, given.lang)
    except (ProofError, OSError, KeyError, ValueError) as error:
        parser.error(explained(error, given.lang))


if __name__ == "__main__":
    sys.exit(main())
