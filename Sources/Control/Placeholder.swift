import Desk
public let controlPlaceholder = Firing.self
