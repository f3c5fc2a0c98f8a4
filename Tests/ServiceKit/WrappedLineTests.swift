import Testing

@testable import ServiceKit

@Suite struct WrappedLineTests {
    @Test func `a short line stays as it is`() {
        #expect(
            WrappedLine.pieces(of: "  -h, --help              显示帮助。", width: 80) == ["  -h, --help              显示帮助。"]
        )
    }

    @Test func `Chinese breaks between characters, never before a mark`() {
        let pieces = WrappedLine.pieces(of: "最低生活保障，临时救助。", width: 12)
        #expect(pieces == ["最低生活保", "障，临时救", "助。"])
    }

    @Test func `an option's text stays in its column`() {
        let pieces = WrappedLine.pieces(
            of: "  --output <output>       How to print. （可选值：table, json, jsonl, csv）",
            width: 60
        )
        #expect(
            pieces == [
                "  --output <output>       How to print. （可选值：table,",
                "                          json, jsonl, csv）",
            ]
        )
        for piece in pieces { #expect(DisplayWidth.of(piece) <= 60) }
    }
}
