import Testing

/// The house as it is drawn: imports go down only, and services meet on topics.
@Suite struct Layers {
    static let services = [
        "Intake", "Assistance", "ElderlyCare", "ChildWelfare", "SocialOrganizations", "Funeral", "Marriage",
    ]
    /// The libraries from the lowest; those of one line do not know each other.
    static let layers = [
        ["CLibPQ", "CRDKafka", "CMonotonicWaits"], ["JSON"], ["Postgres", "Kafka"], ["Messaging"], ["ServiceKit"],
        ["CivilAffairs"],
        ["Policy"],
        ["Casework"], services,
    ]
    static let own = Set(layers.joined())

    @Test(arguments: layers.joined())
    func `a module imports only what lies below it`(_ module: String) throws {
        let folder = Self.services.contains(module) ? "Services/\(module)" : "Shared/\(module)"
        let level = try #require(Self.layers.firstIndex { $0.contains(module) })
        let below = Set(Self.layers[..<level].joined())
        for file in try Sources.files(below: folder) {
            let wrong = file.imports.intersection(Self.own).subtracting(below).subtracting([module])
            #expect(wrong.isEmpty, "\(file) imports \(wrong.sorted())")
        }
    }

    @Test func `every folder of Services and Shared has its place in the order`() throws {
        #expect(try Sources.names(in: "Services").union(Sources.names(in: "Shared")) == Self.own)
    }

    @Test func `the six lowest libraries do not know the domain`() throws {
        let domain: Set<String> = ["CivilAffairs", "Policy", "Casework"]
        for module in ["JSON", "Postgres", "Kafka", "Messaging", "ServiceKit"] {
            let files = try Sources.files(below: "Shared/\(module)")
            #expect(!files.isEmpty)
            for file in files { #expect(file.imports.isDisjoint(with: domain), "\(file)") }
        }
    }

    @Test func `CivilAffairs and Policy are values without input or output`() throws {
        let outside: Set<String> = [
            "Postgres", "Kafka", "Messaging", "ServiceKit", "Hummingbird", "NIOCore", "Logging",
        ]
        for file in try Sources.files(below: "Shared/CivilAffairs") + Sources.files(below: "Shared/Policy") {
            #expect(file.imports.isDisjoint(with: outside), "\(file)")
        }
    }

    @Test func `only ServiceKit and Intake know the HTTP server`() throws {
        let files = try Sources.files(below: "Services") + Sources.files(below: "Shared")
        let users = files.filter { $0.imports.contains { $0.hasPrefix("Hummingbird") } }
        #expect(!users.isEmpty)
        for file in users {
            #expect(file.path.hasPrefix("Services/Intake/") || file.path.hasPrefix("Shared/ServiceKit/"), "\(file)")
        }
    }

    @Test func `only the drivers know the C libraries`() throws {
        let files = try Sources.files(below: "Services") + Sources.files(below: "Shared")
        for file in files where !file.imports.isDisjoint(with: ["CLibPQ", "CRDKafka"]) {
            #expect(file.path.hasPrefix("Shared/Postgres/") || file.path.hasPrefix("Shared/Kafka/"), "\(file)")
        }
    }
}
