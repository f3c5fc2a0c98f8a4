import Foundation

@testable import ServiceKit

/// A file to print into, removed with the value.
final class Scratch {
    let url = FileManager.default.temporaryDirectory.appending(path: "servicekit-\(UUID().uuidString)")
    let sink: ByteSink

    init() throws {
        sink = ByteSink(descriptor: open(url.path(), O_RDWR | O_CREAT | O_EXCL, 0o600))
    }

    deinit {
        close(sink.descriptor)
        try? FileManager.default.removeItem(at: url)
    }

    func text() throws -> String {
        try String(contentsOf: url, encoding: .utf8)
    }
}
