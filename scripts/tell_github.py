#!/usr/bin/env python3
"""Keep one issue, or one comment on a pull request, up to date with the text on standard input.

tell_github.py --repository OWNER/NAME --issue LABEL --title TITLE < text     an empty text closes the issue
tell_github.py --repository OWNER/NAME --comment NUMBER < text

Runs on a system's own Python with PYTHONPATH=src, where nothing is installed, so it uses the standard library only.
"""

from __future__ import annotations

import argparse
import os
import sys

from rettesnor.publishing.review.github import GitHubError, Repository, api_of

MARK = "rettesnor: summary"
MOST_CHARACTERS = 60_000
"""GitHub takes 65,536 in an issue or comment."""


def main() -> int:
    """Return 0 when GitHub has the text, 2 when it has not or for wrong use."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repository", required=True, metavar="OWNER/NAME")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--issue", metavar="LABEL", help="the one open issue with this label")
    what.add_argument("--comment", type=int, metavar="NUMBER", help="the one comment on this pull request")
    parser.add_argument("--title", default="", help="the issue's title")
    arguments = parser.parse_args()
    text = sys.stdin.read().strip()[:MOST_CHARACTERS]
    try:
        repository = Repository(arguments.repository, api_of(os.environ))
        if arguments.issue:
            print(repository.keep_issue(arguments.issue, arguments.title or arguments.issue, text))
        else:
            print(repository.keep_comment(arguments.comment, MARK, text))
    except GitHubError as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
