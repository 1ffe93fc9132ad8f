"""Serve a site as its sources stand, and anew after every save, until Ctrl-C."""

from __future__ import annotations

import logging
import os
import threading
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rettesnor.data.profile import spoken_to_editors
from rettesnor.locale.messages import words
from rettesnor.mkdocs.preview.code_changes import CodeChanged, is_program
from rettesnor.mkdocs.preview.places import saved_files
from rettesnor.mkdocs.preview.preview import CANNOT_BE_READ
from rettesnor.mkdocs.preview.server import Server
from rettesnor.mkdocs.preview.watching import Watch
from rettesnor.pages.assets.errors import AssetError
from rettesnor.settings import SettingsError
from rettesnor.versions.reading import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from rettesnor.locale.messages import Sayable
    from rettesnor.mkdocs.preview.picture import Picture
    from rettesnor.mkdocs.preview.places import State
    from rettesnor.mkdocs.preview.preview import Preview
    from rettesnor.settings import Settings

    Say = Callable[[str | Sayable], None]

log = logging.getLogger(__name__)


def serve_preview(preview: Preview, host: str, port: int, say: Say) -> None:
    """Serve a site.

    Raises:
        SettingsError, StoreError, AssetError, TemplateError, OSError, UnicodeDecodeError: it cannot be read at all.
        CodeChanged: the program itself was changed; the process must begin again.
    """
    watch = Watch(preview.made_of())
    state = read = watch.state()
    picture = preview.look()
    picture.file("index.html")  # whoever comes first does not wait for the templates
    with _answering(picture, host, port) as server, watch.looking():
        _say_where(preview.settings(), server, say)
        while True:
            with _telling(say):
                _finish(preview, picture, server, Saves(watch, state))
            state = watch.next_state(state)
            saved = saved_files(read, state)
            if os.name == "posix" and any(map(is_program, saved)):
                raise CodeChanged
            newer = _looked_again(preview, server, say, saved)
            if newer is not None:
                picture, read = newer, state


@contextmanager
def _answering(picture: Picture, host: str, port: int) -> Iterator[Server]:
    """Answer in threads of their own."""
    prefix = urlsplit(picture.assembly.site.settings.site_url).path or "/"
    with Server(host, port, prefix, picture) as server:
        server.language = spoken_to_editors(picture.assembly.site.settings)
        threading.Thread(target=server.serve_forever, name="answers", daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


def _say_where(settings: Settings, server: Server, say: Say) -> None:
    """Print where each language is, and what it took to get there."""
    for language in settings.languages:
        say(f"{language.name}: {server.url}{'' if language.is_default else f'{language.code}/'}")
    say(words("serve.ready", f"{time.process_time():.1f}"))
    say(f"Serving on {server.url}")


@dataclass(frozen=True, slots=True)
class Saves:
    """What was saved since something was read."""

    watch: Watch
    read: State

    def have_come(self, within: float) -> bool:
        """Return whether something was saved, now or within some seconds.

        The system tells of more than saves, and of a save after it was read: then the rest of the time is waited.
        """
        end = time.monotonic() + within
        while True:
            if self.watch.was_told(max(0, end - time.monotonic())) and self.watch.state_as_told() != self.read:
                return True
            if time.monotonic() >= end:
                return False


def _finish(preview: Preview, picture: Picture, server: Server, saves: Saves) -> None:
    """Have done what takes long, and leave off as soon as something is saved."""
    with closing(preview.finish(picture)) as steps:
        for step in steps:
            if step.better is not None:
                server.show(step.better)
            if saves.have_come(within=step.rest):
                return
            server.wait_until_quiet()


def _looked_again(preview: Preview, server: Server, say: Say, saved: Collection[str]) -> Picture | None:
    """Read and show what lies on disk now; what cannot be read is told, and what was shown stays.

    `saved` are the files that changed since the site could be read last.
    """
    begun = time.monotonic()
    picture: Picture | None = None
    with _telling(say):
        picture = preview.look(saved)
        server.show(picture)
        say(words("serve.shown", f"{time.monotonic() - begun:.1f}"))
    return picture


@contextmanager
def _telling(say: Say) -> Iterator[None]:
    """Tell of what cannot be read, and go on: the next save may mend it."""
    try:
        yield
    except AssetError as error:
        say(error.message)
    except (SettingsError, StoreError) as error:
        say(error)
    except CANNOT_BE_READ as error:
        say(f"{type(error).__name__}: {error}")
    except Exception:
        log.exception("the site could not be read")  # a fault of the program: the next save may get round it
