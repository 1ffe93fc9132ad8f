"""The kinds of host, each with the rules it is given and what it cannot do: one line each."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from rettesnor.pages.hosts.caddy import caddy_rules
from rettesnor.pages.hosts.folder_hosts import cloudflare_rules, netlify_rules
from rettesnor.pages.hosts.limits import (
    cloudflare_limits,
    cloudflare_refusals,
    github_pages_limits,
    github_pages_refusals,
    netlify_limits,
    s3_limits,
)
from rettesnor.pages.hosts.nginx import nginx_rules
from rettesnor.pages.hosts.storage import github_pages_rules, s3_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rettesnor.locale.messages import Message
    from rettesnor.pages.hosts.addresses import Served


def _nothing(_served: Served) -> tuple[Message, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Host:
    """A kind of host: its files by name, what it cannot do for a site, and why it would refuse it."""

    rules: Callable[[Served], Iterable[tuple[str, str]]]
    limits: Callable[[Served], Iterable[Message]] = _nothing
    refusals: Callable[[Served], Iterable[Message]] = _nothing


HOSTS: Mapping[str, Host] = MappingProxyType(
    {
        "nginx": Host(nginx_rules),
        "caddy": Host(caddy_rules),
        "netlify": Host(netlify_rules, netlify_limits),
        "cloudflare": Host(cloudflare_rules, cloudflare_limits, cloudflare_refusals),
        "github-pages": Host(github_pages_rules, github_pages_limits, github_pages_refusals),
        "s3": Host(s3_rules, s3_limits),
    }
)
