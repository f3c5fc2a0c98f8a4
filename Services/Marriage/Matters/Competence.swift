import Casework
import CivilAffairs
import Policy

/// Whether a registry is competent (管辖): one party is registered in its county, or in its province where the pack says
/// province-wide; else only by a dated pilot across provinces, or where any registry of the country may register.
struct Competence {
    let question: Question<MarriageReferral>
    let parties: [MarriagePerson]
    /// `marriage` or `divorce`, as the packs name it.
    let kind: String

    /// Judges it on the sheet; returns whether it failed.
    func test(on sheet: inout Worksheet) -> Bool {
        let (passed, why, gaps) = verdict
        sheet.check(
            "registry-competent",
            source: why,
            observed: question.referral.context.map { .text($0.office.rawValue) },
            passed: passed,
            missing: gaps
        )
        return passed == false
    }

    private var verdict: (Bool?, String, Set<Gap>) {
        guard let office = question.referral.context?.office else { return (nil, "婚姻登记条例", []) }
        let places = parties.map(\.householdRegistration)
        let homes = places.compactMap(\.self)
        guard parties.count == 2 else { return (nil, "婚姻登记条例", [.fact("lifeEvents.parties", person: nil)]) }
        if homes.contains(where: { $0.county == office.county }) { return (true, "婚姻登记条例：一方常住户口所在地", []) }
        let anywhere = question.policy.list(.anyRegistry)
        if anywhere.value?.contains(kind) == true { return (true, anywhere.source ?? "", []) }
        let pilots = question.policy.list(.marriagePilots)
        let pilot = pilots.value?.first { covers($0, office) }
        let livesThere = pilot.flatMap(isResident(of:))
        if let pilot, livesThere == true { return (true, "\(pilots.source ?? "跨省通办试点") \(pilot.from)", []) }
        let provinceWide = question.policy.flag(.provinceWide)
        let isSameProvince = homes.contains { $0.province == office.province }
        if isSameProvince, let wide = provinceWide.value { return (wide, provinceWide.source ?? "", []) }
        if isSameProvince { return (nil, "婚姻登记条例", [.policy("marriage.province_wide", source: provinceWide.source)]) }
        if homes.count < parties.count, let person = parties.first(where: { $0.householdRegistration == nil }) {
            return (nil, "婚姻登记条例", [.fact("householdRegistration", person: person.ref)])
        }
        if pilot != nil, livesThere == nil, let person = parties.first(where: { $0.residence == nil }) {
            return (nil, pilots.source ?? "", [.fact("residence", person: person.ref)])
        }
        return (false, "婚姻登记条例：一方常住户口所在地", [])
    }

    /// Whether a party lives in the area of a pilot (凭一方居住证), where the pilot asks for it; nil = not known.
    private func isResident(of pilot: MarriagePilot) -> Bool? {
        guard question.policy.flag(.pilotNeedsResidencePermit).value == true else { return true }
        let places = parties.map(\.residence)
        if places.contains(where: { place in pilot.provinces.contains { place?.hasPrefix($0) == true } }) {
            return true
        }
        return places.contains(nil) ? nil : false
    }

    private func covers(_ pilot: MarriagePilot, _ office: DivisionCode) -> Bool {
        let day = question.referral.header.appliedOn
        return pilot.from <= day && (pilot.until.map { day <= $0 } ?? true) && pilot.kinds.contains(kind)
            && pilot.provinces.contains { office.hasPrefix($0) }
    }
}
