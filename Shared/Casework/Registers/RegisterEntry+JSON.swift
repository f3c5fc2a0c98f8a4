import CivilAffairs
import Foundation
public import JSON

extension RegisterEntry: JSONWritable {
    /// Writes the version for staff: the whole record, and who, when and why.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", id)
            object.member("register", Record.register.rawValue)
            object.member("key", record.naturalKey)
            object.member("version", version)
            object.member("validFrom", validFrom)
            object.nullable("validUntil", validUntil)
            object.member("record", record)
            object.member("reason", reason)
            object.nullable("changedBy", mark?.actor)
            object.nullable("changedAt", mark.map { Moment($0.at) })
        }
    }
}

extension RegisterEntry {
    /// What becomes public with this version: null in place of the record once nothing of it is public any more.
    ///
    /// `before`: the version before it; nil for the first.
    func news(after before: RegisterEntry?) -> RecordNews? {
        guard record.publicPart != nil || before?.record.publicPart != nil else { return nil }
        return RecordNews(
            block: "register",
            record: id,
            data: [
                "id": .string(id.text), "register": .string(Record.register.rawValue),
                "version": .number(JSONNumber(integer: version)), "validFrom": .string(validFrom.description),
                "validUntil": validUntil.map { .string($0.description) } ?? .null,
                "record": record.publicPart ?? .null,
            ]
        )
    }
}
