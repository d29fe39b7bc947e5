import Hummingbird
import Crypto
public let serverPlaceholder = Request.self
