public import CivilAffairs
public import Foundation
import JSON
import Messaging

/// Public notice, objection and deliberation: what staff do with a case before it is decided.
extension Desk {
    /// Posts a case (公示), by default for the days that the matter's rule says, from today.
    public mutating func post(_ id: UUID, from first: Day? = nil, days: Int? = nil) throws(CaseError) {
        let file = try file(id)
        guard let terms = noticeTerms(of: file) else { throw .nothingToPost(id) }
        guard let days = terms.days ?? days else { throw .noticeDaysNeeded(id) }
        let (notice, moment) = (setting.ids.next(), moment)
        try change(id, in: file.application, as: "published", reason: terms.source) { file throws(CaseError) in
            try file.post(as: notice, from: first ?? moment.today, days: days, at: moment)
            return true
        }
        guard let posted = try? self.file(id), posted.notice == notice else { return }
        tell(RecordNews(posting: terms, as: notice, posted.view))
    }

    /// Takes an objection (异议) to a case that is posted: it goes back under review, and is to be investigated.
    ///
    /// `due`: the day by which it is; nil = the deadline of the case.
    public mutating func object(
        to id: UUID,
        by objector: String,
        because reason: String,
        due: Day? = nil
    ) throws(CaseError) {
        let moment = moment
        guard ![objector, reason].contains(where: \.isBlank) else { throw .reasonNeeded(id) }
        try change(id, in: try file(id).application, as: "objected", reason: "\(objector): \(reason)") {
            file throws(CaseError) in
            try file.takeObjection(at: moment)
            return true
        }
        let file = try file(id)
        guard let day = due ?? file.view.dueOn else { throw .dueDateNeeded(id) }
        let plan = DutyPlan(
            .investigation,
            subject: file.subject ?? "",
            due: .on(day),
            division: file.view.decidingDivision,
            owner: file.assignedTo
        )
        open(plan, tiedTo: DutyTies(caseID: id, application: file.application), reason: reason)
    }

    /// Opens a deliberation on a case (民主评议); nothing else opens one.
    public mutating func deliberate(_ id: UUID, because reason: String) throws(CaseError) {
        let application = try file(id).application
        try change(id, in: application, as: "deliberation-opened", reason: reason) { file throws(CaseError) in
            try file.openDeliberation(because: reason)
            return true
        }
        if let application { reassess(application) }
    }

    /// Closes the deliberation with its result; who took part stands in the history.
    public mutating func conclude(
        _ id: UUID,
        agreed: Bool,
        participants: [String]
    ) throws(CaseError) {
        guard !participants.isEmpty, !participants.contains(where: \.isBlank) else { throw .reasonNeeded(id) }
        let application = try file(id).application
        let event = agreed ? "deliberation-agreed" : "deliberation-not-agreed"
        try change(id, in: application, as: event, reason: participants.joined(separator: "、")) {
            file throws(CaseError) in
            try file.closeDeliberation(agreed: agreed, participants: participants.count)
            return true
        }
        if let application { reassess(application) }
    }

    /// What a case would be posted with; nil where its matter knows no notice.
    func noticeTerms(of file: CaseFile) -> NoticeTerms? {
        guard let application = file.application, let referral = parts[application]?.referral else { return nil }
        return S.matter(file.view.matter)?.notice(referral, person: file.view.person)
    }

    /// The emergency plan in force where a case is decided.
    func emergency(for file: CaseFile) -> EmergencyPlan? {
        file.view.decidingDivision.flatMap { place in setting.emergencies.first { $0.covers(place) } }
    }

    /// A case that is posted no longer: the notice is taken down.
    mutating func takeDown(_ file: inout CaseFile) {
        guard let notice = file.notice, file.view.status != .publicNotice else { return }
        file.notice = nil
        tell(RecordNews(takingDown: notice, on: moment.today))
    }

    /// Says in its history how a case was approved that was not posted although its matter knows a notice; what is
    /// returned says it in the decision.
    mutating func noteMissingNotice(of file: CaseFile, _ outcome: Outcome) -> [Finding] {
        guard outcome == .approved, file.noticeUntil == nil, let terms = noticeTerms(of: file) else { return [] }
        if let plan = emergency(for: file) { return [plan.finding("emergency-no-public-notice")] }
        record(file, "no-public-notice", terms.source)
        return []
    }
}

extension DutyKind {
    /// An objection is investigated (异议调查).
    public static let investigation = DutyKind(rawValue: "investigation")
}

extension RecordNews {
    /// What everybody may read of a case that is posted: nothing that names the person or leads to other messages.
    fileprivate init(posting terms: NoticeTerms, as notice: UUID, _ view: Case) {
        let clock = view.clocks.last { $0.kind == .publicNotice }
        let award = view.proposal?.award
        let members: JSONMembers = [
            "id": .string(notice.text), "status": "posted", "matter": .string(terms.matter.rawValue),
            "name": terms.name.map { .string($0) } ?? .null, "members": .number(JSONNumber(integer: terms.members)),
            "division": terms.division.map { .string($0.description) } ?? .null,
            "amountFen": award.map { .number(JSONNumber($0.amountFen.rawValue)) } ?? .null,
            "cadence": award.map { .string($0.cadence.rawValue) } ?? .null,
            "from": clock.map { .string($0.from.description) } ?? .null,
            "until": clock?.until.map { .string($0.description) } ?? .null,
        ]
        self.init(block: Self.noticeBlock, record: notice, data: .object(members))
    }

    fileprivate init(takingDown notice: UUID, on day: Day) {
        let members: JSONMembers = [
            "id": .string(notice.text), "status": "ended", "endedOn": .string(day.description),
        ]
        self.init(block: Self.noticeBlock, record: notice, data: .object(members))
    }

    /// The block's name in topics and tables.
    static let noticeBlock = "notice"
}
