"""Writes levenberg.csv, the numbers of LevenbergMarquardtPeerTests: what SciPy's least_squares(method="lm") reaches on ten small regressions.

    python3 levenberg.py > levenberg.csv

Each problem is a network 2 => 2 (tanh) => 1 and 40 examples. Parameters are one vector, each matrix column after column, as the library has them:
W1, b1, W2, b2. A line has the number of the problem, the cost from its start, the cost from its disturbed solution, and the solution,
which is where further runs from the end of the first one lead. Problems whose minimum is at infinity, as a step in place of a tanh, are left out.
"""
import numpy as np
from scipy.optimize import check_grad, least_squares

EXAMPLES, INPUTS, UNITS = 40, 2, 2
SIZE = INPUTS * UNITS + UNITS + UNITS + 1
i = np.arange(1, EXAMPLES + 1)


def problem(number):
    """Inputs and targets: a smooth curve and something that no network explains."""
    x = np.array([np.sin(0.7 * (k + 1) * i + number) for k in range(INPUTS)])
    y = np.tanh(1.5 * x[0] - x[1] + 0.3) - 0.7 * np.tanh(np.cos(number) * x[0] + x[1]) + 0.1 * np.sin(i * i + number)
    return x, y


def split(theta):
    w1 = theta[: INPUTS * UNITS].reshape(INPUTS, UNITS).T
    b1, w2 = theta[INPUTS * UNITS : -UNITS - 1], theta[-UNITS - 1 : -1]
    return w1, b1, w2, theta[-1]


def residuals(theta, x, y):
    w1, b1, w2, b2 = split(theta)
    return (w2 @ np.tanh(w1 @ x + b1[:, None]) + b2 - y) / np.sqrt(EXAMPLES)


def jacobian(theta, x, y):
    w1, b1, w2, _ = split(theta)
    a = np.tanh(w1 @ x + b1[:, None])
    delta = w2[:, None] * (1 - a * a)
    columns = [delta * x[k] for k in range(INPUTS)] + [delta, a, np.ones((1, EXAMPLES))]
    return np.vstack(columns).T / np.sqrt(EXAMPLES)


def fit(theta, x, y):
    return least_squares(residuals, theta, jacobian, method="lm", ftol=1e-15, xtol=1e-15, gtol=1e-15, max_nfev=3000, args=(x, y))


number = written = 0
while written < 10:
    number += 1
    x, y = problem(number)
    start = 0.8 * np.sin(100 * number + np.arange(1, SIZE + 1))
    value = lambda t: 0.5 * np.sum(residuals(t, x, y) ** 2)
    assert check_grad(value, lambda t: jacobian(t, x, y).T @ residuals(t, x, y), start) < 1e-6
    found = fit(start, x, y)
    solution = found
    for _ in range(5):
        solution = fit(solution.x, x, y)
    if abs(solution.x).max() > 30:
        continue
    written += 1
    disturbed = fit(solution.x + 1e-3 * np.sin(np.arange(1, SIZE + 1)), x, y)
    print(",".join([str(number), repr(float(found.cost)), repr(float(disturbed.cost))] + [repr(float(p)) for p in solution.x]))
