/// The matters that an application opens with all departments.
public struct Openings: Sendable, Hashable {
    /// The matters, each person once, also those that are not built.
    public let all: [OpenedMatter]

    /// Finds what an application opens: the table of the contract, on the facts of the day of application.
    ///
    /// `receivedOn` stands in for a day of application that the form does not give.
    public init(of application: Application, receivedOn: Day) {
        let rules = OpeningRules(application: application, day: application.appliedOn ?? receivedOn)
        all = application.matters.isEmpty ? rules.byEvents.unique : rules.byCodes.unique
    }

    /// What departments open.
    public var built: [OpenedMatter] {
        all.filter { MatterCatalogue.matter($0.matter)?.isBuilt == true }
    }

    /// What one department opens.
    public func of(_ department: Department) -> [OpenedMatter] {
        built.filter { $0.matter.department == department }
    }

    /// Whether a department gets more than the header.
    public func concerns(_ department: Department) -> Bool {
        !of(department).isEmpty
    }

    /// Whether the application would open only matters that are not built, which is answered with "counter only".
    public var isCounterOnly: Bool {
        !all.isEmpty && built.isEmpty
    }
}

extension [OpenedMatter] {
    /// The first opening of each matter and person.
    fileprivate var unique: [OpenedMatter] {
        var seen: Set<OpenedMatter> = []
        return filter { seen.insert(OpenedMatter(matter: $0.matter, person: $0.person)).inserted }
    }
}
