import CivilAffairs
import Foundation
public import JSON

extension PaymentRun: JSONWritable {
    /// Writes the run as commands print it.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", id)
            object.nullable("matter", matter)
            object.member("period", period.description)
            object.member("status", status.rawValue)
            object.member("lines", totals.lineCount)
            object.member("payableFen", totals.payableFen)
            object.member("withheldFen", totals.withheldFen)
            object.member("totalFen", totals.totalFen)
            object.member("digest", totals.digest)
            object.member("preparedBy", preparedBy)
            object.member("preparedAt", Moment(preparedAt))
            object.nullable("releasedBy", releasedBy)
            object.nullable("releasedAt", releasedAt.map { Moment($0) })
        }
    }
}

extension PaymentLine: JSONWritable {
    /// Writes the line as commands print it.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", id)
            object.member("award", award)
            object.member("awardVersion", awardVersion)
            object.member("matter", matter)
            object.member("subject", subject)
            object.member("period", covers.description)
            object.member("kind", kind)
            object.member("amountFen", amountFen)
            object.member("withheldFen", withheldFen)
            object.optional("parts", parts.isEmpty ? nil : parts)
            object.member("cause", cause.rawValue)
            object.nullable("replaces", replaces)
            object.nullable("recovery", recovery)
            object.nullable("against", against)
            object.member("status", status.rawValue)
            object.nullable("receipt", receipt)
        }
    }
}

extension PaymentDifference: JSONWritable {
    /// Writes the difference as commands print it.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("award", award)
            object.member("matter", matter)
            object.member("subject", subject)
            object.member("cause", cause.rawValue)
            object.member("period", covers.description)
            object.member("beforeFen", beforeFen)
            object.member("afterFen", afterFen)
            object.member("differenceFen", afterFen - beforeFen)
        }
    }
}

extension Recovery: JSONWritable {
    /// Writes the recovery as commands print it.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", id)
            object.member("award", award)
            object.member("totalFen", totalFen)
            object.member("monthlyFen", monthlyFen)
            object.member("returnedFen", returnedFen)
            object.member("reason", reason)
        }
    }
}
