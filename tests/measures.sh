#!/usr/bin/env bash
# The size of the library in figures, of the working tree or of the commits given:  tests/measures.sh [COMMIT ...]
set -euo pipefail
root=$(git -C "$(dirname "${BASH_SOURCE[0]}")" rev-parse --show-toplevel)

# Prints one line for the library in a folder.
measure() {
    local name=$1 folder=$2 types
    types=$(find "$folder/tests" -name PublicApi.approved.txt -exec grep -c '^[^ ]' {} +)

    # A line of code is not blank, not a comment, and not only brackets. Each file gives its lines and its lines of code.
    find "$folder/src/NeuralNet" -name '*.cs' -not -path '*/obj/*' -print0 | xargs -0 awk '
        FNR == 1 && NR > 1 { print lines, code; lines = code = 0 }
        { lines++ }
        !/^[ \t]*(\/\/.*)?\r?$/ && !/^[][ \t{}();,]*$/ { code++ }
        END { print lines, code }' | sort -n | awk -v name="$name" -v types="$types" '
        { size[NR] = $1; code += $2 }
        END {
            printf "%-10s %5d files %7d lines of code %5d public types   largest file %d lines, median %d\n",
                name, NR, code, types, size[NR], size[int((NR + 1) / 2)]
        }'
}

if [ $# -eq 0 ]; then
    measure here "$root"
    exit
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for commit in "$@"; do
    mkdir "$work/$commit"
    git -C "$root" archive "$commit" src tests | tar -x -C "$work/$commit"
    measure "$commit" "$work/$commit"
done
