import ArgumentParser
import Foundation
import Logging
import Testing

@testable import ServiceKit

@Suite struct SettingsTests {
    private static let identity = ServiceIdentity(name: "elderly-care", version: "1.0.0")
    private static let complete = [
        "ONEWINDOW_ENVIRONMENT": "development", "DATABASE_URL": "postgresql://elderly_care:s3cret@db:5432/onewindow",
        "KAFKA_BOOTSTRAP": "k1:9092,k2:9092", "ADMIN_PORT": "9103", "SUBJECT_KEY_FILE": "/etc/hostname",
    ]

    private static func source(_ environment: [String: String], _ flags: [String] = []) throws -> SettingsSource {
        SettingsSource(options: try SettingsOptions.parse(flags), environment: environment)
    }

    private static func faults(_ environment: [String: String], _ flags: [String] = []) throws -> [SettingsFault] {
        do {
            _ = try source(environment, flags).load(for: identity)
            return []
        } catch let error as SettingsFaults {
            return error.faults
        }
    }

    @Test func `a complete environment is read`() throws {
        let settings = try Self.source(Self.complete).load(for: Self.identity).service
        #expect(settings.environment == .development)
        #expect(settings.databaseURL == "postgresql://elderly_care:s3cret@db:5432/onewindow")
        #expect(settings.kafkaBootstrap == "k1:9092,k2:9092")
        #expect(settings.adminHost == "127.0.0.1")
        #expect(settings.adminPort == 9103)
        #expect(settings.logLevel == .info)
        #expect(settings.policiesDirectory == "deploy/policies")
        #expect(settings.today == nil)
        #expect(!settings.instance.isEmpty)
    }

    @Test func `flags override the environment`() throws {
        let flags = ["--admin-port", "9999", "--log-level", "debug", "--today", "2026-02-28"]
        let settings = try Self.source(Self.complete, flags).load(for: Self.identity).service
        #expect(settings.adminPort == 9999)
        #expect(settings.logLevel == .debug)
        #expect(settings.today == "2026-02-28")
    }

    @Test func `a service finds its own variable in a shared environment`() throws {
        var environment = Self.complete
        environment["ELDERLY_CARE_DATABASE_URL"] = environment.removeValue(forKey: "DATABASE_URL")
        #expect(try Self.source(environment).load(for: Self.identity).service.databaseURL.hasSuffix("/onewindow"))
    }

    @Test func `all faults are told at once`() throws {
        let environment = [
            "ONEWINDOW_ENVIRONMENT": "test", "DATABASE_URL": "mysql://x", "KAFKA_BOOTSTRAP": "broker",
            "ADMIN_PORT": "ninety",
            "SUBJECT_KEY_FILE": "/no/such/file", "LOG_LEVEL": "loud", "ONEWINDOW_TODAY": "2026-02-29",
            "ONEWINDOW_TODYA": "2026-01-01", "ONEWINDOW_XYZZY": "1",
        ]
        #expect(
            try Self.faults(environment).map(\.key) == [
                "not-one-of", "not-a-database-url", "not-an-address", "not-a-number", "not-one-of", "unreadable-file",
                "development-only", "not-a-day", "unknown-nearest", "unknown",
            ]
        )
    }

    @Test func `nothing set names everything that is missing`() throws {
        let missing = try Self.faults([:]).filter { $0.key == "missing" }.flatMap(\.arguments)
        #expect(missing == ["DATABASE_URL", "KAFKA_BOOTSTRAP", "ADMIN_PORT", "SUBJECT_KEY_FILE"])
    }

    @Test func `migrating needs the database only`() throws {
        let environment = ["DATABASE_URL": "postgresql://x@db/y"]
        #expect(try Self.source(environment).load(for: Self.identity, purpose: .administration).service.adminPort == 0)
    }

    @Test func `a misspelt name is told with the nearest`() throws {
        let faults = try Self.faults(Self.complete.merging(["ONEWINDOW_TODYA": "x"]) { $1 })
        #expect(
            faults.map { $0.text(in: .english) } == [
                "ONEWINDOW_TODYA is not a known setting. Did you mean ONEWINDOW_TODAY?"
            ]
        )
    }

    @Test func `names of the local environment are known`() throws {
        let local = ["ONEWINDOW_INTAKE_URL": "x", "ONEWINDOW_PORTAL_TOKEN": "x", "ONEWINDOW_BENCH_SECONDS": "1"]
        #expect(try Self.faults(Self.complete.merging(local) { $1 }).isEmpty)
    }

    @Test func `today can be moved in development only`() throws {
        let moved = Self.complete.merging(["ONEWINDOW_TODAY": "2024-02-29"]) { $1 }
        #expect(try Self.source(moved).load(for: Self.identity).service.today == "2024-02-29")
        let production = moved.merging(["ONEWINDOW_ENVIRONMENT": "production"]) { $1 }
        #expect(try Self.faults(production).map(\.key) == ["development-only"])
    }

    @Test(arguments: ["postgresql://u:s3cret@h/d", "postgresql://u@h/d?password=s3cret"])
    func `a password among the arguments is refused and not repeated`(url: String) throws {
        let faults = try Self.faults(Self.complete, ["--database-url", url])
        #expect(faults.map(\.key) == ["password-in-arguments"])
        #expect(!SettingsFaults(service: "x", faults: faults).description.contains("s3cret"))
    }

    @Test func `secrets are never printed`() throws {
        let entries = try Self.source(Self.complete).load(for: Self.identity).entries
        let text = entries.map(\.description).joined(separator: "\n")
        #expect(text.contains("DATABASE_URL=<redacted>"))
        #expect(text.contains("ADMIN_PORT=9103"))
        #expect(text.contains("LOG_LEVEL=info"))
        #expect(!text.contains("s3cret"))
        let broken = try Self.faults(["DATABASE_URL": "mysql://u:s3cret@h"])
        #expect(!SettingsFaults(service: "x", faults: broken).description.contains("s3cret"))
    }

    @Test func `a service's own settings are judged together with the common ones`() throws {
        #expect {
            _ = try Self.source([:]).load(for: Self.identity) { $0.required("JWT_ISSUER") }
        } throws: { error in
            (error as? SettingsFaults)?.faults.contains(SettingsFault("missing", ["JWT_ISSUER"])) == true
        }
    }

    @Test func `settings for librdkafka come from a file`() throws {
        let file = try Scratch()
        try file.sink.write(Array("# TLS\nsecurity.protocol=SASL_SSL\n\nsasl.password=a=b\nodd\n".utf8))
        let faults = try Self.faults(Self.complete.merging(["KAFKA_SETTINGS_FILE": file.url.path()]) { $1 })
        #expect(faults == [SettingsFault("unreadable-line", ["KAFKA_SETTINGS_FILE", file.url.path(), "5"])])
    }
}
