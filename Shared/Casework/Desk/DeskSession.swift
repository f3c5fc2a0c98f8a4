import CivilAffairs
import Foundation
import JSON
import Messaging

/// One transaction at the desk: load, fold, follow up, say, save.
public struct DeskSession<S: DepartmentService, Store: CaseworkStore> where Store.R == S.R {
    let store: Store
    let setting: DeskSetting
    let helpers: VillageHelpers

    /// A session on a store within a transaction.
    ///
    /// `helpers`: who does what is to be done in a place. Default: nobody yet.
    public init(store: Store, setting: DeskSetting, helpers: @escaping VillageHelpers = { _ in [:] }) {
        self.store = store
        self.setting = setting
        self.helpers = helpers
    }

    /// Runs a body on a desk loaded as asked, and writes what it changed.
    ///
    /// Parts of other applications that a decision touches are loaded and assessed again in the same transaction.
    /// - Returns: what the body returned, and the parts that changed.
    @discardableResult
    public func run<T>(_ request: LoadRequest, _ body: (inout Desk<S>) throws -> T) throws -> (T, [Part<S.R>]) {
        let loaded = try store.load(request)
        var desk = Desk<S>(setting: setting, parts: loaded.parts, leads: loaded.leads, holdings: loaded.holdings)
        desk.addDuties(loaded)
        var known = request.subjects.union(request.touched)
        try loadHoldings(known: &known, into: &desk)
        let result = try body(&desk)
        var seen: Set<UUID> = []
        while true {
            let next = desk.followUps.subtracting(seen)
            if next.isEmpty { break }
            seen.formUnion(next)
            try loadFurther(next, into: &desk)
            try loadHoldings(known: &known, into: &desk)
            for application in next.sorted() { desk.reassess(application) }
        }
        try cancelDuties(in: &desk)
        try desk.nameOwners(helpers)
        let changed = desk.finish()
        try store.save(changed, said: changed.map(said), desk.effects)
        return (result, changed)
    }

    /// What hangs on an award ends with it, in the same transaction.
    private func cancelDuties(in desk: inout Desk<S>) throws {
        guard !desk.endedAwards.isEmpty else { return }
        var request = LoadRequest()
        request.dutiesOfAwards = Set(desk.endedAwards.keys)
        desk.addDuties(try store.load(request))
        desk.cancelDuties(of: desk.endedAwards)
    }

    private func loadFurther(_ applications: Set<UUID>, into desk: inout Desk<S>) throws {
        var request = LoadRequest()
        request.applications = applications.subtracting(desk.parts.keys)
        guard !request.applications.isEmpty else { return }
        desk.add(try store.load(request))
    }

    /// Loads what is held on everybody whom the work in hand names: no case is assessed again on less than is known.
    private func loadHoldings(known: inout Set<String>, into desk: inout Desk<S>) throws {
        while true {
            var request = LoadRequest()
            request.subjects = desk.subjects.subtracting(known)
            guard !request.subjects.isEmpty else { return }
            desk.add(try store.load(request))
            known.formUnion(request.subjects)
        }
    }

    private func said(_ part: Part<S.R>) -> PartSaid {
        let id = setting.ids.next()
        let message = part.message(from: S.department)
        return PartSaid(
            id: id,
            part: message,
            at: setting.moment.now,
            traceparent: setting.traceparent,
            message: PartAnnouncement.message(id: id, message, at: setting.moment.now, traceparent: setting.traceparent)
        )
    }
}

/// How a part is told to intake; used when it changes and when it is sent again.
enum PartAnnouncement {
    static func message(id: UUID, _ part: DepartmentPart, at moment: Date, traceparent: String?) -> OutgoingMessage {
        OutgoingMessage(
            topic: Topic.cases(part.department),
            key: part.application.text,
            envelope: Envelope(
                id: id,
                source: "/onewindow/\(part.department.rawValue)",
                type: EventType.partChanged(part.department),
                subject: nil,
                time: moment,
                traceparent: traceparent,
                data: JSON.write(part)
            )
        )
    }
}

extension Desk {
    /// Everybody whom the parts in hand name, whom an award in hand pays beside them, and whom the facts about them name,
    /// such as a spouse.
    var subjects: Set<String> {
        let files = parts.values.flatMap(\.cases) + leads.values
        let inCases = files.flatMap { $0.beneficiaries + [$0.subject].compactMap(\.self) }
        let inReferrals = parts.values.compactMap(\.referral).flatMap(S.subjects)
        let inAwards = S.reactions.isEmpty ? [] : holdings.awards.flatMap(\.beneficiaries)
        return Set(inCases + inReferrals + inAwards + holdings.facts.compactMap(\.message.details.other))
    }
}

extension DepartmentService {
    /// The subjects of all cases that a referral may open, and of the facts that it proves.
    static func subjects(of referral: R) -> Set<String> {
        var subjects = Set(facts(provedBy: referral).map(\.subject))
        for opening in referral.openings {
            guard let matter = matter(opening.matter) else { continue }
            subjects.formUnion(matter.beneficiaries(referral, person: opening.person))
            if let subject = matter.subject(referral, person: opening.person) { subjects.insert(subject) }
        }
        return subjects
    }
}
