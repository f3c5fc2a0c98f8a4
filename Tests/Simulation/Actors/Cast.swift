import CivilAffairs

/// The people of a simulation: a few, so that their applications, awards and deaths meet.
struct Cast {
    struct Member {
        let name: String
        let number: String
        let subject: SubjectKey
        let place: String
    }

    struct Family {
        let place: String
        let elder, husband, wife, child: Member

        var all: [Member] { [elder, husband, wife, child] }
    }

    let families: [Family]

    var people: [Member] { families.flatMap(\.all) }

    init(dice: Dice, keyring: SubjectKeyring) throws {
        var families: [Family] = []
        for index in 0..<2 {
            let place = dice.pick(["990000001", "330683001", "321302005"]) ?? "990000001"
            var serial = 10 * index + 100
            func member(_ name: String, born: String) throws -> Member {
                serial += 1
                let number = Self.number(serial, born: born, division: String(place.prefix(6)))
                return Member(name: name, number: number, subject: keyring.person(try IDNumber(number)), place: place)
            }
            families.append(
                Family(
                    place: place,
                    elder: try member("方老太", born: "19360808"),
                    husband: try member("方建军", born: "19780530"),
                    wife: try member("朱海燕", born: "19811123"),
                    child: try member("方晓", born: "20140925")
                )
            )
        }
        self.families = families
    }

    /// An identity number with the right check digit.
    private static func number(_ serial: Int, born: String, division: String) -> String {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let digits = division + born + String(serial)
        let sum = zip(digits.utf8, weights).reduce(0) { $0 + Int($1.0 - 0x30) * $1.1 }
        return digits + ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11]
    }
}
