import Foundation
import Postgres
import Testing

@Suite(.timeLimit(.minutes(1))) struct TypeTests {
    enum Colour: String, PostgresCodable, CaseIterable {
        case red, blue
    }

    /// Sends a value to the server and back, and compares the server's text of it.
    private func trip<T: PostgresCodable & Equatable>(_ value: T, as text: String?) async throws {
        try await onConnection { (connection) throws in
            let row = try #require(try connection.query("SELECT \(value) AS same").first)
            #expect(try row.decode("same", as: T.self) == value)
            guard let text else { return }
            #expect(
                try connection.query("SELECT \(value)::text AS text").first?.decode("text", as: String?.self) == text
            )
        }
    }

    @Test func `numbers and truth come back as they went`() async throws {
        try await trip(true, as: "true")
        try await trip(Int16.min, as: "-32768")
        try await trip(Int32.max, as: "2147483647")
        try await trip(Int64.min, as: "-9223372036854775808")
        try await trip(-1, as: "-1")
        try await trip(0.1, as: "0.1")
        try await trip(-Double.infinity, as: "-Infinity")
    }

    @Test func `texts and bytes come back as they went`() async throws {
        try await trip("", as: "")
        try await trip("王小明 O'Neil \\ \"x\" 👨‍👩‍👧", as: "王小明 O'Neil \\ \"x\" 👨‍👩‍👧")
        try await trip("e\u{301}", as: "e\u{301}")
        try await trip(PostgresBytes([]), as: "\\x")
        try await trip(PostgresBytes(Array(0...255)), as: nil)
        try await trip(JSONB(bytes: Array(#"{"名": [1, null]}"#.utf8)), as: #"{"名": [1, null]}"#)
        try await trip(Colour.blue, as: "blue")
    }

    @Test func `moments, days and identifiers come back as they went`() async throws {
        try await trip(Date(timeIntervalSince1970: 1_795_331_231.123456), as: nil)
        try await trip(Date(timeIntervalSince1970: -1.5), as: nil)
        try await trip(PostgresDay(daysSince2000: 0), as: "2000-01-01")
        try await trip(PostgresDay(daysSince2000: -36_524), as: "1900-01-01")
        let id = UUID()
        try await trip(id, as: id.uuidString.lowercased())
        try await onConnection { (connection) throws in
            let moment = Date(timeIntervalSince1970: 951_827_696.789012)
            let text = try connection.query("SELECT (\(moment) AT TIME ZONE 'UTC')::text AS text").first
            #expect(try text?.decode("text") == "2000-02-29 12:34:56.789012")
        }
    }

    @Test func `arrays come back as they went, with and without NULLs`() async throws {
        try await trip([1, 2, 3], as: "{1,2,3}")
        try await trip([Int](), as: "{}")
        try await trip(["a", nil, "", "b,c"], as: #"{a,NULL,"","b,c"}"#)
        try await trip([Int?](repeating: nil, count: 2), as: "{NULL,NULL}")
        try await trip([true, false], as: "{t,f}")
        try await trip([Int16(1), Int16(-1)], as: "{1,-1}")
        try await trip([1.5, nil], as: "{1.5,NULL}")
        try await trip([UUID(), UUID()], as: nil)
        try await trip([PostgresBytes([0, 1]), PostgresBytes([])], as: nil)
        try await trip([PostgresDay(daysSince2000: 1), nil], as: "{2000-01-02,NULL}")
        try await trip([Date(timeIntervalSince1970: 0)], as: nil)
        try await trip([JSONB(bytes: Array("{}".utf8)), nil], as: "{{},NULL}".replacing("{}", with: "\"{}\""))
        try await trip(Colour.allCases, as: "{red,blue}")
    }

    @Test func `NULL needs an optional type`() async throws {
        try await trip(Int?.none, as: nil)
        try await onConnection { (connection) throws in
            let row = try #require(try connection.query("SELECT \(String?.none) AS nothing").first)
            #expect(try row.decode("nothing", as: String?.self) == nil)
            #expect(failure { try row.decode("nothing", as: String.self) }?.code == .decoding)
            let array = try #require(try connection.query("SELECT ARRAY[1, NULL] AS holes").first)
            #expect(failure { try array.decode("holes", as: [Int].self) }?.code == .decoding)
        }
    }

    @Test func `a wider column is read when the value fits`() async throws {
        try await onConnection { (connection) throws in
            let row = try #require(try connection.query("SELECT 7::bigint AS small, 70000 AS large").first)
            #expect(try row.decode("small", as: Int16.self) == 7)
            #expect(failure { try row.decode("large", as: Int16.self) }?.code == .decoding)
        }
    }

    @Test func `a value of another type is an error that names its column`() async throws {
        try await onConnection { (connection) throws in
            let row = try #require(try connection.query("SELECT 'green' AS colour, 1.5::numeric AS sum").first)
            #expect(failure { try row.decode("colour", as: Colour.self) }?.doing.contains("“colour”") == true)
            #expect(failure { try row.decode("sum", as: Double.self) }?.code == .decoding)
            #expect(failure { try row.decode("colour", as: [Int].self) }?.code == .decoding)
            #expect(failure { try row.decode("absent", as: Int.self) }?.code == .decoding)
        }
    }
}
