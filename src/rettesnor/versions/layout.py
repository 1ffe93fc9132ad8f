"""Where things lie in the store."""

from __future__ import annotations

FOLDER = "versions"
PICTURES = f"{FOLDER}/_pictures"
EVENTS = "events"
SITE = "_site"
"""Stands for the site among pages: no page can have this id."""

VERSION_FILE = "version.json"
TEXT_FILE = "text.json"


def version_folder(page_id: str, number: str) -> str:
    """Return the folder of a version."""
    return f"{FOLDER}/{page_id}/{number}"


def text_folder(page_id: str, number: str, language: str, place: int) -> str:
    """Return the folder of a text in another language."""
    return f"{version_folder(page_id, number)}/{language}/{place}"


def event_path(page_id: str, day: str, kind: str, repeat: int) -> str:
    """Return the path of an event; `repeat` is 1 for the first of its kind on a day."""
    again = "" if repeat == 1 else f"-{repeat}"
    return f"{FOLDER}/{page_id}/{EVENTS}/{day}-{kind}{again}.json"
