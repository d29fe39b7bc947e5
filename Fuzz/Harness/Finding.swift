// SPDX-License-Identifier: Apache-2.0

/// Stops the program, which is how libFuzzer learns of a finding, unless `holds`.
public func require(_ holds: Bool, _ otherwise: @autoclosure () -> String) {
    if !holds { fatalError(otherwise()) }
}
