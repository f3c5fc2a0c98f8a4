import Outside

/// A load without a reference and without a verdict, long enough for a profiler to look at the processes.
enum Profile {
    /// The whole flow, then submissions by 64 clients with the departments stopped.
    @Sendable static func measure(with bench: Bench) async throws -> [Line] {
        let house = try await bench.emptyHouse()
        let length = bench.length(short: Duration.seconds(10), long: .seconds(60))
        let flow = try await house.flow().warmedUp()
        Words.say("  the whole flow at 400 per s")
        let run = try await flow.run(.perSecond(400), for: length, watchingEach: 1_000)
        try await house.stop(Service.departments)
        Words.say("  submissions by 64 clients")
        let answers = try await flow.forms.send(.clients(64), for: length, to: house.stack.intakePort)
        return [
            Line("profile, whole flow", run.perSecond, "per s"),
            Line("profile, submissions", Double(answers.accepted.count) / (length / .seconds(1)), "per s"),
        ]
    }
}
