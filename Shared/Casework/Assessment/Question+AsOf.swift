import CivilAffairs
import Foundation
import Policy

extension Question {
    /// The question as it would be asked if the application were made, and decided, on a day.
    ///
    /// Ages, policy, deadlines and the start of the award all follow from that day: so a register is looked at as of a day.
    init(
        asOf day: Day,
        _ referral: R,
        of place: (caseID: UUID, person: PersonRef?, division: DivisionCode?, openedBecause: String?),
        under policies: PolicySet,
        calendar: WorkingDayCalendar,
        holdings: Holdings,
        siblings: [Case]
    ) {
        var referral = referral
        referral.frame.header.appliedOn = day
        self.init(
            referral: referral,
            caseID: place.caseID,
            person: place.person,
            policy: policies.policy(for: place.division, on: day),
            calendar: calendar,
            holdings: holdings,
            siblings: siblings,
            today: day,
            decidedOn: day,
            openedBecause: place.openedBecause
        )
    }
}
