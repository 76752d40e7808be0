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
    around_one = [1 + sign * 2.0**-k for k in range(2, 53, 5) for sign in (1, -1)]
    return {
        "exp": both_signs(small) + spread(-745.0, 709.0, 60) + spread(-2.0, 2.0, 30)
        + [k * ln2 / 2 for k in range(-9, 10)] + [709.782712893384, -708.3964185322641, -745.1332191019411, -740.0, -720.5],
        "expm1": [-x for x in small] + spread(-45.0, 0.0, 40) + spread(-2.0, 0.0, 30) + [-k * ln2 / 2 for k in range(1, 9)] + [-50.0, -709.0],
        "exp of negative": [-x for x in small] + spread(-745.0, 0.0, 60) + spread(-2.0, 0.0, 30) + [-745.1332191019411, -740.0, -720.5],
        "log": small[1:] + powers(1e-320, 1e308, 60, generator) + spread(0.25, 4.0, 61) + around_one
        + [math.sqrt(0.5), math.sqrt(2.0), 1.7976931348623157e308],
        "log1p": small + spread(0.0, 1.0, 60) + [0.9999999999999999] + powers(1.0, 1e300, 40, generator),
        "sigmoid": both_signs(small) + spread(-744.0, 40.0, 50) + spread(-5.0, 5.0, 40) + [-745.1, -709.0, 36.7, 37.0],
        "tanh": both_signs(small) + spread(-22.0, 22.0, 45) + spread(-1.0, 1.0, 40),
        "cdf": both_signs(small) + spread(-38.5, 8.5, 60) + spread(-3.0, 3.0, 40) + [-37.6, -37.4],
        "elu": both_signs(small) + spread(-45.0, 2.0, 40) + spread(-2.0, 0.0, 30),
        "selu": both_signs(small) + spread(-45.0, 2.0, 40) + spread(-2.0, 0.0, 30),
        "gelu": both_signs(small) + spread(-38.7, 9.0, 60) + spread(-3.0, 3.0, 40) + [-37.6, -37.4],
        "gelu, tanh form": both_signs(small) + spread(-21.7, 9.0, 60) + spread(-3.0, 3.0, 40) + [-0.21597752575723383],
        "silu": both_signs(small) + spread(-751.0, 40.0, 60) + spread(-5.0, 5.0, 40) + [-745.1, -709.0, 0.3461669857397798],
        "softplus": both_signs(small) + spread(-745.0, 40.0, 60) + spread(-5.0, 5.0, 40) + [-745.1, -709.0],
        "mish": both_signs(small) + spread(-751.0, 40.0, 60) + spread(-5.0, 5.0, 40) + [-745.1, -709.0, -1.1924312145154952],
        "pdf": both_signs(small) + spread(-38.5, 38.5, 60) + spread(-3.0, 3.0, 40) + [37.6, -37.7],
    }


SELU_ALPHA = mpmath.mpf("1.6732632423543772848170429916717")
SELU_SCALE = mpmath.mpf("1.0507009873554804934193349852946")


def normal(x):
    return mpmath.erfc(-x / mpmath.sqrt(2)) / 2


def gate(x):
    """The doubled argument of tanh in GELU's tanh form."""
    return 2 * mpmath.sqrt(2 / mpmath.pi) * (x + mpmath.mpf(44715) / 1000000 * x**3)


FUNCTIONS = {
    "exp": mpmath.exp,
    "exp of negative": mpmath.exp,
    "log": mpmath.log,
    "elu": lambda x: x if x > 0 else mpmath.expm1(x),
    "selu": lambda x: SELU_SCALE * (x if x > 0 else SELU_ALPHA * mpmath.expm1(x)),
    "gelu": lambda x: x * normal(x),
    "gelu, tanh form": lambda x: x / (1 + mpmath.exp(-gate(x))),
    "silu": lambda x: x / (1 + mpmath.exp(-x)),
    "softplus": lambda x: mpmath.log1p(mpmath.exp(x)),
    "mish": lambda x: x * mpmath.tanh(mpmath.log1p(mpmath.exp(x))),
    "expm1": mpmath.expm1,
    "log1p": mpmath.log1p,
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "tanh": mpmath.tanh,
    "cdf": normal,
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
