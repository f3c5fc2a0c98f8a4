import CivilAffairs
import Testing

@Suite struct ConsumerGroupTests {
    @Test(arguments: ServiceName.allCases) func `a group reads topics that there are, none of its own`(
        _ service: ServiceName
    ) {
        let topics = ConsumerGroup.topics(of: service)
        #expect(Set(topics).count == topics.count)
        #expect(Set(topics).isSubset(of: Topic.all))
        // What the paying agency and other agencies write bears the name of the department that it is for.
        let own = topics.filter { $0.hasPrefix("onewindow.\(service.rawValue).") }
        let results = service == .assistance ? [Topic.verificationResults] : []
        #expect(own == (service.department.map { [Topic.paymentReceipts($0)] } ?? []) + results)
    }

    @Test func `intake reads every department's answers, a department its own referrals only`() {
        let answers = ConsumerGroup.topics(of: .intake).filter { $0.hasSuffix(".cases.v1") }
        #expect(Set(answers) == Set(Department.allCases.map(Topic.cases)))
        for department in Department.allCases {
            let referrals = ConsumerGroup.topics(of: ServiceName(department)).filter { $0.contains(".referrals.") }
            #expect(referrals == [Topic.referrals(department)])
        }
        #expect(ConsumerGroup.name(of: .elderlyCare) == "onewindow.elderly-care")
    }
}
