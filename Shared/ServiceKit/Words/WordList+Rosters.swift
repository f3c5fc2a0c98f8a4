/// What following a roster says.
extension WordList {
    static let rosters = WordList([
        (
            "help.registers.award", "按花名册给予或终止待遇；重复执行不再变动。",
            "Give the records of a roster their awards, and end those of records that are over."
        ),
        ("help.option.paid-from", "自哪一天起发放；此前不补发。", "From which day on it is paid; nothing is paid for days before."),
        ("register.pays-nothing", "台账“{0}”不据以发放待遇。", "Nothing is paid on the register `{0}`."),
        ("matter.assistance.reservoir-migrant-subsidy", "大中型水库移民直补", "reservoir migrant subsidy"),
        ("column.given", "新给予", "Given"),
        ("column.ended", "终止", "Ended"),
        ("column.withoutAmount", "缺少标准", "Without an amount"),
    ])
}
