import CivilAffairs
import Foundation
public import JSON

extension Award: JSONObjectReadable, JSONWritable {
    /// Reads an award as the table keeps it.
    public init?(object: JSONObjectReader) {
        let id = object.required("id", as: UUID.self)
        let caseID = object.required("case", as: UUID.self)
        let application = object.nullable("application", as: UUID.self)
        let matter = object.required("matter", as: MatterCode.self)
        let subject = object.required("subject", as: String.self)
        let beneficiaries = object.array("beneficiaries", of: String.self)
        let status = object.required("status", as: AwardStatus.self)
        let version = object.required("version", as: Int.self)
        let terms = AwardTerms(object: object)
        guard let id, let caseID, let matter, let subject, let status, let version, let terms else {
            return nil
        }
        self.init(
            id: id,
            caseID: caseID,
            application: application,
            matter: matter,
            subject: subject,
            beneficiaries: beneficiaries,
            terms: terms,
            status: status,
            version: version
        )
    }

    /// Writes it; its terms stand beside the rest.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", id)
            object.member("case", caseID)
            object.nullable("application", application)
            object.member("matter", matter)
            object.member("subject", subject)
            object.member("beneficiaries", beneficiaries)
            object.member("amountFen", terms.amountFen)
            object.member("cadence", terms.cadence)
            object.member("from", terms.from)
            object.nullable("until", terms.until)
            object.optional("parts", terms.parts.isEmpty ? nil : terms.parts)
            object.optional("instalments", terms.instalments.isEmpty ? nil : terms.instalments)
            object.optional("inKind", terms.inKind.isEmpty ? nil : terms.inKind)
            object.optional("paidFrom", terms.paidFrom)
            object.member("status", status)
            object.member("version", version)
        }
    }
}
