import Hummingbird
import HummingbirdTesting
import JSON
import Logging
import Postgres
import ServiceLifecycle
import Testing

@testable import ServiceKit

@Suite struct HealthTests {
    private static func answer(
        _ path: String,
        _ health: HealthBoard
    ) async throws -> (HTTPResponse.Status, String, String?) {
        let server = AdminServer(
            host: "127.0.0.1",
            port: 0,
            health: health,
            metrics: PrometheusRegistry(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        return try await server.application.test(.router) { client in
            let response = try await client.executeRequest(uri: path, method: .get, headers: [:], body: nil)
            return (response.status, String(buffer: response.body), response.headers[.contentType])
        }
    }

    @Test func `a service without checks is ready`() async throws {
        let (status, body, type) = try await Self.answer("/readyz", HealthBoard())
        #expect(status == .ok)
        #expect(body == #"{"status":"ready","checks":[]}"#)
        #expect(type == "application/json")
    }

    @Test func `what is only reported does not make a service unready`() async throws {
        let health = HealthBoard()
        health.register("database", required: true) { .well("3 connections") }
        health.register("broker", required: false) { .unwell("does not answer") }
        let (status, body, _) = try await Self.answer("/readyz", health)
        #expect(status == .ok)
        #expect(
            body
                == #"{"status":"ready","checks":[{"name":"database","required":true,"ok":true,"detail":"3 connections"},"#
                + #"{"name":"broker","required":false,"ok":false,"detail":"does not answer"}]}"#
        )
    }

    @Test func `a required check that fails makes it unready, not dead`() async throws {
        let health = HealthBoard()
        health.register("database", required: true) { .unwell("refused") }
        let (status, body, _) = try await Self.answer("/readyz", health)
        #expect(status == .serviceUnavailable)
        #expect(try JSONValue(parsing: body)["status"]?.string == "not-ready")
        #expect(try await Self.answer("/livez", health).0 == .ok)
    }

    @Test func `a service that is stopping is unready whatever its checks say`() async throws {
        let health = HealthBoard()
        health.register("database", required: true) { .well() }
        health.stop()
        let (status, body, _) = try await Self.answer("/readyz", health)
        #expect(status == .serviceUnavailable)
        #expect(try JSONValue(parsing: body)["status"]?.string == "stopping")
    }

    @Test(.timeLimit(.minutes(1))) func `a check that hangs is unwell after its time`() async {
        let health = HealthBoard(patience: .milliseconds(20))
        health.register("slow", required: true) {
            try? await Task.sleep(for: .seconds(600))
            return .well()
        }
        let report = await health.report()
        #expect(!report.isReady)
        #expect(report.lines.first?.state.detail.contains("no answer") == true)
    }

    @Test func `a later check of one name takes its place`() async {
        let health = HealthBoard()
        health.register("database", required: true) { .unwell("starting") }
        health.register("database", required: true) { .well() }
        let report = await health.report()
        #expect(report.lines.count == 1)
        #expect(report.isReady)
    }

    @Test func `metrics are served as text 0.0.4`() async throws {
        let (status, body, type) = try await Self.answer("/metrics", HealthBoard())
        #expect(status == .ok)
        #expect(type == "text/plain; version=0.0.4; charset=utf-8")
        #expect(body.contains("# TYPE process_cpu_seconds_total counter"))
    }

    @Test func `anything else is not there`() async throws {
        #expect(try await Self.answer("/", HealthBoard()).0 == .notFound)
    }

    @Test func `a service without its database is unready and says so without words of the server`() async throws {
        let configuration = PostgresConfiguration(url: "postgresql://u:s3cret@127.0.0.1:1/d", applicationName: "test")
        let pool = PostgresPool(configuration, size: 1)
        let health = HealthBoard(patience: .seconds(10))
        health.requireDatabase(pool, migrations: [])
        let report = await health.report()
        await pool.close()
        #expect(!report.isReady)
        #expect(report.lines.map(\.name) == ["database", "migrations"])
        #expect(!report.lines.contains { $0.state.detail.contains("s3cret") })
    }
}
