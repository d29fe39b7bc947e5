import Linux
import Logging
import Publication
import Systemd

/// What the daemon tells of publishing.
extension DaemonLog {
    // The generation is that of the state that is published; nil when none was since the folder was opened.

    func publicationFailed(site: String, _ error: FileError, generation: Int64?) {
        logger.log(
            .publicationFailed, .error,
            "\(site): not published: \(error); the old state stays, and it is tried again",
            metadata(site, error, generation))
    }

    func publicationHealed(site: String, generation: Int64?) {
        logger.log(.publicationHealed, .notice, "\(site): published again", metadata(site, nil, generation))
    }

    func generationNotKept(site: String, _ error: FileError, generation: Int64?) {
        logger.log(
            .generationNotKept, .warning,
            "\(site): generation not written down: \(error); it may come again after a restart",
            metadata(site, error, generation))
    }

    func withdrawalFailed(site: String, _ error: FileError) {
        logger.log(.withdrawalFailed, .error, "\(site): not withdrawn: \(error)", metadata(site, error, nil))
    }

    private func metadata(_ site: String, _ error: FileError?, _ generation: Int64?) -> Logger.Metadata {
        var metadata: Logger.Metadata = ["site": "\(site)"]
        metadata["reason"] = error.map { "\($0)" }
        metadata["errno"] = error.map { "\($0.code)" }
        metadata["generation"] = generation.map { "\($0)" }
        return metadata
    }
}
