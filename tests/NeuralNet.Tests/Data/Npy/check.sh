#!/usr/bin/env bash
# numpy reads what the library writes. Needs numpy for /usr/bin/python3 (python3-numpy on Debian) and a Release build; fails if a number differs.
set -euo pipefail
project=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
dotnet run -c Release --no-build --project "$project" -- npy "$folder"
/usr/bin/python3 - "$folder" <<'PYTHON'
import pathlib
import sys

import numpy as np

folder = pathlib.Path(sys.argv[1])
matrix = np.array([[1, 2, 3], [4, 5, 6.5]], "<f4")


def check(name, found, expected):
    same = found.dtype == expected.dtype and found.shape == expected.shape and np.array_equal(found, expected)
    if not same or not found.flags["C_CONTIGUOUS"]:
        sys.exit(f"{name}: expected {expected!r}, but numpy reads {found!r}")


check("matrix", np.load(folder / "matrix.npy"), matrix)
check("cube", np.load(folder / "cube.npy"), np.arange(24, dtype="<i4").reshape(2, 3, 4))
for code in ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
    limits = np.finfo(code) if code[0] == "f" else np.iinfo(code)
    expected = np.array([1.5 if code[0] == "f" else 1, limits.max if code[0] == "u" else limits.min], "<" + code)
    check(code, np.load(folder / f"{code}.npy"), expected)
for name in ["stored", "deflated", "appended"]:
    with open(folder / f"{name}.npz", "rb") as file:
        file.seek(len(b"something before") if name == "appended" else 0)
        arrays = np.load(file)
        if sorted(arrays.files) != ["größe", "inputs"]:
            sys.exit(f"{name}: {arrays.files}")
        check(f"{name} inputs", arrays["inputs"], matrix)
        check(f"{name} größe", arrays["größe"], np.arange(1000, dtype="<i8").reshape(10, 100))
print("numpy", np.__version__, "reads what the library writes")
PYTHON
