import AsyncHTTPClient
import Crypto
import Subprocess
public let actionsPlaceholder = HTTPClient.self
