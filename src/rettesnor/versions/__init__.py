"""The store of everything ever published: `versions/`, which only grows.

    versions/<id>/2.1/            version.json  nb.md  nb.html
    versions/<id>/2.1/en/1/       text.json  en.md  en.html
    versions/<id>/events/         2027-03-03-reviewed.json …
    versions/_site/events/        2026-11-30-opened.json
    versions/_pictures/           <sha256>.png …

Every JSON record holds its own hash (canonical.py), the hashes of its files, and the hash of the record before it. So
the records of the store form a hash chain: nothing can be altered, taken away, put in between or renamed without being
seen. Only the newest link can be cut off unseen; against that stands git, and `check.py --base`.
"""
