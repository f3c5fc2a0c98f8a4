import Foundation
import Outside

/// What the services take while nobody asks for anything, how soon they are ready, and how large they are.
enum Rest {
    @Sendable static func measure(with bench: Bench) async throws -> [Line] {
        let house = try await bench.emptyHouse()
        let size = try Service.allCases.map { service in
            Line("size of the executable, \(service)", try megabytes(of: service, in: house), "MB")
        }
        return try await idle(house, bench) + starts(house, bench) + (bench.isShort ? [] : size)
    }

    private static func idle(_ house: House, _ bench: Bench) async throws -> [Line] {
        // What starting has set in motion comes to rest.
        try await elapse(bench.length(short: .seconds(3), long: .seconds(15)))
        let length = bench.length(short: Duration.seconds(4), long: .seconds(20))
        let processes = try Service.allCases.map { try house.supervisor.pid($0) }
        let before = processes.map { Kernel.seconds(of: $0) }
        try await elapse(length)
        let shares = zip(processes, before).map { (Kernel.seconds(of: $0) - $1) / (length / .seconds(1)) * 100 }
        let memory = processes.map { Double(ProcessTable.memory(of: $0)) / 1_000_000 }
        let services = Service.allCases
        return zip(services, memory).map { Line("memory at rest, \($0)", $1, "MB", goal: .atMost(40)) }
            + zip(services, shares).map { Line("processor at rest, \($0)", $1, "% of a core") }
    }

    private static func starts(_ house: House, _ bench: Bench) async throws -> [Line] {
        var lines: [Line] = []
        for service in bench.length(short: [.intake, .assistance], long: Service.allCases) {
            var seconds: [Double] = []
            for _ in 0..<bench.length(short: 3, long: 5) {
                try await house.supervisor.stop(service)
                seconds.append(try await house.secondsUntilReady(service))
            }
            lines.append(Line("start to ready, \(service)", seconds.median * 1_000, "ms", goal: .atMost(300)))
        }
        // It was started without what figures need.
        try await house.restartIntake()
        return lines
    }

    private static func megabytes(of service: Service, in house: House) throws -> Double {
        let link = house.folder.appending(path: "bin/\(service.name)").resolvingSymlinksInPath()
        let size = try FileManager.default.attributesOfItem(atPath: link.path)[.size] as? Int ?? 0
        return Double(size) / 1_000_000
    }

    /// Time that is itself what is measured.
    private static func elapse(_ length: Duration) async throws { try await Task.sleep(for: length) }
}
