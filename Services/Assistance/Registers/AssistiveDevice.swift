import Casework
import CivilAffairs
import JSON

/// An assistive device (康复辅具) that a community lends out; all of the platform's list is public.
struct AssistiveDevice: RegisterRecord, JSONObjectReadable {
    static let register: RegisterName = "assistive-devices"

    /// The number on it.
    let device: String
    /// What it is, as `wheelchair`.
    let kind: String
    /// The place that keeps it.
    let place: DivisionCode

    var naturalKey: String { device }

    var publicPart: JSONValue? {
        ["device": .string(device), "kind": .string(kind), "place": .string(place.rawValue)]
    }

    init?(object: JSONObjectReader) {
        let device = object.words("device")
        let kind = object.words("kind")
        let place = object.required("place", as: DivisionCode.self)
        guard let device, let kind, let place else { return nil }
        self.device = device
        self.kind = kind
        self.place = place
    }

    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("device", device)
            object.member("kind", kind)
            object.member("place", place)
        }
    }
}
