// SPDX-License-Identifier: Apache-2.0

/// hours-bench FOLDER HOLIDAYS: prints a JSON line for each result.
let (folder, holidays) = (CommandLine.arguments[1], CommandLine.arguments[2])
for result in try HoursBench(folder: folder).results() { print(result.json) }
for result in try LoadBench(holidays: holidays).results() { print(result.json) }
for result in try EngineBench(holidays: holidays).results() { print(result.json) }
