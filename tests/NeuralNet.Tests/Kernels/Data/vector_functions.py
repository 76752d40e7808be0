"""Writes vector_functions.json, the oracle of VectorMathTests: values of the elementary functions, correctly rounded to double.

Run it with Python 3 and mpmath (1.2 or later) in this folder: python3 vector_functions.py
The arguments are doubles; each value is computed with 400 bits and rounded once, to a subnormal number where it must be.
"""

import json
import math
import random

import mpmath

mpmath.mp.prec = 400


def round_to_double(value):
    """The double nearest to an mpmath number."""
    if value == 0:
        return 0.0
    _, exponent = mpmath.frexp(value)
    unit = mpmath.ldexp(1, max(int(exponent) - 53, -1074))
    return float(mpmath.nint(value / unit) * unit)


def spread(low, high, count):
    """Numbers evenly between two, the ends among them."""
    return [low + (high - low) * i / (count - 1) for i in range(count)]


def powers(low, high, count, generator):
    """Numbers evenly over the magnitudes between two."""
    return [math.exp(generator.uniform(math.log(low), math.log(high))) for _ in range(count)]


def both_signs(numbers):
    return numbers + [-number for number in numbers]


def arguments():
    generator = random.Random(1)
    tiny = [0.0, 5e-324, 1e-310, 2.2250738585072014e-308, 1e-300, 1e-20, 1.1102230246251565e-16, 1e-8]
    small = tiny + powers(1e-17, 1, 40, generator)
    ln2 = math.log(2)
    return {
        "exp": both_signs(small) + spread(-745.0, 709.0, 60) + spread(-2.0, 2.0, 30)
        + [k * ln2 / 2 for k in range(-9, 10)] + [709.782712893384, -708.3964185322641, -745.1332191019411, -740.0, -720.5],
        "expm1": [-x for x in small] + spread(-45.0, 0.0, 40) + spread(-2.0, 0.0, 30) + [-k * ln2 / 2 for k in range(1, 9)] + [-50.0, -709.0],
        "log1p": small + spread(0.0, 1.0, 60) + [0.9999999999999999],
        "sigmoid": both_signs(small) + spread(-744.0, 40.0, 50) + spread(-5.0, 5.0, 40) + [-745.1, -709.0, 36.7, 37.0],
        "tanh": both_signs(small) + spread(-22.0, 22.0, 45) + spread(-1.0, 1.0, 40),
        "cdf": both_signs(small) + spread(-38.5, 8.5, 60) + spread(-3.0, 3.0, 40) + [-37.6, -37.4],
        "pdf": both_signs(small) + spread(-38.5, 38.5, 60) + spread(-3.0, 3.0, 40) + [37.6, -37.7],
    }


FUNCTIONS = {
    "exp": mpmath.exp,
    "expm1": mpmath.expm1,
    "log1p": mpmath.log1p,
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "tanh": mpmath.tanh,
    "cdf": lambda x: mpmath.erfc(-x / mpmath.sqrt(2)) / 2,
    "pdf": lambda x: mpmath.exp(-x * x / 2) / mpmath.sqrt(2 * mpmath.pi),
}


def main():
    lines = []
    for name, numbers in arguments().items():
        values = [round_to_double(FUNCTIONS[name](mpmath.mpf(x))) for x in numbers]
        lines.append(f'  "{name}": {{\n    "x": {json.dumps(numbers)},\n    "y": {json.dumps(values)}\n  }}')
    with open("vector_functions.json", "w", encoding="ascii", newline="\n") as file:
        file.write("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
