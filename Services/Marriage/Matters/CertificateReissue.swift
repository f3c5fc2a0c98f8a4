import Casework
import CivilAffairs
import Policy

/// A certificate issued again (补领婚姻登记证): needs a match in the archive, which staff look up at the office applied to.
struct CertificateReissue: CoupleMatter {
    let code = MatterCode.certificateReissue

    func parties(_ referral: MarriageReferral) -> [MarriagePerson] { referral.people(referral.reissues.first?.parties) }

    func assess(_ question: Question<MarriageReferral>) -> Assessment {
        let reissue = question.referral.reissues.first
        var sheet = Worksheet()
        sheet.check(
            "certificate-named",
            source: "婚姻登记条例：补领结婚证、离婚证",
            observed: reissue?.certificate.map { .text($0.rawValue) },
            passed: reissue?.certificate == nil ? nil : true,
            missing: [.fact("lifeEvents.certificate", person: nil)]
        )
        let number = reissue?.registration?.number
        sheet.check(
            "archive-entry-named",
            source: "婚姻登记档案管理办法",
            observed: number.map { .text($0) },
            passed: number == nil ? nil : true,
            missing: [.fact("lifeEvents.registration.number", person: nil)]
        )
        return sheet.assessment()
    }
}
