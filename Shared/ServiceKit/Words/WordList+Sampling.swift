/// Sampling of decisions and the relatives of handlers.
extension WordList {
    static let sampling = WordList([
        ("help.sampling", "对已决定的办件进行抽查。", "Look again at decided cases drawn by chance."),
        ("help.sampling.announce", "公布抽查名单、比例和种子。", "Announce what is drawn from, the share and the seed."),
        ("help.sampling.draw", "由另一人抽取，并逐件下达复核任务。", "Draw, by another person, and open a re-check for each case."),
        ("help.option.sampling-from", "决定日期，自。", "Decided from this day."),
        ("help.option.sampling-until", "决定日期，至。", "Decided until this day."),
        ("help.option.sampling-share", "比例，不低于30%；默认30%。", "The share, at least 30%, which it is unless said."),
        ("help.option.sampling-matter", "只抽查这一事项。", "Only this matter."),
        ("help.option.sampling-inspectors", "复核人员的登录名。", "The logins of who looks again."),
        ("help.option.sampling-due", "复核期限。", "By when it is looked at again."),
        (
            "case.own-relative", "办件“{0}”涉及您备案的近亲属，须回避。",
            "Case `{0}` is that of a relative you have declared: another person decides it."
        ),
        ("rule.handler-relative", "经办人员近亲属", "relative of a handler"),
        ("case.event.relative-flagged", "标记为经办人员近亲属", "flagged as a handler's relative"),
    ])
}
