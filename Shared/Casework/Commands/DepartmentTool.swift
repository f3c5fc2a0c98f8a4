public import ArgumentParser
import CivilAffairs
import ServiceKit

/// The command line of a department: `serve`, `migrate`, and what staff do.
public struct DepartmentTool<S: DepartmentService>: ParsableCommand {
    /// Names the executable and its commands.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: S.identity.name,
            abstract: "\(S.department.chineseName)",
            version: S.identity.version,
            subcommands: [
                Serve<S>.self, Migrate<S>.self, Cases<S>.self, Notices<S>.self, Awards<S>.self, Duties<S>.self,
                Facts<S>.self,
                Clocks<S>.self,
                DeadLetters<S>.self, OutboxCommands<S>.self, LagCommand<S>.self, PolicyCommands<S>.self, Report<S>.self,
                Draws<S>.self, Sampling<S>.self, Ledger<S>.self, Payments<S>.self,
                Registers<S>.self, Queues<S>.self, Bookings<S>.self,
            ] + S.commands
        )
    }

    /// For the parser.
    public init() {}

    /// Runs the process's command line and ends the process.
    public static func run() async -> Never {
        await CommandLineTool.main(Self.self)
    }
}
