import CivilAffairs
import Foundation
import JSON

/// An applicant takes an application back, or some of its matters (撤回).
struct WithdrawalRequest: JSONObjectReadable {
    let reason: String
    let by: PersonRef
    /// All when empty.
    let matters: [MatterCode]

    init?(object: JSONObjectReader) {
        let reason = object.required("reason", as: LimitedText.self)?.text
        let by = object.required("by", as: PersonRef.self)
        let matters = object.array("matters", of: MatterCode.self)
        for (index, matter) in matters.enumerated() where MatterCatalogue.matter(matter) == nil {
            object.fault("matters/\(index)", .invalid(.unknownMatter))
        }
        guard let reason, let by else { return nil }
        self.reason = reason
        self.by = by
        self.matters = matters
    }
}
