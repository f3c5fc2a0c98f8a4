public import CivilAffairs
import Foundation
import Messaging
public import Postgres
import ServiceKit

/// An error of a building block that has words for the person who reads it.
protocol WordedError: Error {
    /// The words, and the status for it.
    var worded: CommandError { get }
}

extension StaffDesk {
    /// Runs a change of a block's records in a transaction, and tells the relay.
    public func keep<T>(on day: Day? = nil, _ body: (PostgresTransaction, BlockSetting) throws -> T) throws -> T {
        try worded {
            let result = try session.connection.withTransaction { try body($0, office.setting(on: day)) }
            try session.connection.notify(PostgresRelayStore.channel(schema: S.identity.schema))
            return result
        }
    }

    /// Runs a body whose errors are told in words.
    func worded<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as any WordedError {
            throw error.worded
        }
    }
}
