import Foundation
import JSON
import Testing

@testable import ServiceKit

@Suite struct OutputTests {
    private static let columns = [
        Column("id"), Column("status", as: .words("case.status")), Column("/award/amountFen", as: .money),
        Column("receivedAt", as: .moment), Column("/proposal/passed"),
    ]
    private static func rows() throws -> [JSONValue] {
        try [
            JSONValue(
                parsing:
                    #"{"id":"a1","status":"under-review","award":{"amountFen":123450},"receivedAt":"2026-11-22T03:04:05.678Z","proposal":{"passed":true}}"#
            ),
            JSONValue(parsing: #"{"id":"b,\"2\"","status":"new-code","award":null,"more":[1]}"#),
        ]
    }

    private static func printed(_ format: OutputFormat, _ language: Language = .chinese) throws -> String {
        let file = try Scratch()
        let output = Output(format: format, language: language, data: file.sink, words: file.sink, width: nil)
        try output.print(rows: rows(), columns: columns)
        return try file.text()
    }

    @Test func `a table tells codes, amounts and times in words`() throws {
        #expect(
            try Self.printed(.table) == """
                编号   状态      金额       收到时间             是否符合
                a1     审核中    ¥1,234.50  2026-11-22 11:04:05  是
                b,"2"  new-code

                """
        )
    }

    @Test func `JSON is one array of the objects as they are`() throws {
        let value = try JSONValue(parsing: Self.printed(.json))
        #expect(value == .array(try Self.rows()))
    }

    @Test func `JSON lines are one object each`() throws {
        let lines = try Self.printed(.jsonl).split(separator: "\n")
        #expect(try lines.map { try JSONValue(parsing: String($0)) } == Self.rows())
    }

    @Test func `CSV quotes as RFC 4180 says and keeps codes`() throws {
        #expect(
            try Self.printed(.csv)
                == "id,status,amountFen,receivedAt,passed\r\na1,under-review,123450,2026-11-22T03:04:05.678Z,true\r\n"
                + "\"b,\"\"2\"\"\",new-code,,,\r\n"
        )
    }

    @Test func `an empty list is an empty array, and words beside an empty table`() throws {
        let data = try Scratch()
        let words = try Scratch()
        try Output(format: .json, language: .english, data: data.sink, words: words.sink, width: nil)
            .print(rows: [], columns: Self.columns)
        #expect(try data.text() == "[]\n")
        try Output(format: .table, language: .english, data: data.sink, words: words.sink, width: nil)
            .print(rows: [], columns: Self.columns)
        #expect(try data.text() == "[]\n")
        #expect(try words.text() == "Nothing matches.\n")
    }

    @Test func `one thing is an object, or a line for each of its values`() throws {
        let file = try Scratch()
        let row = try #require(try Self.rows().first)
        try Output(format: .table, language: .english, data: file.sink, words: file.sink, width: nil)
            .print(one: row, columns: Array(Self.columns.prefix(2)))
        #expect(try file.text() == "ID      a1\nStatus  under review\n")
    }

    @Test func `text from outside cannot steer the terminal`() throws {
        let file = try Scratch()
        let row = JSONValue.object(["id": .string("a\u{1B}[2J\nb\u{202E}c")])
        try Output(format: .table, language: .english, data: file.sink, words: file.sink, width: nil)
            .print(rows: [row], columns: [Column("id")])
        #expect(try file.text() == "ID\na\\u{1B}[2J\\u{A}b\\u{202E}c\n")
    }

    @Test func `a full disk ends with 74`() throws {
        let full = open("/dev/full", O_WRONLY)
        defer { close(full) }
        #expect { try ByteSink(descriptor: full).write([65]) } throws: { error in
            CommandError(describing: error).exit == .outputFailed
        }
    }

    @Test func `a reader that went away is told apart from a failure`() {
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        close(ends[0])
        defer { close(ends[1]) }
        #expect(throws: OutputClosed.self) { try ByteSink(descriptor: ends[1]).write([65]) }
    }

    @Test func `a long text arrives whole through a pipe that is read slowly`() async throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        let reader = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
        let bytes = [UInt8](repeating: 66, count: 1 << 20)
        async let received = reader.readToEnd()
        try ByteSink(descriptor: ends[1]).write(bytes)
        close(ends[1])
        #expect(try await received?.count == bytes.count)
    }
}
