public import JSON

/// The state of everything a service depends on, at one moment.
public struct HealthReport: Sendable, JSONWritable {
    /// One check and its result.
    public struct Line: Sendable, JSONWritable {
        /// The name of the check.
        public let name: String
        /// Whether readiness depends on it.
        public let isRequired: Bool
        /// The result.
        public let state: HealthState

        /// `{"name", "required", "ok", "detail"}`.
        public func write(to writer: inout JSONWriter) {
            writer.object { object in
                object.member("name", name)
                object.member("required", isRequired)
                object.member("ok", state.isWell)
                object.member("detail", state.detail)
            }
        }
    }

    /// Whether the service is about to stop.
    public let isStopping: Bool
    /// The checks, in the order they were registered.
    public let lines: [Line]

    /// Whether the service can do its work.
    public var isReady: Bool { !isStopping && lines.allSatisfy { $0.state.isWell || !$0.isRequired } }

    /// `ready`, `not-ready` or `stopping`.
    public var status: String { isStopping ? "stopping" : (isReady ? "ready" : "not-ready") }

    /// `{"status", "checks": […]}`.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("status", status)
            object.array("checks", lines)
        }
    }
}
