public import CivilAffairs
public import Foundation
import JSON

/// One version of a record in its register (台账): what it says, for which days, and who said so when and why.
///
/// A change is a new version with a first day of its own; the versions before it go on answering for the days before.
public struct RegisterEntry<Record: RegisterRecord>: Sendable {
    /// The id of the record, the same in all its versions.
    public let id: UUID
    /// Counted from 1.
    public internal(set) var version: Int
    /// The first day on which the record was valid in any version.
    public let firstDay: Day
    /// The first day on which it reads so.
    public internal(set) var validFrom: Day
    /// The last day of the record; nil = open.
    ///
    /// A day before `firstDay` says that it was never valid.
    public internal(set) var validUntil: Day?
    /// What it says.
    public internal(set) var record: Record
    /// Why there is this version.
    public internal(set) var reason: String
    /// Who made the version, and when; nil until it is stored, since the database says who is signed in.
    public internal(set) var mark: RegisterMark?

    /// Whether the version is in force on a day, unless a later one says otherwise.
    public func isValid(on day: Day) -> Bool {
        validFrom <= day && (validUntil.map { day <= $0 } ?? true)
    }
}

/// Who made a version, and when.
public struct RegisterMark: Sendable, Equatable {
    /// The database's `session_user`.
    public let actor: String
    /// When it was written.
    public let at: Date
}

extension RegisterEntry {
    /// Takes up a record.
    public init(
        id: UUID,
        _ record: Record,
        from first: Day,
        until last: Day? = nil,
        reason: String
    ) throws(RegisterError) {
        try Self.check(record, after: nil, reason)
        if let last, last < first { throw .endsBeforeItStarts(from: first) }
        self.id = id
        version = 1
        firstDay = first
        validFrom = first
        validUntil = last
        self.record = record
        self.reason = reason
    }

    /// Makes a version with another content from a day on.
    ///
    /// The record keeps its key and its end. A change from the first day of the present version corrects that version.
    public mutating func change(to record: Record, on day: Day, reason: String) throws(RegisterError) {
        try Self.check(record, after: self.record, reason)
        guard record.naturalKey == self.record.naturalKey else { throw .keyIsFixed(id, key: self.record.naturalKey) }
        guard day >= validFrom else { throw .beginsTooEarly(id, from: validFrom) }
        if let last = validUntil, day > last { throw .isOver(id, lastDay: last) }
        validFrom = day
        self.record = record
        next(reason)
    }

    /// Ends the record with a last day; the day before its first version begins strikes it off altogether.
    ///
    /// An end can be brought forward, not put off.
    public mutating func close(on day: Day, reason: String) throws(RegisterError) {
        guard !reason.isBlank else { throw .reasonNeeded }
        if let last = validUntil, day >= last { throw .isOver(id, lastDay: last) }
        guard day >= validFrom.adding(days: -1) else { throw .beginsTooEarly(id, from: validFrom) }
        validUntil = day
        next(reason)
    }

    /// Refuses a change of anything but the version that was looked at; nil = whatever stands.
    public func expect(version: Int?) throws(RegisterError) {
        if let version, version != self.version { throw .staleVersion(id, given: version, present: self.version) }
    }

    private mutating func next(_ reason: String) {
        self.reason = reason
        version += 1
        mark = nil
    }

    private static func check(_ record: Record, after before: Record?, _ reason: String) throws(RegisterError) {
        guard !reason.isBlank else { throw .reasonNeeded }
        do {
            try record.check()
        } catch {
            throw .faults(error)
        }
        if let faults = JSONFaults(record.faults(after: before)) { throw .faults(faults) }
    }
}

extension String {
    /// Whether it says nothing.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
