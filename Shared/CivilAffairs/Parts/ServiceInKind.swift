public import JSON

/// A service or goods that an award grants in place of money or beside it (资金+物资+服务).
public struct ServiceInKind: Sendable, Hashable {
    /// What the department's list of purchased services (政府购买服务清单) knows it by.
    public var service: String

    /// What kind of service it is, as `home-care`.
    public var kind: String

    /// Who provides it.
    public var provider: String

    /// In what it is counted, as `hour` or `visit`.
    public var unit: String

    /// How many units are granted.
    public var units: Int

    /// Puts the value together.
    public init(
        service: String,
        kind: String,
        provider: String,
        unit: String,
        units: Int
    ) {
        self.service = service
        self.kind = kind
        self.provider = provider
        self.unit = unit
        self.units = units
    }
}

extension ServiceInKind: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let service = object.required("service", as: String.self)
        let kind = object.required("kind", as: String.self)
        let provider = object.required("provider", as: String.self)
        let unit = object.required("unit", as: String.self)
        let units = object.required("units", as: Int.self)
        guard let service, let kind, let provider, let unit, let units else { return nil }
        self.init(service: service, kind: kind, provider: provider, unit: unit, units: units)
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("service", service)
            object.member("kind", kind)
            object.member("provider", provider)
            object.member("unit", unit)
            object.member("units", units)
        }
    }
}
