#!/usr/bin/env bash
# Our training and prediction against PyTorch's: both in turn, each in a process of its own, and the ratios of their times.
set -euo pipefail

usage() {
    cat <<'TEXT'
compare.sh [--workload W1,W2,W3,W4,W5] [--dtype float32] [--threads 2] [--mode fixed,epoch,predict] [--optimizer sgd] [--rounds 5] [--seconds 1] [--lines FILE]

  --workload, --dtype, --threads, --mode   one, or several with commas; predictions are those of W3, one example and 1024
  --optimizer how training moves the parameters: sgd, adam, several with commas, or all
  --rounds    how often each configuration is measured: ours, PyTorch, ours, PyTorch ...
  --seconds   for the repetitions of one figure in one round
  --lines     keep the JSON lines of both sides in this file
Leave the machine alone meanwhile: threads that wait for each other suffer first when others compute.
TEXT
}

workloads=W1,W2,W3,W4,W5
dtypes=float32
threads=2
modes=fixed,epoch,predict
optimizers=sgd
rounds=5
seconds=1
lines=
while [ $# -gt 0 ]; do
    case $1 in
        -h | --help) usage; exit 0 ;;
        --workload | --dtype | --threads | --mode | --optimizer | --rounds | --seconds | --lines)
            [ $# -ge 2 ] || { echo "$1 needs a value." >&2; exit 2; } ;;
        *) echo "$1 is not an option." >&2; usage >&2; exit 2 ;;
    esac
    case $1 in
        --workload) workloads=$2; [ "$2" != all ] || workloads=W1,W2,W3,W4,W5 ;;
        --dtype) dtypes=$2; [ "$2" != all ] || dtypes=float32,float64 ;;
        --threads) threads=$2 ;;
        --mode) modes=$2; [ "$2" != all ] || modes=fixed,epoch,predict ;;
        --optimizer) optimizers=$2; [ "$2" != all ] || optimizers=sgd,adam ;;
        --rounds) rounds=$2 ;;
        --seconds) seconds=$2 ;;
        --lines) lines=$2 ;;
    esac
    shift 2
done
case $rounds in
    '' | *[!0-9]* | 0*) echo "--rounds is a whole number, at least 1, but got $rounds." >&2; exit 2 ;;
esac
for mode in ${modes//,/ }; do
    case $mode in
        fixed | epoch | predict) ;;
        *) echo "--mode is one of fixed, epoch, predict, several with commas, or all, but got $mode." >&2; exit 2 ;;
    esac
done

for optimizer in ${optimizers//,/ }; do
    case $optimizer in
        sgd | adam) ;;
        *) echo "--optimizer is sgd or adam, both with a comma, or all, but got $optimizer." >&2; exit 2 ;;
    esac
done

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
command -v dotnet >/dev/null || { echo "dotnet is missing: install the SDK of .NET 10." >&2; exit 1; }
python=
for candidate in /usr/bin/python3 python3; do
    if command -v "$candidate" >/dev/null && "$candidate" -c 'import torch' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "PyTorch is missing. On Debian and Ubuntu: apt install python3-torch libopenblas0-openmp; elsewhere: pip install torch." >&2
    exit 1
fi

dotnet build -c Release "$here" -v quiet -nologo -clp:NoSummary >&2
program=$(dotnet msbuild "$here" -p:Configuration=Release -getProperty:TargetPath)
if [ -z "$lines" ]; then
    lines=$(mktemp)
    trap 'rm -f "$lines"' EXIT
fi
: >"$lines"

about=$("$python" "$here/peers/torch_bench.py" about 2>&1)
echo ".NET SDK $(dotnet --version) against $about"
case $about in
    *openblas-pthread*) echo "OpenBLAS with its own threads is slower beside PyTorch: install libopenblas0-openmp." >&2 ;;
esac
if [ -r /proc/loadavg ]; then
    echo "$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), $(nproc) processors; load before: $(cut -d ' ' -f 1-3 /proc/loadavg)"
fi

# Both sides understand the same options.
both() {
    echo "round $round of $rounds: $*" >&2
    dotnet "$program" "$@" --seconds "$seconds" --json >>"$lines"
    "$python" -W ignore "$here/peers/torch_bench.py" "$@" --seconds "$seconds" --json >>"$lines"
}

for ((round = 1; round <= rounds; round++)); do
    for workload in ${workloads//,/ }; do
        for dtype in ${dtypes//,/ }; do
            for count in ${threads//,/ }; do
                for mode in ${modes//,/ }; do
                    options=(--workload "$workload" --dtype "$dtype" --threads "$count")
                    case $mode in
                        fixed | epoch)
                            for optimizer in ${optimizers//,/ }; do
                                if [ "$mode" = epoch ]; then
                                    both train "${options[@]}" --optimizer "$optimizer" --epoch
                                else
                                    both train "${options[@]}" --optimizer "$optimizer"
                                fi
                            done ;;
                        predict)
                            if [ "$workload" = W3 ]; then
                                both predict "${options[@]}" --batch 1
                                both predict "${options[@]}" --batch 1024
                            fi ;;
                    esac
                done
            done
        done
    done
done

echo "Time of PyTorch ÷ our time; ratio: of the medians over the rounds; min .. max: of one round; of fastest: of the fastest repetitions"
"$python" "$here/peers/ratios.py" <"$lines"
