// What is summed over the samples of a window, in codes of the converter. A frame is a sample of each of the 7 channels: the
// voltages of the three phases, their currents, the neutral current.

/** Bytes of a frame. */
export const FRAME: usize = 28;
/** From a phase's voltage to its current. */
const TO_CURRENT: usize = 12;
/** Bytes of cosine and sine of the tone at one frame. */
export const TONE: usize = 16;

/** Of a phase; of the neutral, whose current is taken for both. */
@unmanaged
export class Sums {
  v: f64;
  i: f64;
  vv: f64;
  ii: f64;
  vi: f64;
  /** With the tone: the fundamentals. */
  vCos: f64;
  vSin: f64;
  iCos: f64;
  iSin: f64;
  vLeast: i32;
  vMost: i32;
  iLeast: i32;
  iMost: i32;

  /** Adds `count` frames; `at`: the phase's voltage in the first, `tone`: the tone there. */
  take(at: usize, count: i32, tone: usize): void {
    let v = this.v;
    let i = this.i;
    let vv = this.vv;
    let ii = this.ii;
    let vi = this.vi;
    let vCos = this.vCos;
    let vSin = this.vSin;
    let iCos = this.iCos;
    let iSin = this.iSin;
    let vLeast = this.vLeast;
    let vMost = this.vMost;
    let iLeast = this.iLeast;
    let iMost = this.iMost;
    for (const end = at + <usize>count * FRAME; at < end; at += FRAME) {
      const a = load<i32>(at);
      const b = load<i32>(at, TO_CURRENT);
      const x = <f64>a;
      const y = <f64>b;
      const cos = load<f64>(tone);
      const sin = load<f64>(tone, 8);
      tone += TONE;
      v += x;
      i += y;
      vv += x * x;
      ii += y * y;
      vi += x * y;
      vCos += x * cos;
      vSin += x * sin;
      iCos += y * cos;
      iSin += y * sin;
      vLeast = min(vLeast, a);
      vMost = max(vMost, a);
      iLeast = min(iLeast, b);
      iMost = max(iMost, b);
    }
    this.v = v;
    this.i = i;
    this.vv = vv;
    this.ii = ii;
    this.vi = vi;
    this.vCos = vCos;
    this.vSin = vSin;
    this.iCos = iCos;
    this.iSin = iSin;
    this.vLeast = vLeast;
    this.vMost = vMost;
    this.iLeast = iLeast;
    this.iMost = iMost;
  }

  /** Adds `share` of one frame, at which the tone is `cos` and `sin`. */
  takeShare(at: usize, share: f64, cos: f64, sin: f64): void {
    const a = load<i32>(at);
    const b = load<i32>(at, TO_CURRENT);
    const x = <f64>a;
    const y = <f64>b;
    this.v += share * x;
    this.i += share * y;
    this.vv += share * x * x;
    this.ii += share * y * y;
    this.vi += share * x * y;
    this.vCos += share * x * cos;
    this.vSin += share * x * sin;
    this.iCos += share * y * cos;
    this.iSin += share * y * sin;
    this.see(a, b);
  }

  /** The same of `count` frames for a single current at `at`: there is no fundamental of it. */
  takeSingle(at: usize, count: i32): void {
    let i = this.i;
    let ii = this.ii;
    let least = this.iLeast;
    let most = this.iMost;
    for (const end = at + <usize>count * FRAME; at < end; at += FRAME) {
      const b = load<i32>(at);
      const y = <f64>b;
      i += y;
      ii += y * y;
      least = min(least, b);
      most = max(most, b);
    }
    this.i = i;
    this.ii = ii;
    this.iLeast = least;
    this.iMost = most;
  }

  takeSingleShare(at: usize, share: f64): void {
    const b = load<i32>(at);
    const y = <f64>b;
    this.i += share * y;
    this.ii += share * y * y;
    this.see(this.vLeast, b);
  }

  private see(a: i32, b: i32): void {
    this.vLeast = min(this.vLeast, a);
    this.vMost = max(this.vMost, a);
    this.iLeast = min(this.iLeast, b);
    this.iMost = max(this.iMost, b);
  }

  begin(): void {
    memory.fill(changetype<usize>(this), 0, offsetof<Sums>());
    this.vLeast = i32.MAX_VALUE;
    this.vMost = i32.MIN_VALUE;
    this.iLeast = i32.MAX_VALUE;
    this.iMost = i32.MIN_VALUE;
  }
}
