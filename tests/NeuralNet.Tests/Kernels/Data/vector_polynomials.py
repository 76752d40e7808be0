"""Prints the coefficients of the polynomials in the vector functions, and how far each is from its function.

Run it with Python 3 and mpmath (1.2 or later): python3 vector_polynomials.py
Each is the minimax polynomial of its weighted error (Remez, with 250 bits), its coefficients then rounded to float or double.
"""

import struct

import mpmath

mpmath.mp.prec = 250
TINY = mpmath.mpf(10) ** -20


def to_single(value):
    return struct.unpack("f", struct.pack("f", float(value)))[0]


def evaluate(coefficients, x):
    value = mpmath.mpf(0)
    for coefficient in reversed(coefficients):
        value = value * x + coefficient
    return value


def extrema(errors):
    """The index of the largest error in each run of one sign."""
    found, largest = [], 0
    for i, error in enumerate(errors):
        if (error > 0) == (errors[largest] > 0):
            largest = i if abs(error) > abs(errors[largest]) else largest
        else:
            found.append(largest)
            largest = i
    return found + [largest]


def remez(function, weight, low, high, count, rounds=12):
    """The coefficients, lowest power first, of the polynomial with the least largest |weight·(polynomial − function)|, and that error."""

    def chebyshev(steps):
        return [(low + high) / 2 - (high - low) / 2 * mpmath.cos(mpmath.pi * i / steps) for i in range(steps + 1)]

    low, high = mpmath.mpf(low), mpmath.mpf(high)
    grid, nodes = chebyshev(1200), chebyshev(count)
    for _ in range(rounds):
        system = mpmath.matrix(count + 1, count + 1)
        values = mpmath.matrix(count + 1, 1)
        for i, x in enumerate(nodes):
            for power in range(count):
                system[i, power] = x**power
            system[i, count] = (-1) ** i / weight(x)
            values[i] = function(x)
        solution = mpmath.lu_solve(system, values)
        coefficients = [solution[power] for power in range(count)]
        errors = [weight(x) * (evaluate(coefficients, x) - function(x)) for x in grid]
        found = extrema(errors)
        while len(found) > count + 1:
            found.pop(0 if abs(errors[found[0]]) < abs(errors[found[-1]]) else -1)
        if len(found) < count + 1:
            break
        nodes = [grid[i] for i in found]
    return coefficients, max(abs(error) for error in errors)


def exponential(r):
    """(e^r − 1 − r − r²/2)/r³; its share of e^r is r³/e^r times it."""
    return (mpmath.e**r - 1 - r - r * r / 2) / r**3 if abs(r) > TINY else mpmath.mpf(1) / 6


def logarithm(q):
    """(2 artanh(s) − 2s)/s³ with q = s²; its share of ln((1+s)/(1−s)) is about q/2 times it."""
    s = mpmath.sqrt(q)
    return (2 * mpmath.atanh(s) - 2 * s) / s / q if q > TINY else mpmath.mpf(2) / 3


def normal(center):
    """g(t) = (h(t) − 1)/(1 + t), h = (1+2y)·e^(y²)·erfc(y), t = (y − c)/(y + c); its share of h is about 1 + t times it."""

    def g(t):
        t = max(t, TINY * TINY - 1)
        y = center * (1 + t) / (1 - t)
        return ((1 + 2 * y) * mpmath.e ** (y * y) * mpmath.erfc(y) - 1) / (1 + t)

    return g


def show(name, result, rounded):
    coefficients, error = result
    print(f"{name}: within 2^{float(mpmath.log(error, 2)):.1f}")
    for coefficient in coefficients:
        print(f"    {rounded(coefficient)!r}")


def main():
    half_ln2 = mpmath.log(2) / 2 * mpmath.mpf("1.001")
    for rounded, count in ((to_single, 4), (float, 9)):
        share = lambda r: max(abs(r), mpmath.mpf(10) ** -9) ** 3 / mpmath.e**r
        show("exponential", remez(exponential, share, -half_ln2, half_ln2, count), rounded)
    for rounded, count in ((to_single, 3), (float, 7)):
        show("logarithm", remez(logarithm, lambda q: (q + mpmath.mpf(10) ** -12) / 2, 0, mpmath.mpf("0.02951"), count), rounded)
    for rounded, count, center, end in ((to_single, 10, 3, "10.3"), (float, 22, 4, "27.7")):
        last = (mpmath.mpf(end) - center) / (mpmath.mpf(end) + center)
        show("normal distribution", remez(normal(center), lambda t: 1 + t + mpmath.mpf(10) ** -6, -1, last, count, 8), rounded)


if __name__ == "__main__":
    main()
