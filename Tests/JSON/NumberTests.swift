import JSON
import Testing

@Suite struct NumberTests {
    @Test(arguments: [
        ("0", 0), ("-0", 0), ("-0.0e9", 0), ("0e999999999999999999999", 0), ("7", 7), ("1.0", 1), ("10e1", 100),
        ("1e2", 100),
        ("1E+2", 100), ("1.50e1", 15), ("-1.5e1", -15), ("100e-2", 1), ("1200.00e-2", 12), ("0.0012e4", 12),
        ("10.0", 10),
        ("9223372036854775807", .max), ("-9223372036854775808", .min), ("9223372036854775807.000", .max),
        ("-9223372036854775.808e3", .min), ("0.00000000000000000000000000001e29", 1),
        ("1e18", 1_000_000_000_000_000_000),
        ("1000000000000000000000000e-24", 1), ("1.0e0", 1), ("101.010e2", 10_101), ("-9.223372036854775808e18", .min),
    ])
    func `a number without a fraction is an integer`(text: String, integer: Int64) throws {
        #expect(try JSON.read(Int64.self, from: bytes(text)) == integer)
        #expect(JSONNumber(text)?.int == integer)
    }

    @Test(arguments: [
        "0.5", "1.5", "-1e-1", "15e-1", "9223372036854775808", "-9223372036854775809", "1e19", "1e400",
        "1e99999999999999999999",
        "1e-99999999999999999999", "12345678901234567890", "10.01e1", "0.1", "\"1\"", "null", "true", "[1]",
    ])
    func `anything else is not`(text: String) throws {
        #expect(try faults(Int.self, in: text) == [" wrongType integer"])
        #expect(try JSONValue(parsing: text).int == nil)
    }

    @Test func `digits without end are still one number`() throws {
        let zeros = String(repeating: "0", count: 100_000)
        #expect(try JSON.read(Int.self, from: bytes("1" + zeros + "e-100000")) == 1)
        #expect(try JSON.read(Int.self, from: bytes("0." + zeros + "1e100001")) == 1)
        #expect(try faults(Int.self, in: "1" + zeros) == [" wrongType integer"])
    }

    @Test func `a double is the nearest one, and too large a number is a fault`() throws {
        #expect(
            try JSON.read([Double].self, from: bytes("[0.1,-1e-400,1,1.7976931348623157e308]")) == [
                0.1, 0, 1, .greatestFiniteMagnitude,
            ]
        )
        #expect(try faults(Double.self, in: "1e309") == [" outOfRange -1.8e308...1.8e308"])
        #expect(try faults(Double.self, in: "\"1\"") == [" wrongType number"])
    }

    @Test func `the text of a number is kept`() throws {
        let text = "[1.0,1.00,-0,1E5,123456789012345678901234567890.1]"
        #expect(try JSONValue(parsing: text).text == text)
        #expect(JSONNumber("01") == nil)
        #expect(JSONNumber(" 1") == nil)
        #expect(JSONNumber("1 ") == nil)
        #expect(JSONNumber("\"1\"") == nil)
        #expect(JSONNumber("") == nil)
        #expect(JSONNumber(Double.infinity) == nil)
        #expect(JSONNumber(0.1)?.text == "0.1")
    }
}
