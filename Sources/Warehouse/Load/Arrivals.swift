import Contracts
import Deliveries

/// What lies in an inbox, examined but not yet taken in: nothing has been written anywhere.
///
/// An object that whoever takes the deliveries in empties: a month has fifty thousand, and each is let go of when it has
/// been loaded.
package final class Arrivals {
    /// Refused at the door, with the file's own hash and lines where there is a file.
    struct Refused {
        let refusal: Refusal
        let survey: FileSurvey?
        /// The inbox, or the part of it, that it lies in.
        let folder: DeliveryFolder
    }

    /// To be loaded, in the order of the control files' names.
    package private(set) var deliveries: [Delivery] = []
    var refused: [Refused] = []
    /// Dealt with before, under the same control file and the same bytes.
    package internal(set) var known: [DeliveryOutcome] = []
    /// Held before, and to be taken up again: accepted by a person, or waiting for what may have come.
    var waiting: [Waiting] = []

    func add(_ delivery: Delivery) { deliveries.append(delivery) }

    /// Hands the deliveries over: they are not here any more.
    func takeDeliveries() -> [Delivery] {
        defer { deliveries = [] }
        return deliveries
    }
}
