"""The same ingestion in pandas, written the way one writes it with care: `ingest-with-pandas.py CONFIG`.

Reads every CSV file of the production sources, checks the contract, drops duplicates, puts the rows in order, so that
the same rows give the same data set however they came, and writes finaldata.csv, a version to load again, the rejected
rows and a record with the SHA-256 of every file and of the data set.

Nothing is held longer than it is needed: names of files are categories, each step replaces the rows of the one before,
files are hashed without being read into memory at once. The columns of numbers are typed after reading, because a
cell that is no number rejects its row and must not stop the file. Without pyarrow, pickle is what pandas loads fastest.
"""

import hashlib
import json
import sys
from datetime import datetime, timezone
from pathlib import Path

import pandas as pd


def sha256_of(path):
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_sources(paths, identifier):
    """All rows of all files, each with the file and line it came from."""
    names = pd.CategoricalDtype([path.name for path in paths])
    frames = []
    for path in paths:
        frame = pd.read_csv(path, dtype={identifier: str}, keep_default_na=False, na_values=[""])
        frame["source"] = pd.Categorical([path.name], dtype=names).repeat(len(frame))
        frame["line"] = frame.index.astype("int32") + 2
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def check_contract(rows, contract):
    """Which rows keep every rule; makes the columns of numbers numeric."""
    valid = rows[contract["identifier"]].notna()
    for feature in contract["features"]:
        name = feature["name"]
        numbers = pd.to_numeric(rows[name], errors="coerce")
        is_number = numbers.notna() | rows[name].isna()
        is_whole = numbers.isna() | (numbers % 1 == 0)
        is_large_enough = numbers.isna() | (numbers >= feature["min"])
        valid &= is_number & is_whole & is_large_enough
        rows[name] = numbers
    target = contract["target"]
    label = pd.to_numeric(rows[target["name"]], errors="coerce")
    valid &= label.isin([float(target["positive"]), float(target["negative"])])
    rows[target["name"]] = label
    return valid


def main(config_path):
    config = json.loads(config_path.read_text())
    folders = config["modes"]["production"]
    contract = config["contract"]
    names = [feature["name"] for feature in contract["features"]]
    columns = [contract["identifier"], *names, contract["target"]["name"]]

    paths = sorted((config_path.parent / folders["source"]).glob("*.csv"))
    hashes = {path.name: sha256_of(path) for path in paths}
    rows = read_sources(paths, contract["identifier"])
    read = rows["source"].value_counts()
    valid = check_contract(rows, contract)
    rejected = rows[~valid]
    rows = rows[valid]
    rows = rows.drop_duplicates(subset=columns)
    accepted = rows["source"].value_counts()
    rows = rows[columns].sort_values(columns, ignore_index=True)

    out = config_path.parent / folders["ingested"]
    out.mkdir()
    rows.to_csv(out / "finaldata.csv", index=False)
    rows.to_pickle(out / "dataset.pickle")
    rejected.to_csv(out / "quarantine.csv", index=False)
    record = {
        "at": datetime.now(timezone.utc).isoformat(),
        "rowsRead": len(valid),
        "accepted": len(rows),
        "quarantined": len(rejected),
        "duplicates": len(valid) - len(rejected) - len(rows),
        "datasetSha256": sha256_of(out / "finaldata.csv"),
        "files": [
            {"name": name, "sha256": sha256, "rows": int(read[name]), "accepted": int(accepted[name])}
            for name, sha256 in hashes.items()
        ],
    }
    (out / "ingestion-record.json").write_text(json.dumps(record, indent=2) + "\n")
    print(json.dumps({key: record[key] for key in ("rowsRead", "accepted", "quarantined", "duplicates")}))


main(Path(sys.argv[1]))
