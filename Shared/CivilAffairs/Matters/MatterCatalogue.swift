/// The matters of the bureau: one table for the window's catalogue, the departments' deadlines and the checks of forms.
public enum MatterCatalogue {
    /// All matters, department by department.
    public static let all: [Matter] = assistance + elderlyCare + childWelfare + socialOrganizations + funeral + marriage

    /// The matter with a code, or nil when there is none.
    public static func matter(_ code: MatterCode) -> Matter? {
        byCode[code]
    }

    /// The matters of one department.
    public static func matters(of department: Department) -> [Matter] {
        all.filter { $0.department == department }
    }

    private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })

    static func built(
        _ code: MatterCode,
        _ chineseName: String,
        _ englishName: String,
        by lifeEvents: [LifeEvent.Kind],
        evidence: [EvidenceKind],
        within timeLimit: TimeLimit? = nil
    ) -> Matter {
        Matter(
            code: code,
            chineseName: chineseName,
            englishName: englishName,
            lifeEvents: lifeEvents,
            evidence: evidence,
            timeLimit: timeLimit,
            isBuilt: true
        )
    }

    static func counter(
        _ code: MatterCode,
        _ chineseName: String,
        _ englishName: String,
        by lifeEvents: [LifeEvent.Kind],
        evidence: [EvidenceKind] = [.identityCard],
        within timeLimit: TimeLimit? = nil
    ) -> Matter {
        Matter(
            code: code,
            chineseName: chineseName,
            englishName: englishName,
            lifeEvents: lifeEvents,
            evidence: evidence,
            timeLimit: timeLimit,
            isBuilt: false
        )
    }
}
