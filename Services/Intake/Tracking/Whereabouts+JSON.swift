import CivilAffairs
import Foundation
import JSON
import ServiceKit

extension Whereabouts: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", id)
            object.member("reference", reference)
            object.member("status", status)
            object.member("version", version)
            object.member("receivedAt", Moment(receivedAt))
            object.member("since", Moment(since))
            object.nullable("dueOn", dueOn)
            object.member("departments", stations)
        }
    }
}

extension Station: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("department", track.department)
            object.member("status", track.part?.status ?? .sent)
            object.member("holder", holder.rawValue)
            object.member("since", Moment(since))
            object.member("next", next.rawValue)
            object.nullable("until", until)
            object.nullable("dueOn", dueOn)
            object.member("missing", track.part?.missing ?? [])
            object.nullable("deadLetter", track.stoppedAnswer?.id)
            object.nullable("cause", track.stoppedAnswer?.cause)
            object.array("cases", track.part?.cases ?? []) { item, writer in
                writer.object { object in
                    object.member("id", item.id)
                    object.member("matter", item.matter)
                    object.nullable("person", item.person)
                    object.member("status", item.status)
                    object.nullable("dueOn", item.dueOn)
                    object.member("clocks", item.clocks)
                }
            }
        }
    }
}

extension Station {
    /// What is next in a sentence.
    func sentence(in language: Language) -> String {
        func word(_ kind: String, _ code: String) -> String { Words.known("\(kind).\(code)", in: language) ?? code }
        func day(_ day: Day?) -> String { day?.description ?? word("next", "unknown-day") }
        let list = language == .chinese ? "、" : ", "
        let matters = track.openCases.map { word("matter", $0.matter.rawValue) }.joined(separator: list)
        switch next {
        case .papers:
            let papers = (track.part?.missing ?? []).map { item in
                word("evidence", item.kind.rawValue) + (item.person.map { " (\($0.rawValue))" } ?? "")
            }
            return Words.text("next.papers", [papers.joined(separator: list), day(until)], in: language)
        case .decision: return Words.text("next.decision", [matters, day(dueOn)], in: language)
        case .clock, .collection: return Words.text("next.\(next.rawValue)", [matters, day(until)], in: language)
        case .verification: return Words.text("next.verification", [matters], in: language)
        case .deadLetter:
            let id = track.stoppedAnswer?.id.text ?? ""
            return Words.text("next.dead-letter", [id], in: language)
        case .sending, .outboxRetry, .answer, .nothing: return word("next", next.rawValue)
        }
    }

    /// The row that people read.
    func line(in language: Language) -> JSONValue {
        [
            "department": .string(track.department.rawValue), "status": .string((track.part?.status ?? .sent).rawValue),
            "holder": .string(holder.rawValue), "since": .string(Moment(since).description),
            "next": .string(sentence(in: language)),
        ]
    }
}
