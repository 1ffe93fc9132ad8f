"""What hosts are told to send and to answer, from the one list of addresses; `make servers` asks two of them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from rettesnor.data.redirects import Redirect
from rettesnor.pages.content_security_policy import HEADERS, META
from rettesnor.pages.hosts.addresses import FOR_EVER, FOR_PROGRAMS, KINDS, Kind, Served, paths_covering
from rettesnor.pages.hosts.hosts import HOSTS

FORMS = {
    ("nginx", "site.conf"): r'^ *add_header (\S+) "(.*)" always;$',
    ("caddy", "site.caddy"): r'^\t+([A-Z]\S+) "(.*)"$',
    ("netlify", "_headers"): r"^  ([A-Z]\S+): (.*)$",
    ("cloudflare", "_headers"): r"^  ([A-Z]\S+): (.*)$",
}
"""How each writes a header."""

OWN = {"Cache-Control", "Content-Type", *FOR_PROGRAMS}
"""What only some addresses have."""

FILES = (
    "404.html", "en/404.html", "index.html", "feed.xml", "assets/icon.svg", "assets/site.0123456789ab.css",
    "search/nb.json", "search/nb-0123456789/1.json", "search/nb-0123456789/2.json", "v/a/feed.xml", "v/b/feed.xml",
    "v/a/1.0/index.html", "en/v/a/1.0/index.html", "robots.txt",
)  # fmt: skip
SERVED = Served(
    prefix="/",
    languages=("en/", "gd/"),
    redirects=(Redirect("gammel/", "ny/"),),
    files=dict.fromkeys(FILES, 1_000),
    folder="/var/www/site",
)


def rules_of(name: str, served: Served = SERVED) -> dict[str, str]:
    """Give the files that a host is given."""
    return dict(HOSTS[name].rules(served))


def told_of(name: str, served: Served = SERVED) -> str:
    """Give what an editor is told that a host cannot do, or would refuse."""
    host = HOSTS[name]
    return "\n".join(message.in_language("en") for message in (*host.limits(served), *host.refusals(served)))


@pytest.mark.parametrize(("name", "form"), FORMS.items(), ids=lambda each: each[0] if isinstance(each, tuple) else "")
def test_every_host_sends_the_headers_of_the_policy(name: tuple[str, str], form: str) -> None:
    """No header is missing and none says something else; caching and kinds of content are an address's own."""
    said = dict(re.findall(form, rules_of(name[0])[name[1]], flags=re.MULTILINE))
    assert {key: value for key, value in said.items() if key not in OWN} == HEADERS


def test_nginx_repeats_the_headers_wherever_it_adds_one() -> None:
    """A location that adds a header inherits none."""
    text = rules_of("nginx")["site.conf"]
    blocks = re.findall(r"\n  location ~ [^\n]*\{\n(.*?)\n  \}", text, flags=re.DOTALL)
    adding = [block for block in blocks if "add_header" in block]
    assert len(adding) >= len(KINDS)
    assert all(block.count("add_header") >= len(HEADERS) + 1 for block in adding)


def test_a_kind_that_says_otherwise_does_so_everywhere() -> None:
    """One line in the list of addresses is all it takes."""
    open_to_all = {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}
    served = replace(SERVED, kinds=(Kind("open", r"search/[a-z]+\.json", open_to_all), *KINDS))
    assert served.files_of(served.kinds[0]) == ("search/nb.json",)
    nginx = re.search(r"# open\n(.*?)\n  \}", rules_of("nginx", served)["site.conf"], flags=re.DOTALL)
    assert nginx is not None
    assert 'Cross-Origin-Resource-Policy "cross-origin"' in nginx[1]
    assert "same-origin" not in nginx[1].replace("Cross-Origin-Opener-Policy", "").replace('"same-origin"', "", 1)
    caddy = rules_of("caddy", served)["site.caddy"]
    assert caddy.index('Cross-Origin-Resource-Policy "cross-origin"') > caddy.index("@open")
    cloudflare = rules_of("cloudflare", served)["_headers"].partition("/search/nb.json\n")[2]
    assert cloudflare.startswith("  ! Cross-Origin-Resource-Policy\n  Cross-Origin-Resource-Policy: cross-origin\n")
    assert "Netlify joins two values of the same header: Cross-Origin-Resource-Policy" in told_of("netlify", served)


def test_pages_of_any_origin_may_fetch_what_is_for_programs() -> None:
    """Every answer and llms.txt, under every language, the feeds and the twins, and nothing else.

    Hosts that list name a folder at a time, and leave the twins out.
    """
    files = ("api/v1/content/x.json", "gd/api/v1/changes.json", "llms.txt", "gd/llms.txt")
    served = replace(SERVED, files=dict.fromkeys((*FILES, *files, "v/a/1.0/index.md", "rad/api.html"), 1_000))
    [programs] = [kind for kind in KINDS if kind.name == "programs"]
    assert served.files_of(programs) == tuple(sorted(files))
    for name, file in (("nginx", "site.conf"), ("caddy", "site.caddy"), ("netlify", "_headers")):
        rules = rules_of(name, served)[file]
        feeds = len(served.files_of(next(kind for kind in KINDS if kind.name == "feeds")))
        assert rules.count("Access-Control-Allow-Origin") == (3 + feeds if name == "netlify" else 5), rules
        assert ("index" + r"\.md" in rules) is (name != "netlify")
    open_kinds = {kind.name for kind in KINDS if "Access-Control-Allow-Origin" in kind.headers}
    assert open_kinds == {"programs", "feeds", "json-feeds", "twins", "edition-twins"}


def test_only_names_with_a_hash_are_kept_for_ever() -> None:
    """On hosts that know folders alone, the files are named."""
    [hashed] = [kind for kind in KINDS if kind.cache == FOR_EVER]
    paths = paths_covering(SERVED.files_of(hashed), SERVED.files)
    assert paths == ("assets/site.0123456789ab.css", "search/nb-0123456789/*")
    headers = rules_of("netlify")["_headers"]
    assert headers.count(FOR_EVER) == len(paths)
    assert "/v/:id/feed.xml\n  Access-Control-Allow-Origin: *\n  Content-Type: application/atom+xml" in headers


def test_every_language_has_its_own_answer_that_nothing_is_there() -> None:
    """At Netlify the first rule that fits counts, so the main language's is the last.

    Editions have an answer of their own where the site makes it, and may leave it out.
    """
    site = replace(SERVED, prefix="/guide/", files={**SERVED.files, "gd/v/egne-mal/404.html": 1_000})
    rules = rules_of("netlify", site)["_redirects"].splitlines()
    assert rules[0] == "/guide/gammel/ /guide/ny/ 301!"
    assert rules[-3:] == [f"/guide/{each}* /guide/{each}404.html 404" for each in ("en/", "gd/", "")]
    assert "/guide/gd/v/:id/* /guide/gd/v/:id/404.html 404" in rules
    assert "/v/:id/404.html" not in rules_of("netlify")["_redirects"]


def test_what_a_host_cannot_do_is_said_with_the_numbers_of_this_site() -> None:
    """How many files and bytes, and what of them is in vain."""
    assert "14 files of the 20000" in told_of("cloudflare")
    assert "2 are built, in 3 languages" in told_of("github-pages")
    assert "also the 3 files that could be kept" in told_of("github-pages")
    assert "1 redirects are answered with a page" in told_of("github-pages")
    assert "Content-Security-Policy" in told_of("s3")
    assert told_of("nginx") == told_of("caddy") == told_of("netlify") == ""


def test_a_site_that_a_host_would_refuse_is_refused_before_it_is_sent() -> None:
    """Too many files, one too big, too many redirects; or too many bytes."""
    many = replace(SERVED, files={f"{number}.html": 50_001 for number in range(20_001)} | {"a.pdf": 27_000_000})
    many = replace(many, redirects=tuple(Redirect(f"{number}/", "ny/") for number in range(1_001)))
    assert [len(list(HOSTS[name].refusals(many))) for name in HOSTS] == [0, 0, 0, 3, 1, 0]
    assert "a.pdf has 27 MB" in told_of("cloudflare", many)
    assert "1027.1 MB is more than the 1000" in told_of("github-pages", many)


def test_a_bucket_gets_each_file_once_with_what_it_needs() -> None:
    """Kinds first, then the rest without them, then redirects, and last what is no more."""
    rules = rules_of("s3", replace(SERVED, prefix="/guide/"))
    commands = [line for line in rules["upload.sh"].replace("\\\n", "").splitlines() if line.startswith("aws")]
    assert commands[0].startswith('aws s3 cp "$site/assets/site.0123456789ab.css" "${to}assets/site.0123456789ab.css"')
    assert "--exclude 'search/nb-0123456789/*'" in next(line for line in commands if "--exclude" in line)
    assert "--website-redirect /guide/ny/" in commands[-2]
    assert "--delete" in commands[-1]
    assert '"guide/404.html"' in rules["website.json"]


def test_the_policy_in_pages_is_the_header_without_what_only_headers_can_say() -> None:
    """`frame-ancestors` means nothing in a `meta` element."""
    assert HEADERS["Content-Security-Policy"] == f"{META}; frame-ancestors 'none'"


def test_the_policy_lets_nothing_unsafe_through() -> None:
    """No script or style in a page, no text that becomes a script, no WebAssembly."""
    assert "unsafe" not in HEADERS["Content-Security-Policy"]
