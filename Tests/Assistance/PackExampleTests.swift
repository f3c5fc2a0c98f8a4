import Bureau
@testable import Assistance
@testable import Casework
import CivilAffairs
import Foundation
import Policy
import Testing

/// The examples that stand beside the packs come out as they say under the packs of the repository.
@Suite struct PackExampleTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "deploy/policies/examples")

    @Test(arguments: ["national", "shengzhou", "suqian", "hunan", "wuhu", "shanwei", "sample-city"])
    func `a pack's examples pass`(_ region: String) throws {
        let file = Self.folder.appending(path: "\(region).yaml")
        let read = try PolicyExample.read(try String(contentsOf: file, encoding: .utf8), file: "\(region).yaml")
        #expect(read.region == region)
        let run = ExampleRun<Assistance>(policies: try Bureau.policies(), calendar: try Bureau.calendar())
        let failures = try run.failures(of: read.examples)
        #expect(failures.isEmpty, "\(failures)")
        #expect(read.examples.allSatisfy { $0.concerns(.assistance) })
    }

    @Test func `a changed standard fails the examples that rest on it`() throws {
        let file = Self.folder.appending(path: "sample-city.yaml")
        let examples = try PolicyExample.read(try String(contentsOf: file, encoding: .utf8), file: "e").examples
        let pack = try #require(try Bureau.policies().regions.first { $0.region == "sample-city" })
        let text = pack.text.replacing("{from: 2020-01-01, value: 1000}", with: "{from: 2020-01-01, value: 1001}")
        let draft = try PolicyPack(text: text, file: "draft.yaml")
        let run = ExampleRun<Assistance>(
            policies: try Bureau.policies().replacing(with: draft),
            calendar: try Bureau.calendar()
        )
        let failures = try run.failures(of: examples)
        #expect(failures.first?.expected == "approved 700.00")
        #expect(failures.first?.got == "approved 701.00")
    }
}
