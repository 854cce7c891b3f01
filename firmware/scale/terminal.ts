import { event } from '../sdk/platform';
import { PRESET_TARE, registerWeighing, weighing } from './alibi';
import { loadMg } from './load-cell';
import { events, inputs, registers, status } from './profile.generated';
import { calibrationOf, loadCellOf, motionOf, zeroOf } from './state';
import { eMg, errorLimit, maxMg, minMg, rounded, statusOf, tenths } from './weight';

const KEYS: i32 = 4;
const G_PER_KG: u64 = 1000;

/** What can be asked of the scale, by the bits of its keys and the addresses of its coils. */
namespace Key {
  export const zero: i32 = 0;
  export const tare: i32 = 1;
  export const weigh: i32 = 2;
  export const clearTare: i32 = 3;
}

/** What lies on the platter, and what is done with it. */
@unmanaged
export class Terminal {
  /** Load above the zero of the calibration, and above the zero that was set, mg. */
  private loadMg: i64;
  grossMg: i64;
  private tareMg: i64;
  private keys: i32;
  private status: u16;
  private presetTare: bool;
  /** The load has moved, or the platter was empty, since a weighing was registered. */
  private fresh: bool;

  step(device: usize, nowMs: i64, elapsedMs: u32): void {
    const before = this.status;
    this.status = this.look(device, elapsedMs);
    if (this.status != before && this.status == status.overload) event(device, events.overloaded, 0);
    if (this.status != before && this.status == status.fault) event(device, events.cellFailed, 0);
    this.pressKeys(device, nowMs);
    this.publish(device);
  }

  private look(device: usize, elapsedMs: u32): u16 {
    const cell = loadCellOf(device);
    const motion = motionOf(device);
    if (!cell.read(device)) {
      motion.lose();
      this.fresh = false;
      return status.fault;
    }
    this.loadMg = loadMg(device, cell);
    motion.step(device, this.loadMg, elapsedMs);
    const zero = zeroOf(device);
    if (!zero.set) zero.start(device, this.loadMg, motion.stable);
    if (!zero.set) return status.starting;
    if (motion.stable && this.tareMg == 0) zero.track(device, this.loadMg, elapsedMs);
    this.grossMg = this.loadMg - zero.shiftMg;
    if (!motion.stable || this.grossMg < minMg(device)) this.fresh = true;
    return statusOf(device, this.grossMg);
  }

  private get tells(): bool {
    return this.status == status.weighing;
  }

  /** Whether it may be done what a coil or key asks for. */
  may(device: usize, key: i32): bool {
    if (key == Key.clearTare) return true;
    if (!motionOf(device).stable) return false;
    // A zero that is too far off to be told may still be set.
    if (key == Key.zero) return this.status != status.fault && zeroOf(device).reaches(device, this.loadMg);
    if (!this.tells) return false;
    if (key == Key.tare) return rounded(device, this.grossMg) > 0 && this.grossMg <= maxMg(device);
    return this.fresh && this.grossMg >= minMg(device) && rounded(device, this.grossMg - this.tareMg) > 0;
  }

  obey(device: usize, key: i32, nowMs: i64): void {
    if (key == Key.zero) {
      zeroOf(device).shiftMg = this.loadMg;
      this.grossMg = 0;
      this.tareMg = 0;
    } else if (key == Key.tare) this.setTare(this.grossMg, false);
    else if (key == Key.clearTare) this.setTare(0, false);
    else this.weigh(device, nowMs);
    this.publish(device);
  }

  setTare(mg: i64, preset: bool): void {
    this.tareMg = mg;
    this.presetTare = preset;
  }

  private weigh(device: usize, nowMs: i64): void {
    this.fresh = false;
    weighing.timeS = <u32>(nowMs / 1000);
    weighing.grossG = rounded(device, this.grossMg);
    weighing.tareG = rounded(device, this.tareMg);
    weighing.netG = rounded(device, this.grossMg - this.tareMg);
    weighing.pricePerKg = registers.pricePerKg(device);
    weighing.amount = amountOf(device, weighing.netG);
    weighing.changes = calibrationOf(device).count;
    weighing.flags = this.presetTare ? PRESET_TARE : 0;
    registerWeighing(device);
  }

  private pressKeys(device: usize, nowMs: i64): void {
    const keys = inputs.keys(device);
    const pressed = keys & ~this.keys;
    this.keys = keys;
    for (let key = 0; key < KEYS; key++) {
      if (((pressed >>> key) & 1) == 0) continue;
      if (this.may(device, key)) this.obey(device, key, nowMs);
      else event(device, events.keyRefused, key);
    }
  }

  private publish(device: usize): void {
    const tells = this.tells;
    const net = tells ? rounded(device, this.grossMg - this.tareMg) : 0;
    registers.setStatus(device, this.status);
    registers.setGross(device, tells ? rounded(device, this.grossMg) : 0);
    registers.setGrossFine(device, tells ? tenths(device, this.grossMg) : 0);
    registers.setTare(device, rounded(device, this.tareMg));
    registers.setNet(device, net);
    registers.setAmount(device, amountOf(device, net));
    registers.setErrorLimit(device, tells ? errorLimit(device, this.grossMg) : 0);
    registers.setZeroShift(device, tenths(device, zeroOf(device).shiftMg));
    registers.setStable(device, motionOf(device).stable);
    registers.setCentreOfZero(device, tells && abs(this.grossMg) * 4 <= eMg(device));
    registers.setNetWeighing(device, this.tareMg != 0);
    registers.setBelowMin(device, tells && this.grossMg < minMg(device));
    registers.setOverload(device, this.status == status.overload);
    registers.setUnderload(device, this.status == status.underload);
    registers.setCellFault(device, this.status == status.fault);
  }
}

/** Price of a net weight, in hundredths; half a hundredth goes up (R 76-1, 4.14.2). */
function amountOf(device: usize, netG: i32): u32 {
  if (netG <= 0) return 0;
  const thousandths = <u64>netG * <u64>registers.pricePerKg(device);
  return <u32>min<u64>((thousandths + G_PER_KG / 2) / G_PER_KG, u32.MAX_VALUE);
}
