import GRDB
public let ledgerPlaceholder = DatabaseQueue.self
