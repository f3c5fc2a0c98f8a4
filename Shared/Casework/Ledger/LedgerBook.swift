/// The accounts that an entry touches, as they stand, and the rules of double entry (复式记账).
///
/// Pure: a store loads the accounts under lock, posts here, and writes what changed.
public struct LedgerBook: Sendable, Equatable {
    /// The accounts, by code.
    public private(set) var accounts: [LedgerCode: LedgerAccount]

    /// A book of these accounts.
    public init(_ accounts: some Sequence<LedgerAccount>) {
        self.accounts = Dictionary(accounts.map { ($0.code, $0) }) { first, _ in first }
    }

    /// Posts an entry: all of its lines, or none of them.
    ///
    /// - Throws: `LedgerError`, which names the account, what is on it and what was wanted.
    public mutating func post(_ entry: JournalEntry) throws(LedgerError) {
        try entry.check()
        var moved = accounts
        for line in entry.lines {
            guard var account = moved[line.account] else { throw .noAccount(line.account) }
            guard account.unit == line.unit else {
                throw .wrongUnit(account.code, counts: account.unit, asked: line.unit)
            }
            let (balance, isTooLarge) = account.balance.addingReportingOverflow(line.amount)
            guard !isTooLarge else { throw .amountOutOfRange(account.code, line.amount) }
            guard balance >= 0 || account.mayBeNegative else {
                throw .notEnough(account.code, account.unit, balance: account.balance, wanted: -line.amount)
            }
            account.balance = balance
            moved[line.account] = account
        }
        accounts = moved
    }
}

extension JournalEntry {
    /// What must hold of an entry whatever is on the accounts.
    func check() throws(LedgerError) {
        guard reason.contains(where: { !$0.isWhitespace }) else { throw .reasonNeeded }
        guard !lines.isEmpty else { throw .unbalanced(nil, by: 0) }
        var seen: Set<LedgerCode> = []
        for line in lines {
            guard line.amount != 0, line.amount.magnitude <= JournalLine.largest.magnitude else {
                throw .amountOutOfRange(line.account, line.amount)
            }
            guard seen.insert(line.account).inserted else { throw .accountTwice(line.account) }
        }
        for unit in LedgerUnit.allCases {
            // A sum of line amounts cannot overflow before there are nine thousand lines of the largest.
            let sum = lines.filter { $0.unit == unit }.reduce(Int128(0)) { $0 + Int128($1.amount) }
            guard sum == 0 else { throw .unbalanced(unit, by: Int64(clamping: sum)) }
        }
        try checkCase()
    }

    /// A draw on a reserve fund is tied to its case; moving money between funds, or taking a draw back, is no draw.
    private func checkCase() throws(LedgerError) {
        guard reference.caseID == nil, reverses == nil,
            lines.contains(where: { $0.account.kind == .outside && $0.amount > 0 }),
            let drawn = lines.first(where: { $0.account.kind == .reserveFund && $0.amount < 0 })
        else { return }
        throw .caseNeeded(drawn.account)
    }
}
