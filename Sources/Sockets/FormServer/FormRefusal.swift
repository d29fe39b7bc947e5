import ControlAPI

/// Why a submission was not accepted.
package enum FormRefusal: Error, Hashable, Sendable {
    /// What the visitor has to correct, in the order of the form; never empty.
    case fields([FieldError])
    /// The key belongs to a message with other content.
    case keyConflict
    /// It cannot be made durable now; in how many seconds it is worth another try.
    case unavailable(retryAfter: Int)
    /// The site or the department is not there, or no longer.
    case problem(ProblemDocument)
}
