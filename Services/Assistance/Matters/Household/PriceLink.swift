import Casework
import CivilAffairs
import Policy

/// Price link (物价上涨挂钩联动): when prices rise fast, everybody on an allowance gets a subsidy for the month.
///
/// 发改价格〔2021〕1553号: paid when consumer prices or food prices have grown by so much in a year; the subsidy is the standard
/// times the growth of consumer prices. From September 2022 to March 2023 the threshold was lower and the near-poor got it too.
struct PriceLink {
    let policy: Policy
    /// How much consumer prices have grown in a year, as 0.035.
    let consumerPrices: Rational
    /// How much food prices have grown in a year.
    let foodPrices: Rational

    /// Whether a subsidy is paid for the month; nil where the policy names no threshold.
    var isDue: Bool? {
        let limits = [
            (consumerPrices, policy.number(.priceLinkConsumerPrices)),
            (foodPrices, policy.number(.priceLinkFoodPrices)),
        ]
        let verdicts = limits.map { growth, limit in limit.value.map { growth >= $0 } }
        return verdicts.contains(true) ? true : verdicts.contains(nil) ? nil : false
    }

    /// The subsidy for each person for the month; nothing for who does not get it.
    func subsidy(area: Area?, isNearPoor: Bool = false) -> Quantity {
        let reachesNearPoor = policy.flag(.priceLinkNearPoor).value ?? false
        if isDue == false || (isNearPoor && !reachesNearPoor) { return Quantity(0) }
        let standard = Quantity(standard: policy.money(.allowance, area: area), of: policy, .allowance)
        let full = standard * Quantity(consumerPrices)
        if isDue == true { return full }
        return Quantity(from: .zero, to: full.high, missing: full.gaps.union([.policy("price_link", source: nil)]))
    }
}
