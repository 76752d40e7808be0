"""The numbers of LbfgsPeerTests: what SciPy's L-BFGS-B reaches on two small problems, with gradients written by hand.

    python3 lbfgs.py

Parameters are one vector, each matrix column after column, as the library has them: W1, b1, W2, b2.
"""
import numpy as np
import scipy
from scipy.optimize import check_grad, minimize

EXAMPLES = 40
i = np.arange(1, EXAMPLES + 1)
X = np.array([np.sin(0.7 * k * i) for k in (1, 2, 3)])
LABELS = (np.sin(1.1 * i) + 0.5 * np.sin(0.7 * i) > 0).astype(float)
CURVE = np.tanh(1.5 * X[0] - X[1]) - 0.7 * np.tanh(X[1] + X[2]) + 0.2 * np.sin(i * i)


def logistic(theta):
    """Binary cross-entropy of one sigmoid: convex, so that there is one minimum."""
    z = theta[:3] @ X + theta[3]
    value = np.mean(np.logaddexp(0, z) - LABELS * z)
    delta = (1 / (1 + np.exp(-z)) - LABELS) / EXAMPLES
    return value, np.append(X @ delta, delta.sum())


def network(theta):
    """Half the mean square of a network 3 => 2 (tanh) => 1."""
    w1, b1, w2, b2 = theta[:6].reshape(3, 2).T, theta[6:8], theta[8:10], theta[10]
    a = np.tanh(w1 @ X + b1[:, None])
    error = w2 @ a + b2 - CURVE
    delta = error / EXAMPLES
    below = np.outer(w2, delta) * (1 - a * a)
    gradient = np.concatenate([(below @ X.T).T.ravel(), below.sum(axis=1), a @ delta, [delta.sum()]])
    return 0.5 * np.mean(error * error), gradient


print(f"scipy {scipy.__version__}, numpy {np.__version__}")
for name, f, size in (("logistic", logistic, 4), ("network", network, 11)):
    start = 0.5 * np.sin(np.arange(1, size + 1)) if size == 11 else np.zeros(size)
    assert check_grad(lambda t: f(t)[0], lambda t: f(t)[1], start) < 1e-6
    for maxiter in (10, 10000):
        options = {"maxcor": 10, "maxiter": maxiter, "maxfun": 100000, "ftol": 0, "gtol": 1e-9}
        r = minimize(f, start, jac=True, method="L-BFGS-B", options=options)
        print(f"{name}: start {f(start)[0]!r}, after {r.nit} iterations, {r.nfev} evaluations: {r.fun!r}, largest gradient {abs(r.jac).max():.1e}")
