#!/usr/bin/env bash
# This library's old commit against a new one: both in turn in one run, each in processes of its own, with the old one against itself beside them.
set -euo pipefail

usage() {
    cat <<'TEXT'
ab.sh OLD NEW [--workload W1,W3] [--dtype float32,float64] [--threads 2] [--mode fixed,epoch] [--optimizer sgd] [--rounds 9] [--seconds 1] [--lines FILE]

  OLD, NEW    commits, or . for the files of the working tree that git tracks
  --workload, --dtype, --threads, --mode, --optimizer   one, several with commas, or all
  --mode      fixed: steps on one batch; epoch: whole shuffled epochs; predict: one example and 1024; start: from the start of the process to the end
              of the first step, of Xor and W3 whatever --workload says
  --rounds    how often each configuration is measured: old, new, old again, in another order each round
  --seconds   for the repetitions of one figure in one round
  --lines     keep the measurements in this file
Each commit is built with its own benchmark program. The command ends with 1 if a configuration is slower: if the whole 95 % interval of its ratio
is below 0.98. Leave the machine alone while it runs.
TEXT
}

fail() { echo "$*" >&2; exit 2; }

workloads=W1,W3
dtypes=float32,float64
threads=$(getconf _NPROCESSORS_ONLN)
modes=fixed,epoch
optimizers=sgd
rounds=9
seconds=1
lines=
commits=()
while [ $# -gt 0 ]; do
    case $1 in
        -h | --help) usage; exit 0 ;;
        --*) [ $# -ge 2 ] || fail "$1 needs a value." ;;
        *) commits+=("$1"); shift; continue ;;
    esac
    case $1 in
        --workload) workloads=${2/#all/W1,W2,W3,W4,W5} ;;
        --dtype) dtypes=${2/#all/float32,float64} ;;
        --threads) threads=$2 ;;
        --mode) modes=${2/#all/fixed,epoch,predict,start} ;;
        --optimizer) optimizers=${2/#all/sgd,adam} ;;
        --rounds) rounds=$2 ;;
        --seconds) seconds=$2 ;;
        --lines) lines=$2 ;;
        *) usage >&2; fail "$1 is not an option." ;;
    esac
    shift 2
done
[ ${#commits[@]} -eq 2 ] || { usage >&2; fail "Two commits are needed, OLD and NEW, but ${#commits[@]} were given."; }
case $rounds in '' | *[!0-9]* | 0*) fail "--rounds is a whole number, at least 1, but got $rounds." ;; esac

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -n "$lines" ] || lines=$work/lines
: >"$lines"

# A side is a copy of the commit's files in a folder of its own, so that nothing of the working tree is touched.
build() {
    local side=$1 name=$2 commit
    if [ "$name" = . ]; then
        commit=$(git -C "$here" stash create)
        commit=${commit:-HEAD}
    else
        commit=$(git -C "$here" rev-parse --verify --quiet "$name^{commit}") || fail "$name is not a commit of this repository."
    fi
    mkdir "$work/$side"
    git -C "$(git -C "$here" rev-parse --show-toplevel)" archive "$commit" | tar -x -C "$work/$side"
    echo "building $side: $(git -C "$here" log -1 --format='%h %s' "$commit")" >&2
    dotnet build -c Release "$work/$side/tests/NeuralNet.Benchmarks" -v quiet -nologo -clp:NoSummary >&2
}
build old "${commits[0]}"
build new "${commits[1]}"
changed=$(diff -rq --exclude=bin --exclude=obj "$work"/{old,new}/tests/NeuralNet.Benchmarks | grep -cE '/(Workload|StepTimer|TrainingBenchmark|PredictionBenchmark|EpochClock).*\.cs' || true)
[ "$changed" -eq 0 ] || echo "Files that define or time the workloads differ between the two commits ($changed): see whether they still measure the same." >&2

program() { echo "$work/$1/tests/NeuralNet.Benchmarks/bin/Release/net10.0/NeuralNet.Benchmarks.dll"; }
measure() {
    local side=$1 label=$2
    shift 2
    dotnet "$(program "$side")" "$@" --json | sed "s/^/$label /" >>"$lines"
}

# Each line is the arguments of one process. A process measures all configurations of a mode, but only one start.
configurations() {
    local workload dtype count mode
    for mode in ${modes//,/ }; do
        local common="--dtype $dtypes --threads $threads --seconds $seconds"
        case $mode in
            start)
                for dtype in ${dtypes//,/ }; do
                    for count in ${threads//,/ }; do
                        for workload in Xor W3; do
                            echo "start --workload $workload --dtype $dtype --threads $count"
                        done
                    done
                done ;;
            predict) echo "predict --workload $workloads $common --batch 1,1024" ;;
            fixed) echo "train --workload $workloads $common --optimizer $optimizers" ;;
            epoch) echo "train --workload $workloads $common --optimizer $optimizers --epoch" ;;
            *) fail "--mode is one of fixed, epoch, predict, start, several with commas, or all, but got $mode." ;;
        esac
    done
}
configurations >"$work/configurations"

[ ! -r /proc/cpuinfo ] || echo "$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), $(getconf _NPROCESSORS_ONLN) processors; load before: $(cut -d ' ' -f 1-3 /proc/loadavg)"
orders=("old new again" "new again old" "again old new")
for ((round = 1; round <= rounds; round++)); do
    while read -r configuration; do
        echo "round $round of $rounds: $configuration" >&2
        for label in ${orders[round % 3]}; do
            # shellcheck disable=SC2086 # The line is a list of arguments.
            measure "${label/again/old}" "$label" $configuration </dev/null
        done
    done <"$work/configurations"
done

dotnet "$(program new)" ab --data "$lines"
