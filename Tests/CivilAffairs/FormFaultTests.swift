import CivilAffairs
import JSON
import Testing

/// One change to the couple's form, and the one fault that it makes.
struct BrokenRule: Sendable, CustomTestStringConvertible {
    let pointer: String
    let text: String
    let fault: String

    init(_ pointer: String, _ text: String, _ fault: String) {
        (self.pointer, self.text, self.fault) = (pointer, text, fault)
    }

    var testDescription: String { "\(pointer) \(text)" }
}

@Suite struct FormFaultTests {
    @Test func `the form that the rules break has no fault of its own`() throws {
        #expect(try faults(form()) == [])
    }

    @Test(arguments: [
        BrokenRule("/channel", "", "/channel required"),
        BrokenRule("/office", "", "/office required"),
        BrokenRule("/applicant", "", "/applicant required"),
        BrokenRule("/applicant", "\"\"", "/applicant blank"),
        BrokenRule("/office", "\"１２\"", "/office division-code"),
        BrokenRule("/appliedOn", "\"2026/11/22\"", "/appliedOn day"),
        BrokenRule("/appliedOn", "\"2026-11-23\"", "/appliedOn applied-in-future"),
        BrokenRule("/appliedOn", "\"2026-11-21\"", "/appliedOn applied-in-past"),
        BrokenRule("/lifeEvents", "", "/lifeEvents nothing-asked"),
        BrokenRule("/lifeEvents", "[]", "/lifeEvents nothing-asked"),
        BrokenRule("/matters", "[\"assistance.gold\"]", "/matters/0 unknown-matter"),
        BrokenRule("/matters", "[\"gold\"]", "/matters/0 unknown-matter"),
        BrokenRule("/agent", "{\"name\": \"王强\"}", "/agent/role required"),
        BrokenRule("/agent", "{\"role\": \"guardian\"}", "/agent/name required"),
        BrokenRule("/evidence", "[{}]", "/evidence/0/kind required"),
        BrokenRule("/evidence", "[{\"kind\": \"x\", \"sha256\": \"ab\"}]", "/evidence/0/sha256 digest"),
        BrokenRule("/evidence", "[{\"kind\": \"x\", \"person\": \"p9\"}]", "/evidence/0/person unknown-person"),
    ])
    func `a broken rule of the form is told with its place`(rule: BrokenRule) throws {
        #expect(try faults(form(coupleForm, [(rule.pointer, rule.text)])) == [rule.fault])
    }

    @Test(arguments: [
        BrokenRule("/people/1/idNumber", "\"33068319910606002x\"", "/people/1/idNumber same-person-twice"),
        BrokenRule("/people/1/idNumber", "\"330683199005050018\"", "/people/1/idNumber id-check-digit 7"),
        BrokenRule("/people/1/idNumber", "\"1\"", "/people/1/idNumber id-shape"),
        BrokenRule("/people/1/idNumber", "\"330683192302300025\"", "/people/1/idNumber id-birth-date"),
        BrokenRule("/people/1/idNumber", "\"330683203001010017\"", "/people/1/idNumber born-in-future"),
        BrokenRule("/people/1/idNumber", "", "/people/1/idNumber required"),
        BrokenRule("/people/1/name", "", "/people/1/name required"),
        BrokenRule("/people/1/name", "\" \"", "/people/1/name name-blank"),
        BrokenRule("/people/1/name", "\"王\u{E123}\"", "/people/1/name name-private-use"),
        BrokenRule("/people/1/name", "\"王\\u0000\"", "/people/1/name nul"),
        BrokenRule("/people/1/householdRegistration", "", "/people/1/householdRegistration required"),
        BrokenRule("/people/1/residence", "\"x\"", "/people/1/residence division-code"),
        BrokenRule("/people/1/bornOn", "\"1990-05-06\"", "/people/1/bornOn birthday-contradicts-id"),
        BrokenRule("/people/1/phone", "\"no\"", "/people/1/phone phone"),
        BrokenRule("/people/1/sex", "\"x\"", "/people/1/sex notOneOf male female"),
        BrokenRule("/people/1/monthlyIncomeFen", "0.5", "/people/1/monthlyIncomeFen wrongType integer"),
        BrokenRule(
            "/people/1/employmentCostFen",
            "1000000000001",
            "/people/1/employmentCostFen outOfRange 0...1000000000000"
        ),
        BrokenRule("/people/1/disability", "{\"grade\": 5}", "/people/1/disability/grade outOfRange 1...4"),
        BrokenRule("/people/1/seriousIllness", "null", "/people/1/seriousIllness wrongType boolean"),
        BrokenRule(
            "/people/1/relations",
            "[{\"to\": \"p9\", \"kind\": \"child\"}]",
            "/people/1/relations/0/to unknown-person"
        ),
        BrokenRule(
            "/people/1/relations",
            "[{\"to\": \"p2\", \"kind\": \"child\"}]",
            "/people/1/relations/0/to same-party"
        ),
        BrokenRule("/people/1/relations", "[{\"to\": \"p1\"}]", "/people/1/relations/0/kind required"),
        BrokenRule("/household/members/1", "\"p7\"", "/household/members/1 unknown-person"),
        BrokenRule("/household/members/1", "\"p1\"", "/household/members/1 same-party"),
        BrokenRule("/household/members", "", "/household/members required"),
        BrokenRule("/household/vehicles", "-1", "/household/vehicles outOfRange 0...1000000"),
        BrokenRule("/household/savingsFen", "-1", "/household/savingsFen outOfRange 0...1000000000000"),
    ])
    func `a broken rule of people and household is told with its place`(rule: BrokenRule) throws {
        #expect(try faults(form(coupleForm, [(rule.pointer, rule.text)])) == [rule.fault])
    }

    @Test(arguments: [
        BrokenRule("/lifeEvents/0/kind", "", "/lifeEvents/0/kind required"),
        BrokenRule("/lifeEvents/0/parties/1", "\"p9\"", "/lifeEvents/0/parties/1 unknown-person"),
        BrokenRule("/lifeEvents/0/parties/1", "\"p1\"", "/lifeEvents/0/parties/1 same-party"),
        BrokenRule("/lifeEvents/0/parties", "", "/lifeEvents/0/parties required"),
        BrokenRule("/lifeEvents/0/parties", "[\"p1\"]", "/lifeEvents/0/parties outOfRange 2...2"),
        BrokenRule("/lifeEvents/0/deceased", "\"p1\"", "/lifeEvents/0/deceased unknownMember"),
        BrokenRule("/lifeEvents/0", "{\"kind\": \"bereavement\"}", "/lifeEvents/0/deceased required"),
        BrokenRule("/lifeEvents/0", "{\"kind\": \"birth\", \"child\": \"c9\"}", "/lifeEvents/0/child unknown-person"),
        BrokenRule(
            "/lifeEvents/0",
            "{\"kind\": \"ageing\", \"person\": \"c9\"}",
            "/lifeEvents/0/person unknown-person"
        ),
        BrokenRule(
            "/lifeEvents/0",
            "{\"kind\": \"adoption\", \"adopters\": [\"p1\", \"p1\"], \"child\": \"c1\"}",
            "/lifeEvents/0/adopters/1 same-party"
        ),
        BrokenRule(
            "/lifeEvents/0",
            "{\"kind\": \"organization\", \"organization\": {}}",
            "/lifeEvents/0/action required"
        ),
        BrokenRule(
            "/lifeEvents/0",
            "{\"kind\": \"organization\", \"action\": \"change\", \"organization\": {\"legalRepresentative\": \"p9\"}}",
            "/lifeEvents/0/organization/legalRepresentative unknown-person"
        ),
        BrokenRule(
            "/lifeEvents/0",
            "{\"kind\": \"organization\", \"action\": \"change\", \"organization\": {\"creditCode\": \"91350100M000100Y44\"}}",
            "/lifeEvents/0/organization/creditCode credit-code-check 3"
        ),
    ])
    func `a broken rule of an event is told with its place`(rule: BrokenRule) throws {
        #expect(try faults(form(coupleForm, [(rule.pointer, rule.text)])) == [rule.fault])
    }

    @Test(arguments: ["hardship", "emergency"])
    func `hardship and emergency need a household`(kind: String) throws {
        let bytes = try form(coupleForm, [("/household", ""), ("/lifeEvents/0", "{\"kind\": \"\(kind)\"}")])
        #expect(try faults(bytes) == ["/household required"])
    }

    @Test func `an unknown event is one fault, whatever it carries`() throws {
        let bytes = try form(coupleForm, [("/lifeEvents/0", "{\"kind\": \"wedding\", \"parties\": [\"p1\"]}")])
        let found = try faults(bytes)
        #expect(found.count == 1 && found[0].hasPrefix("/lifeEvents/0/kind notOneOf hardship emergency"))
    }

    @Test func `two people of one name are told, and whom nobody is called now`() throws {
        let found = try faults(form(coupleForm, [("/people/1/ref", "\"p1\"")]))
        #expect(found == ["/people/1/ref duplicate-ref", "/lifeEvents/0/parties/1 unknown-person"])
    }

    @Test func `a legal representative may be a name`() throws {
        let event = #"{"kind": "organization", "action": "establish", "organization": {"legalRepresentative": "赵敏"}}"#
        #expect(try faults(form(coupleForm, [("/lifeEvents/0", event)])) == [])
    }
}
