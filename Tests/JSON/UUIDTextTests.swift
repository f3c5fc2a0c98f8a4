import Foundation
import JSON
import Testing

@Suite struct UUIDTextTests {
    @Test func `the text is Foundation's in small letters, and is read again`() {
        for _ in 0..<1_000 {
            let id = UUID()
            #expect(id.text == id.uuidString.lowercased())
            #expect(UUID(text: id.text) == id)
            #expect(UUID(text: id.uuidString) == id)
        }
    }

    @Test(arguments: [
        "", "0190f3c2-7b3a-7c11-9a52-3f2a6b7c8d9", "0190f3c2-7b3a-7c11-9a52-3f2a6b7c8d9e0",
        "0190f3c27b3a-7c11-9a52-3f2a6b7c8d9ea", "0190f3c2-7b3a-7c11-9a52-3f2a6b7c8d9g",
        "{190f3c2-7b3a-7c11-9a52-3f2a6b7c8d9}", "0190f3c2 7b3a 7c11 9a52 3f2a6b7c8d9e",
        "-190f3c2-7b3a-7c11-9a52-3f2a6b7c8d9e",
    ])
    func `anything else is no UUID`(text: String) {
        #expect(UUID(text: text) == nil)
    }
}
