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
        let matters = object.array("matters", of: CataloguedMatter.self).map(\.code)
        guard let reason, let by else { return nil }
        self.reason = reason
        self.by = by
        self.matters = matters
    }
}

/// The code of a matter that the catalogue has.
private struct CataloguedMatter: JSONReadable {
    let code: MatterCode

    init?(json: JSONReader) {
        guard let code = MatterCode(json: json) else { return nil }
        guard MatterCatalogue.matter(code) != nil else {
            json.fault(.invalid(.unknownMatter))
            return nil
        }
        self.code = code
    }
}
