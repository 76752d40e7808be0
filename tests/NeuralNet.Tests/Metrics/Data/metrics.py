"""Writes metrics.json, the oracle of MetricsGoldenTests: the metrics of scikit-learn for predictions made up here.

Run it with Python 3, NumPy and scikit-learn in this folder: python3 metrics.py (the committed file: scikit-learn 1.2.1, NumPy 1.24.2)
All scores and weights are multiples of powers of 2, which float holds too; so there are ties as well. The names are those that the metrics
print. Where the library means something else than scikit-learn the comment there says so.
"""

import json
import warnings

import numpy as np
from sklearn import metrics as sk

warnings.filterwarnings("ignore")
AVERAGES = ["macro", "micro", "weighted"]
CLASS_SCORES = {"Precision": sk.precision_score, "Recall": sk.recall_score, "F1": sk.f1_score}


def coarse(values, steps):
    """Multiples of 1/steps."""
    return np.round(values * steps) / steps


def probabilities(generator, classes, examples, steps):
    """Rows of multiples of 1/steps that sum to 1."""
    rows = generator.multinomial(steps // 2, generator.dirichlet(np.ones(classes), examples))
    extra = generator.multinomial(steps - steps // 2, np.full(classes, 1 / classes), examples)
    return (rows + extra) / steps


def write_case(name, predictions, targets, weights, expected):
    return {
        "name": name,
        "outputs": predictions.shape[1],
        "predictions": predictions.ravel().tolist(),
        "targets": targets.ravel().tolist(),
        "weights": [] if weights is None else weights.tolist(),
        "expected": {metric: float(value) for metric, value in expected.items()},
    }


def float_log_loss(p_of_true_class, weights):
    """The log loss in float, whose epsilon is larger; scikit-learn would divide by the sum of the clipped, which is not 1 any more."""
    epsilon = float(np.finfo(np.float32).eps)
    return np.average(-np.log(np.clip(p_of_true_class, epsilon, 1 - epsilon)), weights=weights)


def binary(name, p, y, w):
    """One output: yes or no."""
    decision = p >= 0.5
    expected = {
        "Accuracy": sk.accuracy_score(y, decision, sample_weight=w),
        "MatthewsCorrelation": sk.matthews_corrcoef(y, decision, sample_weight=w),
        "BrierScore": sk.brier_score_loss(y, p, sample_weight=w),
        "LogLoss": sk.log_loss(y, p, sample_weight=w, labels=[0, 1]),
        "LogLoss in float": float_log_loss(np.where(y == 1, p, 1 - p), w),
        "HammingLoss": sk.hamming_loss(y, decision, sample_weight=w),
        "SubsetAccuracy": sk.accuracy_score(y, decision, sample_weight=w),
    }
    if 0 < y.sum() < len(y):
        expected["RocAuc"] = sk.roc_auc_score(y, p, sample_weight=w)
    if y.sum() > 0:
        expected["AveragePrecision"] = sk.average_precision_score(y, p, sample_weight=w)
    for score, function in CLASS_SCORES.items():
        value = function(y, decision, average="binary", sample_weight=w, zero_division=0)
        expected.update({f"{score}({average.title()})": value for average in AVERAGES})
        expected.update({f"{score}({average.title()}, Labels)": value for average in AVERAGES})
    return write_case(name, p[:, None], y[:, None].astype(float), w, expected)


def multiclass(name, p, y, w):
    """Several outputs, one of them true."""
    classes = p.shape[1]
    decision = p.argmax(axis=1)
    one_hot = np.eye(classes)[y]
    expected = {
        "Accuracy": sk.accuracy_score(y, decision, sample_weight=w),
        "MatthewsCorrelation": sk.matthews_corrcoef(y, decision, sample_weight=w),
        "LogLoss": sk.log_loss(y, p, sample_weight=w, labels=range(classes)),
        "LogLoss in float": float_log_loss(p[np.arange(len(y)), y], w),
        "BrierScore": sum(sk.brier_score_loss(one_hot[:, k], p[:, k], sample_weight=w, pos_label=1) for k in range(classes)),
    }

    # scikit-learn puts the last of equal scores first, the library the first, as the argmax of both does: the ties are broken here.
    untied = p - 1e-9 * np.arange(classes)
    for k in range(1, classes):
        expected[f"TopKAccuracy({k})"] = sk.top_k_accuracy_score(y, untied, k=k, sample_weight=w, labels=range(classes))

    # One against the rest; classes without positives are left out, where scikit-learn refuses the whole.
    present = [k for k in range(classes) if 0 < one_hot[:, k].sum() < len(y)]
    if present:
        expected["RocAuc"] = np.mean([sk.roc_auc_score(one_hot[:, k], p[:, k], sample_weight=w) for k in present])
    positive = [k for k in range(classes) if one_hot[:, k].sum() > 0]
    expected["AveragePrecision"] = np.mean([sk.average_precision_score(one_hot[:, k], p[:, k], sample_weight=w) for k in positive])
    for score, function in CLASS_SCORES.items():
        for average in AVERAGES:
            expected[f"{score}({average.title()})"] = function(y, decision, average=average, sample_weight=w, zero_division=0)
    case = write_case(name, p, one_hot, w, expected)
    case["confusion"] = sk.confusion_matrix(y, decision, labels=range(classes), sample_weight=w).astype(float).ravel().tolist()
    return case


def multilabel(name, p, y, w):
    """Several outputs, any number of them true."""
    decision = p >= 0.5
    expected = {
        "HammingLoss": sk.hamming_loss(y, decision, sample_weight=w),
        "SubsetAccuracy": sk.accuracy_score(y, decision, sample_weight=w),
    }
    present = [k for k in range(y.shape[1]) if 0 < y[:, k].sum() < len(y)]
    expected["RocAuc"] = sk.roc_auc_score(y[:, present], p[:, present], average="macro", sample_weight=w)
    expected["AveragePrecision"] = sk.average_precision_score(y[:, present], p[:, present], average="macro", sample_weight=w)
    for score, function in CLASS_SCORES.items():
        for average in AVERAGES:
            expected[f"{score}({average.title()}, Labels)"] = function(y, decision, average=average, sample_weight=w, zero_division=0)
    return write_case(name, p, y.astype(float), w, expected)


def regression(name, p, y, w):
    """Targets that are numbers."""
    expected = {
        "MeanAbsoluteError": sk.mean_absolute_error(y, p, sample_weight=w),
        "MeanSquaredError": sk.mean_squared_error(y, p, sample_weight=w),
        # With several outputs scikit-learn takes the mean of a root each; the library the root of the mean.
        "RootMeanSquaredError": np.sqrt(sk.mean_squared_error(y, p, sample_weight=w)),
        "RSquared": sk.r2_score(y, p, sample_weight=w),
    }
    return write_case(name, p, y, w, expected)


def cases():
    generator = np.random.default_rng(1)

    def weights(count):
        return coarse(generator.uniform(0.125, 3, count), 8)

    for name, count, steps in [("binary", 60, 1024), ("binary with many ties", 80, 8)]:
        y = generator.integers(0, 2, count)
        p = coarse(np.clip(0.3 * y + generator.uniform(0, 0.7, count), 1 / 16, 15 / 16), steps)
        yield binary(name, p, y, None)
        yield binary(f"{name}, weighted", p, y, weights(count))
    p = coarse(generator.uniform(0.1, 0.9, 20), 64)
    yield binary("binary, all negative", p, np.zeros(20, int), None)
    yield binary("binary, all positive", p, np.ones(20, int), None)
    yield binary("binary, perfect", np.array([0.25, 0.875, 0.75, 0.125]), np.array([0, 1, 1, 0]), None)
    yield binary("binary, all wrong", np.array([0.75, 0.125, 0.25, 0.875]), np.array([0, 1, 1, 0]), None)
    yield binary("binary, one score for all", np.full(12, 0.625), np.arange(12) % 3 % 2, weights(12))
    yield binary("binary, certain and wrong once", np.array([0.0, 1.0, 1.0, 0.5]), np.array([0, 1, 0, 1]), None)

    for name, classes, count, steps, absent in [
        ("three classes", 3, 70, 1024, None),
        ("five classes, one without examples", 5, 90, 256, 3),
        ("four classes with many ties", 4, 100, 8, None),
    ]:
        p = probabilities(generator, classes, count, steps)
        y = np.where(generator.uniform(size=count) < 0.6, p.argmax(axis=1), generator.integers(0, classes, count))
        y = np.where(y == absent, 0, y) if absent is not None else y
        yield multiclass(name, p, y, None)
        yield multiclass(f"{name}, weighted", p, y, weights(count))
    p = probabilities(generator, 4, 40, 512)
    p = np.stack([p[:, 0] + p[:, 2], p[:, 1], np.zeros(40), p[:, 3]], axis=1)
    yield multiclass("four classes, one neither true nor predicted", p, generator.choice([0, 1, 3], 40), None)
    yield multiclass("three classes, one only", probabilities(generator, 3, 15, 64), np.full(15, 1), None)
    yield multiclass("three classes, perfect", np.eye(3)[[0, 1, 2, 1]] * 0.5 + np.array([0.25, 0.125, 0.125]), np.array([0, 1, 2, 1]), None)
    yield multiclass("three classes, all wrong", np.eye(3)[[1, 2, 0, 2]] * 0.5 + np.array([0.125, 0.125, 0.25]), np.array([0, 1, 2, 1]), None)

    for name, labels, count, steps in [("labels", 4, 60, 1024), ("labels with many ties", 3, 50, 8)]:
        y = (generator.uniform(size=(count, labels)) < 0.4).astype(int)
        p = coarse(0.35 * y + generator.uniform(0, 0.65, (count, labels)), steps)
        yield multilabel(name, p, y, None)
        yield multilabel(f"{name}, weighted", p, y, weights(count))
    y = (generator.uniform(size=(40, 4)) < 0.5).astype(int)
    y[:, 2] = 0
    yield multilabel("labels, one that no example has", coarse(0.25 * y + generator.uniform(0, 0.75, (40, 4)) * [1, 1, 0.5, 1], 256), y, None)

    for name, outputs, count in [("numbers", 1, 50), ("three numbers", 3, 40)]:
        y = coarse(generator.normal(2, 3, (count, outputs)), 256)
        p = coarse(y + generator.normal(0.25, 1, (count, outputs)), 256)
        yield regression(name, p, y, None)
        yield regression(f"{name}, weighted", p, y, weights(count))
    y = np.full((20, 1), 2.5)
    yield regression("numbers, constant targets", coarse(y + generator.normal(0, 1, (20, 1)), 256), y, None)
    yield regression("numbers, constant targets, exact", y, y, None)
    y = coarse(generator.normal(1000, 0.5, (60, 2)), 256)
    yield regression("numbers far from 0", coarse(y + generator.normal(0, 0.25, y.shape), 256), y, weights(60))
    yield regression("numbers, exact", y, y, None)
    yield regression("numbers, worse than their mean", coarse(-y, 256), y, None)


if __name__ == "__main__":
    with open("metrics.json", "w", encoding="utf-8") as file:
        file.write("[\n" + ",\n".join(json.dumps(case) for case in cases()) + "\n]\n")
