"""What a reader on a phone meets: Lighthouse on the built site behind a server that compresses. `make bench-reader`."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

from rettesnor.cli.chromium import find_chromium

ROOT = Path(__file__).resolve().parents[1]
TOOL = Path(__file__).parent / "lighthouse"
PATHS = ("", "rad/respektere-nei/", "grunnregler/", "endringer/")
VERSION = "v/respektere-nei/1.0/"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 3
BEST = 100
_TEXT = (".html", ".css", ".js", ".json", ".svg", ".webmanifest", ".xml", ".txt")


class _Compressing(SimpleHTTPRequestHandler):
    """Serves files as a good web server does: text under gzip."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library calls it
        """Say nothing."""

    def send_head(self) -> Any:  # noqa: ANN401 - a file, as the library calls it
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in _TEXT or not path.is_file() or not self.path.endswith(("/", path.suffix)):
            return super().send_head()
        content = gzip.compress(path.read_bytes(), 9)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        return BytesIO(content)


def main() -> int:
    """Print scores, each the median of three runs, and what the visit costs; give 1 below 100, 2 without the tools."""
    chromium, npm = find_chromium(), shutil.which("npm")
    if chromium is None or npm is None:
        print("bench-reader needs a Chromium and Node 20 with npm: install them, or set CHROMIUM.", file=sys.stderr)
        return 2
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(TOOL)]
    subprocess.run(command, check=True, capture_output=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressing, directory=str(ROOT / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_address[1]}/"
    print(f"| page | {' | '.join(CATEGORIES)} | kB | requests |\n| --- |{' --- |' * (len(CATEGORIES) + 2)}")
    worst = BEST
    for path in (*PATHS, *(f"en/{path}" for path in PATHS), VERSION):
        reports = [_report(root + path, chromium) for _ in range(RUNS)]
        runs = [[round(report["categories"][name]["score"] * 100) for name in CATEGORIES] for report in reports]
        scores = [sorted(run[number] for run in runs)[RUNS // 2] for number in range(len(CATEGORIES))]
        print(f"| /{path} | {' | '.join(map(str, scores))} | {_weight(reports[0])} |", flush=True)
        worst = min(worst, *(scores[:-1] if path == VERSION else scores))  # a version page is not for search engines
    server.shutdown()
    return 0 if worst == BEST else 1


def _report(address: str, chromium: Path) -> dict[str, Any]:
    """Run Lighthouse once, as a phone, and give its report."""
    program = TOOL / "node_modules" / ".bin" / "lighthouse"
    flags = ["--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}"]
    done = subprocess.run(
        [str(program), address, *flags, "--chrome-flags=--headless=new --no-sandbox"],
        check=True,
        capture_output=True,
        env={**os.environ, "CHROME_PATH": str(chromium)},
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _weight(report: dict[str, Any]) -> str:
    """Give the kilobytes and the requests of the visit, as a row's last two cells."""
    asked = report["audits"]["network-requests"]["details"]["items"]
    sizes = {each["url"]: each["transferSize"] for each in asked if each["url"].startswith("http")}
    return f"{sum(sizes.values()) / 1000:.1f} | {len(sizes)}"


if __name__ == "__main__":
    sys.exit(main())
