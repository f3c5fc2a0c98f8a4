@testable import Assistance
import Bureau
import CivilAffairs
import Foundation
import Policy
import Testing

/// The repository's catalogue of indicators, and what is wrong with tables.
@Suite struct IndicatorCatalogueTests {
    @Test func `the sample city has values for at least thirty indicators, marked as invented`() throws {
        let catalogue = try Watch.catalogue()
        let set = catalogue.indicators.compactMap { catalogue.setting($0, in: "sample-city") }
        #expect(catalogue.indicators.count >= 30)
        #expect(set.count == catalogue.indicators.count)
        #expect(set.allSatisfy { $0.source.contains("invented") })
        #expect(Set(catalogue.indicators.map(\.code)).count == catalogue.indicators.count)
    }

    @Test(arguments: ["hunan", "shanwei", "shengzhou", "suqian", "wuhu"])
    func `no real region has a threshold, since no document gives one`(_ region: String) throws {
        let catalogue = try Watch.catalogue()
        #expect(try Bureau.policies().regions.map(\.region).contains(region))
        for indicator in catalogue.indicators { #expect(catalogue.setting(indicator, in: region) == nil) }
    }

    @Test func `indicators listen for facts that somebody can tell`() throws {
        let departments: Set<FactKind> = [
            .divorceRegistered, .marriageRegistered, .childUnattendedRecognised, .childOrphanRecognised,
        ]
        #expect(try Watch.catalogue().kinds.subtracting(departments).subtracting(FactKind.reported).isEmpty)
        let watched = Set(FactKind.reported).subtracting(FactKind.jointAnswers)
        #expect(watched.subtracting(try Watch.catalogue().kinds).isEmpty, "only what an indicator needs")
    }

    @Test(arguments: [
        ("A\t一\tone\tjob-lost\tsum\tat-least\tanyone", "", "has 7 columns instead of 9"),
        (Table.good + "\n" + Table.good, "", "stands twice"),
        (Table.good.replacing("\tcount\t", with: "\tmean\t"), "", "says `mean` where one of"),
        (Table.good.replacing("job-lost", with: ""), "", "names no kind of fact"),
        (Table.good.replacing("at-least", with: "equals"), "", "compares neither up nor down"),
        (Table.good, "sample-city\tB\t1\t1\tred\t1\tx", "names no indicator"),
        (Table.good, "sample-city\t*\t1\t1\tred\t1\tx", "names no indicator"),
        (Table.good, "sample-city\tA\t-1\t1\tred\t1\tx", "says `-1` where a whole number"),
        (Table.good, "sample-city\tA\t0\t1\tred\t1\tx", "has a window or a deadline of no days"),
        (Table.good, "sample-city\tA\t1\t1\tred\t1\tx\nsample-city\tA\t1\t1\tred\t1\tx", "stands twice"),
    ])
    func `a table that is wrong says where`(_ indicators: String, _ thresholds: String, _ reason: String) {
        let error = #expect(throws: IndicatorTableError.self) { try Table.catalogue(indicators, thresholds) }
        #expect(error?.reason.hasPrefix(reason) == true, "\(String(describing: error))")
        #expect((error?.line ?? 0) > 1)
    }

    @Test(arguments: [
        "null\t1\tred\t1", "1\tnull\tred\t1", "1\t1\tnull\t1", "1\t1\tred\tnull", "null\tnull\tnull\tnull",
    ])
    func `a setting of which any part is missing is missing`(_ values: String) throws {
        let catalogue = try Table.catalogue(Table.good, "sample-city\tA\t\(values)\tx")
        #expect(catalogue.setting(try #require(catalogue.indicators.first), in: "sample-city") == nil)
    }

    enum Table {
        static let good = "A\t一\tone\tjob-lost\tcount\tat-least\tanyone\tvisit\tsource"

        static func catalogue(_ indicators: String, _ thresholds: String) throws -> IndicatorCatalogue {
            try IndicatorCatalogue(
                indicators: "# comment\n\nheading\t\t\t\t\t\t\t\t\n" + indicators,
                thresholds: "heading\t\t\t\t\t\t\n" + thresholds
            )
        }
    }
}
