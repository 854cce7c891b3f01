import { MINUTE_MS } from '../../../../protocols/time/units.ts';
import type { Registers } from '../registers.ts';
import type { Energies } from './energies.ts';
import { Holding, Input } from './image.ts';
import type { Tariff } from './tariff.ts';

const BASES = 6;
const QUANTITIES = 4;

/** Mean powers of windows, and their maxima. */
export class Demand {
  private readonly registers: Registers;
  private readonly energies: Energies;
  private readonly tariff: Tariff;
  private readonly utcOffsetMs: number;
  private readonly bases = new Float64Array(BASES);
  private window: number[][] = [];
  private startMs = 0;
  private open = false;
  private period = 0;
  private parts = 0;

  constructor(registers: Registers, energies: Energies, tariff: Tariff, utcOffsetMs: number) {
    this.registers = registers;
    this.energies = energies;
    this.tariff = tariff;
    this.utcOffsetMs = utcOffsetMs;
  }

  minute(timeMs: number): void {
    const { holding } = this.registers;
    const period = holding.getUint16(Holding.demandPeriod);
    const subintervals = holding.getUint16(Holding.demandSubintervals);
    const parts = period % subintervals === 0 ? subintervals : 1;
    if (period !== this.period || parts !== this.parts) {
      this.period = period;
      this.parts = parts;
      this.open = false;
      this.window = [];
    }
    const length = Math.floor(period / parts) * MINUTE_MS;
    if ((timeMs + this.utcOffsetMs) % length >= MINUTE_MS) return;
    if (this.open && timeMs - this.startMs === length) this.closeSubinterval(timeMs);
    else this.window = [];
    this.open = true;
    this.startMs = timeMs;
    for (let index = 0; index < BASES; index++) this.bases[index] = this.energies.exact(index);
  }

  private closeSubinterval(timeMs: number): void {
    const since = Array.from(this.bases, (base, index) => this.energies.exact(index) - base);
    this.window.push([since[0]!, since[1]!, since[2]! + since[3]!, since[4]! + since[5]!]);
    if (this.window.length > this.parts) this.window.shift();
    if (this.window.length === this.parts) this.closeWindow(timeMs);
  }

  private closeWindow(timeMs: number): void {
    const spanMs = this.period * MINUTE_MS;
    const { now, sinceMs } = this.tariff;
    for (let quantity = 0; quantity < QUANTITIES; quantity++) {
      const energy = this.window.reduce((total, part) => total + part[quantity]!, 0);
      const watts = Math.min(Math.floor(energy / (spanMs * 1000)), 0xffff_ffff);
      this.registers.input.setUint32(Input.demand + quantity * 4, watts);
      this.keep(quantity, watts, timeMs / 1000);
      if (now !== 0 && sinceMs <= timeMs - spanMs) this.keep(now * QUANTITIES + quantity, watts, timeMs / 1000);
    }
  }

  private keep(index: number, watts: number, end: number): void {
    const { input } = this.registers;
    const at = Input.demandMax + index * 8;
    if (watts <= input.getUint32(at)) return;
    input.setUint32(at, watts);
    input.setUint32(at + 4, end);
  }
}
