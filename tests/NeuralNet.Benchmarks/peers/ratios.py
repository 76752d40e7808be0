#!/usr/bin/env python3
"""Reads JSON lines of both sides, in the order in which they were measured, and prints time of the peer / our time.

A line with "peer" is the peer's; the n-th line of a configuration belongs to round n. Of each configuration: the ratio of the medians over
the rounds, the smallest and the largest ratio of one round, the ratio of the fastest repetitions of all, and our share of the peak of fused
multiply-adds. Where the ratio of the medians is far from that of the fastest, the machine was not left alone.
"""
import json
import statistics
import sys


def main():
    ours, peers = {}, {}
    for number, text in enumerate(sys.stdin, 1):
        try:
            line = json.loads(text)
            place = peers.setdefault(key(line), {}).setdefault(line["peer"], []) if "peer" in line else ours.setdefault(key(line), [])
        except (ValueError, KeyError) as error:
            sys.exit(f"Line {number} is not a measurement: {error!r}: {text.strip()}")
        place.append(line)
    print(f"{'':4}{'mode':9}{'batch':>6}  {'dtype':9}{'optimizer':10}{'threads':>7}  {'against':12}{'µs ours':>13}{'µs peer':>13}{'ratio':>8}"
          f"  {'min .. max':17}{'of fastest':>10}{'rounds':>8}{'GFLOP/s':>9}{'of FMA peak':>13}")
    for configuration, own in ours.items():
        for peer, theirs in sorted(peers.get(configuration, {}).items()):
            print(row(configuration, own, peer, theirs))
    if left_out := (ours.keys() ^ peers.keys()):
        print("Measured on one side only: " + "; ".join(" ".join(map(str, one)) for one in sorted(left_out)), file=sys.stderr)


def key(line):
    # The batch is not a field of its own: examples a second times seconds of a step.
    batch = round(line["samples_s"] * line["us_step_median"] * 1e-6)
    return line["workload"], line["mode"], batch, line["dtype"], line["optimizer"], line["threads"]


def row(configuration, own, peer, theirs):
    rounds = [their["us_step_median"] / our["us_step_median"] for our, their in zip(own, theirs)]
    our_time, their_time = median_time(own), median_time(theirs)
    best = fastest(theirs) / fastest(own)
    rate = statistics.median(line["gflops_real"] for line in own)
    share = statistics.median(line["fma_peak_share"] for line in own)
    workload, mode, batch, dtype, optimizer, threads = configuration
    spread = f"{min(rounds):.2f} .. {max(rounds):.2f}"
    return (f"{workload:4}{mode:9}{batch:6}  {dtype:9}{optimizer:10}{threads:7}  {peer:12}{our_time:13.1f}{their_time:13.1f}{their_time / our_time:8.2f}"
            f"  {spread:17}{best:10.2f}{len(rounds):8}{rate:9.1f}{100 * share:11.1f} %")


def median_time(lines):
    return statistics.median(line["us_step_median"] for line in lines)


def fastest(lines):
    return min(line["us_step_min"] for line in lines)


if __name__ == "__main__":
    main()
