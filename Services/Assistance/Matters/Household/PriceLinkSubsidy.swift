import Casework
import CivilAffairs
import Policy

/// The price subsidy (价格临时补贴) of everybody on an allowance; of the near-poor where the policy reaches them.
///
/// Somebody who is on several gets it once, with the first of ``matters``.
struct PriceLinkSubsidy: PriceLinkRule {
    let code = MatterCode.priceSubsidy
    let matters: [MatterCode] = [.subsistenceAllowance, .destituteSupport, .singlePersonAllowance, .nearPoor]

    func isDue(for matter: MatterCode, _ prices: PriceGrowth, _ policy: Policy) -> Bool? {
        guard matter == .nearPoor else { return link(prices, policy).isDue }
        switch policy.flag(.priceLinkNearPoor).value {
        case true?: return link(prices, policy).isDue
        case false?: return false
        case nil: return nil
        }
    }

    func subsidy(
        for matter: MatterCode,
        _ referral: AssistanceReferral,
        _ prices: PriceGrowth,
        _ policy: Policy
    ) -> Quantity {
        link(prices, policy).subsidy(area: referral.economy?.area, isNearPoor: matter == .nearPoor)
    }

    private func link(_ prices: PriceGrowth, _ policy: Policy) -> PriceLink {
        PriceLink(policy: policy, consumerPrices: prices.consumers, foodPrices: prices.food, index: prices.index)
    }
}

extension MatterCode {
    /// The price subsidy; nobody applies for it.
    static let priceSubsidy = MatterCode(.assistance, "price-subsidy")
}
