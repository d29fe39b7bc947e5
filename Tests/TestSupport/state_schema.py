# SPDX-License-Identifier: Apache-2.0
"""Checks the documents of a file, one a line, against a JSON Schema: state_schema.py SCHEMA DOCUMENTS."""

import json
import sys

import jsonschema

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
count = 0
with open(sys.argv[2], encoding="utf-8") as documents:
    for line in documents:
        count += 1
        for error in validator.iter_errors(json.loads(line)):
            print(f"document {count}: {error.json_path}: {error.message}")
if count == 0:
    print("no document was given")
