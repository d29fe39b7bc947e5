// SPDX-License-Identifier: Apache-2.0

import Harness
import Hours

/// Lines as in a site file: each key and value is read in every way there is, and what makes up a department is one.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    var department = WrittenDepartment()
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        let colon = line.firstRange(of: ": ")
        let key = colon.map { line[..<$0.lowerBound] } ?? line
        let value = colon.map { line[$0.upperBound...] } ?? ""
        RoundTrip(key).run()
        RoundTrip(value).run()
        department.add(key, value, id: EntryID(number + 1))
    }
    if let rules = department.rules { TimelineCheck(rules, from: department.from).run() }
    return 0
}
