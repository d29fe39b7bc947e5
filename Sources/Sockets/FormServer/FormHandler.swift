import ControlAPI

/// What the forms socket asks of the daemon. Names have been checked by their letters; what does not exist is the
/// handler's to refuse, with `ProblemDocument.unknown` and the field `site` or `department`.
package protocol FormHandler: Sendable {
    /// What visitors of `site` are offered now; `department` nil: none has been chosen.
    func form(of site: String, department: String?) async throws(ProblemDocument) -> OfferedForm
    /// Checks the message, and returns once it is durable.
    func accept(_ submission: FormSubmission) async throws(FormRefusal) -> MessageReceipt
    /// Nil when the site has no message of this id, 32 hexadecimal digits in lower case.
    func receipt(of id: String, site: String) async throws(ProblemDocument) -> MessageReceipt?
}
