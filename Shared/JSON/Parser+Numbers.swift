extension Parser {
    /// A number as RFC 8259 writes it: no leading zeros, no plus sign, digits on both sides of the point.
    mutating func number() throws(JSONSyntaxError) {
        let start = position
        var isElaborate = false
        if bytes[position] == UInt8(ascii: "-") {
            position += 1
        }
        if position < bytes.count, bytes[position] == UInt8(ascii: "0") {
            position += 1
        } else {
            try digits()
        }
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            isElaborate = true
            position += 1
            try digits()
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            isElaborate = true
            position += 1
            if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
                position += 1
            }
            try digits()
        }
        append(.number, from: start, to: position, isElaborate: isElaborate)
    }

    /// One digit or more.
    private mutating func digits() throws(JSONSyntaxError) {
        let start = position
        while position < bytes.count, bytes[position] &- UInt8(ascii: "0") < 10 {
            position += 1
        }
        guard position > start else { throw error(.malformed, "a digit is due here") }
    }
}
