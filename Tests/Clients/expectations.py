"""What clients must see, read from the DDL files that people write, and a way to say what was found."""
import pathlib
import re
import sys

SQL = pathlib.Path(__file__).resolve().parents[2] / "sql"


def _files(area):
    for schema, folder in (("faelles", "shared"), (area, f"areas/{area}")):
        for file in sorted((SQL / folder / "star/tables").glob("*.sql")):
            yield f"{schema}.{file.stem}", file.read_text("utf-8")


def tables(area):
    """Tables of the area's star: its own, and the shared ones."""
    return sorted(name for name, _ in _files(area))


def foreign_keys(area):
    """(table, column, referred table, referred column) of every foreign key of the area's facts."""
    pattern = r"foreign key \((\w+)\)\s*references ([\w.]+) \((\w+)\)"
    return sorted((name, *match) for name, text in _files(area) for match in re.findall(pattern, text))


def benchmarks(area):
    """Benchmark tables of the area; each has the keys of municipality and month."""
    return sorted(f"benchmark.{area}_{file.stem}" for file in (SQL / f"areas/{area}/benchmark").glob("*.sql"))


def model_tables(area):
    """What a model of the area has: the star, the benchmark tables, and the outcomes of the tests."""
    return sorted([*tables(area), *benchmarks(area), "kvalitet.testresultat"])


def benchmark_keys(area):
    """As foreign_keys, of the benchmark tables."""
    keys = (("kommunekode", "faelles.dim_kommune", "kommunekode"), ("tid_id", "faelles.dim_tid", "tid_id"))
    return sorted((name, *key) for name in benchmarks(area) for key in keys)


def model_relationships(area):
    """(table, referred table) of every relationship of a model; the outcomes are a view, and point to municipalities."""
    keys = foreign_keys(area) + benchmark_keys(area)
    return sorted([(name, target) for name, _, target, _ in keys] + [("kvalitet.testresultat", "faelles.dim_kommune")])


def columns(area):
    """Columns of each table, in order."""
    return {
        name: re.findall(r"^    (?!constraint)([a-z_]+) ", text.split("create table")[1].split(";")[0], re.M)
        for name, text in _files(area)
    }


class Checks:
    """Counts, and says at the end what the callers add up."""

    def __init__(self):
        self.passed = self.failed = 0

    def equal(self, what, expected, found):
        if expected == found:
            self.passed += 1
            print(f"  ok      {what}")
        else:
            self.failed += 1
            print(f"  FAILED  {what}\n            expected {expected!r}\n            found    {found!r}")

    def refused(self, what, action):
        """The action must fail with an error of the client's."""
        try:
            action()
        except Exception as error:
            self.passed += 1
            print(f"  ok      {what}: {str(error).splitlines()[0][:90]}")
        else:
            self.failed += 1
            print(f"  FAILED  {what}: it went through")

    def end(self):
        print(f"= {self.passed} {self.failed}")
        sys.exit(1 if self.failed else 0)
