"""The store of everything ever published: `versions/`, which only grows.

    versions/<id>/2.1/            version.json  nb.md  nb.html
    versions/<id>/2.1/en/1/       text.json  en.md  en.html
    versions/<id>/events/         2027-03-03-reviewed.json …
    versions/_pictures/           <sha256>.png …

Every JSON record is sealed (canonical.py), names the hashes of its files, and names the seal of the record before it:
all records of the store are links of one chain, so that nothing can be altered, taken away, put in between or renamed
without being seen. Only the newest link can be cut off unseen; against that stands git, and `check.py --base`.
"""
