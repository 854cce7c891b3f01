import { calibrationOf } from './state';
import { config, inputs } from './profile.generated';

/** Ends of the converter's range: a broken line or cell drives it there. */
const RAIL: i32 = 0x7f_fff0;
const MOST: u32 = 32;
const CODES: usize = 16;

/** The mean of the load cell's last codes. */
@unmanaged
export class LoadCell {
  private sum: i64;
  private count: u32;
  private next: u32;

  /** Takes a code in; whether it can be one of a sound cell. */
  read(device: usize): bool {
    const code = inputs.loadCell(device);
    if (abs(code) >= RAIL) {
      this.forget();
      return false;
    }
    const length: u32 = config.averaging(device);
    if (this.count > length || this.next >= length) this.forget();
    if (this.count == length) this.sum -= load<i32>(this.place);
    else this.count++;
    store<i32>(this.place, code);
    this.sum += code;
    this.next = (this.next + 1) % length;
    return true;
  }

  /** Mean code times 256, so that the average is finer than a code. */
  get mean256(): i64 {
    return this.count == 0 ? 0 : (this.sum << 8) / this.count;
  }

  private forget(): void {
    this.sum = 0;
    this.count = 0;
    this.next = 0;
  }

  private get place(): usize {
    return changetype<usize>(this) + CODES + ((<usize>this.next) << 2);
  }
}

export const LOAD_CELL_SIZE: usize = CODES + ((<usize>MOST) << 2);

/** The load above the zero of the calibration, mg. */
export function loadMg(device: usize, cell: LoadCell): i64 {
  const calibration = calibrationOf(device);
  const code256 = cell.mean256 - ((<i64>calibration.zeroCode) << 8);
  // Up to 2^31 and 3·10^9 g: the product would overflow in mg, so whole g first.
  const span256 = (<i64>calibration.spanCodes) << 8;
  const grams = code256 * <i64>calibration.spanG;
  const whole = grams / span256;
  return whole * 1000 + ((grams - whole * span256) * 1000) / span256;
}
