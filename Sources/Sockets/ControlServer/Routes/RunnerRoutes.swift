// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI

extension RouteTable {
    /// Returns the routes by which a runner claims jobs and reports attempts, the same for both kinds of work.
    static func runner(_ handler: some ControlHandler) -> [Route] {
        work(at: "/v1/sites/{site}/triggers/{trigger}", handler) { call throws(ProblemDetails) in
            .trigger(TriggerPath(site: try call.site(), trigger: try call.trigger()))
        }
            + work(at: "/v1/sites/{site}/deliveries", handler) { call throws(ProblemDetails) in
                .messages(site: try call.site())
            }
    }

    private static func work(
        at path: String, _ handler: some ControlHandler,
        _ workload: @escaping @Sendable (Call) throws(ProblemDetails) -> Workload
    ) -> [Route] {
        [
            Route("POST", "\(path)/claims") { call throws(ProblemDetails) in
                let workload = try workload(call)
                return try .json(ClaimList(await handler.claim(workload, by: call.requester), of: workload))
            },
            Route("POST", "\(path)/results", takesBody: true) { call throws(ProblemDetails) in
                let (workload, report) = (try workload(call), try call.decoded(AttemptReport.self))
                try report.job.check(isOf: workload)
                try await handler.record(report, of: workload, by: call.requester)
                return .nothing
            },
        ]
    }
}

extension JobKey {
    fileprivate func check(isOf workload: Workload) throws(ProblemDetails) {
        switch (self, workload) {
        case (.action(let key, _), .trigger(let path)):
            guard key.site == path.site, key.trigger == path.trigger else {
                throw .unacceptable(
                    "key", "\(key) is not an occurrence of \(path)", remedy: "send it to the trigger in the key")
            }
        case (.action, .messages):
            throw .unacceptable("key", "messages have no occurrences", remedy: "name the message and its target")
        case (.delivery, .trigger):
            throw .unacceptable("message", "a trigger has no messages", remedy: "name the key and its action")
        case (.delivery, .messages): break
        }
    }
}
