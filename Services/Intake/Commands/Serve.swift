import ArgumentParser
import Casework
import CivilAffairs
import Foundation
import Kafka
import Messaging
import Postgres
import ServiceKit
import ServiceLifecycle

/// `serve`: intake's process: take applications in, send referrals, merge the answers, tell whoever listens.
struct Serve: AsyncParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration(commandName: "serve") }
    @OptionGroup var options: SettingsOptions

    func run() async throws {
        let (settings, own, entries) = try SettingsSource(options: options).load(for: Intake.identity) {
            IntakeSettings(from: &$0)
        }
        if options.printConfig {
            return try Output(format: .table).print(text: entries.map(\.description).joined(separator: "\n"))
        }
        let observability = Observability.start(Intake.identity, level: settings.logLevel)
        let house = try House(settings, own, observability)
        let health = HealthBoard()
        house.register(on: health)
        house.register(on: observability.metrics)
        try await ServiceProcess.run(
            identity: Intake.identity,
            settings: settings,
            services: house.services,
            health: health,
            observability: observability
        )
    }
}
