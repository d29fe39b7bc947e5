import Logging

/// The metadata of a log event from all its sources.
enum EventMetadata {
    /// The handler's own metadata, then the provider's, then the event's: a later value replaces an earlier one.
    ///
    /// An error that was given beside the message becomes `error.message` and `error.type`, as in swift-log's own
    /// handlers.
    static func merged(
        _ event: LogEvent, handler: Logger.Metadata, provider: Logger.MetadataProvider?
    ) -> Logger.Metadata {
        var metadata = handler
        if let provider {
            metadata.merge(provider.get()) { $1 }
        }
        if let explicit = event.metadata {
            metadata.merge(explicit) { $1 }
        }
        if let error = event.error {
            metadata["error.message"] = "\(error)"
            metadata["error.type"] = "\(String(reflecting: type(of: error)))"
        }
        return metadata
    }
}
