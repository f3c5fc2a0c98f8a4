import CivilAffairs
import Foundation
public import JSON
import Messaging

extension DrawPlan {
    /// The rule that the plan is drawn by, as its text names it: the seven steps of `drawn(seed:)`.
    static let rule = "onewindow-draw-1"

    /// The one text of the plan, over which the digest is taken: JSON without white space, members in alphabetical
    /// order.
    public var canonical: [UInt8] { JSON.write(self) }

    /// How long a message with the plan and its result can become, in bytes, whoever is drawn.
    var longestMessage: Int {
        let object = objects.map(\.id.utf8.count).max() ?? 0
        let inspector = inspectors.map(\.utf8.count).max() ?? 0
        let drawn = DrawnObject(object: "", inspectors: []).written + object + inspectorsEach * (inspector + 3) + 1
        // Besides those two a message holds ids, moments, seed, digest and the envelope.
        return canonical.count + (always.count + drawnAtRandom) * drawn + 2_000
    }
}

extension DrawPlan: JSONObjectReadable, JSONWritable {
    /// Reads a plan; nil, with a fault, when it is none that could have been announced.
    public init?(object: JSONObjectReader) {
        let always = object.array("always", of: String.self)
        let count = object.optional("count", as: Int.self)
        let each = object.required("each", as: Int.self)
        let exclusions = object.array("excluded", of: DrawExclusion.self)
        let inspectors = object.array("inspectors", of: String.self)
        let minimumShare = object.required("minimumSharePer10000", as: Int.self)
        let objects = object.array("objects", of: DrawObject.self)
        let purpose = object.required("purpose", as: String.self)
        let rule = object.required("rule", as: String.self)
        let share = object.optional("sharePer10000", as: Int.self)
        guard let each, let minimumShare, let purpose, let rule else { return nil }
        guard rule == Self.rule, let quantity = count.map(DrawQuantity.count) ?? share.map(DrawQuantity.share) else {
            object.fault("rule", .notOneOf([Self.rule]))
            return nil
        }
        do {
            try self.init(
                purpose: purpose,
                objects: objects,
                inspectors: inspectors,
                quantity: quantity,
                minimumShare: minimumShare,
                always: always,
                exclusions: exclusions,
                inspectorsEach: each
            )
        } catch {
            object.fault(.invalid(code: "draw-plan", argument: "\(error)"))
            return nil
        }
    }

    /// Writes the canonical text.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("always", always)
            if case .count(let count) = quantity { object.member("count", count) }
            object.member("each", inspectorsEach)
            object.member("excluded", exclusions)
            object.member("inspectors", inspectors)
            object.member("minimumSharePer10000", minimumShare)
            object.member("objects", objects)
            object.member("purpose", purpose)
            object.member("rule", Self.rule)
            if case .share(let share) = quantity { object.member("sharePer10000", share) }
        }
    }
}

extension DrawObject: JSONObjectReadable, JSONWritable {
    /// Reads an object.
    public init?(object: JSONObjectReader) {
        let id = object.required("id", as: String.self)
        let weight = object.optional("weight", as: Int64.self)
        guard let id else { return nil }
        self.init(id: id, weight: weight)
    }

    /// Writes it; the weight where it has one.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", id)
            object.optional("weight", weight)
        }
    }
}

extension DrawExclusion: JSONObjectReadable, JSONWritable {
    /// Reads a pair.
    public init?(object: JSONObjectReader) {
        let inspector = object.required("inspector", as: String.self)
        let drawn = object.required("object", as: String.self)
        guard let inspector, let drawn else { return nil }
        self.init(inspector: inspector, object: drawn)
    }

    /// Writes it.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("inspector", inspector)
            object.member("object", self.object)
        }
    }
}

extension DrawnObject: JSONObjectReadable, JSONWritable {
    /// Reads an object that was drawn.
    public init?(object: JSONObjectReader) {
        let drawn = object.required("object", as: String.self)
        let inspectors = object.array("inspectors", of: String.self)
        guard let drawn else { return nil }
        self.init(object: drawn, inspectors: inspectors)
    }

    /// Writes it.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("object", self.object)
            object.member("inspectors", inspectors)
        }
    }
}

extension JSONWritable {
    fileprivate var written: Int { JSON.write(self).count }
}

extension Draw: JSONWritable {
    /// Writes the draw as it is published: everything that an auditor needs, and nobody's name.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", id)
            object.member("status", status)
            object.member("digest", digest)
            object.member("seed", seed.hexadecimal)
            object.member("announcedAt", Moment(announcedAt).description)
            object.raw("plan", plan.canonical)
            guard let result else { return }
            object.member("runAt", Moment(result.runAt).description)
            object.member("drawn", result.drawn)
        }
    }

    /// The announcement, or once it is run the result, for everybody.
    func message(from department: Department) -> OutgoingMessage {
        OutgoingMessage(
            topic: Topic.records(department),
            key: id.text,
            envelope: Envelope(
                id: result?.id ?? id,
                source: "/onewindow/\(department.rawValue)",
                type: EventType.recordChanged(department, "draw"),
                subject: id.text,
                time: result?.runAt ?? announcedAt,
                data: JSON.write(self)
            )
        )
    }
}
