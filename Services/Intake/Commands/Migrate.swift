import ArgumentParser
import Casework
import Postgres

/// `migrate`: makes or changes intake's tables and lets its staff work on them; safe to run twice and by two at once.
struct Migrate: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration(commandName: "migrate") }

    func run() throws {
        // Staff look at applications and work on messages; what people are called and live on is not theirs to change.
        try SchemaSetup<Intake>.migrate(
            writable: [
                "outbox", "outbox_parked", "quarantine", "quarantine_history", "inbox", "reconciliation_window",
                "reconciliation", "reconciliation_difference",
            ]
        ).close()
    }
}
