# SPDX-License-Identifier: Apache-2.0
"""Reads OpenMetrics text with the reference parser and writes what it finds, a line each: open_metrics.py FILE."""

import sys

from prometheus_client.openmetrics.parser import text_string_to_metric_families

# Not through text mode, which would translate line ends.
with open(sys.argv[1], "rb") as file:
    text = file.read().decode("utf-8")
for family in text_string_to_metric_families(text):
    print(f"family {family.name} {family.type}")
    for sample in family.samples:
        labels = ",".join(f"{name}={value!r}" for name, value in sorted(sample.labels.items()))
        print(f"{sample.name}{{{labels}}} {float(sample.value)}")
