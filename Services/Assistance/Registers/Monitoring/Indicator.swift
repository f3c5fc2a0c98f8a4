import CivilAffairs
import JSON

/// What is watched (监测指标): facts of some kinds, measured over a window of days against a threshold.
///
/// The indicator itself is the same everywhere; window, threshold, colour and deadline are each region's own.
struct Indicator: Sendable, Hashable {
    /// The code, as `MED-90`; it never changes.
    let code: String
    /// What it is called in Chinese.
    let chinese: String
    /// What it is called in English.
    let english: String
    /// The facts that count.
    let kinds: [FactKind]
    /// What is measured of them.
    let measure: Measure
    /// Whether the alarm is raised from the threshold upwards or downwards.
    let comparison: Comparison
    /// Whom it watches.
    let population: Population
    /// What staff are to do.
    let action: WarningAction
    /// Where the idea comes from.
    let source: String
}

/// What is measured of the facts in a window.
enum Measure: String, Sendable, CaseIterable {
    /// The sum of their amounts, in fen.
    case sum
    /// How many they are.
    case count
    /// How many different kinds they are of.
    case kinds
    /// The amount of the latest, in fen.
    case latest
    /// The level that the latest names, as the grade of a disability.
    case level
    /// The sum of their amounts, in percent of the monthly allowance standard of the place.
    case ratio
}

/// Whom an indicator watches.
enum Population: String, Sendable, CaseIterable {
    /// Those who draw something of this department or are recognised as near-poor (在保对象).
    case assisted
    /// Everybody of whom a fact is known.
    case anyone
}

/// What staff are to do about a warning.
enum WarningAction: String, Sendable, CaseIterable, JSONReadable, JSONWritable {
    /// Go and see the person (入户核查).
    case visit
    /// Look whether the award still holds (待遇复核).
    case review
    /// Tell the person what can be applied for (告知申请); nothing is granted by it.
    case invite
    /// Look at somebody who has not applied (主动发现); a lead is opened.
    case lead
}

/// How urgent a warning is (预警等级).
enum WarningColour: String, Sendable, CaseIterable, JSONReadable, JSONWritable {
    case yellow
    case orange
    case red
}

/// What one region has set for an indicator; without all of it the indicator raises nothing there.
struct IndicatorSetting: Sendable, Hashable {
    /// How many days count, today included.
    let window: Int
    /// In the measure's unit: fen, a number, a level, or percent of the standard.
    let threshold: Int64
    /// How urgent the warning is.
    let colour: WarningColour
    /// In how many working days somebody must have been there.
    let deadline: Int
    /// Who has set it.
    let source: String
}
