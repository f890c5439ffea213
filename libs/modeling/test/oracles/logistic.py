"""Fills in what each case of logistic.json expects: whether a maximum exists, and coefficients in 60 digits (mpmath).

python3 logistic.py < logistic.json > new.json     (scipy 1.10.1 or newer, mpmath 1.2 or newer)

Columns are standardised exactly (weighted mean, population sd). Without a penalty those that earlier ones explain up to
1e-9 of their length are left out, and a linear program looks for a direction of the others, orthogonalised, that
separates the classes.
"""
import json, sys
import mpmath as m
import numpy as np
from scipy.optimize import linprog

m.mp.dps = 60


def scaled(column, w):
    total = sum(w)
    mean = sum(k * x for k, x in zip(w, column)) / total
    sd = m.sqrt(sum(k * (x - mean) ** 2 for k, x in zip(w, column)) / total)
    return mean, sd, [(x - mean) / sd if sd else m.mpf(0) for x in column]


def independent(columns, w):
    dot = lambda a, b: sum(k * x * y for k, x, y in zip(w, a, b))
    kept, basis = [], []
    for j, column in enumerate(columns):
        rest = column
        for b in basis:
            share = dot(rest, b)
            rest = [x - share * y for x, y in zip(rest, b)]
        length = m.sqrt(dot(rest, rest))
        if length > m.mpf(10) ** -9 * m.sqrt(dot(column, column)):
            kept.append(j)
            basis.append([x / length for x in rest])
    return kept, basis


def separates(z, y, w):
    rows = [i for i in range(len(y)) if w[i] > 0]
    moves = np.array([[(1.0 if y[i] else -1.0) * float(v) for v in [1] + [c[i] for c in z]] for i in rows])
    best = linprog(moves.sum(0) * -1, A_ub=-moves, b_ub=np.zeros(len(rows)), bounds=[(-1, 1)] * moves.shape[1])
    return -best.fun > 1e-7


def maximum(z, y, w, penalty):
    size = len(z) + 1
    x = [[m.mpf(1)] + [c[i] for c in z] for i in range(len(y))]
    lam = [m.mpf(0)] + [penalty] * len(z)

    def objective(b):
        total = m.mpf(0)
        for i, k in enumerate(w):
            eta = sum(x[i][j] * b[j] for j in range(size))
            total -= k * m.log(1 + m.exp(-eta if y[i] else eta))
        return total - sum(lam[j] * b[j] ** 2 for j in range(size)) / 2

    b = m.zeros(size, 1)
    for _ in range(100):
        g, h = m.zeros(size, 1), m.zeros(size, size)
        for i, k in enumerate(w):
            p = 1 / (1 + m.exp(-sum(x[i][j] * b[j] for j in range(size))))
            for j in range(size):
                g[j] += k * (y[i] - p) * x[i][j]
                for l in range(size):
                    h[j, l] += k * p * (1 - p) * x[i][j] * x[i][l]
        for j in range(size):
            g[j] -= lam[j] * b[j]
            h[j, j] += lam[j]
        if m.norm(g, m.inf) < m.mpf(10) ** -25 * sum(w):
            return b, h**-1
        step, here, share = m.lu_solve(h, g), objective(b), m.mpf(1)
        while objective(b + share * step) < here and share > 1e-12:
            share /= 2
        b += share * step
    raise ArithmeticError("no maximum")


def expected(case):
    y = case["labels"]
    w = [m.mpf(k) for k in case["weights"] or [1] * len(y)]
    classes = {label for label, k in zip(y, w) if k > 0}
    if len(classes) < 2:
        return {"refused": "one-class"}
    scales = [scaled([m.mpf(v) for v in column], w) for column in case["columns"]]
    kept = [j for j, (_, sd, _) in enumerate(scales) if sd > 0]
    if case["C"] == "none":
        chosen, basis = independent([scales[j][2] for j in kept], w)
        kept = [kept[j] for j in chosen]
        if separates(basis, y, w):
            return {"refused": "separation"}
    penalty = m.mpf(0) if case["C"] == "none" else 1 / m.mpf(case["C"])
    b, v = maximum([scales[j][2] for j in kept], y, w, penalty)
    at = m.matrix([1] + [-scales[j][0] / scales[j][1] for j in kept])
    return {
        "kept": kept,
        "standardized": [float(e) for e in b],
        "standardErrors": [float(m.sqrt(v[j, j])) for j in range(len(b))],
        "rawIntercept": float((at.T * b)[0]),
        "rawInterceptStandardError": float(m.sqrt((at.T * v * at)[0])),
        "raw": [float(b[i + 1] / scales[j][1]) for i, j in enumerate(kept)],
    }


cases = json.load(sys.stdin)
for case in cases:
    case["expected"] = expected(case)
json.dump(cases, sys.stdout)
