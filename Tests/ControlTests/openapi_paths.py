# SPDX-License-Identifier: Apache-2.0
"""Validates an OpenAPI document and writes the calls that it describes, `METHOD PATH` a line: openapi_paths.py FILE."""

import sys

from openapi_spec_validator import OpenAPIV31SpecValidator, validate
from openapi_spec_validator.readers import read_from_filename

document, uri = read_from_filename(sys.argv[1])
validate(document, base_uri=uri, cls=OpenAPIV31SpecValidator)
for path, item in document["paths"].items():
    for method in item:
        if method in ("get", "put", "post", "delete", "options", "head", "patch", "trace"):
            print(method.upper(), path)
