"""Hosts without rules: GitHub Pages, which takes a folder, and S3, where each file brings what it needs."""

from __future__ import annotations

import json
from shlex import quote
from typing import TYPE_CHECKING

from rettesnor.pages.hosts.addresses import CACHE, CONTENT_TYPE, LIVING, paths_covering

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.pages.hosts.addresses import Served

_UPLOAD = """\
#!/bin/sh
# Sends the site to a bucket: sh upload.sh BUCKET (the AWS CLI must be signed in). Files that pages need go first, what
# is no more goes last. Run it anew after every build; website.json is told the bucket once:
#   aws s3api put-bucket-website --bucket BUCKET --website-configuration file://website.json
set -eu
site={site}
to="s3://$1{prefix}"
"""


def github_pages_rules(_served: Served) -> Iterator[tuple[str, str]]:
    """Yield the one file that GitHub Pages reads: that the folder is to be served as it is."""
    yield ".nojekyll", ""


def s3_rules(served: Served) -> Iterator[tuple[str, str]]:
    """Yield how a bucket is to behave as a website, and the commands that send each file with its headers."""
    website = {"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": f"{served.prefix[1:]}404.html"}}
    yield "website.json", json.dumps(website, indent=2) + "\n"
    yield "upload.sh", "".join(_upload(served))


def _upload(served: Served) -> Iterator[str]:
    yield _UPLOAD.format(site=quote(served.folder), prefix=served.prefix)
    left_out = ""
    for kind in served.kinds:
        if (kind.cache, kind.content_type) == (LIVING, ""):
            continue
        said = f"--cache-control {quote(kind.cache)}"
        said += f" --content-type {quote(kind.content_type)}" if kind.content_type else ""
        for path in paths_covering(served.files_of(kind), served.files):
            left_out += f" \\\n  --exclude {quote(path)}"
            if path.endswith("*"):
                yield f'aws s3 sync "$site/{path[:-1]}" "${{to}}{path[:-1]}" {said}\n'
            else:
                yield f'aws s3 cp "$site/{path}" "${{to}}{path}" {said}\n'
    yield f'aws s3 sync "$site/" "$to" --cache-control {LIVING}{left_out}\n'
    for one in served.redirects:
        path = one.source if not one.source.endswith("/") else f"{one.source}index.html"
        target = quote(f"{served.prefix}{one.target}")
        yield f'aws s3 cp "$site/{path}" "${{to}}{path}" --cache-control {LIVING} --website-redirect {target}\n'
    yield 'aws s3 sync "$site/" "$to" --delete --size-only\n'


HEADERS_A_FILE_BRINGS = frozenset({CACHE, CONTENT_TYPE})
"""What S3 sends with a file; every other header needs CloudFront before it."""
