import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

/// A bed of a home, as a small register keeps it; who lies in it is not public.
struct ToyBed: RegisterRecord, JSONObjectReadable, Equatable {
    static let register: RegisterName = "beds"
    var number: String
    var places: Int
    var town: String?
    var isNursing = false
    var tenant: String?

    var naturalKey: String { number }

    var publicPart: JSONValue? {
        isNursing ? ["number": .string(number), "places": .number(JSONNumber(integer: places))] : nil
    }

    var faults: [JSONFault] {
        (1...6).contains(places) ? [] : [JSONFault(pointer: "/places", detail: .outOfRange("1...6"))]
    }

    init(_ number: String, places: Int = 1, town: String? = nil, isNursing: Bool = false) {
        self.number = number
        self.places = places
        self.town = town
        self.isNursing = isNursing
    }

    init?(object: JSONObjectReader) {
        let number = object.required("number", as: String.self)
        let places = object.required("places", as: Int.self)
        let town = object.optional("town", as: String.self)
        let isNursing = object.optional("isNursing", as: Bool.self)
        let tenant = object.optional("tenant", as: String.self)
        guard let number, let places else { return nil }
        self.init(number, places: places, town: town, isNursing: isNursing ?? false)
        self.tenant = tenant
    }

    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("number", number)
            object.member("places", places)
            object.optional("town", town)
            object.member("isNursing", isNursing)
            object.optional("tenant", tenant)
        }
    }
}

extension BlockSetting {
    /// The toy department on a day, at midnight or so many hours after it.
    static func on(_ today: String, hour: Int = 0) throws -> BlockSetting {
        let day = try Bureau.day(today)
        let now = day.beginning.addingTimeInterval(Double(hour) * 3600)
        return BlockSetting(department: .assistance, now: now, today: day, ids: SystemIDs())
    }
}

extension Archive {
    /// Runs a body on the register of beds on a day, in a transaction of its own.
    @discardableResult
    func beds<T>(
        _ today: String,
        _ body: (PostgresRegister<ToyBed>) throws -> T
    ) throws -> T {
        let setting = try BlockSetting.on(today)
        return try connection.withTransaction { try body(PostgresRegister($0, setting)) }
    }

    /// The beds valid on a day.
    func valid(on day: String, where filters: String...) throws -> [ToyBed] {
        let filters = filters.compactMap(RegisterFilter.init)
        return try RegisterEntry<ToyBed>.valid(on: try Bureau.day(day), where: filters, in: connection).map(\.record)
    }

    /// The payloads in the outbox, in order.
    func said() throws -> [JSONValue] {
        try connection.query("SELECT value FROM outbox ORDER BY seq").map { row in
            try JSONValue.parse(try row.decode("value", as: PostgresBytes.self).bytes)
        }
    }
}
