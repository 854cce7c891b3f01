// The mould index of A. Hukka, H. A. Viitanen, "A mathematical model of mould growth on wooden material", Wood Science and Technology 33
// (1999), for pine sapwood, the most sensitive of the materials there, with k1 as of Viitanen and Ojanen (2007).

const MS_PER_DAY: f32 = 86_400_000;
const STEP_MS: u32 = 60_000;
const SHORT_DRY_MS: u32 = 6 * 3_600_000;
const LONG_DRY_MS: u32 = 24 * 3_600_000;
/** °C between which mould grows. */
const COLDEST: f32 = 0;
const WARMEST: f32 = 50;

/** How far mould has grown where it is dampest. */
@unmanaged
export class Mould {
  index: f64;
  /** Since there was growth. */
  dryMs: u32;
  waitingMs: u32;

  /** Temperature and relative humidity at the surface for that time, 0.01 °C and 0.01 %. */
  step(temperature: i32, humidity: i32, elapsedMs: u32): void {
    this.waitingMs += elapsedMs;
    if (this.waitingMs < STEP_MS) return;
    const days = <f32>this.waitingMs / MS_PER_DAY;
    const celsius = <f32>temperature / 100;
    const percent = <f32>humidity / 100;
    const critical = criticalHumidity(celsius);
    const grows = celsius > COLDEST && celsius < WARMEST && percent >= critical;
    this.dryMs = grows ? 0 : min(this.dryMs + this.waitingMs, LONG_DRY_MS + 1);
    const rate = grows ? this.growth(celsius, percent, critical) : this.decline;
    this.index = max(this.index + <f64>(rate * days), 0);
    this.waitingMs = 0;
  }

  /** 0.01. */
  get hundredths(): u32 {
    return <u32>(this.index * 100);
  }

  /** A day. */
  private get decline(): f32 {
    if (this.dryMs <= SHORT_DRY_MS) return -0.032;
    return this.dryMs <= LONG_DRY_MS ? 0 : -0.016;
  }

  /** A day; towards the greatest index that there is at this humidity. */
  private growth(celsius: f32, percent: f32, critical: f32): f32 {
    const part: f32 = (critical - percent) / (critical - 100);
    const greatest: f32 = 1 + 7 * part - 2 * part * part;
    const slowing: f32 = max<f32>(1 - Mathf.exp(2.3 * (<f32>this.index - greatest)), 0);
    const weeks: f32 = Mathf.exp(-0.68 * Mathf.log(celsius) - 13.9 * Mathf.log(percent) + 66.02);
    const once = slowing / (7 * weeks);
    return this.index < 1 ? once : 2 * once;
  }
}

/** Below it no mould grows, %. */
function criticalHumidity(celsius: f32): f32 {
  if (celsius > 20) return 80;
  return max<f32>(((-0.00267 * celsius + 0.16) * celsius - 3.13) * celsius + 100, 80);
}
