#!/usr/bin/env python3
"""Build the site for production. Anything wrong in the content stops it."""

from __future__ import annotations

import sys
from pathlib import Path

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.terminal import CommandParser, print_what_can_be_shown
from rettesnor.mkdocs.generator import BuildFailedError, build_strictly
from rettesnor.settings import read_settings


def main() -> int:
    """Give 0 when the site was built, 1 when something stopped it."""
    print_what_can_be_shown()
    parser = CommandParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    parser.add_argument("--site", type=Path, help="where to build it (SITE_DIR, or site/)")
    arguments = parser.parse_args()
    try:
        site = build_strictly(arguments.root, arguments.site)
    except BuildFailedError as error:
        if str(error):
            print(error, file=sys.stderr)
        return 1
    if read_settings(arguments.root).publisher.contact.email is None:
        print("CONTACT_EMAIL: -; no page says where to write, and check_deploy.py refuses to deploy it")
    print(f"{site.resolve()}: {sum(1 for _ in site.rglob('*.html'))} HTML")
    return 0


if __name__ == "__main__":
    sys.exit(main())
