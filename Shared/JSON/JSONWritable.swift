/// A value that can be written as JSON.
public protocol JSONWritable {
    /// Writes exactly one JSON value.
    func write(to writer: inout JSONWriter)
}

extension String: JSONWritable {
    /// Writes a string.
    public func write(to writer: inout JSONWriter) {
        writer.string(self)
    }
}

extension Bool: JSONWritable {
    /// Writes true or false.
    public func write(to writer: inout JSONWriter) {
        writer.bool(self)
    }
}

extension Int64: JSONWritable {
    /// Writes an integer.
    public func write(to writer: inout JSONWriter) {
        writer.int(self)
    }
}

extension Int: JSONWritable {
    /// Writes an integer.
    public func write(to writer: inout JSONWriter) {
        writer.int(Int64(self))
    }
}

extension Double: JSONWritable {
    /// Writes the shortest number that reads back the same.
    public func write(to writer: inout JSONWriter) {
        writer.double(self)
    }
}

extension Array: JSONWritable where Element: JSONWritable {
    /// Writes an array.
    public func write(to writer: inout JSONWriter) {
        writer.array(self)
    }
}

extension Dictionary: JSONWritable where Key == String, Value: JSONWritable {
    /// Writes an object, members in the order of their names' bytes, so that equal values give equal texts.
    public func write(to writer: inout JSONWriter) {
        let members = sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        writer.object { object in
            for (key, value) in members {
                object.member(key, value)
            }
        }
    }
}

extension RawRepresentable where Self: JSONWritable, RawValue == String {
    /// Writes the raw value.
    public func write(to writer: inout JSONWriter) {
        writer.string(rawValue)
    }
}
