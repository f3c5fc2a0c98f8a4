import CivilAffairs
public import Foundation
import JSON
import Postgres

/// Something that a record of a register names and that must be there (关联核验).
public struct RegisterReference: Sendable, Equatable {
    /// What is named.
    public enum Target: Sendable, Equatable {
        /// A case of this department.
        case ofCase(UUID)
        /// An award of this department that grants a service in kind; nil = any award.
        case ofAward(UUID, granting: String? = nil)
        /// The pseudonym of somebody whom a case of this department is about; nil = whichever case.
        case ofPerson(String, in: UUID? = nil)
        /// A record of another register that is valid on the first day of the version.
        case ofRecord(RegisterName, key: String)
    }

    /// The member that names it.
    public let pointer: String
    /// What it names.
    public let target: Target

    /// A reference of a member.
    public init(_ pointer: String, _ target: Target) {
        self.pointer = pointer
        self.target = target
    }

    /// What is said when it is not there.
    var fault: JSONFault {
        let code =
            switch target {
            case .ofCase: "no-such-case"
            case .ofAward(_, granting: nil): "no-such-award"
            case .ofAward: "no-such-award-in-kind"
            case .ofPerson(_, in: nil): "person-unknown"
            case .ofPerson: "not-of-the-case"
            case .ofRecord: "no-such-record"
            }
        return JSONFault(pointer: pointer, detail: .invalid(code: code, argument: ""))
    }
}

extension PostgresRegister {
    /// Looks up what versions name; throws `RegisterError.faults` with everything that is not there.
    func lookUp(_ entries: [RegisterEntry<Record>]) throws {
        var faults: [JSONFault] = []
        for entry in entries {
            for reference in entry.record.references where try !isThere(reference.target, on: entry.validFrom) {
                faults.append(reference.fault)
            }
        }
        if let faults = JSONFaults(faults) { throw RegisterError.faults(faults) }
    }

    private func isThere(_ target: RegisterReference.Target, on day: Day) throws -> Bool {
        let sql: SQL =
            switch target {
            case .ofCase(let id): "SELECT FROM case_file WHERE id = \(id)"
            case .ofAward(let id, let service):
                """
                SELECT FROM award WHERE id = \(id) AND (\(service)::text IS NULL
                    OR body->'inKind' @> jsonb_build_array(jsonb_build_object('service', \(service)::text)))
                """
            case .ofPerson(let subject, in: let id?):
                "SELECT FROM case_file WHERE id = \(id) AND (subject = \(subject) OR \(subject) = ANY(beneficiaries))"
            case .ofPerson(let subject, in: nil):
                """
                SELECT FROM case_file WHERE subject = \(subject)
                UNION ALL SELECT FROM award WHERE beneficiaries @> ARRAY[\(subject)::text] LIMIT 1
                """
            // Held until the transaction ends, so that it does not end beside it.
            case .ofRecord(let register, let key):
                """
                SELECT FROM register_record WHERE register = \(register.rawValue) AND key = \(key)
                    AND first_day <= \(day) AND (valid_until IS NULL OR valid_until >= \(day)) FOR SHARE
                """
            }
        return try !transaction.query(sql).isEmpty
    }
}
