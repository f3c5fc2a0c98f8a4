import Foundation

/// What Prometheus's client libraries tell of every process, read from `/proc/self`.
enum ProcessMetrics {
    static func register(with registry: PrometheusRegistry) {
        registry.gauge("process_resident_memory_bytes", help: "Resident memory size in bytes.", read: residentBytes)
        registry.counter(
            "process_cpu_seconds_total",
            help: "User and system processor time in seconds.",
            read: cpuSeconds
        )
        let started = startSeconds()
        registry.gauge("process_start_time_seconds", help: "Start of the process in seconds since 1970.") { started }
    }

    @Sendable private static func residentBytes() -> Double {
        let fields = contents("/proc/self/statm").split(separator: " ")
        guard fields.count > 1, let pages = Double(fields[1]) else { return 0 }
        return pages * Double(sysconf(Int32(_SC_PAGESIZE)))
    }

    @Sendable private static func cpuSeconds() -> Double {
        let fields = statFields()
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return 0 }
        return (user + system) / ticks
    }

    private static func startSeconds() -> Double {
        let boot = contents("/proc/stat").split(separator: "\n").first { $0.hasPrefix("btime ") }
        guard let boot = boot.flatMap({ Double($0.dropFirst("btime ".count)) }) else { return 0 }
        let fields = statFields()
        guard fields.count > 19, let started = Double(fields[19]) else { return boot }
        return boot + started / ticks
    }

    /// The fields after the program's name, which is in parentheses and may hold blanks itself.
    private static func statFields() -> [Substring] {
        let stat = contents("/proc/self/stat")
        guard let end = stat.lastIndex(of: ")") else { return [] }
        return stat[stat.index(after: end)...].split(separator: " ")
    }

    private static var ticks: Double { Double(sysconf(Int32(_SC_CLK_TCK))) }

    private static func contents(_ path: String) -> String {
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }
}
