#!/usr/bin/env python3
"""Write the holiday lists of this directory from PyPI's package "holidays".

Run it in a throw-away virtual environment (Python 3.11 or newer):

    python3 -m venv venv
    venv/bin/pip install holidays==0.109
    venv/bin/python generate.py
    python3 check.py

The same version of the package gives byte-identical files, whatever the
locale. Another version is refused unless --any-version is given; if its
output is to be kept, set VERSION to it, and renew NOTICE and this docstring.
"""

import argparse
import sys
from datetime import date
from pathlib import Path

import holidays

VERSION = "0.109"
YEARS = range(2026, 2036)

ALSACE = "Vendredi saint: by law only where there is a Protestant church."

# File name: (English name, language of the names, note for the header or "").
# The file name is the ISO 3166 code; CODES has those the package spells otherwise.
FILES = {
    "ar": ("Argentina", "es", "Bridge days are decreed year by year."),
    "at": ("Austria", "de", ""),
    "au": ("Australia", "en_AU", "Only the national days; the states have more."),
    "au-nsw": ("Australia, New South Wales", "en_AU", ""),
    "au-vic": ("Australia, Victoria", "en_AU",
               "The Friday before the AFL Grand Final is fixed year by year: check it."),
    "be": ("Belgium", "nl", "In Dutch; be-wal.txt has the same days in French."),
    "be-wal": ("Belgium, Wallonia", "fr", "The days of be.txt, in French."),
    "bg": ("Bulgaria", "bg", ""),
    "br": ("Brazil", "pt_BR", "Only the national days; states and cities have more."),
    "ca": ("Canada", "en_CA", "Only the days common to all; the provinces have more."),
    "ca-bc": ("Canada, British Columbia", "en_CA", ""),
    "ca-on": ("Canada, Ontario", "en_CA", ""),
    "ca-qc": ("Canada, Quebec", "fr", ""),
    "ch": ("Switzerland", "de", "Only the days common to all cantons."),
    "ch-ge": ("Switzerland, Geneva", "fr", ""),
    "ch-ti": ("Switzerland, Ticino", "it", ""),
    "ch-vd": ("Switzerland, Vaud", "fr", ""),
    "ch-zh": ("Switzerland, Zurich", "de", ""),
    "cy": ("Cyprus", "el", ""),
    "cz": ("Czechia", "cs", ""),
    "de": ("Germany", "de", "Only the days common to all Länder."),
    "de-bb": ("Germany, Brandenburg", "de", ""),
    "de-be": ("Germany, Berlin", "de", ""),
    "de-bw": ("Germany, Baden-Württemberg", "de", ""),
    "de-by": ("Germany, Bavaria", "de",
              "Not listed: 08-15 Mariä Himmelfahrt, a holiday in mainly Catholic municipalities."),
    "de-hb": ("Germany, Bremen", "de", ""),
    "de-he": ("Germany, Hesse", "de", ""),
    "de-hh": ("Germany, Hamburg", "de", ""),
    "de-mv": ("Germany, Mecklenburg-Western Pomerania", "de", ""),
    "de-ni": ("Germany, Lower Saxony", "de", ""),
    "de-nw": ("Germany, North Rhine-Westphalia", "de", ""),
    "de-rp": ("Germany, Rhineland-Palatinate", "de", ""),
    "de-sh": ("Germany, Schleswig-Holstein", "de", ""),
    "de-sl": ("Germany, Saarland", "de", ""),
    "de-sn": ("Germany, Saxony", "de",
              "Not listed: Fronleichnam, a holiday in some Catholic municipalities."),
    "de-st": ("Germany, Saxony-Anhalt", "de", ""),
    "de-th": ("Germany, Thuringia", "de",
              "Not listed: Fronleichnam, a holiday in some Catholic municipalities."),
    "dk": ("Denmark", "da", ""),
    "ee": ("Estonia", "et", ""),
    "es": ("Spain", "es", "Only the national days; the communities and towns have more."),
    "es-ct": ("Spain, Catalonia", "ca", "Town holidays are not listed."),
    "es-md": ("Spain, Madrid", "es", "Town holidays are not listed."),
    "fi": ("Finland", "fi", ""),
    "fr": ("France", "fr", ""),
    "fr-57": ("France, Moselle", "fr", ALSACE),
    "fr-67": ("France, Bas-Rhin (Alsace)", "fr", ALSACE),
    "fr-68": ("France, Haut-Rhin (Alsace)", "fr", ALSACE),
    "gb": ("United Kingdom", "en_GB", "Only the days common to its four countries."),
    "gb-eng": ("United Kingdom, England", "en_GB", ""),
    "gb-nir": ("United Kingdom, Northern Ireland", "en_GB", ""),
    "gb-sct": ("United Kingdom, Scotland", "en_GB", ""),
    "gb-wls": ("United Kingdom, Wales", "en_GB", ""),
    "gr": ("Greece", "el", ""),
    "hr": ("Croatia", "hr", ""),
    "hu": ("Hungary", "hu", "Days off in exchange for a Saturday are decreed year by year."),
    "ie": ("Ireland", "en_IE", ""),
    "in": ("India", "en_IN", "Only the national list; the states have others."),
    "is": ("Iceland", "is", ""),
    "it": ("Italy", "it_IT", "Patron saints' days of the towns are not listed."),
    "jp": ("Japan", "ja", ""),
    "kr": ("South Korea", "ko", "Temporary holidays are decreed year by year."),
    "lt": ("Lithuania", "lt", ""),
    "lu": ("Luxembourg", "fr", ""),
    "lv": ("Latvia", "lv", "Days off in exchange for a Saturday are decreed year by year."),
    "ma": ("Morocco", "ar", ""),
    "mt": ("Malta", "mt", ""),
    "mx": ("Mexico", "es", ""),
    "nl": ("Netherlands", "nl", ""),
    "no": ("Norway", "no", ""),
    "nz": ("New Zealand", "en_NZ", "Anniversary days of the regions are not listed."),
    "pl": ("Poland", "pl", ""),
    "pt": ("Portugal", "pt_PT", "Town holidays are not listed."),
    "ro": ("Romania", "ro", ""),
    "se": ("Sweden", "sv", "Eves (Midsommarafton, Julafton, Nyårsafton) are no public holidays."),
    "sg": ("Singapore", "en_SG", ""),
    "si": ("Slovenia", "sl", ""),
    "sk": ("Slovakia", "sk", ""),
    "tr": ("Turkey", "tr", "Half days (eves) are not listed."),
    "us": ("United States", "en_US", "Federal holidays."),
    "za": ("South Africa", "en_ZA", ""),
}

CODES = {"be-wal": ("BE", None), "fr-67": ("FR", "6AE"), "fr-68": ("FR", "6AE")}

# The package leaves out a Spanish holiday that falls on a Sunday: a region may
# take the Monday instead. Nobody works on that Sunday either, so keep both.
KEEP_SUNDAYS = {"ES"}


def entity(file, **options):
    country, subdiv = CODES.get(file) or (file.upper().split("-") + [None])[:2]
    language = FILES[file][1]
    days = holidays.country_holidays(country, subdiv=subdiv, language=language, **options)
    if days.supported_languages and language not in days.supported_languages:
        sys.exit(f"{file}: the package has no names in {language}")
    # Its Hindu dates are estimated too, but it does not say so by default.
    if hasattr(days, "_hindu_calendar_show_estimated"):
        days._hindu_calendar_show_estimated = True
    for year in YEARS:
        date(year, 1, 1) in days  # the look-up makes it compute that year
    return days


def uniform(name, days):
    """Replace the package's own mark of an estimated date by ' (estimated)'."""

    def label(attribute):
        found = getattr(days, attribute, None)
        return days.tr(found) if found else ""

    for marked, plain in (("observed_estimated_label", "observed_label"), ("estimated_label", "")):
        before, found, after = label(marked).partition("%s")
        if found and name.startswith(before) and name.endswith(after):
            name = name[len(before):len(name) - len(after)]
            return (label(plain) or "%s") % name + " (estimated)"
    return name


def dates(file):
    days = entity(file)
    found = {day: days.get_list(day) for day in days}
    if days.country in KEEP_SUNDAYS:
        nominal = entity(file, observed=False)
        for day in nominal:
            if day.weekday() == 6:
                found.setdefault(day, nominal.get_list(day))
    for day, names in sorted(found.items()):
        names = [" ".join(uniform(name, days).split()) for name in names]
        yield day, "; ".join(dict.fromkeys(names))


def text(file):
    name, _, note = FILES[file]
    lines = [f"{day} {names}" for day, names in dates(file)]
    head = [
        f"{name} ({file.upper()}): public holidays, {YEARS[0]} to {YEARS[-1]}",
        f'Generated by generate.py from the Python package "holidays" {holidays.__version__}'
        " (MIT licence, see NOTICE).",
        "To add dates of your own, copy this file to a file of your own name and edit the copy.",
    ]
    if note:
        head.append(f"Note: {note}")
    if any("(estimated)" in line for line in lines):
        head.append("Note: dates marked (estimated) depend on the moon or on an announcement:"
                    " check them.")
    return "".join(f"# {line}\n" for line in head) + "".join(f"{line}\n" for line in lines)


def main():
    parser = argparse.ArgumentParser(description="Write the holiday lists.")
    parser.add_argument("--output", type=Path, default=Path(__file__).resolve().parent,
                        help="directory to write to (default: that of this script)")
    parser.add_argument("--any-version", action="store_true",
                        help=f"accept another version of the package than {VERSION}")
    options = parser.parse_args()
    if holidays.__version__ != VERSION and not options.any_version:
        sys.exit(f"generate.py: made for version {VERSION} of the package holidays, this is "
                 f"{holidays.__version__}; install that one, or give --any-version")
    for file in FILES:
        (options.output / f"{file}.txt").write_text(text(file), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
