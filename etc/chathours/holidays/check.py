#!/usr/bin/env python3
"""Check the holiday lists of this directory: python3 check.py

The format of every line, and dates known or computed here, without the
package the lists come from. Needs only the standard library.
"""

import re
import unicodedata
import unittest
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
YEARS = range(2026, 2036)
LINE = re.compile(r"(\d{4}-\d{2}-\d{2}) (\S(?:[^#]*[^#\s])?)")
# The package's own marks of an estimate, none of which may be left.
FOREIGN_MARK = re.compile(r"estimad|tahmini|تقدير|추정|推定|[,،] ?estimated", re.I)
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def load(file):
    """The list as {date: line's names}; the format is checked elsewhere."""
    lines = (HERE / f"{file}.txt").read_text(encoding="utf-8").splitlines()
    return {date.fromisoformat(li[:10]): li[11:] for li in lines if not li.startswith("#")}


def easter(year):
    """Gregorian Easter Sunday (Meeus, Jones, Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year):
    """Julian Easter Sunday (Meeus) as a Gregorian date, 1900 to 2099."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(13)


def islamic(year, month, day):
    """Gregorian date of a day of the tabular Islamic calendar (civil epoch)."""
    number = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(227014 + number)


def nth(year, month, weekday, n):
    """The n-th such weekday of a month; n = -1 is the last."""
    if n > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.weekday()) % 7 + 7 * (n - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return last - timedelta((last.weekday() - weekday) % 7)


def on_or_after(day, weekday):
    return day + timedelta((weekday - day.weekday()) % 7)


def fixed(year, *days):
    return {date.fromisoformat(f"{year}-{day}") for day in days}


def moved(origin, *offsets):
    return {origin + timedelta(offset) for offset in offsets}


class Format(unittest.TestCase):
    files = sorted(HERE.glob("*.txt"), key=lambda file: file.stem)

    def test_number(self):
        self.assertGreaterEqual(len({file.stem[:2] for file in self.files}), 35)
        self.assertLessEqual(len(self.files), 80)

    def test_lines(self):
        for file in self.files:
            with self.subTest(file=file.name):
                self.assertRegex(file.name, r"^[a-z]{2}(-[a-z0-9]{1,3})?\.txt$")
                content = file.read_bytes().decode("utf-8")
                self.assertTrue(content.endswith("\n"))
                self.assertNotIn("\n\n", content)
                self.assertEqual(content, unicodedata.normalize("NFC", content))
                for char in set(content) - {"\n"}:
                    self.assertNotIn(unicodedata.category(char),
                                     {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}, repr(char))
                    self.assertTrue(char == " " or not char.isspace(), repr(char))
                lines = content.split("\n")[:-1]
                head = [line for line in lines if line.startswith("# ")]
                self.assertEqual(head, lines[:len(head)], "comments come first")
                self.assertIn(f"({file.stem.upper()}): public holidays, 2026 to 2035", head[0])
                self.assertRegex(head[1], r'generate\.py .*"holidays" \d+\.\d+.*MIT licence')
                self.assertIn("of your own", head[2])
                days = []
                for line in lines[len(head):]:
                    match = LINE.fullmatch(line)
                    self.assertTrue(match, line)
                    days.append(date.fromisoformat(match[1]))
                    self.assertNotIn("  ", line)
                    self.assertNotRegex(line, FOREIGN_MARK)
                    names = match[2].split("; ")
                    self.assertEqual(len(names), len(set(names)), line)
                    for name in names:
                        self.assertNotIn(";", name)
                        self.assertIn(name.count("(estimated)"), (0, 1))
                        self.assertEqual("(estimated)" in name, name.endswith(" (estimated)"))
                self.assertEqual(days, sorted(set(days)), "sorted and unique")
                self.assertEqual({day.year for day in days}, set(YEARS))
                for year in YEARS:
                    self.assertIn(sum(day.year == year for day in days), range(4, 30))

    def test_readme_and_script_name_every_file(self):
        names = [file.stem for file in self.files]
        readme = (HERE / "README.md").read_text(encoding="utf-8")
        self.assertEqual(re.findall(r"^\| `([a-z0-9-]+)\.txt` \|", readme, re.M), names)
        script = (HERE / "generate.py").read_text(encoding="utf-8")
        self.assertEqual(sorted(re.findall(r'^    "([a-z0-9-]+)": \("', script, re.M)), names)
        version = re.search(r'^VERSION = "(.*)"', script, re.M)[1]
        for file in self.files:
            self.assertIn(f'"holidays" {version} ', file.read_text(encoding="utf-8"))
        self.assertIn(version, (HERE / "NOTICE").read_text(encoding="utf-8"))


class WholeLists(unittest.TestCase):
    """Every date of every year, computed from the law's rules."""

    def compare(self, file, rule):
        listed = load(file)
        for year in YEARS:
            with self.subTest(file=file, year=year):
                self.assertEqual(sorted(d for d in listed if d.year == year), sorted(rule(year)))

    def test_the_easters(self):
        self.assertEqual([easter(y) for y in (1961, 2000, 2024, 2025, 2038)],
                         [date(1961, 4, 2), date(2000, 4, 23), date(2024, 3, 31),
                          date(2025, 4, 20), date(2038, 4, 25)])
        self.assertEqual([orthodox_easter(y) for y in (2000, 2024, 2025)],
                         [date(2000, 4, 30), date(2024, 5, 5), date(2025, 4, 20)])

    @staticmethod
    def france(year):
        return moved(easter(year), 1, 39, 50) | fixed(
            year, "01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25")

    @staticmethod
    def germany(year):
        return moved(easter(year), -2, 1, 39, 50) | fixed(
            year, "01-01", "05-01", "10-03", "12-25", "12-26")

    def test_france(self):
        self.compare("fr", self.france)

    def test_alsace_moselle(self):
        for file in ("fr-57", "fr-67", "fr-68"):
            self.compare(file, lambda y: self.france(y) | moved(easter(y), -2) | fixed(y, "12-26"))

    def test_germany(self):
        self.compare("de", self.germany)

    def test_laender(self):
        epiphany, women, assumption = "01-06", "03-08", "08-15"
        reformation, saints, corpus = "10-31", "11-01", 60
        for file, days, offsets in (
            ("bb", (reformation,), (0, 49)), ("bw", (epiphany, saints), (corpus,)),
            ("by", (epiphany, saints), (corpus,)), ("hb", (reformation,), ()),
            ("he", (), (corpus,)), ("hh", (reformation,), ()), ("mv", (women, reformation), ()),
            ("ni", (reformation,), ()), ("nw", (saints,), (corpus,)), ("rp", (saints,), (corpus,)),
            ("sh", (reformation,), ()), ("sl", (assumption, saints), (corpus,)),
            ("st", (epiphany, reformation), ()), ("th", ("09-20", reformation), ()),
        ):
            self.compare(f"de-{file}", lambda y, days=days, offsets=offsets: self.germany(y)
                         | fixed(y, *days) | moved(easter(y), *offsets))
        self.compare("de-sn", lambda y: self.germany(y) | fixed(y, reformation)
                     | {on_or_after(date(y, 11, 16), WED)})  # Buß- und Bettag
        self.compare("de-be", lambda y: self.germany(y) | fixed(y, women)
                     | (fixed(y, "06-17") if y == 2028 else set()))

    def test_united_states(self):
        def rule(year):
            days = {nth(year, 1, MON, 3), nth(year, 2, MON, 3), nth(year, 5, MON, -1),
                    nth(year, 9, MON, 1), nth(year, 10, MON, 2), nth(year, 11, THU, 4)}
            for day in fixed(year, "01-01", "06-19", "07-04", "11-11", "12-25") | {
                    date(year + 1, 1, 1)}:
                days.add(day)
                days |= moved(day, {SAT: -1, SUN: 1}.get(day.weekday(), 0))
            return {day for day in days if day.year == year}

        self.compare("us", rule)

    def test_england_and_wales(self):
        def rule(year):
            days = moved(easter(year), -2, 1) | {
                nth(year, 5, MON, 1), nth(year, 5, MON, -1), nth(year, 8, MON, -1)}
            new_year, christmas = date(year, 1, 1), date(year, 12, 25)
            days |= {new_year, christmas, date(year, 12, 26)}
            if new_year.weekday() in (SAT, SUN):
                days.add(on_or_after(new_year, MON))
            days |= moved(christmas, *{FRI: (3,), SAT: (2, 3), SUN: (2,)}.get(
                christmas.weekday(), ()))
            return days

        self.compare("gb-eng", rule)
        self.compare("gb-wls", rule)

    def test_the_netherlands(self):
        def rule(year):
            king = date(year, 4, 27)
            king -= timedelta(king.weekday() == SUN)
            return {king} | moved(easter(year), -2, 0, 1, 39, 49, 50) | fixed(
                year, "01-01", "12-25", "12-26") | (
                    fixed(year, "05-05") if year % 5 == 0 else set())  # Bevrijdingsdag

        self.compare("nl", rule)

    def test_poland(self):
        self.compare("pl", lambda y: moved(easter(y), 0, 1, 49, 60) | fixed(
            y, "01-01", "01-06", "05-01", "05-03", "08-15", "11-01", "11-11",
            "12-24", "12-25", "12-26"))

    def test_spain_keeps_its_sundays(self):
        self.compare("es", lambda y: moved(easter(y), -2) | fixed(
            y, "01-01", "01-06", "05-01", "08-15", "10-12", "11-01", "12-06", "12-08", "12-25"))

    def test_romania_and_greece(self):
        self.compare("ro", lambda y: moved(orthodox_easter(y), -2, 0, 1, 49, 50) | fixed(
            y, "01-01", "01-02", "01-06", "01-07", "01-24", "05-01", "06-01", "08-15",
            "11-30", "12-01", "12-25", "12-26"))
        greece = load("gr")
        for year in YEARS:  # Clean Monday to Whit Monday
            for day in moved(orthodox_easter(year), -48, -2, 1, 50):
                self.assertIn(day, greece)

    def test_brazil_and_mexico(self):
        self.compare("br", lambda y: moved(easter(y), -2) | fixed(
            y, "01-01", "04-21", "05-01", "09-07", "10-12", "11-02", "11-15", "11-20", "12-25"))
        self.compare("mx", lambda y: {nth(y, 2, MON, 1), nth(y, 3, MON, 3), nth(y, 11, MON, 3)}
                     | fixed(y, "01-01", "05-01", "09-16", "12-25")
                     | (fixed(y, "10-01") if y % 6 == 2 else set()))


class Spots(unittest.TestCase):
    """Single dates, from knowledge or a rule."""

    def test_known(self):
        for file, day, name in (
            ("ie", "2026-02-02", "Saint Brigid's Day"),  # 1 February unless that is a Friday
            ("ie", "2030-02-01", "Saint Brigid's Day"),
            ("gb-sct", "2026-11-30", "Saint Andrew's Day"),
            ("gb-nir", "2026-07-13", "Battle of the Boyne (observed)"),
            ("no", "2026-05-17", "Grunnlovsdag"), ("ch", "2026-08-01", "Nationalfeiertag"),
            ("it", "2026-06-02", "Festa della Repubblica"), ("fi", "2026-12-06", "Itsenäisyyspäivä"),
            ("it", "2027-10-04", "San Francesco"), ("pt", "2026-06-10", "Dia de Portugal"),
            ("nz", "2026-07-10", "Matariki"), ("nz", "2027-06-25", "Matariki"),
            ("nz", "2028-07-14", "Matariki"), ("nz", "2029-07-06", "Matariki"),
            ("au-vic", "2026-11-03", "Melbourne Cup"), ("au", "2026-04-25", "ANZAC Day"),
            ("za", "2026-08-10", "National Women's Day (observed)"),
            ("in", "2026-01-26", "Republic Day"), ("in", "2026-11-08", "Diwali"),
            ("sg", "2026-02-17", "Chinese New Year"), ("sg", "2026-08-10", "National Day (observed)"),
            ("sg", "2026-11-08", "Deepavali"), ("sg", "2027-02-06", "Chinese New Year"),
            ("kr", "2026-02-17", "설날"), ("kr", "2026-09-25", "추석"), ("kr", "2027-02-07", "설날"),
            ("jp", "2026-09-22", "国民の休日"), ("jp", "2026-05-06", "振替休日"),
            ("tr", "2026-03-20", "Ramazan Bayramı"), ("tr", "2026-05-27", "Kurban Bayramı"),
            ("ma", "2026-07-30", "عيد العرش"), ("ca-qc", "2026-06-24", "Fête nationale du Québec"),
            ("ar", "2026-07-09", "Independencia"), ("is", "2026-04-23", "Sumardagurinn fyrsti"),
            ("es-ct", "2026-09-11", "Diada"), ("es-md", "2026-05-02", "Comunidad de Madrid"),
            ("lu", "2026-06-23", "Fête nationale"), ("be", "2026-07-21", "Nationale feestdag"),
            ("be-wal", "2026-07-21", "Fête nationale"), ("hu", "2026-08-20", "államalapítás"),
            ("cz", "2026-09-28", "české státnosti"), ("lt", "2026-02-16", "Lietuvos"),
        ):
            with self.subTest(file=file, day=day):
                self.assertIn(name, load(file).get(date.fromisoformat(day), "(none)"))

    def test_rules(self):
        lists = {file: load(file) for file in (
            "au-nsw", "bg", "ca-bc", "ca-on", "ca-qc", "ch-ge", "ch-vd", "cy", "dk", "fi", "is",
            "jp", "kr", "nz", "se", "za")}
        for year in YEARS:
            sunday, orthodox = easter(year), orthodox_easter(year)
            victoria = date(year, 5, 24) - timedelta(date(year, 5, 24).weekday())
            since = year - 1980
            equinoxes = [date(year, month, int(base + 0.242194 * since - since // 4))
                         for month, base in ((3, 20.8431), (9, 23.2488))]
            for file, days in (
                ("ca-bc", {victoria, nth(year, 10, MON, 2), date(year, 9, 30)}),
                ("ca-on", {victoria, nth(year, 2, MON, 3)}), ("ca-qc", {victoria}),
                ("ch-ge", {nth(year, 9, SUN, 1) + timedelta(4), date(year, 12, 31)}),
                ("ch-vd", {nth(year, 9, SUN, 3) + timedelta(1), date(year, 1, 2)}),
                ("dk", moved(sunday, -3, -2, 1, 39, 50)), ("is", moved(sunday, -3, 50)),
                ("se", {on_or_after(date(year, 6, 20), SAT), on_or_after(date(year, 10, 31), SAT)}),
                ("fi", {on_or_after(date(year, 6, 20), SAT), on_or_after(date(year, 10, 31), SAT)}),
                ("nz", {nth(year, 6, MON, 1), nth(year, 10, MON, 4)} | moved(sunday, -2, 1)),
                ("au-nsw", {nth(year, 6, MON, 2), nth(year, 10, MON, 1)} | moved(sunday, -2, 1)),
                ("za", moved(sunday, -2, 1)), ("bg", moved(orthodox, -2, -1, 0, 1)),
                ("cy", moved(orthodox, -48, -2, 1, 50)),
                ("jp", set(equinoxes) | {nth(year, 1, MON, 2), nth(year, 9, MON, 3)}),
                ("kr", fixed(year, "03-01", "08-15", "10-03", "10-09")),
            ):
                with self.subTest(file=file, year=year):
                    self.assertEqual(days - set(lists[file]), set())

    def test_eids_are_near_the_tabular_calendar(self):
        for file, fitr, adha in (("ma", "عيد الفطر", "عيد الأضحى"),
                                 ("in", "Id-ul-Fitr", "Id-ul-Zuha"),
                                 ("tr", "Ramazan", "Kurban"), ("sg", "Puasa", "Haji")):
            for name, month, day in ((fitr, 10, 1), (adha, 12, 10)):
                near = [islamic(year, month, day) for year in range(1446, 1460)]
                near = [d for d in near if d.year in YEARS]
                listed = [d for d, names in load(file).items() if name in names]
                with self.subTest(file=file, name=name):
                    for d in listed:  # feasts last up to four days
                        self.assertTrue(any(-2 <= (d - n).days <= 5 for n in near), d)
                    for n in near:
                        self.assertTrue(any(abs((d - n).days) <= 2 for d in listed), n)

    def test_estimated(self):
        marked = {file.stem for file in Format.files
                  if any("(estimated)" in names for names in load(file.stem).values())}
        self.assertEqual(marked, {"in", "ma", "sg", "tr"})


if __name__ == "__main__":
    unittest.main()
