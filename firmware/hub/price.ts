import { UNKNOWN } from './channels';
import { priceState, registers } from './profile.generated';

/** What loads and batteries are cleared with while prices are not known, so that rules can bid. */
export const NOMINAL_PRICE: i32 = 0;
export const NOMINAL_EXPORT_PRICE: i32 = -1;

const DAY_MS: i64 = 86_400_000;
/** The average is kept in 2⁻²⁰ of a price step, so that slow changes are not rounded away. */
const FRACTION_BITS: i64 = 20;

/** A running average of the prices seen, weighted by time with a time constant of a day. */
@unmanaged
export class PriceAverage {
  scaled: i64;
  /** Prices have been seen. */
  known: u64;

  add(price: i32, elapsedMs: u32): void {
    const sample = (<i64>price) << FRACTION_BITS;
    if (!this.known) {
      this.scaled = sample;
      this.known = 1;
      return;
    }
    const away = sample - this.scaled;
    const part = min<i64>(elapsedMs, DAY_MS);
    // away × part / DAY_MS, which would overflow as it stands.
    this.scaled += (away / DAY_MS) * part + ((away % DAY_MS) * part) / DAY_MS;
  }

  get value(): i32 {
    return <i32>(this.scaled >> FRACTION_BITS);
  }
}

/** Follows the price, in price steps, and rates it against its average. */
export function followPrice(device: usize, price: i32, average: PriceAverage, elapsedMs: u32): void {
  if (price == UNKNOWN) return registers.setPriceState(device, priceState.normal);
  average.add(price, elapsedMs);
  registers.setPriceAverage(device, average.value);
  registers.setPriceState(device, rate(device, price, average.value));
}

function rate(device: usize, price: i32, mean: i32): u16 {
  // Of the average's size, so that the thresholds stand on the right sides of a negative average.
  const size = abs<i64>(mean);
  const away = (<i64>price - mean) * 100;
  if (away < -size * registers.favourableBelow(device)) return priceState.favourable;
  if (away > size * registers.expensiveAbove(device)) return priceState.expensive;
  return priceState.normal;
}
