/// What the marks of one municipality and school year must add up to.
package struct GradePlan: Sendable {
    /// Pupils that are steered together.
    package struct Group: Sendable {
        /// Pupils with all eight compulsory exams.
        package var full: Int
        /// Pupils with four to seven of them.
        package var partial: Int
        package var plain: Mean?
        package var weighted: Mean?
        /// Hit the mean to the last fraction.
        package var exact = false
    }

    /// A school that only the national figures have.
    package struct NationalOnly: Sendable {
        package let schools: [Institution]
        package let measure: Measure
        package let count: Int
        /// Nil: what is left when the municipality's national mean is to be `GradePlan.nationalMean`.
        package let mean: Mean?
    }

    package let municipality: Int
    package let year: SchoolYear
    /// The schools that both sides have.
    package var common: Group
    /// A school with marks with us, and the measures in which the national figures leave it out.
    package var oursOnly: (school: Institution, group: Group, lackedIn: [Measure])?
    package var nationalOnly: [NationalOnly] = []
    /// The municipality's national mean where the plan fixes it.
    package var nationalMean: [Measure: Mean] = [:]
    /// The national figures are not quite ours, as they are in life.
    package var isBackground = false
}
