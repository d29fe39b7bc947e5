/// Prints a JSON line for each result.
for result in try HoursBench(file: CommandLine.arguments[1]).results() { print(result.json) }
