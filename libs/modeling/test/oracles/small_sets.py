"""Makes small-sets.json: small, tied and one-sided sets with their metrics by scikit-learn, scipy and statsmodels.

python3 small_sets.py > small-sets.json     (scikit-learn 1.2.1, scipy 1.10.1, statsmodels 0.13.5)
What has no value (scikit-learn: 0 with a warning) is null. DeLong and calibration errors are from the definitions.
"""
import json, math, sys, warnings
import numpy as np
from scipy.stats import ks_2samp, norm
from sklearn import metrics as sk
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import proportion_confint

warnings.filterwarnings("ignore")


def delong(y, *scores):
    positive, negative = [], []
    for s in scores:
        wins = (s[y == 1][:, None] > s[y == 0][None, :]) + 0.5 * (s[y == 1][:, None] == s[y == 0][None, :])
        positive.append(wins.mean(1))
        negative.append(wins.mean(0))
    v = np.cov(positive) / (y == 1).sum() + np.cov(negative) / (y == 0).sum()
    auc = [p.mean() for p in positive]
    variance = v[0, 0] + v[1, 1] - 2 * v[0, 1]
    p = 1.0 if variance < 1e-15 else 2 * norm.sf(abs(auc[0] - auc[1]) / math.sqrt(variance))
    return math.sqrt(v[0, 0]), p


def calibration_errors(y, p):
    """Equal width, and equal count with each group of ties whole in the bin of its middle rank."""
    below = np.array([(p < v).sum() + (p == v).sum() / 2 for v in p])
    bins = [np.minimum(9, np.floor(10 * p + 1e-12)), np.minimum(9, np.floor(10 * below / len(p) + 1e-12))]
    return [sum(abs((p - y)[b == k].sum()) for k in range(10)) / len(y) for b in bins]


rng = np.random.default_rng(7)
sets = []
for case in range(24):
    n, levels, rate = [4, 9, 25, 40][case % 4], [3, 5, 21][case % 3], [0.1, 0.4, 0.9, 0.5][case // 6]
    y = (rng.random(n) < rate).astype(int)
    p = np.round(rng.integers(0, levels, n) / (levels - 1), 4)
    q = np.round(np.clip(0.7 * p + 0.3 * rng.integers(0, 6, n) / 5, 0, 1), 4)
    f, g = (p >= 0.5).astype(int), (q >= 0.5).astype(int)
    two, b, c = y.min() != y.max(), int(((f == y) & (g != y)).sum()), int(((f != y) & (g == y)).sum())
    constant = f.min() == f.max() or not two
    enough = y.sum() > 1 and (1 - y).sum() > 1
    low, high = proportion_confint(int((f == y).sum()), n, method="wilson")
    ece_width, ece_count = calibration_errors(y, p)
    sets.append({
        "labels": y.tolist(), "p": p.tolist(), "q": q.tolist(),
        "f1": sk.f1_score(y, f) if (y | f).any() else None,
        "precision": sk.precision_score(y, f) if f.any() else None,
        "mcc": None if constant else sk.matthews_corrcoef(y, f),
        "averagePrecision": sk.average_precision_score(y, p) if y.any() else None,
        "auc": sk.roc_auc_score(y, p) if two else None,
        "ks": float(ks_2samp(p[y == 1], p[y == 0], alternative="less").statistic) if two else None,
        "logLoss": sk.log_loss(y, np.c_[1 - p, p], labels=[0, 1], eps=1e-15), "brier": float(((p - y) ** 2).mean()),
        "equalWidthError": float(ece_width), "equalCountError": float(ece_count),
        "delong": list(delong(y, p, q)) if enough else None,
        "mcnemar": [b, c, float(mcnemar([[0, b], [c, 0]], exact=True).pvalue) if b + c else 1.0],
        "wilson": [float(low), float(high)],
    })
json.dump(sets, sys.stdout, indent=None, separators=(",", ":"))
print()
