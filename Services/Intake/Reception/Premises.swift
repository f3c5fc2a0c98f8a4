import CivilAffairs
import Foundation
import JSON
import Messaging

/// What everything at the window works with: the key for pseudonyms, ids, the clock, and how long somebody waits.
struct Premises: Sendable {
    let keyring: SubjectKeyring
    let ids: any IDSource
    let clock: any MomentSource
    /// The day that counts as today; for development only.
    var fixedToday: Day?
    /// How long the database may be away before a request is refused.
    var patience: Duration = .seconds(5)

    /// The present moment, as fine as messages tell it.
    var now: Date { Moment(clock.now).date }

    /// Today in the bureau's zone.
    var today: Day { fixedToday ?? Day(moment: clock.now) }

    /// What a request's body may ask of its reader.
    static let limits = JSONLimits(maximumBytes: 256 << 10, maximumDepth: 32, acceptsNUL: false)
}
