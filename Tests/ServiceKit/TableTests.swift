import Testing

@testable import ServiceKit

@Suite struct TableTests {
    /// Widths as Python's wcwidth 0.7.0 (Unicode 17) gives them.
    @Test(arguments: [
        ("陈秀英", 6), ("Chen 陈", 7), ("①审核", 5), ("…", 1), ("¥1,234.50", 9), ("한국어", 6), ("é", 1), ("e\u{301}", 1),
        ("１２３Ｘ", 8), ("·阿卜杜", 7), ("𠮷野家", 6), ("㛃", 2), ("䶮", 2), ("ｱｲｳ", 3), ("“引号”", 6), ("—", 1), ("👍", 2),
        ("❤\u{FE0F}", 2), ("。", 2), ("ก็", 1), ("→", 1), ("\u{3000}", 2), ("ａ", 2), ("ﬁ", 1), ("々", 2), ("〇", 2),
        ("\u{200B}零", 2), ("日本ｺﾞ", 6),
    ]) func `text is as wide as a terminal draws it`(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test func `columns line up whatever the characters`() {
        let table = Table(header: ["事项", "Status"], rows: [["低保", "approved"], ["subsistence", "审核中"], ["𠮷", "x"]])
        #expect(
            table.lines(width: nil) == [
                "事项         Status",
                "低保         approved",
                "subsistence  审核中",
                "𠮷           x",
            ]
        )
    }

    @Test(arguments: [80, 120]) func `a table fits the terminal`(width: Int) {
        let long = String(repeating: "最低生活保障", count: 20)
        let lines = Table(header: ["A", "B", "C"], rows: [["1", long, long], ["2", "短", long]]).lines(width: width)
        for line in lines { #expect(DisplayWidth.of(line) <= width) }
        #expect(lines[1].hasSuffix("…"))
    }

    @Test(arguments: [
        ("最低生活保障", 12, "最低生活保障"), ("最低生活保障", 11, "最低生活保…"), ("最低生活保障", 10, "最低生活…"), ("abcdef", 4, "abc…"),
    ])
    func `what is cut off is marked, never inside a character`(text: String, width: Int, cut: String) {
        #expect(Table.truncated(text, to: width) == cut)
        #expect(DisplayWidth.of(cut) <= width)
    }

    @Test func `a combining mark stays with its letter`() {
        #expect(Table.truncated("e\u{301}e\u{301}e\u{301}", to: 2) == "e\u{301}…")
    }

    @Test func `a narrow terminal leaves something of every column`() {
        let lines = Table(header: ["first", "second"], rows: [["abcdefghij", "abcdefghij"]]).lines(width: 5)
        #expect(lines[1] == "abcde…  abcde…")
    }
}
