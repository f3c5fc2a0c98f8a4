/// The ledger: help, errors, kinds of accounts, titles.
extension WordList {
    static let ledger = WordList([
        ("help.ledger", "查看账户，记账和冲销。", "See accounts, post entries and take them back."),
        ("help.ledger.accounts", "列出账户及余额。", "List accounts and what is on them."),
        ("help.ledger.open", "开立账户，例如 reserve-fund/330683001。", "Open an account, such as reserve-fund/330683001."),
        ("help.ledger.post", "记一笔账：从一个账户转到另一个。", "Post an entry: so much from one account to another."),
        ("help.ledger.reverse", "冲销一笔账，须写明理由。", "Take an entry back by its reversal; a reason is required."),
        ("help.ledger.show", "列出一个账户的明细及余额。", "List an account's entries with the running balance."),
        ("help.ledger.check", "重算全部余额，列出不一致的账户。", "Count every balance again and list what differs."),
        ("help.option.unit", "计量单位：fen（分）、minutes（分钟）或 places（名额）。", "The unit: fen, minutes or places."),
        (
            "help.option.amount", "数量，以账户的单位计；金额请用 --amount-fen。",
            "How much, in the account's unit; money by --amount-fen."
        ),
        ("noun.account", "账户", "account"),
        ("noun.entry", "记账凭证", "entry"),
        ("ledger.account-exists", "账户“{0}”已经开立。", "The account `{0}` is open already."),
        (
            "ledger.outside-is-one", "“{0}”不能开立：外部账户每种单位只有一个，系统自带。",
            "`{0}` cannot be opened: the outside has one account for each unit, and they are there."
        ),
        ("ledger.unbalanced", "借贷不平：{0}相差 {1}。", "The entry does not balance: {1} {0} are left over."),
        ("ledger.amount", "账户“{0}”的数量 {1} 不在 1 至 {2} 之间。", "The amount {1} on `{0}` is not from 1 to {2}."),
        ("ledger.account-twice", "账户“{0}”在一笔账中出现两次。", "The account `{0}` stands twice in one entry."),
        ("ledger.wrong-unit", "账户“{0}”以{1}计，不能记{2}。", "The account `{0}` counts {1}, not {2}."),
        ("ledger.say-fen", "账户“{0}”以分计：请用 --amount-fen。", "The account `{0}` counts fen: use --amount-fen."),
        (
            "ledger.not-enough", "账户“{0}”余额不足：余额 {1} {3}，需要 {2} {3}。",
            "There is not enough on `{0}`: it holds {1} {3}, {2} {3} are wanted."
        ),
        (
            "ledger.case-needed", "备用金“{0}”的支出须对应办件：请加上 --case。",
            "A draw on the reserve fund `{0}` is tied to a case: add --case."
        ),
        ("ledger.no-case", "没有找到 --case 所指的办件。", "There is no case with the id given by --case."),
        (
            "ledger.key-used", "键“{0}”已用于另一笔账 {1}，内容不同。",
            "The key `{0}` belongs to entry {1}, which says something else."
        ),
        ("ledger.already-reversed", "记账凭证 {0} 已由 {1} 冲销。", "Entry {0} was taken back already, by {1}."),
        (
            "ledger.is-reversal", "{0} 本身是冲销，不能再冲销；如有误，请重新记账。",
            "{0} takes another entry back and cannot be taken back itself; post it anew."
        ),
        ("ledger.differs", "{0} 个账户的余额与明细不符。", "The balance of {0} accounts is not the sum of their entries."),
        ("ledger-unit.fen", "分", "fen"),
        ("ledger-unit.minutes", "分钟", "minutes"),
        ("ledger-unit.places", "名额", "places"),
        ("ledger-unit-shown.fen", "元", "yuan"),
        ("ledger-unit-shown.minutes", "分钟", "minutes"),
        ("ledger-unit-shown.places", "名额", "places"),
        ("ledger-kind.reserve-fund", "临时救助备用金", "reserve fund"),
        ("ledger-kind.quota", "指标", "quota"),
        ("ledger-kind.time-bank", "时间银行", "time bank"),
        ("ledger-kind.donation", "捐赠", "donation"),
        ("ledger-kind.fund", "专项资金", "fund"),
        ("ledger-kind.outside", "外部", "outside"),
        ("column.account", "账户", "Account"),
        ("column.unit", "单位", "Unit"),
        ("column.balance", "余额", "Balance"),
        ("column.balanceFen", "余额（元）", "Balance"),
        ("column.counted", "重算", "Counted"),
        ("column.day", "日期", "Day"),
        ("column.entry", "记录", "Entry"),
        ("column.fromAccount", "转出账户", "From account"),
        ("column.toAccount", "转入账户", "To account"),
        ("column.reverses", "冲销", "Takes back"),
    ])
}
