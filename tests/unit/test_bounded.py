"""A site's own template ends, and holds nothing larger than pages are, whatever it says."""

from __future__ import annotations

import jinja2
import pytest

from rettesnor.theme import bounded

ENDLESS = {
    "loops within loops": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "rounds that are left out": (
        "{% for a in range(99999) %}{% for b in range(99999) if false %}{% endfor %}{% endfor %}"
    ),
    "a loop that calls itself": (
        "{% for a in range(50) recursive %}{% if loop.depth < 9 %}{{ loop(range(50)) }}{% endif %}{% endfor %}"
    ),
    "macros": "{% macro a(n) %}{% if n %}{{ a(n - 1) }}{{ a(n - 1) }}{% endif %}{% endmacro %}{{ a(60) }}",
    "filters in a loop": "{% set r = range(99999)|list %}{% for x in r %}{% set y = r|sum %}{% endfor %}",
}
LARGE = [
    "{{ 'a' * 10 ** 10 }}",
    "{{ 10 ** 8 * [1] }}",
    "{{ 9 ** (9 ** 9) }}",
    "{% set n = namespace(s='aa') %}{% for x in range(99) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
    "{% set n = namespace(s='aa') %}{% for x in range(99) %}{% set n.s = n.s + n.s %}{% endfor %}",
    "{% set n = namespace(s=9) %}{% for x in range(99) %}{% set n.s = n.s * n.s %}{% endfor %}",
]
ORDINARY = {
    "{{ 2 * 3 }} {{ 2 ** 3 }} {{ 'a' * 3 }} {{ 3 * 'a' }} {{ 'a' ~ 3 }} {{ 1.5 * 2 }} {{ 4 ** 0.5 }}": (
        "6 8 aaa aaa a3 3.0 2.0"
    ),
    "{% for x in [1, 2, 3] if x > 1 %}{{ loop.index }}/{{ loop.length }}{{ loop.last }} {% else %}none{% endfor %}": (
        "1/2False 2/2True "
    ),
    "{% for x in [] %}{{ x }}{% else %}none{% endfor %}": "none",
    "{% set a %}<b>{% endset %}{{ a + '<' }}": "<b>&lt;",
    "{% macro m() %}[{{ caller() }}]{% endmacro %}{% call m() %}x{% endcall %}": "[x]",
}


def _drawn(template: str) -> str:
    return bounded.with_bounds(jinja2.Environment(autoescape=True)).from_string(template).render()


@pytest.mark.parametrize("name", ENDLESS)
def test_what_does_not_end_is_told(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Whatever it goes round with."""
    monkeypatch.setattr(bounded, "MOST_SECONDS", 0.1)
    with pytest.raises(bounded.TooLongError):
        _drawn(ENDLESS[name])


def test_templates_that_include_themselves_twice_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """They have no loop, and no more than sixty levels."""
    monkeypatch.setattr(bounded, "MOST_SECONDS", 0.1)
    text = "{% if n %}{% set n = n - 1 %}{% include 'a' %}{% include 'a' %}{% endif %}"
    environment = bounded.with_bounds(jinja2.Environment(autoescape=True, loader=jinja2.DictLoader({"a": text})))
    with pytest.raises(bounded.TooLongError):
        environment.get_template("a").render(n=60)


@pytest.mark.parametrize("template", LARGE)
def test_what_is_larger_than_pages_are_is_told(template: str) -> None:
    """Before a machine's memory is gone."""
    with pytest.raises(bounded.TooLargeError):
        _drawn(template)


@pytest.mark.parametrize(("template", "drawn"), ORDINARY.items())
def test_an_ordinary_template_draws_what_it_would(template: str, drawn: str) -> None:
    """The bounds are seen by nobody who does not meet them."""
    assert _drawn(template) == drawn


def test_each_page_has_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are."""
    monkeypatch.setattr(bounded, "MOST_SECONDS", 0.1)
    template = bounded.with_bounds(jinja2.Environment(autoescape=True)).from_string(
        "{% for a in range(9000) %}{% endfor %}"
    )
    for _ in range(30):
        template.render()
