#!/usr/bin/env python3
"""The standard workloads in PyTorch, as fast as it can be made: the peer of `NeuralNet.Benchmarks train` and `predict`.

    torch_bench.py about
    torch_bench.py train   [--workload W3] [--dtype float32] [--threads 2] [--optimizer adam] [--peer autograd,handwritten] [--epoch] [--json]
    torch_bench.py predict [--workload W3] [--batch 1,1024] ...

Each peer is written in several ways (layout of the weights, modules or functions, traced or not, buffers or not; small steps also with one
thread). They are tried at the start, in turn, and the fastest is the one that is measured; `--verbose` says on standard error how each did.
"""
import os
import sys

# Gradients are made anew in each step. By default malloc hands such large blocks back to the kernel, which must clear every page again:
# 4 to 6 % of a step of W5. It reads these settings before the program begins.
MALLOC = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": str(1 << 40), "MALLOC_TOP_PAD_": str(1 << 28)}
if __name__ == "__main__" and not MALLOC.keys() <= os.environ.keys():
    os.execve(sys.executable, sys.orig_argv, {**os.environ, **MALLOC})

import argparse
import json
import statistics
import time

import torch

import torch_steps
from torch_steps import WORKLOADS, Problem

EPOCH_EXAMPLES = 8192
REPETITION_SECONDS = 0.03
TRIAL_SECONDS = 0.25
LONG_EPOCH_SECONDS = 1.0
SMALL_STEP_SECONDS = 0.002


def main():
    arguments = parse()
    if arguments.mode == "about" or not arguments.json:
        describe()
    if arguments.mode == "about":
        return
    if not arguments.json:
        print(f"{'':4}{'mode':9}{'peer':13}{'batch':>6}  {'dtype':9}{'optimizer':10}{'threads':>7}{'µs min':>13}{'µs median':>13}{'examples/s':>14}{'GFLOP/s':>9}")
    for workload in arguments.workload:
        for dtype in arguments.dtype:
            for threads in arguments.threads:
                for optimizer in arguments.optimizer if arguments.mode == "train" else ["none"]:
                    for line in measure(arguments, workload, dtype, threads, optimizer):
                        write(arguments, line, workload, dtype, threads, optimizer)


def measure(arguments, workload, dtype, threads, optimizer):
    """Yields (peer, mode, examples, operations, seconds of a step in each repetition)."""
    if arguments.mode == "predict":
        for batch in arguments.batch:
            problem = Problem(workload, dtype, batch)
            for peer in arguments.peer:
                with torch.inference_mode():
                    calls = torch_steps.module_predictions(problem) if peer == "autograd" else torch_steps.handwritten_predictions(problem)
                    yield peer, "predict", batch, problem.prediction_flops, repeat(fastest(calls, arguments, threads), 1, arguments.seconds)
        return
    for peer in arguments.peer:
        problem = Problem(workload, dtype)
        # Autograd needs gradients; the hand-written step goes without every record of what was done.
        with torch.inference_mode(mode=peer == "handwritten"):
            steps = torch_steps.autograd_steps(problem, optimizer) if peer == "autograd" \
                else torch_steps.handwritten_steps(problem, optimizer)
            step = fastest({name: bind(one, problem) for name, one in steps.items()}, arguments, threads)
            if not arguments.epoch:
                yield peer, "fixed", problem.batch, problem.step_flops, repeat(step, 1, arguments.seconds)
                continue
            data = Problem(workload, dtype, EPOCH_EXAMPLES)
            of_batches = torch_steps.epochs(data, peer, step.step, problem.batch)
            epoch = next(iter(of_batches.values())) if step.seconds * EPOCH_EXAMPLES / problem.batch > LONG_EPOCH_SECONDS \
                else trial(of_batches, arguments)
            yield peer, "epoch", problem.batch, problem.step_flops, repeat(epoch, EPOCH_EXAMPLES // problem.batch, arguments.seconds)


def bind(step, problem):
    """A step on the batch that stays in memory."""
    inputs, targets = problem.inputs, problem.targets_for(step)

    def call():
        step(inputs, targets)
    call.step = step
    return call


def fastest(candidates, arguments, threads):
    """The fastest candidate, with as many threads as are allowed, or with one where that is faster: small steps do not gain from two."""
    torch.set_num_threads(threads)
    together = trial(candidates, arguments)
    seconds = together.seconds
    if threads == 1 or seconds > SMALL_STEP_SECONDS:
        return together
    torch.set_num_threads(1)
    alone = trial(candidates, arguments)
    if alone.seconds < seconds:
        return alone
    torch.set_num_threads(threads)
    together.seconds = seconds
    return together


def trial(candidates, arguments):
    """The candidate with the shortest best time; all warmed up, then tried in turn so that a slow moment hits all."""
    best, counts = {}, {}
    for name, call in candidates.items():
        for _ in range(2 if timed(call, 1) > 0.1 else 12):
            call()
        best[name] = timed(call, 1)
        counts[name] = max(1, int(0.01 / best[name]))
    end = time.perf_counter() + TRIAL_SECONDS * len(candidates)
    while True:
        for name, call in candidates.items():
            best[name] = min(best[name], timed(call, counts[name]))
        if time.perf_counter() > end:
            break
    winner = min(best, key=best.get)
    if arguments.verbose:
        print(f"    {torch.get_num_threads()} threads", file=sys.stderr)
        for name, seconds in best.items():
            print(f"    {name:40}{1e6 * seconds:12.1f} µs{'  <' if name == winner else ''}", file=sys.stderr)
    candidates[winner].seconds = best[winner]
    return candidates[winner]


def repeat(call, steps, seconds):
    """Seconds of a step in each repetition: at least three, or one when a call is long."""
    once = timed(call, 1)
    count = max(1, int(REPETITION_SECONDS / once))
    minimum = 1 if once > LONG_EPOCH_SECONDS else 3
    repetitions = []
    end = time.perf_counter() + seconds
    while len(repetitions) < minimum or time.perf_counter() < end:
        repetitions.append(timed(call, count) / steps)
    return repetitions


def timed(call, count):
    started = time.perf_counter()
    for _ in range(count):
        call()
    return (time.perf_counter() - started) / count


def write(arguments, line, workload, dtype, threads, optimizer):
    peer, mode, examples, flops, repetitions = line
    median = statistics.median(repetitions)
    figures = {
        "workload": workload,
        "dtype": dtype,
        "threads": threads,
        "optimizer": optimizer,
        "mode": mode,
        "us_step_min": round(1e6 * min(repetitions), 4),
        "us_step_median": round(1e6 * median, 4),
        "samples_s": round(examples / median, 2),
        "gflops_real": round(1e-9 * flops / median, 4),
        "fma_peak_share": None,         # Python cannot measure the peak; ours does, beside each repetition
        "peer": peer,
    }
    if arguments.json:
        print(json.dumps(figures), flush=True)
    else:
        print(f"{workload:4}{mode:9}{peer:13}{examples:6}  {dtype:9}{optimizer:10}{threads:7}{figures['us_step_min']:13.1f}{figures['us_step_median']:13.1f}"
              f"{figures['samples_s']:14.0f}{figures['gflops_real']:9.1f}", flush=True)


def describe():
    """Says on standard error which PyTorch and which BLAS are measured."""
    torch.mm(torch.ones(2, 2), torch.ones(2, 2))
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            files = {line.split()[-1].rsplit("/", 2)[-2:][0] + "/" + line.split()[-1].rsplit("/", 1)[-1] for line in maps
                     if any(word in line.lower() for word in ("blas", "mkl_rt", "libgomp", "libiomp"))}
    except OSError:
        files = set()
    print(f"PyTorch {torch.__version__}; BLAS and OpenMP: {', '.join(sorted(files)) or 'within PyTorch'}", file=sys.stderr)


def parse():
    parser = argparse.ArgumentParser(description="The standard workloads in PyTorch.")
    parser.add_argument("mode", choices=["train", "predict", "about"])
    parser.add_argument("--workload", type=several(WORKLOADS), default=list(WORKLOADS))
    parser.add_argument("--dtype", type=several(["float32", "float64"]), default=["float32"])
    parser.add_argument("--threads", type=numbers, default=[os.cpu_count()])
    parser.add_argument("--batch", type=numbers, default=[1, 1024])
    parser.add_argument("--peer", type=several(["autograd", "handwritten"]), default=["autograd", "handwritten"])
    parser.add_argument("--seconds", type=float, default=3.0, help="for the repetitions of one figure")
    parser.add_argument("--optimizer", type=several(["sgd", "adam"]), default=["sgd"])
    parser.add_argument("--epoch", action="store_true", help="whole shuffled epochs of 8192 examples instead of one batch")
    parser.add_argument("--json", action="store_true", help="a JSON object a line instead of a table")
    parser.add_argument("--verbose", action="store_true", help="how each way of writing it did")
    return parser.parse_args()


def several(known):
    def choose(text):
        chosen = list(known) if text == "all" else text.split(",")
        for one in chosen:
            if one not in known:
                raise argparse.ArgumentTypeError(f"one of {', '.join(known)}, several with commas, or all, but got {one}")
        return chosen
    return choose


def numbers(text):
    if text == "all":
        return list(range(1, os.cpu_count() + 1))
    try:
        chosen = [int(part) for part in text.split(",")]
    except ValueError:
        chosen = [0]
    if min(chosen) < 1:
        raise argparse.ArgumentTypeError(f"a whole number, at least 1, or several with commas, but got {text}")
    return chosen


if __name__ == "__main__":
    main()
