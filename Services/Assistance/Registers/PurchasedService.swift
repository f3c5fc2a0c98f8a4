import Casework
import CivilAffairs
import JSON

/// A line of the list of purchased services (政府购买社会救助服务清单): what a provider delivers, at what price, and where.
///
/// From when and until when it is offered are the days of the record. All of it is public.
struct PurchasedService: RegisterRecord, JSONObjectReadable {
    static let register: RegisterName = "purchased-services"

    /// The number of the line, by which a decision grants it.
    let service: String
    /// What kind of service, as `home-care`.
    let kind: String
    let provider: String
    /// In what it is counted, as `hour` or `visit`.
    let unit: String
    /// What a unit costs the government.
    let priceFen: Fen
    /// The first digits of the places for which it is bought.
    let area: String

    var naturalKey: String { service }

    var publicPart: JSONValue? {
        [
            "service": .string(service), "kind": .string(kind), "provider": .string(provider), "unit": .string(unit),
            "priceFen": .number(JSONNumber(priceFen.rawValue)), "area": .string(area),
        ]
    }

    var faults: [JSONFault] {
        var faults: [JSONFault] = []
        if priceFen < .zero { faults.append(JSONFault(pointer: "/priceFen", detail: .outOfRange("0..."))) }
        if area.wholeMatch(of: /[0-9]{2,12}/) == nil { faults.append(JSONFault("/area", breaks: "not-a-place")) }
        return faults
    }

    init?(object: JSONObjectReader) {
        let service = object.words("service")
        let kind = object.words("kind")
        let provider = object.words("provider")
        let unit = object.words("unit")
        let priceFen = object.required("priceFen", as: Fen.self)
        let area = object.words("area")
        guard let service, let kind, let provider, let unit, let priceFen, let area else { return nil }
        self.service = service
        self.kind = kind
        self.provider = provider
        self.unit = unit
        self.priceFen = priceFen
        self.area = area
    }

    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("service", service)
            object.member("kind", kind)
            object.member("provider", provider)
            object.member("unit", unit)
            object.member("priceFen", priceFen)
            object.member("area", area)
        }
    }
}
