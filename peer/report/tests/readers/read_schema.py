"""Holds a file against a JSON Schema, and a spoilt one too: a schema that lets everything through says nothing."""
import copy
import json
import sys
from jsonschema import Draft7Validator

schema = json.load(open(sys.argv[1], encoding="utf-8"))
data = json.load(open(sys.argv[2], encoding="utf-8"))
Draft7Validator.check_schema(schema)
validator = Draft7Validator(schema)
for fault in validator.iter_errors(data):
    sys.exit(f"{list(fault.path)}: {fault.message}")
spoilt = 0
for path in (["contributions", 0, "text"], ["codings", 0, "start"], ["statements", 0, "id"], ["format"], ["references", 0, "start"]):
    other = copy.deepcopy(data)
    place = other
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    assert not validator.is_valid(other), path
    place[path[-1]] = {}
    assert not validator.is_valid(other), path
    spoilt += 1
other = copy.deepcopy(data)
other["contributions"][0]["more"] = 1
assert not validator.is_valid(other)
print(json.dumps(data))
