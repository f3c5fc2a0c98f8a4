import CivilAffairs

extension PolicyCatalogue {
    static let funeral: [PolicyTable] = [
        PolicyTable("funeral_subsidy", .rules, [.money("per_case", .yuanOnce), .record("average_2021")]),
        PolicyTable(
            "eco_burial",
            .rules,
            [
                .money("per_case", .yuanOnce), .other("types", .list(BurialWords.known)), .record("average_2021"),
                .record("value"),
            ]
        ),
        .record("patrol_zone"),
        .record("standard_funeral_homes_2025"),
    ]
}

/// The words of documents for kinds of burial (葬式).
enum BurialWords {
    private static let kinds: [(word: String, kind: Burial)] = [
        ("骨灰堂", .niche), ("壁葬", .niche), ("树葬", .tree), ("花葬", .flower), ("花坛葬", .flower),
        ("草坪葬", .lawn), ("深埋", .deep), ("深埋不留坟头", .deep),
    ]

    static let known = kinds.map(\.word)

    static func kind(of word: String) -> Burial? {
        kinds.first { $0.word == word }?.kind
    }
}
