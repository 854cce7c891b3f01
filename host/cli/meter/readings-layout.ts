import type { MeterReading } from '../../meter/meter.ts';

/** Readings of one quantity, side by side. */
export interface LayoutRow {
  /** OBIS code of the first one; `x` stands for what differs. */
  readonly obis: string;
  readonly name: string;
  readonly unit: string;
  readonly cells: ReadonlyMap<string, MeterReading>;
}

export interface LayoutBlock {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly LayoutRow[];
}

export interface ReadingsLayout {
  /** By phase: what is measured now, then energies; by tariff: energies. */
  readonly blocks: readonly LayoutBlock[];
  readonly maxima: readonly MeterReading[];
  /** Whatever is left. */
  readonly others: readonly MeterReading[];
}

const TOTAL = 'total';
const PHASES = [TOTAL, 'L1', 'L2', 'L3', 'N'];

interface Code {
  readonly c: number;
  readonly d: number;
  readonly e: number;
}

/** Groups C, D and E of a code of electricity. */
function codeOf(obis: string | undefined): Code | undefined {
  const match = /^1-\d+:(\d+)\.(\d+)\.(\d+)$/.exec(obis ?? '');
  return match === null ? undefined : { c: Number(match[1]), d: Number(match[2]), e: Number(match[3]) };
}

/** Group C of the total or of any phase, and of which one it is (IEC 62056-61, table 7). */
function phaseOf(c: number): { readonly base: number; readonly column: string } | undefined {
  if (c >= 1 && c <= 20) return { base: c, column: TOTAL };
  if (c > 20 && c <= 80) return { base: c - Math.floor((c - 1) / 20) * 20, column: `L${Math.floor((c - 1) / 20)}` };
  if (c === 91 || c === 92) return { base: c - 80, column: 'N' };
  // Signed reactive power lies beyond the table; phases are 20 apart here, too.
  if (c === 131) return { base: c, column: TOTAL };
  if (c === 151 || c === 171 || c === 191) return { base: 131, column: `L${(c - 131) / 20}` };
  return undefined;
}

const INSTANTANEOUS = 7;
const ENERGY = 8;
const MAXIMUM = 6;
const DISTORTION = 124;
/** Angles of the voltages to that of L1, and of the currents to their voltages: group E of 1-0:81.7.E. */
const ANGLES: Readonly<Record<number, readonly [base: number, column: string]>> = {
  0: [0, 'L1'],
  10: [0, 'L2'],
  20: [0, 'L3'],
  4: [1, 'L1'],
  15: [1, 'L2'],
  26: [1, 'L3'],
};
const ANGLE_CODE = 81;

/** Lays readings out as people read them: phases and tariffs side by side. */
export function layout(readings: readonly MeterReading[]): ReadingsLayout {
  const now = new Block();
  const phases = new Block();
  const tariffs = new Block();
  const maxima: MeterReading[] = [];
  const others: MeterReading[] = [];
  for (const reading of readings) {
    const code = codeOf(reading.obis);
    const phase = code && phaseOf(code.c);
    const angle = code?.c === ANGLE_CODE && code.d === INSTANTANEOUS ? ANGLES[code.e] : undefined;
    if (code === undefined || typeof reading.value !== 'number') others.push(reading);
    else if (angle !== undefined) now.add(`angle ${angle[0]}`, angle[1], reading);
    else if (code.d === INSTANTANEOUS && phase !== undefined && (code.e === 0 || code.e === DISTORTION)) {
      now.add(`${phase.base} ${code.e}`, phase.column, reading);
    } else if (code.d === ENERGY && phase !== undefined) {
      if (phase.column === TOTAL) tariffs.add(String(phase.base), code.e === 0 ? TOTAL : `T${code.e}`, reading);
      if (code.e === 0) phases.add(String(phase.base), phase.column, reading);
    } else if (code.d === MAXIMUM) maxima.push(reading);
    else others.push(reading);
  }
  return {
    blocks: [
      now.laidOut('Now', PHASES),
      phases.laidOut('Energy by phase', PHASES),
      tariffs.laidOut('Energy by tariff', [TOTAL, ...tariffs.columns.filter((name) => name !== TOTAL).sort(byNumber)]),
    ].filter(({ rows, columns }) => rows.length > 0 && (columns.length > 1 || columns[0] === TOTAL)),
    maxima,
    others,
  };
}

class Block {
  readonly #rows = new Map<string, Map<string, MeterReading>>();

  add(key: string, column: string, reading: MeterReading): void {
    const row = this.#rows.get(key) ?? new Map<string, MeterReading>();
    this.#rows.set(key, row.set(column, reading));
  }

  get columns(): string[] {
    return [...new Set([...this.#rows.values()].flatMap((row) => [...row.keys()]))];
  }

  /** Columns in which something is not 0, and the total. */
  laidOut(title: string, order: readonly string[]): LayoutBlock {
    const rows = [...this.#rows.values()];
    const isUsed = (column: string) =>
      rows.some((row) => row.get(column) !== undefined && row.get(column)!.value !== 0);
    const unused = (column: string) => /^T\d+$/.test(column) && !isUsed(column);
    const columns = order.filter((column) => rows.some((row) => row.has(column)) && !unused(column));
    return { title, columns, rows: rows.map((cells) => rowOf(cells)) };
  }
}

/** What the names of a quantity's readings end with. */
const SUFFIX = /(?:L[123]|N|Neutral|Total|T\d+|Tariff\d+)$/;

function rowOf(cells: ReadonlyMap<string, MeterReading>): LayoutRow {
  const [first, second] = [...cells.values()];
  const { obis = '', name, unit = '1' } = first!;
  return { obis: patternOf(obis, second?.obis), name: name.replace(SUFFIX, ''), unit, cells };
}

/** `1-0:1.8.x` of `1-0:1.8.0` and `1-0:1.8.1`. */
function patternOf(obis: string, other: string | undefined): string {
  const parts = other?.split(/[.:]/) ?? [];
  let at = 0;
  return other === undefined ? obis : obis.replace(/[^.:]+/g, (part) => (part === parts[at++] ? part : 'x'));
}

function byNumber(a: string, b: string): number {
  return Number(a.slice(1)) - Number(b.slice(1));
}
