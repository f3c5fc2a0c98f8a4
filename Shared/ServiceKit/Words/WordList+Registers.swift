/// What the staff commands on registers say.
extension WordList {
    static let registers = WordList([
        ("help.registers", "查看和管理台账。", "List and keep registers."),
        ("help.registers.names", "列出本部门的台账。", "List the registers of this department."),
        ("help.registers.list", "列出某日有效的记录。", "List the records valid on a day."),
        ("help.registers.show", "按编号或名称显示一条记录。", "Show one record by its id or key."),
        ("help.registers.history", "显示一条记录的全部版本：谁、何时、为何改动。", "Show all versions of a record: who, when and why."),
        ("help.registers.add", "新增一条记录，须写明理由。", "Add a record; a reason is required."),
        (
            "help.registers.change", "变更一条记录，须写明理由，原版本保留。",
            "Change a record; a reason is required, the old version stays."
        ),
        ("help.registers.close", "终止一条记录，须写明理由。", "End a record; a reason is required."),
        ("help.registers.import", "从文件成批新增记录：全部成功或全部不写入。", "Add the records of a file: all of them or none."),
        ("help.argument.register", "台账名称，见 registers names。", "The register's name; see registers names."),
        ("help.argument.record", "记录的编号，或其唯一名称。", "The record's id, or the key it is known by."),
        ("help.argument.record-id", "记录编号。", "The record's id."),
        ("help.option.valid-on", "查看这一天的情况，默认今天。", "As of this day; today by default."),
        ("help.option.where", "只看符合的记录，格式 /字段=值，可重复。", "Only where /pointer=value holds; may be repeated."),
        (
            "help.option.set", "改动，格式 /字段=JSON 值，可写多个；等号后为空则删除该字段。",
            "A change, /pointer=json, several are allowed; nothing after = removes it."
        ),
        (
            "help.option.version", "改动所依据的版本；已有新版本则拒绝。",
            "The version that was looked at; refused if there is a newer one."
        ),
        ("help.option.from", "自哪一天起，默认今天。", "From which day on; today by default."),
        ("help.option.until", "最后一天。", "The last day."),
        (
            "help.option.last-day", "有效的最后一天；为首日的前一天则视为从未有效。",
            "The last valid day; the day before the first strikes it off."
        ),
        ("help.option.file-or-input", "JSON 文件；“-”为标准输入。", "A JSON file; - is standard input."),
        ("noun.register", "台账", "register"),
        ("noun.record", "记录", "record"),
        ("register.record", "记录", "The record"),
        ("register.line", "第 {0} 行：{1}", "Line {0}: {1}"),
        ("register.no-such-place", "记录中没有“{0}”这个位置。", "The record has no place `{0}`."),
        (
            "register.stale-version", "记录“{0}”的版本 {1} 已被改动，现为版本 {2}。请重新查看后再办理。",
            "Version {1} of record `{0}` has been changed; it is at version {2}. Look again, then change it."
        ),
        ("register.is-over", "记录“{0}”的最后一天是 {1}，不能再变更。", "Record `{0}` ends on {1} and cannot be changed after it."),
        (
            "register.too-early", "记录“{0}”的现行版本自 {1} 起，不能在此之前变更。",
            "The present version of record `{0}` begins on {1}: nothing before it can be changed."
        ),
        ("register.ends-before-start", "最后一天不能早于 {0}。", "The last day cannot lie before {0}."),
        (
            "register.key-is-fixed", "记录“{0}”的名称“{1}”不能改变。请终止该记录，再新增一条。",
            "The key `{1}` of record `{0}` is fixed. Close it and add another."
        ),
        ("register.key-taken", "“{0}”已有有效记录。", "There is a valid record `{0}` already."),
        ("fault.key-blank", "缺少唯一名称", "has no key"),
        ("fault.key-twice", "与第 {0} 行的名称重复", "has the key of line {0}"),
        ("fault.key-taken", "的名称已有有效记录", "has the key of a valid record"),
        ("fault.csv-fields", "应有 {0} 列", "must have {0} fields"),
        ("fault.csv-quote", "的引号没有结束", "has a quotation mark that does not end"),
        ("fault.json-syntax", "自第 {0} 列起不是有效的 JSON", "is not JSON from column {0} on"),
        ("column.register", "台账", "Register"),
        ("column.record", "内容", "Record"),
        ("column.validFrom", "有效起始", "Valid from"),
        ("column.validUntil", "有效截止", "Valid until"),
        ("column.changedBy", "经办人", "Changed by"),
    ])
}
