/** Energy that went through the meters in one direction since the start, mW·ms. */
export interface EnergyAccount {
  /** What the homes drew or delivered: the integral of the power that the meters were shown. */
  readonly delivered: bigint;
  /** What the meters' registers show, in whole watt-hours. */
  readonly booked: bigint;
  /** Below a watt-hour each, which registers do not show. */
  readonly open: bigint;
  /** Gone with power cuts, since the last record of each meter. */
  readonly lost: bigint;
}

/** Sums over the devices of a district, or of the city, since the start. Whole numbers: their order does not matter. */
export interface CityTotals {
  readonly imported: EnergyAccount;
  readonly exported: EnergyAccount;
  /** Meters whose registers are not what their ledgers say. */
  readonly wrongMeters: number;
  readonly vehiclesArrived: number;
  readonly vehiclesCrossed: number;
  /** Crossed by the signals' registers. */
  readonly vehiclesServed: number;
  /** Crossed, and not in the registers of signals that lost power before they had recorded any. */
  readonly vehiclesUncounted: number;
  /** Signals whose registers are not what crossed. */
  readonly wrongSignals: number;
  /** Time in queues, ms, of all vehicles together. */
  readonly delayMs: number;
  /** Time during which conflicting phases had green or yellow, ms. */
  readonly conflictMs: number;
  readonly powerCuts: number;
  /** Devices that are without power now. */
  readonly dark: number;
  readonly watchdogResets: number;
  readonly recordsSaved: number;
  /** `meter.powerUp` → how many. */
  readonly events: Readonly<Record<string, number>>;
}

/** What a district says at the end of a window. */
export interface DistrictReport {
  readonly district: number;
  readonly window: number;
  /** Means over the window, W: net import of all homes, and of those with a hub. */
  readonly loadW: number;
  readonly hubHomesW: number;
  /** Since the start: the oldest record that a power cut took a meter back to, ms. */
  readonly oldestRecordMs: number;
  readonly totals: CityTotals;
  /** SHA-256 over the memory and records of all devices, in hexadecimal. */
  readonly digest: string;
}

/** What the districts are told for the next window. */
export interface WindowInput {
  /** From 0. */
  readonly window: number;
  readonly lengthMs: number;
  /** Of energy drawn, in ten-thousandths of the currency per kWh. */
  readonly price: number;
  /** Import power that each home with a hub may draw, W, by district; 0 is no limit. */
  readonly limitsW: readonly number[];
}

type Sum = number | bigint | { readonly [name: string]: Sum };

function add<Value extends Sum>(one: Value, other: Value): Value {
  if (typeof one !== 'object') return ((one as number) + (other as number)) as Value;
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  const of = (value: Sum, name: string): Sum | undefined => (value as Readonly<Record<string, Sum>>)[name];
  return Object.fromEntries(
    names.map((name) => {
      const [left, right] = [of(one, name), of(other, name)];
      return [name, left === undefined ? right : right === undefined ? left : add(left, right)];
    }),
  ) as Value;
}

/** The sum of at least one. */
export function sumTotals(all: readonly CityTotals[]): CityTotals {
  return all.reduce((sum, totals) => add(sum as unknown as Sum, totals as unknown as Sum) as unknown as CityTotals);
}

/** Energy that is in none of the accounts, mW·ms; 0 unless some was lost or invented. */
export function imbalance({ delivered, booked, open, lost }: EnergyAccount): bigint {
  return delivered - booked - open - lost;
}

/** As JSON, with whole numbers beyond a double's as strings that end in n. */
export function encodeMessage(message: unknown): string {
  return JSON.stringify(message, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}

/** The reverse of {@link encodeMessage}. @throws SyntaxError */
export function decodeMessage(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'string' && /^-?\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value,
  );
}
