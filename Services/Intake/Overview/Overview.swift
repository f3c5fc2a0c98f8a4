import CivilAffairs
import Foundation

/// An application as the outside sees it: the one state made of the parts of six departments (总览).
struct Overview: Sendable, Equatable {
    let id: UUID
    let reference: String
    let appliedOn: Day
    let receivedAt: Date
    /// Rises with every change.
    var version: Int
    /// What every department said last; one that is absent has not answered yet.
    var parts: [Department: DepartmentPart] = [:]

    /// The parts of all departments in their order.
    var allParts: [DepartmentPart] {
        Department.allCases.map { department in
            parts[department]
                ?? DepartmentPart(
                    application: id,
                    department: department,
                    partVersion: 0,
                    referralVersion: 0,
                    status: .sent
                )
        }
    }

    /// Where the application stands.
    var status: ApplicationStatus { .of(allParts) }

    /// The last day for the whole: the latest of the open cases.
    var dueOn: Day? { allParts.dueOn }

    /// Replaces a department's part if the new one is younger; says whether it was.
    ///
    /// Parts are whole and numbered, so duplicates, reordering and loss of earlier ones are harmless.
    mutating func merge(_ part: DepartmentPart) -> Bool {
        guard part.partVersion > parts[part.department]?.partVersion ?? 0 else { return false }
        parts[part.department] = part
        version += 1
        return true
    }

    /// Whether a department may still have something to withdraw: it has not answered, or an open case of the matters.
    func isOpen(_ department: Department, for matters: [MatterCode]) -> Bool {
        guard let part = parts[department], part.status != .sent, part.status != .received else { return true }
        return part.cases.contains { open in
            !open.status.isFinal && (matters.isEmpty || matters.contains(open.matter))
        }
    }
}
