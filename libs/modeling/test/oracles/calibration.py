"""Makes calibration.json: isotonic regression by scipy, Platt's sigmoid by Newton's method in 40 digits (mpmath).

python3 calibration.py > calibration.json     (scipy 1.17.1, mpmath 1.3)
"""
import json, sys
import mpmath as m
import numpy as np
from scipy.optimize import isotonic_regression

m.mp.dps = 40
logits = [round(((i * 7919) % 41) / 10 - 2, 1) for i in range(60)]
labels = [1 if ((i * 104729) % 97) / 97 < 1 / (1 + np.exp(-0.6 * f + 0.4)) else 0 for i, f in enumerate(logits)]

values = sorted(set(logits))
means = [np.mean([y for f, y in zip(logits, labels) if f == v]) for v in values]
weights = [sum(f == v for f in logits) for v in values]
isotonic = isotonic_regression(means, weights=weights).x.tolist()

positives = sum(labels)
hi, lo = m.mpf(positives + 1) / (positives + 2), m.mpf(1) / (len(labels) - positives + 2)
w = m.matrix([0, 0])
for _ in range(30):
    g, h = m.matrix([0, 0]), m.matrix(2, 2)
    for f, y in zip(logits, labels):
        x = [m.mpf(1), m.mpf(f)]
        p = 1 / (1 + m.exp(-(w[0] + w[1] * x[1])))
        for j in range(2):
            g[j] += ((hi if y else lo) - p) * x[j]
            for k in range(2):
                h[j, k] += p * (1 - p) * x[j] * x[k]
    w = w + m.lu_solve(h, g)
json.dump({"logits": logits, "labels": labels, "isotonic": {"logits": values, "probabilities": isotonic},
           "platt": {"intercept": float(w[0]), "slope": float(w[1])}}, sys.stdout, indent=2)
print()
