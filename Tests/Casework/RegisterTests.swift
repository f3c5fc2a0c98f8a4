import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Testing

@Suite struct RegisterTests {
    private let january = Day(rawValue: 18_628)

    @Test func `a change is a version of its own with a first day and a reason`() throws {
        var entry = try bed(places: 1)
        try entry.change(to: ToyBed("A1", places: 2), on: january.adding(days: 10), reason: "rebuilt")
        #expect(entry.version == 2)
        #expect(entry.record.places == 2)
        #expect(entry.validFrom == january.adding(days: 10))
        #expect(entry.firstDay == january)
        #expect(entry.reason == "rebuilt")
        #expect(entry.mark == nil)
    }

    @Test func `nothing is added, changed or closed without a reason`() throws {
        #expect(throws: RegisterError.reasonNeeded) { try bed(reason: " ") }
        var entry = try bed()
        let (record, day) = (entry.record, january)
        #expect(throws: RegisterError.reasonNeeded) { try entry.change(to: record, on: day, reason: "") }
        #expect(throws: RegisterError.reasonNeeded) { try entry.close(on: day, reason: "\n") }
        #expect(entry.version == 1)
    }

    @Test func `a key never changes`() throws {
        var entry = try bed()
        let (id, day) = (entry.id, january)
        #expect(throws: RegisterError.keyIsFixed(id, key: "A1")) {
            try entry.change(to: ToyBed("A2"), on: day, reason: "r")
        }
    }

    @Test func `a change begins no earlier than the version it replaces`() throws {
        var entry = try bed()
        let (id, day) = (entry.id, january)
        try entry.change(to: ToyBed("A1", places: 2), on: day.adding(days: 5), reason: "r")
        #expect(throws: RegisterError.beginsTooEarly(id, from: day.adding(days: 5))) {
            try entry.change(to: ToyBed("A1", places: 3), on: day.adding(days: 4), reason: "r")
        }
    }

    @Test func `a record that has ended is not changed after its end, and its end is not put off`() throws {
        var entry = try bed()
        let (id, day) = (entry.id, january)
        try entry.close(on: day.adding(days: 5), reason: "sold")
        #expect(!entry.isValid(on: day.adding(days: 6)))
        #expect(throws: RegisterError.isOver(id, lastDay: day.adding(days: 5))) {
            try entry.change(to: ToyBed("A1"), on: day.adding(days: 6), reason: "r")
        }
        #expect(throws: RegisterError.isOver(id, lastDay: day.adding(days: 5))) {
            try entry.close(on: day.adding(days: 5), reason: "r")
        }
        try entry.close(on: day.adding(days: 2), reason: "earlier")
        #expect(!entry.isValid(on: day.adding(days: 3)))
    }

    @Test func `closing on the day before the first strikes a record off, and no earlier`() throws {
        var entry = try bed()
        let (id, day) = (entry.id, january)
        #expect(throws: RegisterError.beginsTooEarly(id, from: day)) {
            try entry.close(on: day.adding(days: -2), reason: "r")
        }
        try entry.close(on: day.adding(days: -1), reason: "never there")
        #expect(!entry.isValid(on: day))
        #expect(!entry.isValid(on: day.adding(days: -1)))
    }

    @Test func `a record that breaks its rules is refused with the place`() throws {
        let fault = JSONFault(pointer: "/places", detail: .outOfRange("1...6"))
        let faults = try #require(JSONFaults([fault]))
        #expect(throws: RegisterError.faults(faults)) { try bed(places: 7) }
        var entry = try bed()
        let day = january
        #expect(throws: RegisterError.faults(faults)) {
            try entry.change(to: ToyBed("A1", places: 0), on: day, reason: "r")
        }
    }

    @Test func `a stale version is refused`() throws {
        let entry = try bed()
        #expect(throws: RegisterError.staleVersion(entry.id, given: 2, present: 1)) { try entry.expect(version: 2) }
        try entry.expect(version: 1)
        try entry.expect(version: nil)
    }

    @Test func `only the public part goes out, and null once nothing is public any more`() throws {
        var entry = try RegisterEntry(id: UUID(), ToyBed("A1", isNursing: true), from: january, reason: "r")
        let first = try #require(entry.news(after: nil))
        #expect(first.record == entry.id)
        #expect(first.data["record"] == ["number": "A1", "places": 1])
        #expect(first.data["version"] == 1)
        let before = entry
        try entry.change(to: ToyBed("A1"), on: january, reason: "r")
        #expect(try #require(entry.news(after: before)).data["record"] == .null)
        #expect(try bed().news(after: nil) == nil)
    }

    @Test func `a message tells the record's id and never who lies in the bed`() throws {
        var record = ToyBed("A1", isNursing: true)
        record.tenant = "p1_secret"
        let entry = try RegisterEntry(id: UUID(), record, from: january, reason: "r")
        let id = UUID()
        let message = try #require(entry.news(after: nil))
            .message(id: id, from: .assistance, at: january.beginning)
        #expect(message.topic == "onewindow.assistance.records.v1")
        #expect(message.key == entry.id.text)
        #expect(message.envelope.type == "onewindow.assistance.register.changed")
        #expect(message.envelope.id == id)
        #expect(!String(decoding: message.envelope.data, as: UTF8.self).contains("secret"))
    }

    private func bed(places: Int = 1, reason: String = "new") throws -> RegisterEntry<ToyBed> {
        try RegisterEntry(id: UUID(), ToyBed("A1", places: places), from: january, reason: reason)
    }
}
