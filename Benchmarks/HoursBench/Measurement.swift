// SPDX-License-Identifier: Apache-2.0

/// The result of one measurement: a JSON object for the table.
struct Measurement {
    let name: String
    let nanosecondsPerOperation: Double
    /// Blocks of memory asked for, each time; nil where nobody asks.
    var allocationsPerOperation: Double?
    /// Of memory in use for each department; nil where nobody asks.
    var bytesPerDepartment: Int?

    var json: String {
        var members = [#""name":"\#(name)""#, #""ns_per_op":\#(nanosecondsPerOperation)"#]
        if let allocationsPerOperation { members.append(#""allocations_per_op":\#(allocationsPerOperation)"#) }
        if let bytesPerDepartment { members.append(#""bytes_per_department":\#(bytesPerDepartment)"#) }
        return "{\(members.joined(separator: ","))}"
    }
}
