import CivilAffairs
import Foundation
import JSON
import Messaging

/// Joint items (联办事项): other bureaus are told of a recognised class, and answer with facts.
extension Desk {
    /// Tells the bureaus of a class that was approved; an application is told once.
    mutating func refer(_ aids: [JointAid], because file: CaseFile, subject: String) {
        guard let application = file.application, let part = parts[application], part.jointItems.isEmpty else { return }
        let items = aids.map {
            JointItem(id: setting.ids.next(), item: $0, because: file.view.matter, referredOn: moment.today)
        }
        guard !items.isEmpty else { return }
        parts[application]?.jointItems = items
        parts[application]?.jointSubject = subject
        parts[application]?.isChanged = true
        for item in items { tell(RecordNews(item, about: subject, at: file.view.decidingDivision)) }
    }

    /// Takes in what may be a bureau's answer about somebody.
    mutating func takeAnswers(in fact: FactMessage) {
        guard FactKind.jointAnswers.contains(fact.kind) else { return }
        for part in parts.values.sorted(by: { $0.application < $1.application })
        where part.jointSubject == fact.subject {
            for index in part.jointItems.indices {
                var item = part.jointItems[index]
                guard item.take(fact) else { continue }
                parts[part.application]?.jointItems[index] = item
                parts[part.application]?.isChanged = true
                let place = part.cases.first { $0.view.matter == item.because }?.view.decidingDivision
                tell(RecordNews(item, about: fact.subject, at: place))
            }
        }
    }

    /// Says something public of a record, and keeps it so that it can be said again.
    mutating func tell(_ news: RecordNews) {
        let said = SaidNews(id: setting.ids.next(), news: news, at: moment.now)
        effects.news.append(said)
        effects.messages.append(said.news.message(id: said.id, from: S.department, at: said.at))
    }
}

/// News of a record as it was said.
public struct SaidNews: Sendable {
    /// The id of its message.
    let id: UUID
    /// What is said.
    let news: RecordNews
    /// When.
    let at: Date
}

extension Part {
    /// Whose answers are waited for; nil once every bureau has answered.
    var awaitedSubject: String? { jointItems.contains { $0.status == .referred } ? jointSubject : nil }
}

extension RecordNews {
    /// What a bureau is told of an item, and everybody of its answer.
    fileprivate init(_ item: JointItem, about subject: String, at place: DivisionCode?) {
        var data = (try? JSONValue.parse(JSON.write(item), limits: .trusted)) ?? .null
        data["subject"] = .string(subject)
        data["division"] = place.map { .string($0.description) } ?? .null
        self.init(block: "joint-item", record: item.id, data: data)
    }
}
