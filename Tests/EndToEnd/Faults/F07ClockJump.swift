import Foundation
import Outside
import Testing

extension FaultProofs {
    /// F7: the clock of one process jumps, there and back (libfaketime, the package `faketime`).
    @Suite struct ClockJump {
        /// A jump, and whether the clock that only goes forward jumps too.
        struct Jump: Sendable, CustomTestStringConvertible {
            let offset: String
            let movesMonotonic: Bool
            var testDescription: String { "\(offset)\(movesMonotonic ? ", both clocks" : ", the wall clock")" }
        }

        static let jumps = ["+2d", "-2d"].flatMap { offset in
            [false, true].map { Jump(offset: offset, movesMonotonic: $0) }
        }

        /// All of them, or one that chance has drawn.
        static let tried = Length.drawn(1, of: jumps, stream: 7)

        @Test(arguments: tried)
        func `F7 a department whose clock jumps loses nothing, doubles nothing and counts its days right`(
            _ jump: Jump
        ) async throws {
            let own = try OwnStack.here()
            let stack = try await own.ready()
            let clock = try FakeClock(own)
            let marriage = Instance(.marriage, of: own)
            let trial = Trial("F7 clock jump \(jump.testDescription)", on: stack)
            try marriage.kill()
            // The monotonic clock may leap ahead, or stand elsewhere after a start; it never goes back in one life.
            if jump.movesMonotonic, jump.offset.hasPrefix("-") { try clock.set(jump.offset) }
            try await marriage.start(try await clock.variables(movingMonotonic: jump.movesMonotonic))
            // A request to join that two days have passed for is sent again; the development broker dies of that.
            try await eventually("marriage has joined its group", within: .seconds(60)) {
                try marriage.log.contains("The consumer works") ? () : nil
            }
            try await trial.loading(perSecond: 20) {
                try await elapse(.seconds(2))
                try clock.set(jump.offset)
                trial.injected("clock jumped")
                try await elapse(Length.of(short: .seconds(4), long: .seconds(20)))
                if !jump.movesMonotonic {
                    try clock.set("+0")
                    trial.injected("clock jumped back")
                }
                try await elapse(.seconds(2))
            }
            let verdict = try await trial.verdict()
            #expect(verdict.isClean, "\(verdict)")
            let days = """
                SELECT DISTINCT due_on - applied_on, next_clock_on - applied_on, status FROM case_file
                WHERE matter = 'marriage.divorce-registration' AND status = 'cooling-off'
                """
            #expect(
                try await stack.rows(.marriage, days).count == 1,
                "days count from the application, not from the clock"
            )
            try marriage.kill()
            try await marriage.start()
        }

        @Test func `F7 intake judges tokens by its clock, with a minute's tolerance`() async throws {
            let own = try OwnStack.here()
            let stack = try await own.ready()
            let clock = try FakeClock(own)
            let intake = Instance(.intake, of: own)
            try intake.kill()
            try await intake.start(try await clock.variables(movingMonotonic: false, atOnce: true))
            let cases: [(offset: String, lifetime: Int, status: Int)] = [
                ("+0", 30, 200), ("-50", 3_600, 200), ("-75", 3_600, 401), ("+50", 10, 200), ("+85", 10, 401),
                ("+2d", 3_600, 401), ("-2d", 3_600, 401), ("+0", 3_600, 200),
            ]
            for (offset, lifetime, status) in cases {
                try clock.set(offset)
                let token = try await own.script("portal_token \(lifetime)")
                let variables = stack.environment.merging(["ONEWINDOW_PORTAL_TOKEN": token]) { $1 }
                let portal = try Stack(environment: variables).portal
                let found = try await portal.send(portal.request("GET", "/v1/matters")).status
                #expect(found == status, "\(offset), a token for \(lifetime) s")
            }
            let trial = Trial("F7 intake after its clock jumped", on: stack)
            trial.injected("clock jumped", cases.count)
            try await trial.submit(.hardship)
            let verdict = try await trial.verdict()
            #expect(verdict.isClean, "\(verdict)")
            try intake.kill()
            try await intake.start()
        }
    }
}

/// The clock that a process is shown instead of the machine's; moved by what stands in a file.
private struct FakeClock: Sendable {
    private let file: URL
    private let own: OwnStack

    init(_ own: OwnStack) throws {
        self.own = own
        file = own.folder.appending(path: "clock")
        try set("+0")
    }

    /// Moves the clock by so much from the machine's.
    func set(_ offset: String) throws {
        try "\(offset)\n".write(to: file, atomically: true, encoding: .utf8)
    }

    /// What a process is started with to be shown this clock; `atOnce`: the file is read at every look at the clock.
    func variables(movingMonotonic: Bool, atOnce: Bool = false) async throws -> [String: String] {
        let library = try await own.script("compgen -G '/usr/lib/*/faketime/libfaketimeMT.so.1' | head -n 1")
            .trimmingCharacters(in: .whitespacesAndNewlines)
        guard !library.isEmpty else { throw OutsideError("libfaketime is missing; install the package `faketime`.") }
        var variables = ["LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": file.path]
        variables[atOnce ? "FAKETIME_NO_CACHE" : "FAKETIME_CACHE_DURATION"] = "1"
        if !movingMonotonic { variables["FAKETIME_DONT_FAKE_MONOTONIC"] = "1" }
        return variables
    }
}
