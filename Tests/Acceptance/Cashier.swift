import Foundation
import Glibc
import JSON
import Kafka
import Outside
import Postgres

/// Somebody who pays the allowances of a town, and the agency that pays them out.
struct Cashier {
    /// Who is signed in.
    enum Login {
        /// The one who prepares.
        case li
        /// A second person.
        case other
    }

    /// A run in numbers.
    struct Run: Equatable {
        let id: String
        let digest: String
        let lines: Int
        let payable: Int64
        var status: String

        func with(_ status: String) -> Run {
            var run = self
            run.status = status
            return run
        }
    }

    /// A line of a run, or the instruction that tells of it.
    struct Line {
        let line: String
        let award: String
        let subject: String
        let kind: String
        let amount: Int64
        let withheld: Int64
    }

    static let matter = "assistance.subsistence-allowance"

    let stack: Stack
    let town: Town
    /// The awards of the town's homes, in the order of their incomes.
    let awards: [String]
    /// Whom they pay.
    let subjects: [String]

    /// A town of people who live alone on an income each, all admitted to the allowance of 600 yuan.
    init(_ stack: Stack, incomes: [Int]) async throws {
        self.stack = stack
        town = try await Town(stack, standard: 600)
        var (awards, subjects): ([String], [String]) = ([], [])
        for income in incomes {
            let home = try await town.household(income: income)
            let given = try await stack.staff(.assistance, "awards", "list", "--application", home.id).array ?? []
            awards.append(given.first?["id"]?.string ?? "")
            subjects.append(given.first?["subject"]?.string ?? "")
        }
        (self.awards, self.subjects) = (awards, subjects)
    }

    /// Prepares the allowances of a month.
    func prepare(_ period: String) async throws -> Run {
        try Self.run(await stack.staff(.assistance, "payments", "prepare", "--period", period, "--matter", Self.matter))
    }

    /// Releases a run; the exit status.
    func release(_ id: String, as login: Login) async throws -> Int32 {
        try await stack.run(.assistance, ["payments", "release", id], variables: variables(login)).status
    }

    /// Prepares and releases a month, and has all of it paid.
    @discardableResult
    func pay(_ period: String) async throws -> Run {
        let run = try await prepare(period)
        let released = try await release(run.id, as: .other)
        guard released == 0 else { throw OutsideError("The run of \(period) is not released: \(released).") }
        let status = try await hand(in: try await lines(of: run.id).filter { $0.kind != "recovery" }, failed: [])
        guard status == 0 else { throw OutsideError("The receipts of \(period) are refused: \(status).") }
        return run
    }

    /// Where a run stands.
    func status(_ id: String) async throws -> String {
        try await stack.staff(.assistance, "payments", "show", id)["status"]?.string ?? ""
    }

    /// What the lines of a run come to by their status, in fen.
    func standing(_ id: String) async throws -> [String: Int64] {
        let rows = try await stack.staff(.assistance, "payments", "status", id).array ?? []
        return rows.reduce(into: [:]) { $0[$1["status"]?.string ?? "", default: 0] += $1["amountFen"]?.int ?? 0 }
    }

    /// The lines of a run.
    func lines(of id: String) async throws -> [Line] {
        let rows = try await stack.staff(.assistance, "payments", "show", id, "--lines", "--limit", "100000")
        return (rows.array ?? []).map { Self.line($0, id: "id") }
    }

    /// How a run differs from the month before.
    func differences(of id: String) async throws -> [(before: Int64, after: Int64)] {
        let rows = try await stack.staff(.assistance, "payments", "show", id, "--difference", "--limit", "100000")
        return (rows.array ?? []).map { ($0["beforeFen"]?.int ?? -1, $0["afterFen"]?.int ?? -1) }
    }

    /// What the agency was told of a run so far.
    func said(of id: String) async throws -> [Line] {
        let messages = try await stack.records { $0 == "onewindow.assistance.payments.instructions.v1" }
        return try messages.compactMap(\.value).compactMap { bytes in
            let said = try JSONValue.parse(Array(bytes))
            guard said[pointer: "/data/run"]?.string == id, let data = said["data"] else { return nil }
            return Self.line(data, id: "line")
        }
    }

    /// What the agency was told of a run, once all of it is there.
    func instructions(of run: Run) async throws -> [Line] {
        try await eventually("\(run.lines) instructions") {
            let said = try await said(of: run.id)
            return said.count >= run.lines ? said : nil
        }
    }

    /// Hands a file of receipts in; the exit status.
    func hand(in lines: [Line], failed: Set<String>) async throws -> Int32 {
        let records = lines.map { line in
            failed.contains(line.line)
                ? "\(line.line),failed,账号不符,,R-\(line.line)" : "\(line.line),paid,,2022-01-05,R-\(line.line)"
        }
        let text = (["line,status,cause,paidOn,reference"] + records).joined(separator: "\n") + "\n"
        let file = try town.file("receipts-\(UUID().uuidString).csv", text)
        return try await stack.run(.assistance, ["payments", "import", file]).status
    }

    /// Says on the topic that a line was paid.
    func say(receiptFor line: String) async throws {
        let message: JSONValue = [
            "specversion": "1.0", "id": .string(newKey()), "source": "/paying-agency",
            "type": "onewindow.assistance.payment.receipted", "time": "2022-01-05T01:00:00Z",
            "datacontenttype": "application/json",
            "data": [
                "line": .string(line), "status": "paid", "cause": .null, "paidOn": "2022-01-05",
                "reference": .string("R-\(line)"),
            ],
        ]
        try await stack.produce(
            KafkaRecord(
                topic: "onewindow.assistance.payments.receipts.v1",
                key: Array(line.utf8),
                value: message.encoded(),
                headers: [
                    KafkaHeader("content-type", Array("application/cloudevents+json; charset=utf-8".utf8))
                ]
            )
        )
    }

    /// Kills the process that releases a run while its transaction is under way.
    ///
    /// Somebody else holds the table of lines, so that it must wait after it has written its instructions.
    func killReleasing(_ id: String) async throws {
        let file = try town.file("pid", "")
        let program = try Command.find(Service.assistance.name, environment: stack.environment)
        let script = "\"$1\" payments release \"$2\" & echo $! > \"$3\"; wait $!"
        let environment = stack.environment.merging(try variables(.other)) { $1 }
        let superuser = try stack.superuser()
        defer { superuser.close() }
        _ = try superuser.query("BEGIN")
        _ = try superuser.query("LOCK TABLE assistance.payment_line IN SHARE MODE")
        async let killed = Command.run("/bin/sh", ["-c", script, "sh", program, id, file], environment: environment)
        let waiting = """
            SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'assistance.payment_line'::regclass
            """
        try await eventually("the release waits for the table") {
            try await stack.rows(.assistance, waiting) == ["1"] ? () : nil
        }
        let text = try String(contentsOfFile: file, encoding: .utf8)
        guard let pid = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw OutsideError("`\(text)` is no process.")
        }
        kill(pid, SIGKILL)
        let status = try await killed.status
        guard status == 137 else { throw OutsideError("The release ended with \(status).") }
        superuser.close()
        try await eventually("its backend is gone") {
            try await stack.rows(.assistance, waiting) == ["0"] ? () : nil
        }
    }

    private func variables(_ login: Login) throws -> [String: String] {
        switch login {
        case .li: [:]
        case .other: ["ASSISTANCE_STAFF_URL": try stack.variable("DATABASE_URL", of: .assistance)]
        }
    }

    private static func run(_ value: JSONValue) -> Run {
        Run(
            id: value["id"]?.string ?? "",
            digest: value["digest"]?.string ?? "",
            lines: Int(value["lines"]?.int ?? -1),
            payable: value["payableFen"]?.int ?? -1,
            status: value["status"]?.string ?? ""
        )
    }

    private static func line(_ value: JSONValue, id: String) -> Line {
        Line(
            line: value[id]?.string ?? "",
            award: value["award"]?.string ?? "",
            subject: value["subject"]?.string ?? "",
            kind: value["kind"]?.string ?? "",
            amount: value["amountFen"]?.int ?? -1,
            withheld: value["withheldFen"]?.int ?? 0
        )
    }
}
