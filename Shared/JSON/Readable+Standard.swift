extension String: JSONReadable {
    /// Reads a string byte for byte; nothing is normalised.
    public init?(json: JSONReader) {
        guard let string = json.string else { return nil }
        self = string
    }
}

extension Bool: JSONReadable {
    /// Reads true or false.
    public init?(json: JSONReader) {
        guard let bool = json.bool else { return nil }
        self = bool
    }
}

extension Int64: JSONReadable {
    /// Reads an integer, also written as 1.0 or 1e2.
    public init?(json: JSONReader) {
        guard let int = json.int else { return nil }
        self = int
    }
}

extension Int: JSONReadable {
    /// Reads an integer, also written as 1.0 or 1e2.
    public init?(json: JSONReader) {
        guard let int = json.int else { return nil }
        self.init(int)
    }
}

extension Double: JSONReadable {
    /// Reads the nearest Double.
    public init?(json: JSONReader) {
        guard let double = json.double else { return nil }
        self = double
    }
}

extension Array: JSONReadable where Element: JSONReadable {
    /// Reads an array all of whose elements are readable.
    public init?(json: JSONReader) {
        guard let array = json.array(of: Element.self) else { return nil }
        self = array
    }
}

extension Dictionary: JSONReadable where Key == String, Value: JSONReadable {
    /// Reads an object with any names; two that Swift takes for equal though their bytes differ are a fault.
    public init?(json: JSONReader) {
        guard let members = json.object?.members else { return nil }
        self.init(minimumCapacity: members.count)
        for (key, reader) in members {
            guard let value = Value(json: reader) else { continue }
            if updateValue(value, forKey: key) != nil {
                reader.fault(.invalid(code: "equivalentKey", argument: ""))
            }
        }
        guard count == members.count else { return nil }
    }
}

extension RawRepresentable where Self: JSONReadable, RawValue == String {
    /// Reads a string that is one of the raw values, byte for byte.
    public init?(json: JSONReader) {
        guard let string = json.string else { return nil }
        guard let value = Self(exactly: string) else {
            json.fault(.invalid(code: "unknownValue", argument: ""))
            return nil
        }
        self = value
    }

    /// A raw value is looked up by `==`, which takes different bytes for equal.
    fileprivate init?(exactly string: String) {
        guard let value = Self(rawValue: string), value.rawValue.utf8.elementsEqual(string.utf8) else { return nil }
        self = value
    }
}

extension RawRepresentable where Self: JSONReadable & CaseIterable, RawValue == String {
    /// Reads a string that is one of the raw values, byte for byte; the fault names them all.
    public init?(json: JSONReader) {
        guard let string = json.string else { return nil }
        guard let value = Self(exactly: string) else {
            json.fault(.notOneOf(Self.allCases.map(\.rawValue)))
            return nil
        }
        self = value
    }
}
