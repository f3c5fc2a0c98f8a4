import CivilAffairs
import JSON

/// A form into which what was handed in later is entered, and every fault that comes of it.
///
/// The whole form is checked again as it was when it came in, so that nothing gets into it by the back door.
struct FormChange {
    private(set) var faults: [JSONFault] = []
    private var form: JSONValue
    private let refs: Set<PersonRef>
    /// Where a place of the form was set, by the place in the request that set it.
    private var origins: [(target: String, origin: String)] = []
    private var isChanged = false

    init(of form: Application) throws {
        self.form = try JSONValue.parse(JSON.write(form), limits: .trusted)
        refs = Set(form.people.map(\.ref))
    }

    /// Enters an item of a request.
    mutating func enter(_ item: SupplementRequest.Item, at index: Int) {
        let origin = "/items/\(index)"
        check(item.person, at: "\(origin)/person")
        check(item.paper?.person, at: "\(origin)/evidence/person")
        if let consent = Consent(rawValue: item.kind.rawValue) { give(consent) }
        for (pointer, value) in item.facts {
            set(pointer, to: value, origin: "\(origin)/facts/\(pointer.asPointerToken)")
        }
    }

    /// The form as it is then, or nil when nothing of it changed; throws all faults at once.
    func result(receivedOn: Day) throws(WindowError) -> Application? {
        var faults = faults
        var changed: Application?
        if isChanged {
            do {
                changed = try Application.read(form.encoded(), today: receivedOn, limits: .standard)
            } catch let error as JSONFaults {
                faults += error.faults.map(translated)
            } catch {
                throw WindowError(reading: error)
            }
        }
        guard faults.isEmpty else { throw .invalid(faults) }
        return changed
    }

    private mutating func check(_ person: PersonRef?, at pointer: String) {
        guard let person, !refs.contains(person) else { return }
        faults.append(JSONFault(pointer: pointer, detail: .invalid(.unknownPerson)))
    }

    private mutating func give(_ consent: Consent) {
        var given = form["consents"]?.array ?? []
        guard !given.contains(.string(consent.rawValue)) else { return }
        given.append(.string(consent.rawValue))
        form["consents"] = .array(given)
        isChanged = true
    }

    private mutating func set(_ pointer: String, to value: JSONValue, origin: String) {
        if let fault = refusal(of: pointer) {
            faults.append(JSONFault(pointer: origin, detail: fault))
            return
        }
        form[pointer: pointer] = value
        guard form[pointer: pointer] == value else {
            faults.append(JSONFault(pointer: origin, detail: .invalid(code: "pointer-unknown", argument: pointer)))
            return
        }
        origins.append((pointer, origin))
        isChanged = true
    }

    /// Only members of people and of the household may be set, and never who somebody is.
    private func refusal(of pointer: String) -> FaultDetail? {
        let tokens = pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        let names = Array(tokens.prefix(3))
        let isMember: Bool =
            switch names.first {
            case "people": names.count == 3 && pointer.hasPrefix("/") && form[pointer: "/people/\(names[1])"] != nil
            case "household": names.count >= 2 && pointer.hasPrefix("/") && form["household"] != nil
            default: false
            }
        if !isMember {
            let isElsewhere = names.first != "people" && names.first != "household"
            return .invalid(code: isElsewhere ? "member-fixed" : "pointer-unknown", argument: pointer)
        }
        let isIdentity = names.first == "people" && (names[2] == "ref" || names[2] == "idNumber")
        return isIdentity ? .invalid(code: "member-fixed", argument: pointer) : nil
    }

    /// A fault of the form, told at the place of the request that brought it about.
    private func translated(_ fault: JSONFault) -> JSONFault {
        let source = origins.last { fault.pointer == $0.target || fault.pointer.hasPrefix($0.target + "/") }
        guard let source else { return fault }
        let rest = fault.pointer.dropFirst(source.target.count)
        return JSONFault(pointer: source.origin + rest, detail: fault.detail)
    }
}

extension String {
    /// The text as one name of an RFC 6901 pointer.
    fileprivate var asPointerToken: String {
        reduce(into: "") { token, character in
            switch character {
            case "~": token += "~0"
            case "/": token += "~1"
            default: token.append(character)
            }
        }
    }
}
