import ChathoursCore
import ControlAPI
import ControlServer
import FormServer
import Ledger

/// Where visitors' forms are handed in.
struct FormDesk: FormHandler {
    /// In how many seconds a disk that is full or out of order is worth another try.
    private static let retryAfter = 30

    private let keeper: Keeper
    private let batches: MessageBatches

    init(keeper: Keeper) {
        self.keeper = keeper
        batches = MessageBatches(keeper: keeper)
    }

    func form(of site: String, department: String?) async throws(ProblemDocument) -> OfferedForm {
        try await keeper.form(of: site, department: department)
    }

    func accept(_ submission: FormSubmission) async throws(FormRefusal) -> MessageReceipt {
        let message = try await keeper.message(submission)
        let acceptance: Acceptance
        do throws(LedgerError) {
            acceptance = try await batches.accept(message)
        } catch {
            throw .unavailable(retryAfter: Self.retryAfter)
        }
        switch acceptance {
        case .new(let kept): return await keeper.receipt(kept, isRepeated: false)
        case .repeated(let kept): return await keeper.receipt(kept, isRepeated: true)
        case .otherContent: throw .keyConflict
        }
    }

    func receipt(of id: String, site: String) async throws(ProblemDocument) -> MessageReceipt? {
        try await keeper.receipt(of: id, site: site)
    }
}
