// SPDX-License-Identifier: Apache-2.0

import Arming
import ChathoursCore
import ControlAPI
import Hours
import Ledger
import Systemd

extension Daemon {
    /// Performs a firing that has been written down: at once, unless a timer is about to start its runner.
    func perform(_ firing: Firing, at now: Instant) {
        let path = TriggerPath(site: firing.key.site, trigger: firing.key.trigger)
        guard armer != nil, arming.timers.isArmed(path, at: firing.key.due) else {
            return agenda.add(.trigger(path), at: now)
        }
        arming.expected[path] = firing.key.due
        agenda.add(.trigger(path), at: firing.key.due + TimerReconciler.gracePeriod)
    }

    /// Once a heartbeat, whatever has been left over is started again; nothing happens to a runner that is at work.
    func startUnfinished(at now: Instant) {
        guard armer != nil, now < unfinishedAt || now - unfinishedAt >= 60 else { return }
        unfinishedAt = now
        for left in books.unfinished(at: now) {
            agenda.add(left.workload, at: left.nextAttempt ?? now)
        }
    }

    /// A runner has claimed what there is.
    func runnerCame(for workload: Workload, at now: Instant) {
        guard armer != nil else { return }
        agenda.claimed(workload)
        if case .trigger(let path) = workload {
            arming.expected[path] = nil
            arming.timers.started(path, at: now)
        }
        settle(at: now)
    }

    /// A unit has gone. A timer that had not elapsed is set again: somebody has stopped it.
    func received(_ news: TransientUnitWatch.News) {
        let now = now
        switch news {
        case .gone(let name):
            guard let unit = TriggerUnit(timer: name) else { return }
            arming.timers.lost(TriggerPath(unit), at: now)
        case .unknown: arming.timers.invalidate()
        }
        settle(at: now)
    }

    /// Brings systemd's timers in line with the plan, and has started what they have not.
    func askArmer(at now: Instant) {
        guard let armer, !arming.isAsked, !arming.isPaused(at: now) else { return }
        let starts = agenda.start(at: now)
        for case .trigger(let path) in starts {
            if let due = arming.expected.removeValue(forKey: path) { log.notStarted(path, due: due) }
        }
        let tasks = arming.timers.orders(at: now).map { ArmerTask.order($0) } + starts.map { .start($0) }
        let requests = tasks.compactMap(\.request)
        guard !requests.isEmpty else { return }
        arming.isAsked = true
        Task {
            let answers = await armer.ask(requests)
            armerAnswered(answers, to: tasks.filter { $0.request != nil })
        }
    }

    /// Rejects a manual firing whose actions nobody could perform now; they would follow at a time that no one expects.
    func requireRunner() async throws(ProblemDetails) {
        guard let armer else {
            if runner != nil { return }
            throw ProblemDetails(
                status: 503, detail: "chathoursd has no chathours-runner to perform actions, so nothing was fired",
                remedy: "install chathours-runner next to chathoursd, and restart it")
        }
        let answers = await armer.ask([.list])
        if let failure = answers.failure {
            if arming.failed(failure, at: now) { log.armerFailed(failure) }
            throw ProblemDetails(
                status: 503, detail: "cannot reach chathours-armer (\(failure)), so nothing was fired",
                remedy: "see `systemctl status chathours-armer.socket`")
        }
        if arming.answered() { log.armerIsBack() }
    }

    private func armerAnswered(_ answers: ArmerConnection.Answers, to tasks: [ArmerTask]) {
        let now = now
        arming.isAsked = false
        for (task, replies) in zip(tasks, answers.replies) { take(replies, to: task, at: now) }
        for case .start(let workload) in tasks.dropFirst(answers.replies.count) {
            agenda.ended(workload, nextAttempt: now, at: now)
        }
        if let failure = answers.failure {
            if arming.failed(failure, at: now) { log.armerFailed(failure) }
        } else if arming.answered() {
            log.armerIsBack()
        }
        watchTimers()
        settle(at: now)
    }

    private func watchTimers() {
        guard arming.watch == nil else { return }
        arming.watch = TransientUnitWatch { news in Task { await self.received(news) } }
        // What has gone before is not told.
        if arming.watch != nil { arming.timers.invalidate() }
    }

    private func take(_ replies: [ArmerReply], to task: ArmerTask, at now: Instant) {
        switch (task, replies.last) {
        case (.order(.list), .done?):
            arming.timers.listed(
                Dictionary(
                    replies.compactMap { reply in
                        guard case .timer(let unit, let instant?) = reply else { return nil }
                        return (TriggerPath(unit), instant)
                    }
                ) { $1 }, at: now)
        case (.order(let order), .done?):
            arming.timers.done(order)
            log.ordered(order)
        case (.order(let order), .started?): arming.timers.done(order)
        case (.order(let order), let reply):
            arming.timers.refused(order, at: now)
            log.armerRefused("\(order)", reply)
        case (.start(let workload), let reply):
            // Until its runner has come.
            agenda.ended(workload, nextAttempt: now + TimerReconciler.gracePeriod, at: now)
            if reply != .done { log.armerRefused("start the runner of \(workload)", reply) }
        }
    }
}
