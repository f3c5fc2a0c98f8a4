import ArgumentParser
import Casework

/// `migrate`: makes or changes intake's tables and lets its staff work on them; safe to run twice and by two at once.
struct Migrate: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration(commandName: "migrate") }

    func run() throws {
        try SchemaSetup<Intake>.migrate().close()
    }
}
