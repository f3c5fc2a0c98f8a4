/// The rules that findings name, for `explain`.
extension WordList {
    static let rules = WordList(
        "rule",
        [
            ("policy-missing", "政策未规定", "the policy does not say"),
            ("fact-missing", "申请中未说明", "the form does not say"),
            ("calendar-missing", "工作日历未公布", "the calendar is not published"),
            ("other-class-approved", "已认定为其他类别", "another class is approved"),
            ("one-household", "共同生活家庭认定", "one household"),
            ("member-deceased", "成员已死亡，不计入", "member deceased, not counted"),
            ("income-below-standard", "家庭收入低于保障标准", "household income below the standard"),
            ("income-at-least-standard", "家庭收入不低于保障标准", "household income at least the standard"),
            ("income-within-near-poor-limit", "家庭收入在低边范围内", "household income within the near-poor limit"),
            ("household-not-below-standard", "家庭收入不低于保障标准", "household not below the standard"),
            ("own-income-below-standard", "本人收入低于保障标准", "own income below the standard"),
            ("savings-within-limit", "存款在限额内", "savings within the limit"),
            ("vehicles-within-limit", "车辆在限额内", "vehicles within the limit"),
            ("homes-within-limit", "住房在限额内", "homes within the limit"),
            ("severely-disabled-or-seriously-ill", "重残或重病", "severely disabled or seriously ill"),
            ("unable-to-work", "无劳动能力", "unable to work"),
            ("no-source-of-living", "无生活来源（收入低于标准）", "no source of living (income below the standard)"),
            ("no-able-supporter", "无履行能力的法定义务人", "nobody able is bound to support"),
            ("sudden-need", "突发困难", "sudden need"),
            ("track", "救助类型", "track"),
            ("amount-per-person", "每人金额", "amount per person"),
            ("death-registered", "已登记死亡", "death registered"),
        ]
    )
}
