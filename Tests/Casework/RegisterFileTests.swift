@testable import Casework
import JSON
import Testing

@Suite struct RegisterFileTests {
    @Test func `each line of JSON is a record; empty lines are none`() throws {
        let file = try RegisterFile<ToyBed>(
            jsonLines: bytes("{\"number\":\"A1\",\"places\":2}\r\n\n{\"number\":\"A2\",\"places\":1}")
        )
        #expect(file.records.map(\.record) == [ToyBed("A1", places: 2), ToyBed("A2")])
        #expect(file.records.map(\.line) == [1, 3])
    }

    @Test func `every fault of every line is named with its line`() {
        let text = """
            {"number":"A1","places":9}
            {"places":"two","colour":"red"}
            {"number":
            {"number":"A4","places":1}
            {"number":"A4","places":1}
            """
        let faults = faults { try RegisterFile<ToyBed>(jsonLines: bytes(text)) }
        #expect(
            faults == [
                "1 /places outOfRange", "2 /number required", "2 /places wrongType", "2 /colour unknownMember",
                "3  json-syntax", "5  key-twice",
            ]
        )
    }

    @Test func `a table's cells become what the record wants of them`() throws {
        let text = "\u{FEFF}number,places,isNursing,town\r\n007,2,true,\"鹿山, 街道\"\r\n\r\n\"say \"\"A\"\"\",1,,\r\n"
        let file = try RegisterFile<ToyBed>(csv: bytes(text))
        #expect(
            file.records.map(\.record) == [
                ToyBed("007", places: 2, town: "鹿山, 街道", isNursing: true), ToyBed("say \"A\""),
            ]
        )
        #expect(file.records.map(\.line) == [2, 4])
    }

    @Test func `a table's faults are named with their lines, also behind a cell of several lines`() {
        let text = "number,places,town\nA1,1,\"one\ntwo\"\nA2,many,x\nA3,1\nA1,1,y\n"
        let faults = faults { try RegisterFile<ToyBed>(csv: bytes(text)) }
        #expect(faults == ["4 /places wrongType", "5  csv-fields", "6  key-twice"])
    }

    @Test func `a quotation mark that does not end is named with the line where its row begins`() {
        let faults = faults { try RegisterFile<ToyBed>(csv: bytes("number,places\nA1,\"1\nA2,1\n")) }
        #expect(faults == ["2  csv-quote"])
    }

    @Test func `a filter is a pointer and a text`() throws {
        let filter = try #require(RegisterFilter("/address/a~1b=x=y"))
        #expect(filter.path == "address\u{1F}a/b")
        #expect(filter.value == "x=y")
        #expect(RegisterFilter("town=x") == nil)
        #expect(RegisterFilter("/town") == nil)
    }

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    private func faults(_ body: () throws -> RegisterFile<ToyBed>) -> [String] {
        do {
            _ = try body()
            return []
        } catch RegisterError.lines(let faults) {
            return faults.map { "\($0.line) \($0.fault.pointer) \($0.fault.detail.code)" }
        } catch {
            return ["\(error)"]
        }
    }
}
