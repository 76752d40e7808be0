#!/usr/bin/env python3
"""Scores of scikit-learn's models on the open sets, with the fixed test rows: multilayer perceptron, histogram boosting (default and tuned), forest.

Usage: /usr/bin/python3 table_peers.py FOLDER CACHE [SET ...]     FOLDER has iris.csv, splits/ and tables/; finished lines are kept in CACHE.
Tuning: random search on one inner split (80 : 20, stratified for classes) of the training rows; then a fit on all training rows. The test rows
are scored once for each seed.
"""
import csv, os, sys, time, warnings
for name in [key for key in os.environ if key.startswith("OPENBLAS_")]:
    del os.environ[name]
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np
from sklearn.ensemble import (HistGradientBoostingClassifier, HistGradientBoostingRegressor, RandomForestClassifier, RandomForestRegressor)
from sklearn.metrics import log_loss
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier, MLPRegressor
warnings.filterwarnings("ignore")

SETS = [  # name, target, is regression, folder, seconds of the search, most boosting iterations
    ("iris", "species", False, "", 40, 300), ("wine", "cultivar", False, "", 40, 300), ("glass", "Type", False, "tables", 60, 300),
    ("servo", "Class", True, "tables", 40, 1000), ("ozone", "V4", True, "tables", 40, 1000), ("house-votes", "Class", False, "tables", 40, 500),
    ("diabetes", "progression", True, "", 40, 1000), ("boston", "medv", True, "tables", 40, 1000), ("breast-cancer-wdbc", "diagnosis", False, "", 40, 500),
    ("soybean", "Class", False, "tables", 50, 200), ("vehicle", "Class", False, "tables", 60, 300), ("digits", "digit", False, "", 60, 200),
    ("satellite", "classes", False, "tables", 60, 300), ("california-housing", "median_house_value", True, "", 150, 1000),
    ("diamonds", "price", True, "tables", 150, 1000), ("letter", "lettr", False, "tables", 150, 200)]


def read(folder, name, target):
    with open(os.path.join(folder, name + ".csv"), newline="") as file:
        rows = list(csv.reader(file))
    names, rows = rows[0], rows[1:]
    with open(os.path.join(folder, "splits", name + ".test-rows.txt")) as file:
        test = {int(line) for line in file if line.strip()}
    t = names.index(target)
    keep = [r for r in range(len(rows)) if rows[r][t] != ""]
    columns, kinds = [], []
    for c in range(len(names)):
        if c == t:
            continue
        cells = [rows[r][c] for r in keep]
        try:
            columns.append(np.array([float(v) if v not in ("", "NA", "?") else np.nan for v in cells]))
            kinds.append(False)
        except ValueError:
            words = sorted({v for v in cells if v})
            columns.append(np.array([words.index(v) if v else np.nan for v in cells]))
            kinds.append(True)
    is_test = np.array([r in test for r in keep])
    return np.column_stack(columns), np.array(kinds), np.array([rows[r][t] for r in keep]), is_test


def one_hot(x, kinds, train):
    parts = []
    for c in range(x.shape[1]):
        v = x[:, c]
        missing = np.isnan(v)
        if kinds[c]:
            parts += [(v == code).astype(float) for code in np.unique(v[~missing])]
        else:
            v = np.where(missing, np.nanmedian(v[train]), v)
            parts.append(v)
        if missing[train].any() and not kinds[c]:
            parts.append(missing.astype(float))
    x = np.column_stack(parts)
    mean, deviation = x[train].mean(0), x[train].std(0)
    return (x - mean) / np.where(deviation == 0, 1, deviation)


def score(regression, y, p):
    return float(np.sqrt(np.mean((y - p) ** 2))) if regression else float(100 * np.mean(y == p))


def tune(x, y, kinds, regression, budget, most):
    random = np.random.default_rng(0)
    model = HistGradientBoostingRegressor if regression else HistGradientBoostingClassifier
    xa, xb, ya, yb = train_test_split(x, y, test_size=0.2, random_state=1, stratify=None if regression else y)
    best, begin, tried = None, time.time(), 0
    while tried < 25 and (time.time() - begin < budget or tried < 4):
        if tried == 0:
            settings = dict(learning_rate=0.1, max_leaf_nodes=31, min_samples_leaf=20, l2_regularization=0.0)
        else:
            settings = dict(learning_rate=float(np.exp(random.uniform(np.log(0.02), np.log(0.3)))), max_leaf_nodes=int(random.choice([4, 8, 16, 31, 63, 127])),
                            min_samples_leaf=int(random.choice([2, 5, 10, 20, 40])), l2_regularization=float(random.choice([0, 0.1, 1, 10])))
        tried += 1
        iterations = int(min(most, max(60, 15 / settings["learning_rate"] if most <= 300 else 40 / settings["learning_rate"])))
        fit = model(max_iter=iterations, early_stopping=False, categorical_features=kinds, random_state=0, **settings).fit(xa, ya)
        if regression:
            errors = [np.mean((yb - p) ** 2) for p in fit.staged_predict(xb)]
        else:
            errors = [np.mean(fit.classes_[p.argmax(1)] != yb) + 0.001 * log_loss(yb, p, labels=fit.classes_) for p in fit.staged_predict_proba(xb)]
        i = int(np.argmin(errors))
        if best is None or errors[i] < best[0]:
            best = (errors[i], dict(settings, max_iter=i + 1))
    return best[1], tried


def main():
    folder, cache, chosen = sys.argv[1], sys.argv[2], sys.argv[3:]
    done = set()
    if os.path.exists(cache):
        done = {tuple(line.split("\t")[:2]) for line in open(cache)}
    for name, target, regression, sub, budget, most in SETS:
        if chosen and name not in chosen:
            continue
        x, kinds, words, is_test = read(os.path.join(folder, sub), name, target)
        y = words.astype(float) if regression else words
        train, test = ~is_test, is_test
        hot = one_hot(x, kinds, train)
        big = name in ("diamonds", "letter")
        mean, deviation = (y[train].mean(), y[train].std()) if regression else (0, 1)

        def record(method, seeds, make, data, note="", scaled=False):
            if (name, method) in done:
                return
            scores, begin = [], time.time()
            for seed in range(seeds):
                fit = make(seed).fit(data[train], (y[train] - mean) / deviation if scaled else y[train])
                p = fit.predict(data[test])
                scores.append(score(regression, y[test], p * deviation + mean if scaled else p))
            line = f"{name}\t{method}\t{np.mean(scores):.3f}\t{np.std(scores):.3f}\t{(time.time() - begin) / seeds:.1f}\t{note}"
            print(line, flush=True)
            with open(cache, "a") as file:
                file.write(line + "\n")

        boost = HistGradientBoostingRegressor if regression else HistGradientBoostingClassifier
        record("boosting", 1, lambda s: boost(categorical_features=kinds, random_state=s), x)
        forest = RandomForestRegressor if regression else RandomForestClassifier
        record("forest", 3 if big else 5, lambda s: forest(n_estimators=100 if name == "diamonds" else 200, random_state=s), hot)
        network = MLPRegressor if regression else MLPClassifier
        record("perceptron", 3 if big else 5, lambda s: network((64, 64), learning_rate_init=0.002, max_iter=60 if len(y) > 5000 else 200, random_state=s), hot, scaled=regression)
        if (name, "boosting tuned") not in done:
            begin = time.time()
            settings, tried = tune(x[train], y[train], kinds, regression, budget, most)
            note = f"{tried} settings in {time.time() - begin:.0f} s: {settings}"
            record("boosting tuned", 1, lambda s: boost(early_stopping=False, categorical_features=kinds, random_state=s, **settings), x, note)


main()
