/*
 * The tree of app/rules/compile.py over the browser's values: the same answers as Python and SQL.
 *
 * evaluate(tree, value, rows): value(name) answers for a column of the row, rows(name) gives the values of
 * all rows. null is empty or unknown, never zero. Values come as canonical JSON: 12, "12.50", "2025-01-15".
 * Inside, numbers are fractions of whole numbers, so `a / b * 100 <= 7` is decided as exactly as on the
 * server; a computed number comes out as a double. rows() may be called often: let it be cheap.
 */

const NUMBER = /^-?\d+(\.\d+)?$/;

export function evaluate(tree, value, rows) {
  const result = run(tree, { value, rows });
  return isNumber(result) ? (result.text ?? result.toNumber()) : result;
}

class Fraction {
  constructor(above, below = 1n) {
    this.above = below < 0n ? -above : above;
    this.below = below < 0n ? -below : below;
  }

  static parse(text) {
    const [whole, rest = ""] = text.split(".");
    return new Fraction(BigInt(whole + rest), 10n ** BigInt(rest.length));
  }

  toNumber() {
    if (this.above % this.below === 0n) return Number(this.above / this.below);
    const shift = 10n ** 20n;
    const scaled = (this.above * shift) / this.below;
    const rest = scaled < 0n ? -(scaled % shift) : scaled % shift;
    const sign = scaled < 0n ? "-" : "";
    const whole = scaled / shift < 0n ? -(scaled / shift) : scaled / shift;
    return Number(`${sign}${whole}.${String(rest).padStart(20, "0")}`);
  }
}

const isNumber = (item) => item instanceof Fraction;
const plus = (a, b) => new Fraction(a.above * b.below + b.above * a.below, a.below * b.below);
const negate = (a) => new Fraction(-a.above, a.below);
const order = (a, b) => {
  const difference = a.above * b.below - b.above * a.below;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/*
 * A column's value. Decimals travel as text, so a text of digits is taken for a number; it keeps its text
 * for where it meets a text.
 */
function read(item) {
  if (item === null || item === undefined || item === "") return null;
  if (typeof item === "number") return Number.isFinite(item) ? Fraction.parse(decimal(item)) : null;
  if (typeof item !== "string" || item.length > 40 || !NUMBER.test(item)) return item;
  const parsed = Fraction.parse(item);
  parsed.text = item;
  return parsed;
}

/* 1e21 and 1e-7 written out, as BigInt needs it. */
function decimal(number) {
  const text = String(number);
  return NUMBER.test(text) ? text : number.toFixed(20);
}

function numeric(tree, env) {
  const result = run(tree, env);
  return isNumber(result) ? result : null;
}

const arithmetic = (operate) => ([, left, right], env) => {
  const a = numeric(left, env);
  const b = numeric(right, env);
  return a && b ? operate(a, b) : null;
};

const compare = (test, ordered) => ([, left, right], env) => {
  const sign = difference(run(left, env), run(right, env), ordered);
  return sign === null ? null : test(sign);
};

/* Numbers with numbers, dates with dates; texts and yes/no only for equality. null where it can't be said. */
function difference(a, b, ordered) {
  if (isNumber(a) && isNumber(b)) return order(a, b);
  const [x, y] = [plain(a), plain(b)];
  if (x === null || y === null || typeof x !== typeof y || typeof x === "object") return null;
  if (ordered && !(isDate(x) && isDate(y))) return null;
  return x < y ? -1 : x > y ? 1 : 0;
}

const plain = (item) => (isNumber(item) ? (item.text ?? null) : item);
const isDate = (item) => typeof item === "string" && /^\d{4}-\d\d-\d\d$/.test(item);

const logic = (decisive) => ([, ...parts], env) => {
  let unknown = false;
  for (const part of parts) {
    const result = run(part, env);
    if (result === decisive) return decisive;
    if (typeof result !== "boolean") unknown = true;
  }
  return unknown ? null : !decisive;
};

const extreme = (sign) => ([, ...parts], env) => {
  const items = parts.map((part) => numeric(part, env));
  if (items.includes(null)) return null;
  return items.reduce((best, item) => (order(item, best) === sign ? item : best));
};

function round([, part, places], env) {
  const item = numeric(part, env);
  if (!item) return null;
  const scale = 10n ** BigInt(places);
  const above = (item.above < 0n ? -item.above : item.above) * scale;
  const units = (2n * above + item.below) / (2n * item.below);
  return new Fraction(item.above < 0n ? -units : units, scale);
}

function sum([, name], env) {
  const known = [...env.rows(name)].map(read).filter(isNumber);
  return known.length ? known.reduce(plus) : null;
}

const TABLE = {
  angka: ([, literal]) => Fraction.parse(String(literal)),
  teks: ([, literal]) => literal,
  logika: ([, literal]) => literal,
  nama: ([, name], env) => read(env.value(name)),
  "+": arithmetic(plus),
  "-": arithmetic((a, b) => plus(a, negate(b))),
  "*": arithmetic((a, b) => new Fraction(a.above * b.above, a.below * b.below)),
  "/": arithmetic((a, b) => (b.above === 0n ? null : new Fraction(a.above * b.below, a.below * b.above))),
  neg: ([, part], env) => {
    const item = numeric(part, env);
    return item && negate(item);
  },
  "<": compare((sign) => sign < 0, true),
  "<=": compare((sign) => sign <= 0, true),
  ">": compare((sign) => sign > 0, true),
  ">=": compare((sign) => sign >= 0, true),
  "==": compare((sign) => sign === 0, false),
  "!=": compare((sign) => sign !== 0, false),
  dan: logic(false),
  atau: logic(true),
  bukan: ([, part], env) => {
    const result = run(part, env);
    return typeof result === "boolean" ? !result : null;
  },
  dalam: ([, left, ...others], env) => {
    const item = run(left, env);
    const signs = others.map((other) => difference(item, run(other, env), false));
    return signs.includes(null) ? null : signs.includes(0);
  },
  jumlah: sum,
  terkecil: extreme(-1),
  terbesar: extreme(1),
  bulat: round,
  kosong: ([, part], env) => run(part, env) === null,
  jika: ([, condition, yes, no], env) => {
    const result = run(condition, env);
    return typeof result === "boolean" ? run(result ? yes : no, env) : null;
  },
};

function run(tree, env) {
  return TABLE[tree[0]](tree, env);
}
