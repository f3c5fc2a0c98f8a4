import ArgumentParser
import Casework
import CivilAffairs
import ServiceKit

/// The command line of intake: `serve`, `migrate`, and what staff do.
struct IntakeTool: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: Intake.identity.name,
            abstract: "一窗受理",
            version: Intake.identity.version,
            subcommands: [
                Serve.self, Migrate.self, Why.self, Stuck.self, LagCommand<Intake>.self, DeadLetters<Intake>.self,
                OutboxCommands<Intake>.self, Reconcile.self, Report.self,
            ]
        )
    }
}
