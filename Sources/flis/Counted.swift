/// A number with its noun: "1 leverance", "2 leverancer".
func counted(_ number: Int, _ one: String, _ several: String) -> String {
    "\(number) \(number == 1 ? one : several)"
}
