public import CivilAffairs

/// Who does what is to be done in some places, by login, where that is one person and no other.
public typealias VillageHelpers = (Set<DivisionCode>) throws -> [DivisionCode: String]

/// Duties that nobody has been given: where a place has one helper and no other, they are the helper's from the beginning.
extension Desk {
    /// Names the owners of the duties opened here; the messages about duties name none and stay as they are.
    mutating func nameOwners(_ helpers: VillageHelpers) throws {
        let unowned = effects.duties.filter { $0.duty.owner == nil && $0.duty.version == 1 }
        let places = Set(unowned.compactMap(\.duty.division))
        guard !places.isEmpty else { return }
        let owners = try helpers(places)
        let owned = Dictionary(
            uniqueKeysWithValues: unowned.map { ($0.duty.id, $0.duty.division.flatMap { owners[$0] }) }
        )
        effects.duties = effects.duties.map { line in
            guard line.duty.owner == nil, let owner = owned[line.duty.id].flatMap(\.self) else { return line }
            var duty = line.duty
            duty.owner = owner
            duties[duty.id]?.owner = owner
            return DutyChange(id: line.id, event: line.event, reason: line.reason, duty: duty)
        }
    }
}
