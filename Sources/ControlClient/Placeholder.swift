import AsyncHTTPClient
public let clientPlaceholder = HTTPClient.self
