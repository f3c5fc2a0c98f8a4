public import CivilAffairs
public import Foundation

/// Cases about which other agencies are asked.
extension Desk {
    /// Stops a case while other agencies are asked, until a day at most.
    public mutating func beginVerification(of id: UUID, until day: Day) throws(CaseError) {
        let (file, moment) = (try file(id), moment)
        try change(id, in: file.application, as: "verifying") { file throws(CaseError) in
            try file.beginVerification(until: day, at: moment)
            return true
        }
    }

    /// Lets a case go on: everybody who was asked has answered, or was not heard of in time.
    public mutating func endVerification(of id: UUID) throws(CaseError) {
        let (file, moment) = (try file(id), moment)
        change(id, in: file.application, as: "verified") { $0.endVerification(at: moment) }
    }
}
