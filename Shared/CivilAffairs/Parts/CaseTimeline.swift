public import JSON

/// The four stages of a case of assistance (智慧帮扶救助综合管理门户): 「困难申请统一受理、经济状况统一核对、救助对象精准认定、帮扶事项一网办理」
/// [Suqian].
public enum CaseStage: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// The application was taken in (困难申请统一受理).
    case acceptance
    /// The household's economy was checked (经济状况统一核对).
    case economicCheck = "economic-check"
    /// It was decided who they are (救助对象精准认定).
    case determination
    /// What follows from it is handled (帮扶事项一网办理).
    case handling
}

/// A stage of a case, when it was reached and by what.
public struct StageReached: Sendable, Hashable {
    /// The stage.
    public let stage: CaseStage
    /// The day; nil while it is not reached.
    public let reachedOn: Day?
    /// What reached it: `application`, `assessment`, `rule`, `staff`, `award` or `class`; nil while it is not reached.
    public let by: String?
}

extension Case {
    /// The four stages in their order, derived from what the case says of itself.
    ///
    /// Nothing is handled after a refusal. While other agencies are asked, the check is not over.
    public var timeline: [StageReached] {
        let accepted = clocks.first { $0.kind == .decision }?.from
        let isChecked = assessedOn != nil && status != .verifying
        let handled = decision?.outcome == .approved ? decision?.decidedOn : nil
        return [
            StageReached(stage: .acceptance, reachedOn: accepted, by: accepted.map { _ in "application" }),
            StageReached(
                stage: .economicCheck,
                reachedOn: isChecked ? assessedOn : nil,
                by: isChecked ? "assessment" : nil
            ),
            StageReached(stage: .determination, reachedOn: decision?.decidedOn, by: decision?.by.rawValue),
            StageReached(
                stage: .handling,
                reachedOn: handled,
                by: handled.map { _ in decision?.award == nil ? "class" : "award" }
            ),
        ]
    }
}

extension StageReached: JSONWritable {
    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("stage", stage)
            object.nullable("reachedOn", reachedOn)
            object.nullable("by", by)
        }
    }
}
