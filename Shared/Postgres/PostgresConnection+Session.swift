import CLibPQ
import Foundation

extension PostgresConnection {
    /// Takes a lock of the whole session if it is free.
    public func tryAdvisoryLock(_ key: Int64) throws(PostgresError) -> Bool {
        let taken = try run("SELECT pg_try_advisory_lock(\(key))").first?.decode(0, as: Bool.self) ?? false
        if taken { isMarked = true }
        return taken
    }

    /// Takes a lock of the whole session, waiting until it is free.
    public func advisoryLock(_ key: Int64) throws(PostgresError) {
        _ = try run("SELECT pg_advisory_lock(\(key))")
        isMarked = true
    }

    /// Gives a lock back; returns whether it was held.
    @discardableResult
    public func advisoryUnlock(_ key: Int64) throws(PostgresError) -> Bool {
        try run("SELECT pg_advisory_unlock(\(key))").first?.decode(0, as: Bool.self) ?? false
    }

    /// Asks to be told what is notified on a channel.
    public func listen(_ channel: String) throws(PostgresError) {
        isMarked = true
        try runScript("LISTEN \(SQL.quoted(channel))", doing: "listening on channel “\(channel)”")
    }

    /// Notifies a channel.
    ///
    /// Do it outside transactions: a NOTIFY serialises the commits of the whole database.
    public func notify(_ channel: String) throws(PostgresError) {
        try runScript("NOTIFY \(SQL.quoted(channel))", doing: "notifying channel “\(channel)”")
    }

    /// Waits for a notification; returns whether at least one came.
    ///
    /// Those that came meanwhile count as one.
    public func waitForNotification(upTo duration: Duration) throws(PostgresError) -> Bool {
        let doing = "waiting for a notification"
        let end = ContinuousClock.now + duration
        while true {
            let pointer = unsafe try live(doing)
            guard unsafe PQconsumeInput(pointer) == 1 else { throw complaint(doing: doing) }
            if unsafe takeNotifications(pointer) { return true }
            let rest = (end - ContinuousClock.now).milliseconds
            guard rest > 0 else { return false }
            try waitForSocket(toWrite: false, milliseconds: Int32(clamping: rest), doing: doing)
        }
    }

    private func takeNotifications(_ pointer: OpaquePointer) -> Bool {
        var any = false
        while let notification = unsafe PQnotifies(pointer) {
            unsafe PQfreemem(notification)
            any = true
        }
        return any
    }

    /// Looks, without waiting, whether the server has ended the session.
    func isAlive() -> Bool {
        let doing = "looking after a connection"
        // A farewell comes in two parts, the words and the end: read as long as something is there.
        while let readable = try? waitForSocket(toWrite: false, milliseconds: 0, doing: doing) {
            guard readable else { return true }
            guard let pointer = unsafe try? live(doing), unsafe PQconsumeInput(pointer) == 1 else { break }
            // Parses what came, so that notifications do not pile up unread.
            _ = unsafe PQisBusy(pointer)
        }
        isBroken = true
        return false
    }

    /// Makes the session fit for somebody else; returns whether it is.
    func tidy() -> Bool {
        guard isUsable, let pointer = unsafe try? live("tidying up") else { return false }
        guard unsafe PQtransactionStatus(pointer) == PQTRANS_IDLE else { return false }
        guard isMarked else { return true }
        isMarked = false
        let script = "UNLISTEN *; SELECT pg_advisory_unlock_all()"
        return (try? runScript(script, doing: "tidying up")) != nil
    }
}
