#!/usr/bin/env python3
"""Writes with numpy the NPY and NPZ files that NumpyFilesTests reads, beside this script.

The number at C-order index i of an array is 3 i - 7 (floats: a quarter of that; unsigned: 3 i; bool: i odd).
"""
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent


def numbers(kind, count):
    index = np.arange(count)
    return {"f": (3 * index - 7) / 4, "i": 3 * index - 7, "u": 3 * index, "b": index % 2 == 1}[kind]


def array(code, shape):
    return numbers(code[0], int(np.prod(shape, dtype=int))).reshape(shape).astype(code)


def write(name, values, version=(1, 0)):
    with open(HERE / f"{name}.npy", "wb") as file:
        np.lib.format.write_array(file, values, version=version, allow_pickle=False)


for code in ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"]:
    for order in "CF":
        for mark, end in [("<", "little"), (">", "big")] if code[1] != "1" else [("|", "any")]:
            values = np.require(array(code, (2, 3)), dtype=mark + code, requirements=order)
            write(f"{code}-{order.lower()}-{end}", values)

write("version2", array("f4", (3, 2)), (2, 0))
write("version3", array("f4", (3, 2)), (3, 0))
write("cube-c", array("i4", (2, 3, 4)))
write("cube-f", np.asfortranarray(array("i4", (2, 3, 4))))
write("long-f", np.asfortranarray(array("f8", (70, 5))))
write("labels", array("i8", (5,)))
write("scalar", np.float64(2.5))
write("empty", np.zeros((0, 3), "f4"))
write("complex", np.zeros(2, "c16"))
write("text", np.array(["a", "bc"]))
write("dates", np.zeros(2, "M8[D]"))
write("fields", np.zeros(2, [("a", "f4"), ("b", "i4")]))
np.save(HERE / "objects.npy", np.array([{}], dtype=object), allow_pickle=True)

arrays = {"inputs": array("f4", (3, 2)), "labels": array("i8", (3,)), "größe": np.float64(2.5)}
np.savez(HERE / "stored.npz", **arrays)
np.savez_compressed(HERE / "deflated.npz", **arrays)
