public import CivilAffairs
public import Foundation
public import Messaging

/// What a transaction of a building block rests on besides its tables: whose record it is, the time, and new ids.
public struct BlockSetting: Sendable {
    /// The department that keeps the record.
    public let department: Department
    /// The present moment.
    public let now: Date
    /// Today in the bureau's zone.
    public let today: Day
    /// Where new ids come from.
    public let ids: any IDSource

    /// A setting.
    public init(department: Department, now: Date, today: Day, ids: any IDSource) {
        self.department = department
        self.now = now
        self.today = today
        self.ids = ids
    }
}

extension Office {
    /// The setting of a block's transaction, on today or on another day.
    func setting(on day: Day? = nil) -> BlockSetting {
        BlockSetting(department: S.department, now: clock.now, today: day ?? today, ids: ids)
    }
}
