"""Whether two CSV files hold the same rows by value, whatever their order: `same-rows.py FILE FILE`; status 0 or 1."""

import sys

import pandas as pd


def read(path):
    frame = pd.read_csv(path, keep_default_na=False, na_values=[""])
    frame = frame.apply(lambda column: column.astype(float) if column.dtype.kind in "iuf" else column)
    return frame.sort_values(list(frame.columns)).reset_index(drop=True)


a, b = (read(path) for path in sys.argv[1:3])
sys.exit(0 if a.equals(b) else 1)
