import CivilAffairs
import Policy
import Testing

@Suite struct RegionTests {
    @Test(arguments: StatedValue.all)
    func `a region's document is found word for word on its day`(_ stated: StatedValue) throws {
        let provision = try Packs.policy(of: stated.region, stated.day).provision(at: stated.path)
        #expect(provision.value?.description == stated.value)
    }

    @Test(arguments: Packs.regions)
    func `every quote of a region stands in its document`(region: String) throws {
        let pack = try Packs.pack(region)
        let passages = try #require(Passages.byRegion[region])
        let sources = pack.statements.compactMap(\.source)
        #expect(!sources.isEmpty)
        for source in sources {
            #expect(passages.contains { $0.contains(source) }, "\(source)")
        }
    }

    @Test(arguments: Packs.regions)
    func `a region's pack says nothing that its document does not`(region: String) throws {
        let stated = Set(StatedValue.all.filter { $0.region == region && $0.value != nil }.map(\.path))
        for statement in try Packs.pack(region).statements where statement.value != nil {
            #expect(stated.contains(statement.path), "\(statement.path)")
        }
    }

    @Test(arguments: Packs.regions)
    func `every passage is quoted by its region`(region: String) throws {
        let pack = try Packs.pack(region)
        let passages = try #require(Passages.byRegion[region])
        for passage in passages {
            #expect(pack.statements.contains { passage.contains($0.source ?? "-") }, "\(passage)")
        }
    }

    @Test func `the example city has a value for everything that a rule may read`() throws {
        let city = try Packs.pack("sample-city")
        for path in PolicyCatalogue.paths {
            #expect(city.statements.contains { $0.path == path && $0.value != nil }, "\(path)")
        }
    }

    @Test func `everything in the example city is marked as invented`() throws {
        let city = try Packs.pack("sample-city")
        #expect(city.name.contains("虚构"))
        for statement in city.statements { #expect(statement.source == "示例(虚构)") }
    }

    @Test func `every national rule names its regulation`() throws {
        let packs = try Packs.all()
        let national = try #require(packs.national)
        for statement in national.statements { #expect(statement.source?.isEmpty == false, "\(statement.path)") }
    }
}
