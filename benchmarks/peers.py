#!/usr/bin/env python3
"""How fast two common tools put the same CSV into a SQLite file, without reading anything into it.

    benchmarks/peers.py EXPORT.csv FOLDER

Needs the sqlite3 shell, and python3-pandas. FOLDER takes the databases, which are removed again.
"""
import os
import resource
import sqlite3
import subprocess
import sys
import time

PANDAS = """
import sqlite3, sys, pandas
with sqlite3.connect(sys.argv[2]) as to:
    for rows in pandas.read_csv(sys.argv[1], dtype=str, chunksize=100_000):
        rows.to_sql("requests", to, if_exists="append", index=False)
"""


def measured(name, database, command):
    if os.path.exists(database):
        os.remove(database)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    subprocess.run(command, check=True)
    seconds = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    with sqlite3.connect(database) as filled:
        rows = filled.execute("select count(*) from requests").fetchone()[0]
    print(f"| {name} | {rows:,} | {seconds:.1f} | {rows / seconds:,.0f} | {used:.1f} | {os.path.getsize(database) / 1e6:.0f} |", flush=True)
    os.remove(database)


def main():
    file, folder = sys.argv[1:]
    database = os.path.join(folder, "peers.db")
    print("| tool | rows | seconds | rows a second | processor seconds | database MB |")
    print("|---|---:|---:|---:|---:|---:|")
    measured("sqlite3 .import", database, ["sqlite3", database, ".mode csv", f".import {file} requests"])
    measured("pandas read_csv and to_sql", database, [sys.executable, "-c", PANDAS, file, database])


if __name__ == "__main__":
    main()
