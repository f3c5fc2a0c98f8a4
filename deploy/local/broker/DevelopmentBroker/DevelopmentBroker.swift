import Glibc
import Kafka

/// A Kafka broker for development and tests: librdkafka's mock cluster on fixed ports, in memory.
///
/// With `--bootstrap` it is the tool that makes the topics in an Apache Kafka instead.
@main
enum DevelopmentBroker {
    static func main() {
        do {
            let arguments = try Arguments(CommandLine.arguments.dropFirst(), environment: environment())
            if arguments.wantsHelp { return say(Arguments.usage) }
            let topics = try TopicFile.read(arguments.topicsFile)
            if let bootstrap = arguments.bootstrap {
                try createTopics(topics, at: bootstrap)
            } else {
                try host(topics, arguments)
            }
        } catch let refusal as Refusal {
            complain(refusal.words)
            exit(refusal.exitCode)
        } catch {
            complain("\(error)")
            exit(Refusal.unavailable)
        }
    }

    private static func host(_ topics: [KafkaTopic], _ arguments: Arguments) throws {
        // Blocked before any thread starts, so that every thread inherits it and only `sigwait` gets them.
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGTERM, SIGINT] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        signal(SIGPIPE, SIG_IGN)

        let cluster = try MockCluster(ports: arguments.ports)
        // A client that asks for a topic before it is made would make it itself, with other partitions.
        guard cluster.takeDown() else { throw Refusal("The broker cannot be closed.", exitCode: Refusal.unavailable) }
        for topic in topics { try cluster.create(topic) }
        guard cluster.bringUp() else { throw Refusal("The broker cannot be opened.", exitCode: Refusal.unavailable) }
        let listener = try AdminListener(port: arguments.adminPort)
        let admin = try Admin(cluster: cluster, bootstrap: arguments.bootstrapOfPorts)
        listener.start { request in admin.answer(request) }
        say("broker ready at \(arguments.bootstrapOfPorts), \(topics.count) topics, admin at \(listener.url)")
        var received: Int32 = 0
        sigwait(&signals, &received)
        listener.stop()
        cluster.close()
    }

    private static func createTopics(_ topics: [KafkaTopic], at bootstrap: String) throws {
        let configuration = KafkaConfiguration(
            bootstrapServers: bootstrap,
            clientID: "onewindow-topics",
            requestTimeout: .seconds(30)
        )
        let created = try KafkaAdmin(configuration).createTopics(topics)
        say("\(created.count) of \(topics.count) topics created at \(bootstrap), the others were there")
    }

    private static func environment() -> (String) -> String? {
        { name in getenv(name).map { String(cString: $0) } }
    }

    private static func say(_ line: String) { write(line, to: STDOUT_FILENO) }

    private static func complain(_ line: String) { write(line, to: STDERR_FILENO) }

    private static func write(_ line: String, to descriptor: Int32) {
        let bytes = Array("\(line)\n".utf8)
        if Glibc.write(descriptor, bytes, bytes.count) != bytes.count { exit(Refusal.writing) }
    }
}

/// Why the program does not do what it was asked, and the exit code of sysexits.h that says so to scripts.
struct Refusal: Error {
    static let usage: Int32 = 64
    static let data: Int32 = 65
    static let noInput: Int32 = 66
    static let unavailable: Int32 = 69
    static let writing: Int32 = 74

    let words: String
    let exitCode: Int32

    init(_ words: String, exitCode: Int32) {
        self.words = words
        self.exitCode = exitCode
    }
}
