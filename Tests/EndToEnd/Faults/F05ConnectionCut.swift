import Foundation
import Outside
import Testing

extension FaultProofs {
    /// F5: the connection between intake and PostgreSQL breaks.
    @Suite struct ConnectionCut {
        /// The line that carries a submission is cut after each byte of what PostgreSQL says of it, its COMMIT included.
        @Test func `F5 wherever the line to PostgreSQL is cut, the same key gives one application`() async throws {
            let own = try OwnStack.here()
            let trial = Trial("F5 connection cut", on: try await own.ready())
            let supervisor = try own.supervisor()
            let proxy = try CuttingProxy(to: UInt16(own.portBase + 20))
            let url = try trial.stack.variable("DATABASE_URL", of: .intake)
                .replacing(":\(try own.portBase + 20)/", with: ":\(proxy.port)/")
            try await supervisor.kill(.intake)
            try supervisor.start(.intake, extraEnvironment: ["DATABASE_URL": url])
            try await supervisor.ready(.intake)
            do {
                try await cutEverywhere(trial, proxy)
            } catch {
                try await supervisor.restart(.intake)
                throw error
            }
            try await supervisor.restart(.intake)
            let verdict = try await trial.verdict()
            #expect(verdict.isClean, "\(verdict)")
        }

        private func cutEverywhere(_ trial: Trial, _ proxy: CuttingProxy) async throws {
            // On a new line, where statements are told first: that is the most that PostgreSQL says.
            proxy.cutAll()
            let whole = try await submit(trial, proxy, .afterBytes(.max))
            #expect(whole > 50 && !proxy.hasCut, "the answers to a submission are \(whole) bytes")
            print("bytes of PostgreSQL's answers to one submission: \(whole)")
            let places = Length.drawn(12, of: Array(0..<whole), stream: 5)
            _ = try await submit(trial, proxy, .beforeTheServerHears)
            for place in places {
                _ = try await submit(trial, proxy, .afterBytes(place))
                if !proxy.hasCut {
                    // Less was said on a line that was in use; a new one is opened for the next.
                    proxy.cutAll()
                    _ = try await submit(trial, proxy, .afterBytes(place))
                }
                if proxy.hasCut { trial.injected("connection cut after a byte") }
            }
            // The last few bytes may not come, as ids and references differ in length.
            #expect(trial.kinds.values.reduce(0, +) >= places.count * 9 / 10)
        }

        /// One submission, repeated under its key until it is answered; gives what PostgreSQL said on the line that
        /// carried the key.
        private func submit(_ trial: Trial, _ proxy: CuttingProxy, _ cut: CuttingProxy.Cut) async throws -> Int {
            let key = newKey()
            proxy.cut(cut, at: key)
            try await trial.submit(.divorce, key: key)
            return proxy.counted
        }
    }
}
