"""Forms that a site leaves out though it has published them: told once each, at the line of data/site.yml."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rettesnor.data.profile import PATH as SITE
from rettesnor.data.published_forms import read_published_forms
from rettesnor.data.validation.yaml_files import read_yaml
from rettesnor.problems import Rule
from rettesnor.site.published_urls import form_at, forms_of
from rettesnor.urls import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rettesnor.problems import Problem
    from rettesnor.settings import Settings

LEFT_OUT = Rule("urls.form-left-out")
PROOF_LEFT_OUT = Rule("urls.proof-left-out")


def lost_by_form(urls: Sequence[str], answers: Callable[[str], bool], settings: Settings) -> dict[str, list[str]]:
    """Return the recorded addresses that nothing answers because their form is left out, by that form."""
    lost: dict[str, list[str]] = {}
    for url in urls if settings.without else ():
        form = form_at(url, settings)
        if form is not None and not settings.makes(form) and not answers(url):
            lost.setdefault(form, []).append(url)
    return lost


def check_left_out(urls: Sequence[str], lost: dict[str, list[str]], settings: Settings) -> Iterator[Problem]:
    """Report each form that is left out and was published: `lost` are its recorded addresses (lost_by_form)."""
    document, _ = read_yaml(settings.root, SITE, LEFT_OUT.check)
    promised, problems = read_published_forms(settings.root)
    yield from problems
    typed = document.value["without_forms"] if document is not None and settings.without else ()
    for place, form in enumerate(typed):
        if form not in settings.without:
            continue
        line = document.line_of(("without_forms", place)) if document is not None else 1
        found = lost.get(form) or (_given(urls, form, settings) if form in promised else [])
        if found:
            yield LEFT_OUT.at(SITE, line, form, len(found), f"/{found[0]}")
        elif urls and form == Form.PROOF and form in promised:
            yield PROOF_LEFT_OUT.at(SITE, line)


def _given(urls: Sequence[str], form: str, settings: Settings) -> list[str]:
    """Return the files that were given to programs in a form that no recorded address is of."""
    own = replace(settings, without=frozenset(Form) - {form})
    return [name for url in urls for name in forms_of(url, own)]
