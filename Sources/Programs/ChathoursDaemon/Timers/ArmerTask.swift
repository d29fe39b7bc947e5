import Arming
import ChathoursCore

/// What the keeper asks of the armer.
enum ArmerTask: Sendable {
    case order(TimerBook.Order)
    /// Have a trigger's runner started now.
    case start(TriggerPath)

    /// Nil for names that no site file can have.
    var request: ArmerRequest? {
        switch self {
        case .order(.list): .list
        case .order(.arm(let path, let instant)): path.unit.map { .arm($0, at: instant) }
        case .order(.disarm(let path)): path.unit.map { .disarm($0) }
        case .start(let path): path.unit.map { .start($0) }
        }
    }
}

extension TriggerPath {
    fileprivate var unit: TriggerUnit? { TriggerUnit(site: site, trigger: trigger) }

    init(_ unit: TriggerUnit) {
        self.init(site: unit.site, trigger: unit.trigger)
    }
}
