// SPDX-License-Identifier: Apache-2.0

import CSystemd
import Glibc
import Linux

/// PID 1 over the system bus, org.freedesktop.systemd1(5). To be used by one thread.
package final class ServiceManager {
    private static let manager = "org.freedesktop.systemd1.Manager"
    /// The timeout for a job, in microseconds.
    private static let timeout: UInt64 = 10_000_000

    private let bus: OpaquePointer

    /// Connects, and asks to be told of jobs that are done.
    package init() throws(BusError) {
        var bus: OpaquePointer?
        let opened = sd_bus_open_system(&bus)
        guard opened >= 0, let bus else { throw BusError(call: "sd_bus_open_system", errno: -opened) }
        self.bus = bus
        let matched = sd_bus_match_signal(
            bus, nil, "org.freedesktop.systemd1", "/org/freedesktop/systemd1", Self.manager, "JobRemoved", nil, nil)
        guard matched >= 0 else { throw BusError(call: "JobRemoved", errno: -matched) }
        try call("Subscribe") { chathours_call(bus, "Subscribe", &$0) }
    }

    deinit { sd_bus_flush_close_unref(bus) }

    /// Makes a timer for one instant, which starts the service of its own name, and waits until it runs.
    ///
    /// - Parameters:
    ///   - instant: Seconds of UTC since 1970.
    ///   - service: The timer is stopped when this one is, systemd.unit(5), PartOf=.
    package func startTimer(
        _ timer: String, description: String, at instant: Int64, partOf service: String
    ) throws(BusError) {
        // A unit that has stopped keeps its name until systemd next clears up.
        for _ in 0..<100 {
            do {
                return try waitForJob("StartTransientUnit") {
                    chathours_start_timer(bus, timer, description, "@\(instant)", service, &$0, &$1)
                }
            } catch  where error.name == "org.freedesktop.systemd1.UnitExists" {}
        }
        throw BusError(call: "StartTransientUnit \(timer)", errno: EEXIST)
    }

    /// Stops a unit, and waits until it has stopped. Nothing happens when it is not loaded.
    ///
    /// - Returns: True if it was loaded.
    package func stop(_ unit: String) throws(BusError) -> Bool {
        do {
            try waitForJob("StopUnit") { chathours_call_unit(bus, "StopUnit", unit, &$0, &$1) }
            return true
        } catch  where error.name == "org.freedesktop.systemd1.NoSuchUnit" {
            return false
        }
    }

    /// Makes systemd read its unit folders again before it next loads a unit.
    ///
    /// Its index of unit files also holds the transient units that existed when it was made, for example at a
    /// daemon-reload. After such a unit has gone, everything that loads its name, to stop it or to make it again, logs
    /// "Failed to open /run/systemd/transient/…". The index is made again when the modification time of a unit folder
    /// has changed; that of /run/systemd/transient does not count. Where the folder is read-only, nothing happens.
    package func refreshUnitFiles() {
        // Not UTIME_NOW, which two calls within a tick of the kernel's would set to the same instant.
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        _ = utimensat(AT_FDCWD, "/run/systemd/system", [now, now], 0)
    }

    /// Has a unit started, and does not wait for it. Nothing happens while it runs.
    package func start(_ unit: String) throws(BusError) {
        try call("StartUnit") { chathours_call_unit(bus, "StartUnit", unit, &$0, nil) }
    }

    /// Returns the next time that a timer elapses by the wall clock, in whole seconds of UTC since 1970; nil if there
    /// is none.
    package func nextElapse(of timer: String) throws(BusError) -> Int64? {
        var path: UnsafeMutablePointer<CChar>?
        let encoded = sd_bus_path_encode("/org/freedesktop/systemd1/unit", timer, &path)
        guard encoded >= 0 else { throw BusError(call: "sd_bus_path_encode", errno: -encoded) }
        defer { free(path) }
        var microseconds: UInt64 = 0
        try call("NextElapseUSecRealtime") {
            sd_bus_get_property_trivial(
                bus, "org.freedesktop.systemd1", path, "org.freedesktop.systemd1.Timer", "NextElapseUSecRealtime", &$0,
                CChar(UInt8(ascii: "t")), &microseconds)
        }
        return microseconds == 0 || microseconds == .max ? nil : Int64(microseconds / 1_000_000)
    }

    /// The names of the loaded units that match, glob(7).
    package func units(matching pattern: String) throws(BusError) -> [String] {
        var reply: OpaquePointer?
        defer { sd_bus_message_unref(reply) }
        try call("ListUnitsByPatterns") { chathours_list_units(bus, pattern, &$0, &reply) }
        var names: [String] = []
        try check("ListUnitsByPatterns", sd_bus_message_enter_container(reply, Self.array, "(ssssssouso)"))
        while try check("ListUnitsByPatterns", sd_bus_message_enter_container(reply, Self.record, "ssssssouso")) > 0 {
            if let name = try text(reply) { names.append(name) }
            try check("ListUnitsByPatterns", sd_bus_message_skip(reply, "sssssouso"))
            try check("ListUnitsByPatterns", sd_bus_message_exit_container(reply))
        }
        return names
    }

    /// The unit that a process belongs to; nil when it belongs to none, or there is no such process.
    package func unit(of process: Int32) throws(BusError) -> String? {
        var reply: OpaquePointer?
        defer { sd_bus_message_unref(reply) }
        do {
            try call("GetUnitByPID") { chathours_unit_of(bus, UInt32(bitPattern: process), &$0, &reply) }
        } catch  where error.name == "org.freedesktop.systemd1.NoUnitForPID" {
            return nil
        }
        var unit: UnsafeMutablePointer<CChar>?
        defer { free(unit) }
        try check(
            "sd_bus_path_decode",
            sd_bus_path_decode(try text(reply, of: Self.object), "/org/freedesktop/systemd1/unit", &unit))
        return unit.map { String(cString: $0) }
    }

    private static let array = CChar(UInt8(ascii: "a"))
    private static let record = CChar(UInt8(ascii: "r"))
    private static let string = CChar(UInt8(ascii: "s"))
    private static let object = CChar(UInt8(ascii: "o"))

    private func text(_ message: OpaquePointer?, of type: CChar = string) throws(BusError) -> String? {
        var text: UnsafePointer<CChar>?
        try check("sd_bus_message_read_basic", sd_bus_message_read_basic(message, type, &text))
        return text.map { String(cString: $0) }
    }

    private func waitForJob(
        _ method: String, _ body: (inout sd_bus_error, inout OpaquePointer?) -> Int32
    ) throws(BusError) {
        var reply: OpaquePointer?
        defer { sd_bus_message_unref(reply) }
        try call(method) { body(&$0, &reply) }
        guard let job = try text(reply, of: Self.object) else { return }
        while true {
            var message: OpaquePointer?
            defer { sd_bus_message_unref(message) }
            if try check(method, sd_bus_process(bus, &message)) == 0 {
                guard try check(method, sd_bus_wait(bus, Self.timeout)) > 0 else {
                    throw BusError(call: method, errno: ETIMEDOUT)
                }
            } else if sd_bus_message_is_signal(message, Self.manager, "JobRemoved") > 0 {
                try check(method, sd_bus_message_skip(message, "u"))
                guard try text(message, of: Self.object) == job else { continue }
                try check(method, sd_bus_message_skip(message, "s"))
                guard try text(message) == "done" else { throw BusError(call: method, errno: ECANCELED) }
                return
            }
        }
    }

    private func call(_ method: String, _ body: (inout sd_bus_error) -> Int32) throws(BusError) {
        var error = sd_bus_error()
        defer { sd_bus_error_free(&error) }
        let result = body(&error)
        if result < 0 { throw BusError(call: method, error, errno: -result) }
    }

    @discardableResult
    private func check(_ call: String, _ result: Int32) throws(BusError) -> Int32 {
        if result < 0 { throw BusError(call: call, errno: -result) }
        return result
    }
}

/// An error of the service manager in response to a request over D-Bus.
package struct BusError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The call: a method of org.freedesktop.systemd1(5), or a function of sd-bus(3).
    package let call: String
    /// The name of the error, `org.freedesktop.systemd1.NoSuchUnit`; nil where the bus itself has failed.
    package let name: String?
    /// In words.
    package let message: String

    init(call: String, errno: Int32) {
        (self.call, name, message) = (call, nil, errorText(errno))
    }

    init(call: String, _ error: sd_bus_error, errno: Int32) {
        self.call = call
        name = error.name.map { String(cString: $0) }
        message = error.message.map { String(cString: $0) } ?? errorText(errno)
    }

    package var description: String { "\(call): \(message)" }
}
