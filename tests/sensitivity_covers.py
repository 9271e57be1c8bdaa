"""Reads answers of `sluse sensitivity --json` to different seeds, of tests/runs/moves.yaml with 'sojourn time'; succeeds if the limits of
the shares cover as they say. Known: 6,000 rows of seed 1000, each 4 (SHARES). Of 10 limits that cover with 95 % fewer than 7 do with 0.1 %."""
import json
import sys

SHARES = {"of the inputs": 0.634, "work": 0.499, "intake": 0.494}
LEAST = 7

covered = dict.fromkeys(SHARES, 0)
for name in sys.argv[1:]:
    figure = json.load(open(name))["figures"][0]
    limits = {one["name"]: (one["total_lower"], one["total_upper"]) for one in figure["inputs"]}
    limits["of the inputs"] = (figure["input_share_lower"], figure["input_share_upper"])
    for share, known in SHARES.items():
        covered[share] += limits[share][0] <= known <= limits[share][1]
print(f"# of {len(sys.argv) - 1} limits cover: {covered}")
assert len(sys.argv) == 11 and min(covered.values()) >= LEAST, covered
