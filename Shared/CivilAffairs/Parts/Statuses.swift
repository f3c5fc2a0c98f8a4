public import JSON

extension CaseStatus {
    /// Whether the case never changes again.
    public var isFinal: Bool {
        switch self {
        case .approved, .refused, .withdrawn, .lapsed: true
        case .underReview, .awaitingApplicant, .verifying, .publicNotice, .coolingOff, .collectable: false
        }
    }
}

extension PartStatus {
    /// Where a part stands whose referral was taken in and assessed, as its cases say.
    public static func of(_ cases: [Case]) -> PartStatus {
        guard !cases.isEmpty else { return .notApplicable }
        if cases.contains(where: { $0.status == .awaitingApplicant }) { return .awaitingApplicant }
        return cases.allSatisfy(\.status.isFinal) ? .answered : .inProgress
    }

    /// Whether the department has nothing more to say about the application.
    public var isComplete: Bool {
        self == .answered || self == .notApplicable
    }
}

/// Where an application stands as a whole.
public enum ApplicationStatus: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// A department still has something to say.
    case inProgress = "in-progress"
    /// A department waits for the applicant.
    case awaitingApplicant = "awaiting-applicant"
    /// All departments have answered.
    case completed
    /// All departments have answered, and every case was withdrawn.
    case withdrawn

    /// Where an application stands, as the parts of all its departments say.
    public static func of(_ parts: [DepartmentPart]) -> ApplicationStatus {
        if parts.contains(where: { $0.status == .awaitingApplicant }) { return .awaitingApplicant }
        guard !parts.isEmpty, parts.allSatisfy(\.status.isComplete) else { return .inProgress }
        let cases = parts.flatMap(\.cases)
        return !cases.isEmpty && cases.allSatisfy { $0.status == .withdrawn } ? .withdrawn : .completed
    }
}

extension Collection where Element == DepartmentPart {
    /// The last day for the whole application: the latest of its open cases, or nil.
    public var dueOn: Day? {
        flatMap(\.cases).filter { !$0.status.isFinal }.compactMap(\.dueOn).max()
    }

    /// What the departments wait for.
    public var missing: [MissingItem] {
        flatMap(\.missing)
    }
}
