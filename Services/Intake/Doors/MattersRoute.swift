import CivilAffairs
import HTTPTypes
import Hummingbird
import JSON

/// The catalogue of matters.
enum MattersRoute {
    private static let catalogue = JSON.write(MatterCatalogue.all)

    /// All matters; the same until the next release.
    static func list() -> Response {
        var response = ApplicationRoutes.json(catalogue)
        response.headers[.cacheControl] = "private, max-age=300"
        return response
    }
}
