"""Makes performance.json: estimates without labels, realised metrics and calibration of the shared churn scores.

python3 performance.py FOLDER > performance.json     FOLDER holds preds_<id>.csv (row,y,p)

The first 60 % of the rows are the reference, the others are current; a row is flagged from p >= 0.5; an alarm costs 1,
a miss 5, a hit -2. Scores are p rounded to two decimals, so that there are ties.

Independent of the library: areas under the curve are counted pair by pair, realised ones are scikit-learn's, intervals
of shares are statsmodels', calibration curves are statsmodels' GLM and Newton's method in 40 digits (mpmath).
numpy 1.24.2, scipy 1.10.1, scikit-learn 1.2.1, statsmodels 0.13.5, mpmath 1.2.1
"""
import json, sys
import mpmath as m
import numpy as np
import statsmodels.api as sm
from scipy.stats import chi2, norm
from sklearn.metrics import accuracy_score, f1_score, precision_score, recall_score, roc_auc_score
from statsmodels.stats.proportion import proportion_confint

m.mp.dps = 40
FP, FN, TP = 1.0, 5.0, -2.0


def pairs_area(p, s):
    """Every pair (i leaves, j stays), a row with itself included, ties counting half."""
    won = (s[:, None] > s[None, :]) + 0.5 * (s[:, None] == s[None, :])
    return float((p[:, None] * (1 - p)[None, :] * won).sum() / (p.sum() * (1 - p).sum()))


def cost_rows(y, f):
    return np.where(f == 1, y * TP + (1 - y) * FP, y * FN)


def estimates(p, f, s):
    tp, fp, fn, tn = p[f == 1].sum(), (1 - p)[f == 1].sum(), p[f == 0].sum(), (1 - p)[f == 0].sum()
    return dict(auc=pairs_area(p, s), f1=2 * tp / (2 * tp + fp + fn), precision=tp / (tp + fp), recall=tp / (tp + fn),
                accuracy=(tp + tn) / len(p), expectedCost=float(cost_rows(p, f).mean()))


def realised(y, f, s):
    return dict(auc=roc_auc_score(y, s), f1=f1_score(y, f), precision=precision_score(y, f), recall=recall_score(y, f),
                accuracy=accuracy_score(y, f), expectedCost=float(cost_rows(y, f).mean()))


def delong(y, s):
    won = (s[y == 1][:, None] > s[y == 0][None, :]) + 0.5 * (s[y == 1][:, None] == s[y == 0][None, :])
    v10, v01 = won.mean(axis=1), won.mean(axis=0)
    return v10.var(ddof=1), v01.var(ddof=1)


def standard_errors(y, f, s, n):
    hit = (y == f).astype(float)
    v10, v01 = delong(y, s)
    pi = y.mean()
    rel = (y == 1) | (f == 1)
    tps = ((y == 1) & (f == 1)).astype(float)
    factor = rel.sum() / (tps.sum() + (rel.sum() - tps.sum()) / 2)
    se = lambda values, fraction: float(np.std(values) / np.sqrt(n * fraction))
    return dict(auc=float(np.sqrt(v10 / (n * pi) + v01 / (n * (1 - pi)))), f1=se(tps[rel] * factor, rel.mean()),
                precision=se(hit[f == 1], f.mean()), recall=se(hit[y == 1], pi), accuracy=se(hit, 1),
                expectedCost=se(cost_rows(y, f), 1))


def thresholds(y, f, s):
    edges = [int(np.floor(k * len(y) / 10 + 0.5)) for k in range(11)]
    chunks = [realised(y[a:b], f[a:b], s[a:b]) for a, b in zip(edges, edges[1:])]
    out = {}
    for name in chunks[0]:
        values = np.array([c[name] for c in chunks])
        out[name] = dict(mean=float(values.mean()), standardDeviation=float(values.std()))
    return out


def intervals(y, f, s):
    tp, fp, fn = int((y & f).sum()), int(((1 - y) & f).sum()), int((y & (1 - f)).sum())
    wilson = lambda k, n: [float(x) for x in proportion_confint(k, n, method='wilson')]
    v10, v01 = delong(y, s)
    a = roc_auc_score(y, s)
    half = norm.ppf(0.975) * np.sqrt(v10 / y.sum() + v01 / (1 - y).sum()) / (a * (1 - a))
    back = lambda x: float(1 / (1 + np.exp(-x)))
    c = cost_rows(y, f)
    half_cost = norm.ppf(0.975) * c.std(ddof=1) / np.sqrt(len(c))
    return dict(auc=[back(np.log(a / (1 - a)) - half), back(np.log(a / (1 - a)) + half)],
                f1=[2 * j / (1 + j) for j in wilson(tp, tp + fp + fn)], precision=wilson(tp, tp + fp),
                recall=wilson(tp, tp + fn), accuracy=wilson(int((y == f).sum()), len(y)),
                expectedCost=[float(c.mean() - half_cost), float(c.mean() + half_cost)])


def ece(y, p):
    order = np.argsort(p, kind='stable')
    excess = np.zeros(10)
    start = 0
    while start < len(p):
        rows = order[p[order] == p[order[start]]]
        end = start + len(rows)
        excess[int(np.floor((start + end) / (2 * len(p)) * 10))] += (p[rows] - y[rows]).sum()
        start = end
    return float(np.abs(excess).sum() / len(p))


def newton(y, x):
    w = m.matrix([0, 1])
    for _ in range(40):
        g, h = m.matrix([0, 0]), m.matrix(2, 2)
        for yi, xi in zip(y, x):
            v = [m.mpf(1), m.mpf(float(xi))]
            q = 1 / (1 + m.exp(-(w[0] + w[1] * v[1])))
            for j in range(2):
                g[j] += (int(yi) - q) * v[j]
                for k in range(2):
                    h[j, k] += q * (1 - q) * v[j] * v[k]
        step = m.lu_solve(h, g)
        w += step
        if max(abs(step[0]), abs(step[1])) < m.mpf(10) ** -30:
            break
    return w, h ** -1


def loglik(y, x, w):
    return sum(-m.log(1 + m.exp((1 - 2 * int(yi)) * (m.mpf(w[0]) + w[1] * m.mpf(float(xi))))) for yi, xi in zip(y, x))


def calibration(y, p, y_ref, p_ref):
    x, x_ref = np.log(p / (1 - p)), np.log(p_ref / (1 - p_ref))
    w, cov = newton(y, x)
    r, _ = newton(y_ref, x_ref)
    both, _ = newton(np.r_[y, y_ref], np.r_[x, x_ref])
    lr = 2 * (loglik(y, x, w) - loglik(y, x, [0, 1]))
    lr_ref = 2 * (loglik(y, x, w) + loglik(y_ref, x_ref, r) - loglik(y, x, both) - loglik(y_ref, x_ref, both))
    glm = sm.GLM(y, sm.add_constant(x), family=sm.families.Binomial()).fit(tol=1e-14)
    large = sm.GLM(y, np.ones(len(y)), offset=x, family=sm.families.Binomial()).fit(tol=1e-14)
    assert np.allclose(glm.params, [float(w[0]), float(w[1])], atol=1e-9), (glm.params, w)
    on = lambda c, v: 1 / (1 + np.exp(-(float(c[0]) + float(c[1]) * v)))
    return dict(intercept=float(w[0]), slope=float(w[1]), interceptStandardError=float(m.sqrt(cov[0, 0])),
                slopeStandardError=float(m.sqrt(cov[1, 1])), inTheLarge=float(large.params[0]),
                inTheLargeStandardError=float(large.bse[0]), statistic=float(lr), pValue=float(chi2.sf(float(lr), 2)),
                meanDeviation=float(np.abs(p - on(w, x)).mean()), calibrationError=ece(y, p),
                againstReference=dict(statistic=float(lr_ref), pValue=float(chi2.sf(float(lr_ref), 2)),
                                      meanDeviation=float(np.abs(on(r, x) - on(w, x)).mean())))


def main(folder):
    out = {}
    for name in ['telco_churn', 'iranian_churn', 'mlc_churn']:
        data = np.loadtxt(f'{folder}/preds_{name}.csv', delimiter=',', skiprows=1)
        y, p = data[:, 1].astype(int), data[:, 2]
        f, s = (p >= 0.5).astype(int), np.floor(p * 100 + 0.5) / 100
        cut = int(0.6 * len(y))
        ref, cur = slice(0, cut), slice(cut, None)
        n = len(y) - cut
        out[name] = dict(
            referenceRows=cut, rows=n, estimates=estimates(p[cur], f[cur], s[cur]),
            standardErrors=standard_errors(y[ref], f[ref], s[ref], n), thresholds=thresholds(y[ref], f[ref], s[ref]),
            reference=realised(y[ref], f[ref], s[ref]), realised=realised(y[cur], f[cur], s[cur]),
            intervals=intervals(y[cur], f[cur], s[cur]), calibration=calibration(y[cur], p[cur], y[ref], p[ref]))
    json.dump(out, sys.stdout, indent=1)
    print()


main(sys.argv[1])
