import CivilAffairs
import JSON
import Testing

@Suite struct FormTests {
    @Test func `the contract's example is read without a fault`() throws {
        let application = try Application.read(Array(exampleForm.utf8), today: today)
        #expect(application.channel == .counter)
        #expect(application.appliedOn == Day("2021-11-01"))
        let person = try #require(application.person(application.applicant))
        #expect(person.birthday == Day("1952-03-14") && person.gender == .female)
        #expect(person.monthlyIncomeFen == Fen(30_000) && person.employment == .unable)
        #expect(application.household?.members == ["p1"] && application.household?.homes == 1)
        #expect(application.lifeEvents == [.hardship(LifeEvent.Hardship(causes: [.illness]))])
        #expect(application.consents == [.economicVerification, .dataSharing])
    }

    @Test func `a form is stored and read again the same`() throws {
        let application = try Application.read(Array(exampleForm.utf8), today: today)
        #expect(try Application.stored(JSON.write(application)) == application)
        #expect(try Application.read(JSON.write(application), today: today) == application)
    }

    @Test func `a stored form may know members of a later version`() throws {
        let bytes = try form(exampleForm, [("/later", "1"), ("/people/0/later", "null")])
        #expect(try Application.stored(bytes).people.count == 1)
        #expect(try faults(bytes) == ["/people/0/later unknownMember", "/later unknownMember"])
    }

    @Test func `a form with many faults tells them all`() throws {
        let bytes = try form(
            exampleForm,
            [
                ("/channel", "\"fax\""), ("/office", "\"33\""), ("/appliedOn", "\"2021-02-30\""),
                ("/applicant", "\"p9\""),
                ("/people/0/idNumber", "\"330683195203140024\""), ("/people/0/residence", ""),
                ("/people/0/monthlyIncomeFen", "-1"), ("/people/0/nickname", "\"x\""), ("/household/homes", "\"one\""),
                ("/household/members/-", "\"p2\""), ("/lifeEvents/0/causes/0", "\"bad luck\""),
                ("/matters", "[\"assistance.gold\"]"), ("/consents/1", "true"),
            ]
        )
        #expect(
            try Set(faults(bytes)) == [
                "/channel notOneOf portal mobile counter hotline assisted", "/office division-code", "/appliedOn day",
                "/people/0/idNumber id-check-digit 3", "/people/0/monthlyIncomeFen outOfRange 0...1000000000000",
                "/people/0/nickname unknownMember", "/household/homes wrongType integer",
                "/lifeEvents/0/causes/0 notOneOf illness disability unemployment accident disaster schooling other",
                "/consents/1 wrongType string", "/people/0/residence required", "/applicant unknown-person",
                "/household/members/1 unknown-person", "/matters/0 unknown-matter",
            ]
        )
    }

    @Test func `a back-entered form comes over the counter and never from the future`() throws {
        let day = try #require(Day("2021-11-01"))
        for channel in Channel.allCases {
            let bytes = try form(exampleForm, [("/channel", "\"\(channel.rawValue)\"")])
            let isTaken = channel == .counter || channel == .assisted
            #expect(try faults(bytes) == (isTaken ? [] : ["/appliedOn applied-in-past"]))
            #expect(try faults(bytes, today: day) == [])
            #expect(try faults(bytes, today: day.adding(days: -1)) == ["/appliedOn applied-in-future"])
        }
    }

    @Test func `a person without a number is told of as far as is known`() throws {
        let unknown = #"{"ref": "p2", "sex": "male"}"#
        #expect(try faults(form(coupleForm, [("/people/1", unknown)])) == [])
        let newborn = #"{"ref": "c1", "name": "王小明", "bornOn": "2020-06-15"}"#
        let application = try Application.read(form(coupleForm, [("/people/2", newborn)]), today: today)
        #expect(application.person("c1")?.birthday == Day("2020-06-15"))
        #expect(
            try faults(form(coupleForm, [("/people/1", #"{"ref": "p2"}"#)])) == [
                "/people/1/name required", "/people/1/idNumber required", "/people/1/householdRegistration required",
                "/people/1/residence required",
            ]
        )
    }

    @Test func `absent facts are no faults`() throws {
        for event in [
            #"{"kind": "hardship"}"#, #"{"kind": "emergency"}"#, #"{"kind": "bereavement", "deceased": "p2"}"#,
            #"{"kind": "birth", "child": "c1"}"#, #"{"kind": "divorce", "parties": ["p1", "p2"]}"#,
            #"{"kind": "certificate-reissue", "parties": ["p1", "p2"]}"#, #"{"kind": "ageing", "person": "p1"}"#,
            #"{"kind": "disability", "person": "p1"}"#, #"{"kind": "child-without-care", "child": "c1", "father": {}}"#,
            #"{"kind": "left-behind", "person": "c1"}"#, #"{"kind": "harm", "child": "c1"}"#,
            #"{"kind": "adoption", "adopters": ["p1", "p2"], "child": "c1"}"#,
            #"{"kind": "organization", "action": "establish", "organization": {}}"#,
            #"{"kind": "vagrancy", "person": "p2"}"#,
        ] {
            let bytes = try form(coupleForm, [("/lifeEvents/0", event)])
            #expect(try faults(bytes) == [], "\(event)")
            let application = try Application.stored(bytes)
            #expect(try Application.stored(JSON.write(application)) == application)
        }
    }
}
