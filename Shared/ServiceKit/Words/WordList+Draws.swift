/// Draws: help, errors, titles.
extension WordList {
    static let draws = WordList([
        ("help.draws", "双随机：随机抽取检查对象和检查人员。", "Draw objects and inspectors at random."),
        (
            "help.draws.announce", "公布名单、参数和种子，此后不能更改。",
            "Publish lists, parameters and seed; they are frozen from then on."
        ),
        ("help.draws.run", "执行已公布的抽取，须由另一人办理。", "Run a draw that was announced; by another person."),
        ("help.draws.list", "列出抽取。", "List draws."),
        ("help.draws.show", "显示一次抽取及其结果。", "Show a draw and its result."),
        ("help.draws.verify", "按公布的名单和种子重算并核对结果。", "Draw again from the published list and seed, and compare."),
        ("help.option.purpose", "检查事项和目的，将向社会公布。", "What is inspected and why; it is published."),
        ("help.option.objects", "检查对象名单：CSV 或 JSONL，须有 id 列。", "The objects: CSV or JSONL with a column id."),
        ("help.option.inspectors", "检查人员名单：CSV 或 JSONL，须有 id 列。", "The inspectors: CSV or JSONL with a column id."),
        ("help.option.share", "随机抽取的比例，例如 30%。", "The share to be drawn at random, such as 30%."),
        ("help.option.count", "随机抽取的数量。", "How many are drawn at random."),
        ("help.option.minimum-share", "全部对象的最低检查比例，例如 30%。", "The least share of all objects to be inspected."),
        ("help.option.always", "必查对象名单，例如经办人员近亲属：须有 id 列。", "Objects drawn in any case; a column id."),
        (
            "help.option.excluded", "回避名单：须有 inspector 和 object 列。",
            "Pairs never drawn together: columns inspector and object."
        ),
        ("help.option.each", "每个对象的检查人员数。", "How many inspectors go to each object."),
        ("help.option.weights", "按名单 weight 列的风险权重抽取。", "Draw by the risk weights of the column weight."),
        (
            "help.option.seed", "公开的随机数，例如彩票号码，十六进制；不填则由系统生成。",
            "A public random number such as a lottery's, in hexadecimal; else the system's own."
        ),
        ("noun.draw", "抽取", "draw"),
        ("draw.status.announced", "已公布", "announced"),
        ("draw.status.drawn", "已抽取", "drawn"),
        ("draws.purpose-needed", "须写明检查事项：请填写 --purpose。", "A draw needs a purpose: fill in --purpose."),
        ("draws.no-objects", "检查对象名单是空的。", "The list of objects is empty."),
        ("draws.no-inspectors", "检查人员名单是空的。", "The list of inspectors is empty."),
        (
            "draws.not-public", "“{0}”不能公布：名单只能用代码或化名（字母、数字和 . - _ : /），不能用姓名或身份证号。",
            "`{0}` cannot be published: lists hold codes or pseudonyms (letters, digits, . - _ : /), no names or identity numbers."
        ),
        ("draws.twice", "“{0}”在名单中出现两次。", "`{0}` stands twice in its list."),
        ("draws.unknown-object", "检查对象名单中没有“{0}”。", "The list of objects has no `{0}`."),
        ("draws.unknown-inspector", "检查人员名单中没有“{0}”。", "The list of inspectors has no `{0}`."),
        ("draws.weight", "“{0}”的权重 {1} 不在 1 至 {2} 之间。", "The weight {1} of `{0}` is not from 1 to {2}."),
        ("draws.weight-number", "权重“{0}”不是整数。", "The weight `{0}` is not a whole number."),
        ("draws.share", "比例 {0} 不在 0% 至 100% 之间。", "The share {0} is not from 0% to 100%."),
        ("draws.count", "要随机抽取 {0} 个，可抽的只有 {1} 个。", "{0} are to be drawn at random; there are {1}."),
        (
            "draws.below-minimum", "只会检查 {0} 个（共 {1} 个），不足规定的 {2}。",
            "Only {0} of {1} would be inspected, less than the {2} demanded, or none."
        ),
        ("draws.each", "每个对象 {0} 名检查人员：须至少 1 名，且不超过名单人数。", "{0} inspectors each: from 1 to as many as are listed."),
        ("draws.too-few-inspectors", "回避之后，对象“{0}”的检查人员不足。", "Too few inspectors are left who may go to `{0}`."),
        ("draws.seed-digits", "“{0}”不是十六进制数字，或位数不是偶数。", "`{0}` is not an even number of hexadecimal digits."),
        ("draws.seed-length", "种子为 {0} 字节，须为 {1} 至 {2} 字节。", "The seed has {0} bytes; it needs {1} to {2}."),
        (
            "draws.too-long", "名单和结果可达 {0} 字节，一次最多公布 {1} 字节：请分批（例如按乡镇）抽取。",
            "Lists and result can take {0} bytes, and {1} can be published at once: draw by town."
        ),
        ("draws.already-run", "抽取“{0}”已经执行，结果不变。", "Draw `{0}` was run already; its result stands."),
        ("draws.second-person", "公布人不能自行抽取。请由另一位同事办理。", "Who announced it cannot run it. A colleague has to."),
        (
            "draws.not-published", "抽取“{0}”的公告尚未发出，请稍后再试。",
            "The announcement of draw `{0}` has not been sent yet. Try again shortly."
        ),
        ("draws.not-run", "抽取“{0}”尚未执行。", "Draw `{0}` was not run yet."),
        ("draws.differs", "抽取“{0}”的结果与公布的名单和种子不符。", "The result of draw `{0}` does not follow from its list and seed."),
        ("draws.file-kind", "文件“{0}”须为 .csv 或 .jsonl。", "The file `{0}` must end with .csv or .jsonl."),
        ("draws.column-missing", "文件“{0}”缺少 {1} 列的值（第 {2} 条）。", "The file `{0}` lacks `{1}` in row {2}."),
        ("draws.line", "文件“{0}”第 {1} 行无法读取。", "Line {1} of the file `{0}` cannot be read."),
        ("column.purpose", "事项", "Purpose"),
        ("column.objects", "对象数", "Objects"),
        ("column.object", "对象", "Object"),
        ("column.toDraw", "抽取数", "To draw"),
        ("column.inspectors", "检查人员", "Inspectors"),
        ("column.announcedBy", "公布人", "Announced by"),
        ("column.announcedAt", "公布时间", "Announced at"),
        ("column.runBy", "抽取人", "Run by"),
        ("column.runAt", "抽取时间", "Run at"),
        ("column.seed", "种子", "Seed"),
    ])
}
