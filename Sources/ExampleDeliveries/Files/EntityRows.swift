/// The records of the municipal entities, each in the column order of its header.
extension DelimitedWriter {
    mutating func enrolment(_ enrolment: Enrolment, name: String, from system: SourceSystem) throws {
        cpr(enrolment.cpr)
        number(enrolment.institution)
        text(name)
        code(enrolment.schoolClass?.id)
        code(enrolment.level.map { SourceCode.level($0, in: system) })
        code(system == .tea ? "O" : "1")
        number(enrolment.residence)
        number(enrolment.payer)
        number(enrolment.owner)
        number(enrolment.location)
        flag(enrolment.bilingual)
        day(enrolment.from)
        day(enrolment.to)
        try endRow()
    }

    mutating func schoolClass(_ schoolClass: SchoolClass, from system: SourceSystem) throws {
        number(schoolClass.institution)
        code(schoolClass.id)
        code(schoolClass.label)
        code(SourceCode.level(schoolClass.level, in: system))
        code(SourceCode.classType(schoolClass.type, in: system))
        day(schoolClass.year.first)
        day(schoolClass.year.last)
        try endRow()
    }

    /// One record per mark of the pupil.
    mutating func marks(of pupil: GradedPupil, from system: SourceSystem) throws {
        for mark in pupil.allMarks {
            cpr(pupil.cpr)
            number(pupil.schoolClass.institution)
            code(pupil.schoolClass.id)
            code(SourceCode.level(pupil.schoolClass.level, in: system))
            code(mark.subject.sourceCode(in: system))
            code(SourceCode.form(final: mark.isExam, in: system))
            code(SourceCode.mark(mark.value, in: system))
            day(mark.isExam ? pupil.schoolClass.year.term + mark.subject.examDay : nil)
            try endRow()
        }
    }
}
