# SPDX-License-Identifier: Apache-2.0
"""What a trigger's `if` says, worked out from design.md, section 4."""

import operator
import re

from oracle import date_of, day_of, month_and_day_of, weekday_entry

RELATIONS = {"": operator.eq, "=": operator.eq, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


def listed(value):
    return value if isinstance(value, list) else [value]


def compares(text, count):
    """Whether a count is what a comparison such as `>= 2` asks for."""
    relation, bound = re.fullmatch(r"([<>=]*)\s*(\d+)", text).groups()
    return RELATIONS[relation](count, int(bound))


def is_weekday(text, day):
    return date_of(day).weekday() in weekday_entry(text)[1]


def is_date(text, day, department):
    """A date, a yearly date, a range of dates, or `holiday`."""
    if text == "holiday":
        return department.holidays.name(day) is not None
    if ".." in text:
        first, last = map(day_of, text.split(".."))
        return first <= day <= last
    if len(text) == 5:
        return (date_of(day).month, date_of(day).day) == month_and_day_of(text)
    return day == day_of(text)


def holds(condition, facts):
    """Whether all of a table's conditions hold for a department; `facts` has what they ask for: `online`, `away`,
    `status`, `phase`, the local `day` and the `department`."""
    return all(single(key, value, facts) for key, value in (condition or {}).items())


def single(key, value, facts):
    match key:
        case "all":
            return all(holds(item, facts) for item in value)
        case "any":
            return any(holds(item, facts) for item in value)
        case "not":
            return not holds(value, facts)
        case "agents-online":
            return compares(value, facts["online"])
        case "agents-away":
            return compares(value, facts["away"])
        case "status" | "phase":
            return facts[key] in listed(value)
        case "weekday":
            return any(is_weekday(text, facts["day"]) for text in listed(value))
        case "date":
            return any(is_date(text, facts["day"], facts["department"]) for text in listed(value))
    raise ValueError(f"no condition: {key}")
