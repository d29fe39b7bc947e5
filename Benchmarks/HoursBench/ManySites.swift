// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Site files for measurements at scale: departments with hours, names and a lunch of their own.
struct ManySites {
    /// A folder in memory, deleted with this value.
    final class Folder {
        let path = "/dev/shm/chathours-bench-\(getpid())"

        init() throws {
            try FileManager.default.createDirectory(
                atPath: "\(path)/sites", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private let folder: Folder
    private let holidays: String

    var path: String { folder.path }

    /// `holidays` is a holiday list that all sites use.
    init(holidays: String) throws {
        folder = try Folder()
        self.holidays = holidays
    }

    /// Writes a site and returns its path.
    func write(_ name: String, departments: Int) throws -> String {
        let path = "\(folder.path)/sites/\(name).yaml"
        var text = """
            time-zone: Europe/Paris
            hours:
              mon-fri: 09:00-18:00
              sat: 10:00-12:00, 14:00-16:00
              2026-12-24: 09:00-13:00
              2027-08-02..2027-08-20:
                mon-fri: 10:00-16:00
            breaks:
              lunch:
                mon-fri: 12:00-13:00
            holidays: [\(holidays)]
            last-call: 10min
            departments:

            """
        for number in 0..<departments {
            text += """
                  d\(number):
                    name: { fr: Équipe \(number), en: Team \(number) }
                    hours: { mon-fri: \(clock(420 + number % 180))-\(clock(960 + number / 180)) }
                    breaks: { lunch: { mon-fri: \(clock(690 + number % 60))-13:00 } }

                """
        }
        text += """
            triggers:
              closing-soon:
                when: 15min before close
                say: { fr: "Le chat ferme à {closes}.", en: "Chat closes at {closes}." }

            """
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        return path
    }

    private func clock(_ minutes: Int) -> String {
        [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
