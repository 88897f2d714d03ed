#!/usr/bin/env python3
"""Cuts the city's export down to what this sample ships.

    python3 cut.py EXPORT.csv.gz data/requests-2015-01-to-08.csv.gz

Keeps every row, in order, but only the columns that the mapping reads, and of the closure reason only the
outcome that the city's system puts in front of the free text. The same export gives the same bytes.
"""

import csv
import gzip
import io
import re
import sys

KEPT = [
    "CASE_ENQUIRY_ID", "OPEN_DT", "TARGET_DT", "CLOSED_DT", "OnTime_Status", "CASE_STATUS", "CLOSURE_REASON",
    "SUBJECT", "REASON", "TYPE", "QUEUE", "Department", "neighborhood", "Source",
]

# The outcomes that may stay. A reason that begins with none of them is staff's own words and is not kept.
OUTCOMES = [
    "Case Resolved", "Case Noted", "Case Invalid", "Duplicate of Existing Case", "Internal Case",
    "Bulk Item Automation", "Case Referred to External Agency",
    "ABATED: Abatement Issued", "ADCLSD: Administratively Closed", "CLOSED: Closed/No Permit", "CORR: Corrected",
    "NEWOWN: Closed-New Owner", "NOACC: Closed-No Access", "NOBASE: No Basis",
    "NOVIO: No Violation Found/No Cause", "PERMIS: Permit Issued", "REINSP: Issues Found Re-Inspection",
    "ROA: Refer to Other Agency/Division", "TFA: Tenant Failed Apt\\Was Not Home", "TICKET: Ticket Issued",
    "TSOP: Stop Work/TSOP/Condemnation", "VIOCOR: Violation Corrected", "VIOISS: Violation Filed",
    "VIOLFND: Violation Found",
]
OTHER = "Case Closed"
OPENING = re.compile(r"Case Closed\.?(?: Closed date : \d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?)?(?: |$)")


def outcome(reason):
    """The outcome at the front of a closure reason; an empty reason stays empty."""
    words = " ".join(reason.split())
    if not words:
        return ""
    after = OPENING.sub("", words, count=1) if OPENING.match(words) else words
    return next((o for o in OUTCOMES if after == o or after.startswith(o + " ")), OTHER)


def cut(export, sample):
    with gzip.open(export, "rt", encoding="utf-8", newline="") as source:
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, KEPT, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        for row in csv.DictReader(source):
            writer.writerow(row | {"CLOSURE_REASON": outcome(row["CLOSURE_REASON"])})
    with open(sample, "wb") as target, gzip.GzipFile("", "wb", 9, target, mtime=0) as packed:
        packed.write(text.getvalue().encode("utf-8"))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    cut(sys.argv[1], sys.argv[2])
