import Foundation
import Outside
import Testing

/// Faults that strike while applications run, one suite each, over one stack that they may break.
///
/// In the long forms of `deploy/local/prove` a single one may take half an hour.
@Suite(.serialized, .onItsOwnStack, .timeLimit(.minutes(120)))
struct FaultProofs {}

extension OwnStack {
    /// The stack with everything running that belongs to it, and nothing under way.
    func ready() async throws -> Stack {
        if try await !runs() { try await up() }
        let stack = try await stack()
        try await stack.settled()
        return stack
    }

    /// Whether the broker and all seven services run and say that they are well.
    private func runs() async throws -> Bool {
        let stack = try await stack()
        let services = try Service.allCases.map { (port: try stack.adminPort(of: $0), path: "/readyz") }
        for (port, path) in try [(port: portBase + 31, path: "/health")] + services {
            let answer = try? await HTTPClient(port: port).send(HTTPRequest("GET", path))
            guard answer?.status == 200 else { return false }
        }
        return true
    }

    /// Runs a script that knows the functions of `deploy/local` and where this stack keeps its things.
    @discardableResult
    func script(_ text: String) async throws -> String {
        let prelude = """
            set -euo pipefail
            for part in common tools build postgres broker keys services environment; do
                . "deploy/local/lib/$part.sh"
            done
            choose_ports
            BIN=$ONEWINDOW_BIN_DIRECTORY
            find_postgres
            choose_servers

            """
        let inCheckout = "cd \"$ONEWINDOW_ROOT\"\n"
        let variables = try await stack().environment
        return try await Command.run("/bin/bash", ["-c", inCheckout + prelude + text], environment: variables)
            .succeeded().output
    }

    /// Ends the broker at once: whatever it held is gone.
    func killBroker() async throws {
        try await script("kill -KILL \"$(pid_of broker)\"; while is_running broker; do sleep 0.05; done")
    }

    /// Starts the broker again, with nothing but empty topics.
    func startEmptyBroker() async throws {
        try await script("start_broker")
    }
}

/// Waits while a fault strikes or a load runs.
func elapse(_ duration: Duration) async throws {
    // The length of the fault, not a wait for something to be ready.
    try await Task.sleep(for: duration)
}
