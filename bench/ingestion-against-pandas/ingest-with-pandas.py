"""The same ingestion in pandas, written the way one writes it: `ingest-with-pandas.py CONFIG`.

Reads every CSV file of the production sources, checks the contract, drops duplicates, puts the rows in order, so that
the same rows give the same data set however they came, and writes finaldata.csv, a version to load again, the rejected
rows and a record with the SHA-256 of every file and of the data set.
"""

import hashlib
import json
import sys
from datetime import datetime, timezone
from pathlib import Path

import pandas as pd


def read_sources(folder):
    """All rows of all files, each with the file and line it came from, and the SHA-256 of every file."""
    frames, hashes = [], {}
    for path in sorted(folder.glob("*.csv")):
        hashes[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
        frame = pd.read_csv(path, keep_default_na=False, na_values=[""])
        frame["source"] = path.name
        frame["line"] = frame.index + 2
        frames.append(frame)
    return pd.concat(frames, ignore_index=True), hashes


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

    rows, hashes = read_sources(config_path.parent / folders["source"])
    valid = check_contract(rows, contract)
    accepted = rows[valid]
    final = accepted.drop_duplicates(subset=columns).sort_values(columns)

    out = config_path.parent / folders["ingested"]
    out.mkdir()
    final[columns].to_csv(out / "finaldata.csv", index=False)
    final[columns].to_pickle(out / "dataset.pickle")
    rows[~valid].to_csv(out / "quarantine.csv", index=False)
    record = {
        "at": datetime.now(timezone.utc).isoformat(),
        "rowsRead": len(rows),
        "accepted": len(final),
        "quarantined": int((~valid).sum()),
        "duplicates": len(accepted) - len(final),
        "datasetSha256": hashlib.sha256((out / "finaldata.csv").read_bytes()).hexdigest(),
        "files": [
            {
                "name": name,
                "sha256": sha256,
                "rows": int((rows["source"] == name).sum()),
                "accepted": int((final["source"] == name).sum()),
            }
            for name, sha256 in hashes.items()
        ],
    }
    (out / "ingestion-record.json").write_text(json.dumps(record, indent=2) + "\n")
    print(json.dumps({key: record[key] for key in ("rowsRead", "accepted", "quarantined", "duplicates")}))


main(Path(sys.argv[1]))
