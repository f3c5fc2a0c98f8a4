import Foundation
import JSON

enum Channel: String, CaseIterable, JSONReadable, JSONWritable {
    case online, counter, agent
}

struct Person: JSONObjectReadable, JSONWritable, Equatable {
    var ref: String
    var income: Int64?
    var phone: String?
    var tags: [String]

    init(ref: String, income: Int64? = nil, phone: String? = nil, tags: [String] = []) {
        self.ref = ref
        self.income = income
        self.phone = phone
        self.tags = tags
    }

    init?(object: JSONObjectReader) {
        let ref: String? = object.required("ref")
        let income: Int64? = object.optional("monthlyIncomeFen")
        let phone: String? = object.nullable("phone")
        let tags: [String] = object.array("tags", count: 0...3)
        guard let ref else { return nil }
        self.init(ref: ref, income: income, phone: phone, tags: tags)
    }

    func write(to writer: inout JSONWriter) {
        writer.object { o in
            o.member("ref", ref)
            o.optional("monthlyIncomeFen", income)
            o.nullable("phone", phone)
            o.array("tags", tags)
        }
    }
}

struct Household: JSONObjectReadable, JSONWritable, Equatable {
    var id: UUID
    var channel: Channel
    var head: Person
    var members: [Person]

    init(id: UUID, channel: Channel, head: Person, members: [Person]) {
        self.id = id
        self.channel = channel
        self.head = head
        self.members = members
    }

    init?(object: JSONObjectReader) {
        let id: UUID? = object.required("id")
        let channel: Channel? = object.required("channel")
        let head: Person? = object.required("head")
        let members: [Person] = object.array("members")
        guard let id, let channel, let head else { return nil }
        self.init(id: id, channel: channel, head: head, members: members)
    }

    func write(to writer: inout JSONWriter) {
        writer.object { o in
            o.member("id", id)
            o.member("channel", channel)
            o.member("head", head)
            o.member("members", members)
        }
    }
}

/// The text as bytes.
func bytes(_ text: String) -> [UInt8] {
    Array(text.utf8)
}

/// The refusal of a text, nil when it is accepted.
func refusal(_ text: [UInt8], limits: JSONLimits = .standard) -> JSONSyntaxError? {
    do throws(JSONSyntaxError) {
        _ = try JSONDocument(parsing: text, limits: limits)
        return nil
    } catch {
        return error
    }
}

/// All faults as `pointer detail`, empty when the value is read.
func faults<T: JSONReadable>(
    _ type: T.Type,
    in text: String,
    unknownMembers: UnknownMembers = .fault
) throws -> [String] {
    do {
        _ = try JSON.read(type, from: bytes(text), unknownMembers: unknownMembers)
        return []
    } catch let error as JSONFaults {
        return error.faults.map { "\($0.pointer) \($0.detail.code) \($0.detail.arguments.joined(separator: ","))" }
    }
}
