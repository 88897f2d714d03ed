#!/usr/bin/env python3
"""How fast SimPy runs the queue of QueueBenchmarks: exponential arrivals and handling times, first come first served.

    benchmarks/queue_peer.py [PEOPLE]

Needs python3-simpy3.
"""
import random
import sys
import time

import simpy

ARRIVALS = 100_000


def queue(people):
    random.seed(2026)
    world = simpy.Environment()
    pool = simpy.Resource(world, people)
    ended = []

    def piece():
        with pool.request() as turn:
            yield turn
            yield world.timeout(random.expovariate(1))
        ended.append(world.now)

    def arrivals():
        for _ in range(ARRIVALS):
            yield world.timeout(random.expovariate(0.9 * people))
            world.process(piece())

    world.process(arrivals())
    world.run()
    return len(ended)


def main():
    for people in map(int, sys.argv[1:] or ["5", "500"]):
        started = time.monotonic()
        assert queue(people) == ARRIVALS
        seconds = time.monotonic() - started
        print(f"| SimPy {simpy.__version__}, {people} people | {seconds / ARRIVALS * 1e6:.1f} µs a piece | {ARRIVALS / seconds:,.0f} a second |", flush=True)


if __name__ == "__main__":
    main()
