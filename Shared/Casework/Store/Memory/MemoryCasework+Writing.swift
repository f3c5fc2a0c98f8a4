import CivilAffairs
import Foundation

/// Writing rows, with the promises that PostgreSQL's constraints keep.
extension MemoryCasework {
    mutating func insert(_ line: PartSaid) throws {
        let isTaken = said.contains { known in
            known.part.application == line.part.application && known.part.partVersion == line.part.partVersion
        }
        if isTaken { throw MemoryConflict(constraint: "part_message_application_version_key") }
        if said.contains(where: { $0.id == line.id }) { throw MemoryConflict(constraint: "part_message_pkey") }
        said.append(line)
    }

    /// What never changes of a case is written once.
    mutating func upsert(_ file: CaseFile) throws {
        guard let known = cases[file.view.id] else {
            let isTaken = cases.values.contains { other in
                other.fact == file.fact && other.award == file.award && file.fact != nil && file.award != nil
            }
            if isTaken { throw MemoryConflict(constraint: "case_file_award_fact_key") }
            cases[file.view.id] = file
            return
        }
        var file = file
        file.openedBecause = known.openedBecause
        cases[file.view.id] = file
    }

    mutating func upsert(_ award: Award) {
        awards[award.id] = award
        awardHistory.append(AwardEntry(award: award))
    }

    /// Only the mark of a correction is written later.
    mutating func upsert(_ fact: Fact) throws {
        if var known = facts[fact.message.id] {
            known.correctedBy = fact.correctedBy
            facts[fact.message.id] = known
            return
        }
        let isTaken = facts.values.contains { $0.source == fact.source && $0.sourceID == fact.sourceID }
        if isTaken { throw MemoryConflict(constraint: "fact_source_source_id_key") }
        facts[fact.message.id] = fact
    }

    /// Nobody is paid twice for the same thing on one day.
    func checkAwards(of changed: some Collection<Award>) throws {
        for award in changed {
            let isDouble = awards.values.contains { $0.id != award.id && $0.overlaps(award) }
            if isDouble { throw MemoryConflict(constraint: "award_paid_once") }
        }
    }
}
