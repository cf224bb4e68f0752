"""Works out measures over rows in memory: just the DAX that they use; whatever else is refused (Unknown).

A filter context is a set of filters and the relationships in force. A filter is (columns, combinations): the rows of a
table that it allows, whose columns have one of the combinations. A fact is filtered by its own columns and, along
relationships, by those of its dimensions. Sets of rows are integers with a bit per row. Blank is None.
"""
import re
from fractions import Fraction
from functools import reduce

TOKEN = re.compile(r"""\s*(?:'(?P<table>[^']+)'(?:\[(?P<column>[^\]]+)\])?|\[(?P<name>[^\]]+)\]|"(?P<text>[^"]*)"|
    (?P<number>\d+(?:\.\d+)?)|(?P<word>[^\W\d]\w*)|(?P<sign>&&|\|\||<>|>=|<=|[-+*=<>(){},]))""", re.X)
LEVELS = [{"||"}, {"&&"}, {"=", "<>", ">=", "<=", ">", "<", "IN"}, {"+", "-"}, {"*"}]
FUNCTIONS = set("""ADDCOLUMNS ALL AVERAGE AVERAGEX CALCULATE CALCULATETABLE DISTINCTCOUNT DIVIDE FILTER KEEPFILTERS MAX
    REMOVEFILTERS SUM SUMMARIZE SUMX USERELATIONSHIP VALUES""".split())


class Unknown(Exception):
    """DAX that is not known here; it says nothing about whether Power BI knows it."""


def parse(text):
    tokens, position = [], 0
    while text[position:].strip():
        match = TOKEN.match(text, position)
        if not match:
            raise Unknown(f"here: {text[position:position + 20]!r}")
        kind = match.lastgroup if match.lastgroup != "column" else "column"
        value = (match["table"], match["column"]) if kind == "column" else match[kind]
        tokens.append((kind, value))
        position = match.end()
    tree, rest = block(tokens)
    if rest:
        raise Unknown(f"after the end: {rest[0]}")
    return tree


def take(tokens, sign):
    if not tokens or tokens[0] != ("sign", sign):
        raise Unknown(f"{sign} is missing before {tokens[:1]}")
    return tokens[1:]


def block(tokens):
    """VAR … RETURN …, or an expression."""
    variables = []
    while tokens and tokens[0] == ("word", "VAR"):
        name, tokens = tokens[1][1], take(tokens[2:], "=")
        tree, tokens = expression(tokens)
        variables.append((name, tree))
    if variables:
        if not tokens or tokens[0] != ("word", "RETURN"):
            raise Unknown("VAR without RETURN")
        tokens = tokens[1:]
    tree, tokens = expression(tokens)
    return (("block", variables, tree) if variables else tree), tokens


def expression(tokens, level=0):
    if level == len(LEVELS):
        return operand(tokens)
    left, tokens = expression(tokens, level + 1)
    while tokens and tokens[0][0] in ("sign", "word") and tokens[0][1] in LEVELS[level]:
        sign = tokens[0][1]
        right, tokens = expression(tokens[1:], level + 1)
        left = ("operator", sign, left, right)
    return left, tokens


def listed(tokens, end):
    trees = []
    while tokens and tokens[0] != ("sign", end):
        tree, tokens = expression(tokens)
        trees.append(tree)
        if tokens and tokens[0] == ("sign", ","):
            tokens = tokens[1:]
    return trees, take(tokens, end)


def operand(tokens):
    if not tokens:
        raise Unknown("an end in the middle")
    (kind, value), rest = tokens[0], tokens[1:]
    if kind == "word" and rest[:1] == [("sign", "(")]:
        if value not in FUNCTIONS:
            raise Unknown(f"the function {value}")
        trees, rest = listed(rest[1:], ")")
        return ("call", value, trees), rest
    if kind in ("table", "column", "name", "word", "text"):
        return (kind, value), rest
    if kind == "number":
        return ("number", Fraction(value)), rest
    if (kind, value) == ("sign", "-"):
        tree, rest = operand(rest)
        return ("operator", "-", ("number", Fraction(0)), tree), rest
    if (kind, value) == ("sign", "("):
        tree, rest = expression(rest)
        return tree, take(rest, ")")
    if (kind, value) == ("sign", "{"):
        trees, rest = listed(rest, "}")
        return ("set", trees), rest
    raise Unknown(f"here: {value}")


class Table:
    def __init__(self, name, columns):
        self.name, self.columns, self.known = name, columns, {}
        self.count = len(next(iter(columns.values())))
        self.places = {}

    def rows_with(self, column):
        """Value to the rows that have it."""
        if column not in self.places:
            digits = {}
            for row, value in enumerate(self.columns[column]):
                digits.setdefault(value, bytearray(self.count // 8 + 1))[row // 8] |= 1 << row % 8
            self.places[column] = {value: int.from_bytes(bits, "little") for value, bits in digits.items()}
        return self.places[column]

    def allowed(self, columns, combinations):
        key = (columns, combinations)
        if len(self.known) > 5000:
            self.known.clear()
        if key not in self.known:
            places = [self.rows_with(column) for column in columns]
            found = 0
            for values in combinations:
                found |= reduce(int.__and__, (place.get(value, 0) for place, value in zip(places, values)))
            self.known[key] = found
        return self.known[key]

    def combinations(self, columns, rows):
        """The distinct ones, in the order of the rows."""
        key = (columns, rows)
        if key not in self.known:
            lists = [self.columns[column] for column in columns]
            self.known[key] = list(dict.fromkeys(zip(*(map(values.__getitem__, numbers(rows)) for values in lists))))
        return self.known[key]


def numbers(bits):
    if bits.bit_count() * 200 > bits.bit_length():
        return [row for row, bit in enumerate(bin(bits)[:1:-1]) if bit == "1"]
    found = []
    while bits:
        found.append((bits & -bits).bit_length() - 1)
        bits &= bits - 1
    return found


class Model:
    """tables: name to Table; relationships: (table, column, dimension, key, is active); measures: title to DAX."""

    def __init__(self, tables, relationships, measures):
        self.tables, self.relationships = tables, relationships
        self.measures = {title: parse(text) for title, text in measures.items()}
        self.active = frozenset(number for number, one in enumerate(relationships) if one[4])
        self.known = {}
        for fact, column, dimension, key, _ in relationships:
            if any(other[0] == dimension for other in relationships):
                raise Unknown(f"{dimension} is a dimension of dimensions")
            strays = set(tables[fact].rows_with(column)) - set(tables[dimension].rows_with(key))
            if strays or len(tables[dimension].rows_with(key)) != tables[dimension].count:
                raise Unknown(f"{fact}.{column} points to nothing, or to several")

    def value(self, measure, cell):
        """cell: (table, column) to the value that is chosen."""
        filters = frozenset((table, (column,), frozenset({(value,)})) for (table, column), value in cell.items())
        return Evaluation(self, filters, self.active, {}, {}).of(("name", measure))

    def rows(self, table, filters, active):
        key = (table, filters, active)
        if len(self.known) > 20000:
            self.known.clear()
        if key not in self.known:
            self.known[key] = self.find_rows(table, filters, active)
        return self.known[key]

    def find_rows(self, table, filters, active):
        own = self.tables[table]
        rows = (1 << own.count) - 1
        for _, columns, combinations in (f for f in filters if f[0] == table):
            rows &= own.allowed(columns, combinations)
        for fact, column, dimension, key, _ in (self.relationships[number] for number in active):
            if fact == table and any(f[0] == dimension for f in filters):
                keys = self.tables[dimension].combinations((key,), self.rows(dimension, filters, active))
                rows &= own.allowed((column,), frozenset(keys))
        return rows


class Evaluation:
    """An expression's surroundings: filters, relationships in force, the row at hand, variables."""

    def __init__(self, model, filters, active, row, variables):
        self.model, self.filters, self.active, self.row, self.variables = model, filters, active, row, variables

    def with_row(self, row):
        return Evaluation(self.model, self.filters, self.active, {**self.row, **row}, self.variables)

    def rows(self, table):
        return self.model.rows(table, self.filters, self.active)

    def of(self, tree):
        kind = tree[0]
        if kind in ("number", "text"):
            return tree[1]
        if kind == "column":
            if tree[1] not in self.row:
                raise Unknown(f"{tree[1]} without a row")
            return self.row[tree[1]]
        if kind == "name":
            if tree[1].startswith("@"):
                return self.row[tree[1]]
            inner = self.calculate([])
            return Evaluation(self.model, inner.filters, inner.active, {}, {}).of(self.model.measures[tree[1]])
        if kind == "word":
            if tree[1] not in self.variables:
                raise Unknown(f"the name {tree[1]}")
            return self.variables[tree[1]]
        if kind == "table":
            names = list(self.model.tables[tree[1]].columns)
            return [{(tree[1], name): value for name, value in zip(names, values)} for values in zip(*(
                [self.model.tables[tree[1]].columns[name][row] for row in numbers(self.rows(tree[1]))] for name in names))]
        if kind == "block":
            inner = Evaluation(self.model, self.filters, self.active, self.row, dict(self.variables))
            for name, part in tree[1]:
                inner.variables[name] = inner.of(part)
            return inner.of(tree[2])
        if kind == "operator":
            return self.operator(*tree[1:])
        if kind == "call":
            return getattr(self, "do_" + tree[1].lower(), self.no_value(tree[1]))(*tree[2])
        raise Unknown(f"{kind} here")

    @staticmethod
    def no_value(name):
        def refuse(*_):
            raise Unknown(f"{name} outside CALCULATE")
        return refuse

    def operator(self, sign, left, right):
        if sign == "IN":
            if right[0] != "set":
                raise Unknown("IN something else than { … }")
            return any([self.operator("=", left, tree) for tree in right[1]])
        a = self.of(left)
        if sign in ("&&", "||"):
            return bool(a) and bool(self.of(right)) if sign == "&&" else bool(a) or bool(self.of(right))
        b = self.of(right)
        if sign == "*":
            return None if a is None or b is None else a * b
        kinds = {str if isinstance(value, str) else Fraction for value in (a, b) if value is not None} or {Fraction}
        if len(kinds) > 1:
            raise Unknown(f"a text {sign} a number")
        # Blank is 0, or the empty text, beside something else.
        a, b = (kinds.copy().pop()() if value is None else value for value in (a, b))
        if sign in ("+", "-"):
            return a + b if sign == "+" else a - b
        return {"=": a == b, "<>": a != b, ">=": a >= b, "<=": a <= b, ">": a > b, "<": a < b}[sign]

    # CALCULATE: the row at hand becomes filters; then what is removed, then what is added.

    def calculate(self, arguments):
        filters, active, added = set(self.filters), set(self.active), []
        for table in {place[0] for place in self.row if not isinstance(place, str)}:
            columns = tuple(place[1] for place in self.row if place[0] == table)
            added.append((False, (table, columns, frozenset({tuple(self.row[(table, column)] for column in columns)}))))
        for tree in arguments:
            name = tree[1] if tree[0] == "call" else None
            if name == "USERELATIONSHIP":
                self.use(active, *tree[2])
            elif name == "REMOVEFILTERS":
                self.remove(filters, *tree[2])
            else:
                is_kept = name == "KEEPFILTERS"
                added.append((is_kept, self.filter(tree[2][0] if is_kept else tree)))
        for is_kept, one in added:
            if not is_kept:
                rivals = {f for f in filters if f[0] == one[0] and set(f[1]) & set(one[1])}
                if any(set(f[1]) - set(one[1]) for f in rivals):
                    raise Unknown("a filter that overlaps another")
                filters -= rivals
            filters.add(one)
        return Evaluation(self.model, frozenset(filters), frozenset(active), {}, self.variables)

    def use(self, active, from_column, to_column):
        wanted = from_column[1] + to_column[1]
        numbers_ = [n for n, one in enumerate(self.model.relationships) if one[:4] == wanted]
        if len(numbers_) != 1:
            raise Unknown(f"a relationship {wanted}")
        rivals = {n for n in active if self.model.relationships[n][::2][:2] == (wanted[0], wanted[2])}
        active -= rivals
        active.update(numbers_)

    def remove(self, filters, tree):
        if tree[0] != "table":
            raise Unknown("REMOVEFILTERS of something else than a table")
        reached = {tree[1]} | {one[2] for one in self.model.relationships if one[0] == tree[1]}
        filters -= {f for f in filters if f[0] in reached}

    def filter(self, tree):
        """(table, columns, combinations) of a condition on one column, or of a table of columns."""
        if tree[0] == "call":
            rows = self.of(tree)
            places = self.places(tree)
            return places[0][0], tuple(p[1] for p in places), frozenset(tuple(row[p] for p in places) for row in rows)
        columns = {*self.columns_of(tree)}
        if len(columns) != 1:
            raise Unknown(f"a condition on {len(columns)} columns")
        (table, column), = columns
        good = [v for v in self.model.tables[table].rows_with(column) if self.with_row({(table, column): v}).of(tree)]
        return table, (column,), frozenset((value,) for value in good)

    def columns_of(self, tree):
        if tree[0] == "column":
            yield tree[1]
        elif tree[0] in ("operator", "set"):
            for part in (tree[2:] if tree[0] == "operator" else tree[1]):
                yield from self.columns_of(part)
        elif tree[0] not in ("number", "text", "word"):
            raise Unknown(f"{tree[0]} in a condition")

    def places(self, tree):
        if tree[1] == "FILTER":
            return self.places(tree[2][0])
        if tree[1] not in ("ALL", "VALUES") or {t[0] for t in tree[2]} != {"column"} or len({t[1][0] for t in tree[2]}) != 1:
            raise Unknown(f"{tree[1]} as a filter")
        return [part[1] for part in tree[2]]

    def do_calculate(self, tree, *arguments):
        return self.calculate(arguments).of(tree)

    do_calculatetable = do_calculate

    # Tables are lists of rows: (table, column) or @name to value.

    def distinct(self, columns, rows):
        table = columns[0][0]
        names = tuple(column for _, column in columns)
        return [dict(zip(columns, values)) for values in self.model.tables[table].combinations(names, rows)]

    def do_all(self, *trees):
        places = self.places(("call", "ALL", trees))
        return self.distinct(places, (1 << self.model.tables[places[0][0]].count) - 1)

    def do_values(self, tree):
        places = self.places(("call", "VALUES", (tree,)))
        return self.distinct(places, self.rows(places[0][0]))

    def do_summarize(self, table, *trees):
        if any(tree[0] != "column" or tree[1][0] != table[1] for tree in trees):
            raise Unknown("SUMMARIZE by another table's columns")
        return self.distinct([tree[1] for tree in trees], self.rows(table[1]))

    def do_filter(self, table, condition):
        return [row for row in self.of(table) if self.with_row(row).of(condition)]

    def do_addcolumns(self, table, *parts):
        return [{**row, **{name[1]: self.with_row(row).of(tree) for name, tree in zip(parts[::2], parts[1::2])}}
                for row in self.of(table)]

    # Figures.

    def counted(self, tree):
        """Each value of a column with its number of rows here; blanks left out."""
        (table, column), rows = tree[1], self.rows(tree[1][0])
        found = ((value, (rows & bits).bit_count()) for value, bits in self.model.tables[table].rows_with(column).items())
        return [(value, count) for value, count in found if count and value is not None]

    def do_sum(self, tree):
        values = self.counted(tree)
        return sum(value * count for value, count in values) if values else None

    def do_average(self, tree):
        values = self.counted(tree)
        return Fraction(self.do_sum(tree)) / sum(count for _, count in values) if values else None

    def do_max(self, tree):
        return max((value for value, _ in self.counted(tree)), default=None)

    def do_distinctcount(self, tree):
        rows = self.rows(tree[1][0])
        return sum(1 for bits in self.model.tables[tree[1][0]].rows_with(tree[1][1]).values() if rows & bits) or None

    def each(self, table, tree):
        values = (self.with_row(row).of(tree) for row in self.of(table))
        return [value for value in values if value is not None]

    def do_sumx(self, table, tree):
        values = self.each(table, tree)
        return sum(values) if values else None

    def do_averagex(self, table, tree):
        values = self.each(table, tree)
        return Fraction(sum(values)) / len(values) if values else None

    def do_divide(self, tree, by):
        a, b = self.of(tree), self.of(by)
        return None if a is None or not b else Fraction(a) / b
