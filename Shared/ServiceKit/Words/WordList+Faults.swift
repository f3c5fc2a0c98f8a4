/// What may be wrong with a value of a document: `fault.CODE`, told after the value's name.
extension WordList {
    static let faults = WordList(
        "fault",
        [
            ("required", "必须填写", "is required"),
            ("unknownMember", "不是已知的项目", "is not a known member"),
            ("wrongType", "应为{0}", "must be {0}"),
            ("notOneOf", "应为以下之一：{0}", "must be one of {0}"),
            ("outOfRange", "应在 {0} 之间", "must be from {0}"),
            ("tooLong", "不能超过 {0} 个字符", "must have at most {0} characters"),
            ("type.string", "文字", "a string"),
            ("type.integer", "整数", "an integer"),
            ("type.number", "数字", "a number"),
            ("type.boolean", "true 或 false", "true or false"),
            ("type.array", "列表", "an array"),
            ("type.object", "对象", "an object"),
            ("type.null", "空值", "null"),
            ("type.uuid", "编号（UUID）", "a UUID"),
            ("day", "应为存在的日期，例如 2026-11-22", "must be a day that exists, such as 2026-11-22"),
            ("moment", "应为时间，例如 2026-11-22T03:04:05Z", "must be an instant such as 2026-11-22T03:04:05Z"),
            ("id-shape", "身份证号应为18位：17位数字加1位数字或X", "must have 18 characters: 17 digits and a digit or X"),
            ("id-check-digit", "身份证号第18位应为 {0}，请核对", "has a wrong 18th character; it should be {0}"),
            ("id-birth-date", "身份证号中的出生日期不存在", "holds a date of birth that does not exist"),
            ("born-in-future", "出生日期不能晚于今天", "gives a date of birth in the future"),
            ("birthday-contradicts-id", "出生日期与身份证号不一致，身份证号中为 {0}", "contradicts the identity number, which says {0}"),
            (
                "credit-code-shape", "统一社会信用代码应为18位，不含 I、O、Z、S、V",
                "must have 18 characters of the credit code's alphabet"
            ),
            ("credit-code-check", "统一社会信用代码末位应为 {0}，请核对", "has a wrong last character; it should be {0}"),
            ("division-code", "行政区划代码应为6、9或12位数字", "must be a division code of 6, 9 or 12 digits"),
            ("phone", "不是有效的电话号码", "is not a telephone number"),
            ("name-blank", "姓名不能为空", "must not be blank"),
            (
                "name-private-use", "姓名含有自造字，请用国家标准编码的字，或到窗口登记",
                "holds a private-use character; use the standard one or come to the counter"
            ),
            ("nul", "含有无法保存的字符", "holds a character that cannot be stored"),
            ("blank", "不能为空", "must not be empty"),
            ("subject-key", "不是当事人的化名代码", "is not a pseudonym"),
            ("digest", "应为64位十六进制的 SHA-256 摘要", "must be a SHA-256 digest of 64 hexadecimal digits"),
            ("duplicate-ref", "与另一人的代号重复", "is the ref of another person"),
            ("same-person-twice", "与另一人的身份证号相同（{0}）", "is the identity number of another person of the form ({0})"),
            ("unknown-person", "表中没有这个人员代号", "names nobody of the form"),
            ("same-party", "双方不能是同一个人", "must be two different people"),
            ("unknown-matter", "没有这个事项", "is no matter of the catalogue"),
            ("nothing-asked", "至少须有一项生活事件或事项", "needs at least one life event or matter"),
            ("applied-in-future", "申请日期不能晚于今天", "must not be later than today"),
            ("applied-in-past", "只有窗口或代办渠道可以补录以前的日期", "may be earlier than today only from counter or assisted"),
            ("matter-counter-only", "这个事项目前只能到窗口办理", "can only be handled at the counter"),
            ("member-fixed", "此项不能通过补充材料修改", "cannot be changed by a supplement"),
            ("pointer-unknown", "申请表中没有这个位置", "points to nothing in the form"),
            ("consent-required", "须先同意", "needs consent first"),
            ("duplicate", "重复", "stands twice"),
            ("pattern", "格式不正确", "has not the right form"),
        ]
    )
}
