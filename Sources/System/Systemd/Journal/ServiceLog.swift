import Logging

/// Where a service's messages go.
package enum ServiceLog {
    /// To the journal natively when standard error leads there anyway, else to standard error. To be called once.
    package static func start(label: String, level: Logger.Level) -> Logger {
        let toJournal = JournalStream.standardErrorIsJournal()
        LoggingSystem.bootstrap { label in
            let handler: any LogHandler = toJournal ? JournalLogHandler(identifier: label) : StandardErrorLogHandler()
            return handler
        }
        var logger = Logger(label: label)
        logger.logLevel = level
        return logger
    }
}
