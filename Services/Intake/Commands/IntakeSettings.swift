import ServiceKit

/// Intake's own settings besides those that every service has.
///
/// | variable | default | meaning |
/// |---|---|---|
/// | `RECONCILIATION_SECONDS` | `60` | the time between two comparisons with the departments |
struct IntakeSettings: Sendable {
    /// Those of the doors.
    let doors: DoorSettings
    /// The time between two comparisons with the departments.
    let reconciliationInterval: Duration

    /// Reads the settings; every fault is left with the reader.
    init(from settings: inout SettingsReader) {
        doors = DoorSettings(from: &settings)
        reconciliationInterval = .seconds(settings.int("RECONCILIATION_SECONDS", within: 1...86_400, default: 60))
    }
}
