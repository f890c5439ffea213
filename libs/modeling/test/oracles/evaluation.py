"""Makes evaluation.json: numpy and scipy on the shared scores, from the definitions, pair by pair.

python3 evaluation.py <folder of preds_*.csv> > evaluation.json     (numpy 2.4.6, scipy 1.17.1)
The second model's score is the first's rounded to one decimal, so it is full of ties.
"""
import csv, json, math, sys
import numpy as np
from scipy.stats import binomtest, norm


def delong(y, *scores):
    positive, negative = [], []
    for s in scores:
        wins = (s[y == 1][:, None] > s[y == 0][None, :]) + 0.5 * (s[y == 1][:, None] == s[y == 0][None, :])
        positive.append(wins.mean(1))
        negative.append(wins.mean(0))
    s10, s01 = np.atleast_2d(np.cov(positive)), np.atleast_2d(np.cov(negative))
    return [v.mean() for v in positive], s10 / (y == 1).sum() + s01 / (y == 0).sum()


def murphy(y, p):
    rel = res = 0.0
    for value in np.unique(p):
        k = p == value
        rel += k.sum() * (value - y[k].mean()) ** 2
        res += k.sum() * (y[k].mean() - y.mean()) ** 2
    return [rel / len(y), res / len(y), y.mean() * (1 - y.mean())]


result = {}
for name in ["telco_churn", "iranian_churn", "mlc_churn"]:
    rows = list(csv.DictReader(open(f"{sys.argv[1]}/preds_{name}.csv")))
    y = np.array([int(r["y"]) for r in rows])
    p = np.array([float(r["p"]) for r in rows])
    q = np.floor(p * 10 + 0.5) / 10
    (a,), v = delong(y, p)
    se = math.sqrt(v[0, 0])
    logit, half = math.log(a / (1 - a)), norm.ppf(0.975) * se / (a * (1 - a))
    (a1, a2), v2 = delong(y, p, q)
    se2 = math.sqrt(v2[0, 0] + v2[1, 1] - 2 * v2[0, 1])
    first, second = (p >= 0.3) == y, (p >= 0.5) == y
    b, c = int((first & ~second).sum()), int((second & ~first).sum())
    wilson = binomtest(int(((p >= 0.5) == y).sum()), len(y)).proportion_ci(0.95, "wilson")
    result[name] = {
        "auc": a, "delong_se": se, "delong_lower": 1 / (1 + math.exp(half - logit)),
        "delong_upper": 1 / (1 + math.exp(-half - logit)),
        "second_auc": a2, "difference_se": se2, "difference_p": 2 * norm.sf(abs(a1 - a2) / se2),
        "mcnemar": [b, c], "mcnemar_p": binomtest(b, b + c).pvalue,
        "wilson_accuracy": [wilson.low, wilson.high],
        "murphy_of_rounded": murphy(y, q), "brier_of_rounded": float(((q - y) ** 2).mean()),
    }
json.dump(result, sys.stdout, indent=2)
print()
