/// What happens to the persons of the civil register: moves, births, deaths, journeys; told in time, late,
/// or ahead, and now and then taken back.
struct CivilLife {
    private let municipalities: [Int]
    private var random: Random
    private var numbers: CPRAllocator
    /// A person about whom nothing more may be told before a day, so that changes come in order.
    private var busyUntil: [CPRNumber: Day] = [:]
    private var latestEffect: [CPRNumber: Day] = [:]
    private var announced: [(cpr: CPRNumber, effective: Day, annulOn: Int)] = []
    /// Days of announced moves that are taken back: nothing else is told from the same day.
    private var annulled: [CPRNumber: Set<Day>] = [:]

    init(seed: UInt64, municipalities: [Int]) {
        self.municipalities = municipalities
        random = Random(seed: seed, stream: "civil register")
        // Another spread than that of the pupils.
        numbers = CPRAllocator(seed: seed &+ 4_711)
    }

    /// Fills the establishing extract.
    mutating func settle(_ count: Int, in register: inout CivilRegister) {
        for municipality in municipalities {
            for index in 0..<count {
                let born = 1938 + (index * 82 / count)
                let (cpr, person) = newPerson(born: born)
                register.persons.establish(cpr, person)
                register.addresses.establish(cpr, address(in: municipality, from: nil))
            }
        }
    }

    /// What the file of one working day says.
    mutating func live(_ index: Int, _ day: Day, in register: inout CivilRegister) {
        annul(index, day, in: &register)
        // Now and then a day without a change: its file has a header and no rows.
        guard index % 17 != 16 else { return }
        let persons = register.addresses.established.keys.sorted { $0.value < $1.value }
        for _ in 0..<random.within(2...5) {
            let cpr = persons[random.below(persons.count)]
            guard busyUntil[cpr] ?? day <= day else { continue }
            guard let now = register.addresses.value(of: cpr, on: day, known: day) else {
                comeHome(cpr, day, in: &register)
                continue
            }
            switch random.below(20) {
            case 0: die(cpr, day, in: &register)
            case 1: emigrate(cpr, day, in: &register)
            case 2, 3: marry(cpr, day, in: &register)
            case 4, 5: moveAhead(cpr, index, day, from: now, isAnnulled: false, in: &register)
            case 6: moveAhead(cpr, index, day, from: now, isAnnulled: true, in: &register)
            case 7...11: move(cpr, day, late: random.within(5...40), from: now, in: &register)
            case 12: correct(cpr, day, now, in: &register)
            default: move(cpr, day, late: random.below(3), from: now, in: &register)
            }
        }
        if index % 4 == 1 { arrive(day, in: &register) }
    }

    private mutating func annul(_ index: Int, _ day: Day, in register: inout CivilRegister) {
        for plan in announced where plan.annulOn == index {
            register.addresses.report(.annul, plan.cpr, from: plan.effective, on: day)
        }
    }

    /// - Parameter late: days between the move and the file that tells of it.
    private mutating func move(
        _ cpr: CPRNumber, _ day: Day, late: Int, from now: Address, in register: inout CivilRegister
    ) {
        let effective = day - late
        guard isFree(cpr, from: effective) else { return }
        register.addresses.report(.update, cpr, from: effective, on: day, somewhereElse(than: now))
        note(cpr, effective, day)
    }

    private mutating func moveAhead(
        _ cpr: CPRNumber, _ index: Int, _ day: Day, from now: Address, isAnnulled: Bool,
        in register: inout CivilRegister
    ) {
        let effective = day + random.within(25...45)
        guard isFree(cpr, from: effective) else { return }
        register.addresses.report(.update, cpr, from: effective, on: day, somewhereElse(than: now))
        // A house number put right under the announced move: it holds until then and no longer.
        if index % 3 == 0, isFree(cpr, from: day - 1) {
            var right = now
            right.house = "\(random.within(1...99))B"
            register.addresses.report(.update, cpr, from: day - 1, on: day, right)
            latestEffect[cpr] = day - 1
        }
        if isAnnulled {
            announced.append((cpr, effective, index + random.within(2...9)))
            annulled[cpr, default: []].insert(effective)
            busyUntil[cpr] = effective + 1
        } else {
            note(cpr, effective, effective)
        }
    }

    /// The latest move again, with another house number.
    private mutating func correct(
        _ cpr: CPRNumber, _ day: Day, _ now: Address, in register: inout CivilRegister
    ) {
        guard let effective = latestEffect[cpr], effective < day else { return }
        var right = now
        right.house = "\(random.within(1...99))A"
        register.addresses.report(.update, cpr, from: effective, on: day, right)
        note(cpr, effective, day)
    }

    private mutating func die(_ cpr: CPRNumber, _ day: Day, in register: inout CivilRegister) {
        leave(cpr, day, status: "90", in: &register)
    }

    private mutating func emigrate(_ cpr: CPRNumber, _ day: Day, in register: inout CivilRegister) {
        leave(cpr, day, status: "80", in: &register)
    }

    private mutating func leave(
        _ cpr: CPRNumber, _ day: Day, status: String, in register: inout CivilRegister
    ) {
        let effective = day - random.below(4)
        guard isFree(cpr, from: effective),
            var person = register.persons.value(of: cpr, on: day, known: day)
        else { return }
        person.status = status
        register.persons.report(.update, cpr, from: effective, on: day, person)
        register.addresses.report(.delete, cpr, from: effective, on: day)
        note(cpr, effective, day)
    }

    /// Back from abroad; the dead stay away.
    private mutating func comeHome(_ cpr: CPRNumber, _ day: Day, in register: inout CivilRegister) {
        guard var person = register.persons.value(of: cpr, on: day, known: day), person.status == "80",
            isFree(cpr, from: day)
        else { return }
        person.status = "01"
        register.persons.report(.update, cpr, from: day, on: day, person)
        let place = municipalities[random.below(municipalities.count)]
        register.addresses.report(.insert, cpr, from: day, on: day, address(in: place, from: nil))
        note(cpr, day, day)
    }

    private mutating func marry(_ cpr: CPRNumber, _ day: Day, in register: inout CivilRegister) {
        let effective = day - random.below(10)
        guard isFree(cpr, from: effective),
            var person = register.persons.value(of: cpr, on: day, known: day)
        else { return }
        person.civilStatus = person.civilStatus == "G" ? "F" : "G"
        register.persons.report(.update, cpr, from: effective, on: day, person)
        note(cpr, effective, day)
    }

    /// Comes from abroad for the first time.
    private mutating func arrive(_ day: Day, in register: inout CivilRegister) {
        var (cpr, person) = newPerson(born: random.within(1960...2019))
        person.citizenship = "5120"
        let effective = day - random.below(3)
        register.persons.report(.insert, cpr, from: effective, on: day, person)
        let place = municipalities[random.below(municipalities.count)]
        register.addresses.report(.insert, cpr, from: effective, on: day, address(in: place, from: nil))
    }

    /// Whether a change from that day comes after everything told before.
    private func isFree(_ cpr: CPRNumber, from effective: Day) -> Bool {
        latestEffect[cpr] ?? effective - 1 < effective && annulled[cpr]?.contains(effective) != true
    }

    private mutating func note(_ cpr: CPRNumber, _ effective: Day, _ free: Day) {
        latestEffect[cpr] = effective
        busyUntil[cpr] = free + 1
    }

    private mutating func newPerson(born year: Int) -> (CPRNumber, Person) {
        let isMale = random.chance(perMille: 500)
        let cpr = numbers.next(born: year, male: isMale)
        let date = Int(cpr.value / 10_000)
        let person = Person(
            born: Day(year, date / 100 % 100, date / 10_000), isMale: isMale,
            civilStatus: year < 1995 && random.chance(perMille: 500) ? "G" : "U", citizenship: "5100",
            status: "01"
        )
        return (cpr, person)
    }

    private mutating func somewhereElse(than now: Address) -> Address {
        let stays = random.chance(perMille: 400)
        let place = stays ? now.municipality : municipalities[random.below(municipalities.count)]
        return address(in: place, from: now.municipality)
    }

    private mutating func address(in municipality: Int, from: Int?) -> Address {
        Address(
            municipality: municipality, street: padded(random.within(4...9300), 4),
            house: String(random.within(1...240)), movedFrom: from
        )
    }
}
