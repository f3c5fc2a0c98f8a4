/// What the command line and the environment ask for.
///
/// | flag | environment | default | meaning |
/// |---|---|---|---|
/// | `--ports A,B,…` | | 19092 | one broker per port |
/// | `--admin-port N` | | 19091 | where tests take brokers down and up |
/// | `--topics FILE` | | deploy/kafka/topics.tsv | the topics to make |
/// | `--bootstrap HOST:PORT` | `KAFKA_BOOTSTRAP` | | make the topics there, host nothing |
struct Arguments {
    static let usage = """
        DevelopmentBroker [--ports 19092,19093] [--admin-port 19091] [--topics deploy/kafka/topics.tsv]
            hosts a Kafka broker in memory until SIGTERM, one broker per port, all topics made
        DevelopmentBroker --bootstrap HOST:PORT [--topics FILE]
            makes the topics in that Apache Kafka and ends; KAFKA_BOOTSTRAP says the same
        """

    var ports = [19_092]
    var adminPort = 19_091
    var topicsFile = "deploy/kafka/topics.tsv"
    var bootstrap: String?
    var wantsHelp = false

    /// Where clients find the hosted brokers.
    var bootstrapOfPorts: String { ports.map { "127.0.0.1:\($0)" }.joined(separator: ",") }

    init(_ words: some Sequence<String>, environment: (String) -> String?) throws {
        bootstrap = environment("KAFKA_BOOTSTRAP").flatMap { $0.isEmpty ? nil : $0 }
        var words = Array(words)[...]
        while let word = words.popFirst() {
            // Both `--flag value` and `--flag=value`.
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            let flag = parts.first ?? word
            if ["--help", "-h"].contains(flag) {
                wantsHelp = true
                continue
            }
            guard let value = parts.count == 2 ? parts.last : words.popFirst() else {
                throw Refusal("`\(flag)` needs a value.\n\(Self.usage)", exitCode: Refusal.usage)
            }
            try take(flag, value)
        }
        try checkPorts()
    }

    private mutating func take(_ flag: String, _ value: String) throws {
        switch flag {
        case "--ports": ports = try value.split(separator: ",").map { try Self.port(String($0), of: flag) }
        case "--admin-port": adminPort = try Self.port(value, of: flag)
        case "--topics": topicsFile = value
        case "--bootstrap": bootstrap = value.isEmpty ? nil : value
        default: throw Refusal("There is no flag `\(flag)`.\n\(Self.usage)", exitCode: Refusal.usage)
        }
    }

    private func checkPorts() throws {
        let all = ports + [adminPort]
        guard !ports.isEmpty, ports.count <= 64, Set(all).count == all.count else {
            let words = "`--ports` and `--admin-port` need 1 to 64 brokers' ports, each port once."
            throw Refusal(words, exitCode: Refusal.usage)
        }
    }

    private static func port(_ text: String, of flag: String) throws -> Int {
        guard let port = Int(text), (1...65_535).contains(port) else {
            throw Refusal("`\(flag)` is a port from 1 to 65535, not `\(text)`.", exitCode: Refusal.usage)
        }
        return port
    }
}
