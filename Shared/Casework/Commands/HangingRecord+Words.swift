import JSON
import ServiceKit

extension HangingRecord {
    /// The record in a line: its register, its day, and what came of it.
    func line(in language: Language) -> String {
        let register = json["register"]?.string ?? ""
        let words = ["outcome", "score", "state"].compactMap { json["record"]?[$0] }.first
        let what = words.map { $0.string ?? $0.text } ?? json["key"]?.string ?? ""
        let name = Words.known("register.\(register)", in: language) ?? register
        return "\(name) \(json["validFrom"]?.string ?? ""): \(what)"
    }
}
