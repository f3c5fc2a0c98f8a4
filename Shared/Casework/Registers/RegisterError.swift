public import CivilAffairs
public import Foundation
public import JSON

/// Why a register is not changed as asked.
public enum RegisterError: Error, Sendable, Equatable {
    /// The register has no such record.
    case notFound(RegisterName, String)
    /// The record breaks its rules.
    case faults(JSONFaults)
    /// Lines of a file break the rules: nothing of it is taken.
    case lines([RegisterLineFault])
    /// Nothing is changed without a reason.
    case reasonNeeded
    /// Somebody made a version that was not looked at.
    case staleVersion(UUID, given: Int, present: Int)
    /// The record has ended.
    case isOver(UUID, lastDay: Day)
    /// The day lies before the version that it would change.
    case beginsTooEarly(UUID, from: Day)
    /// The last day lies before the first.
    case endsBeforeItStarts(from: Day)
    /// The natural key never changes.
    case keyIsFixed(UUID, key: String)
    /// Another record of the register with this key is valid on one of the days; nil = with one of many keys.
    case keyTaken(RegisterName, key: String?)
}

/// One thing wrong with one line of a file.
public struct RegisterLineFault: Sendable, Equatable {
    /// Counted from 1; the header of a CSV file is line 1.
    public let line: Int
    /// What is wrong, and where in the record.
    public let fault: JSONFault

    /// A fault of a line.
    public init(line: Int, _ fault: JSONFault) {
        self.line = line
        self.fault = fault
    }
}
