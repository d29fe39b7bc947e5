# SPDX-License-Identifier: Apache-2.0
"""Writes a site, given as a dictionary, as the YAML text of a site file: block style, order kept."""

import json
import re

PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:,/+-]*[A-Za-z0-9]|[A-Za-z0-9]")


def scalar(text):
    """A scalar, double-quoted unless it is trivially plain."""
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def lines(value):
    """The lines of a node that is not empty."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from joined(scalar(key) + ":", child, inline=False)
    else:
        for child in value:
            yield from joined("-", child, inline=True)


def joined(head, child, inline):
    """A key or a dash and what belongs to it; `inline` puts the first line of a table after the head."""
    if isinstance(child, str):
        yield f"{head} {scalar(child)}"
    elif not child:
        yield head + (" {}" if isinstance(child, dict) else " []")
    else:
        nested = list(lines(child))
        if inline:
            yield f"{head} {nested.pop(0)}"
        else:
            yield head
        yield from ("  " + line for line in nested)


def to_yaml(site):
    """The text of the site file."""
    return "\n".join(lines(site)) + "\n"
