import type { PlainPlatform } from '../platform.ts';
import { saveRecord } from '../record.ts';
import type { Registers } from '../registers.ts';
import { Event, Input } from './image.ts';
import { Log } from './log.ts';

const COUNTED = [11, 2, 15, 12, 14, 17, 19, 21, 23, 25, 27, 28, 29, 30, 32, 33, 34, 5, 6, 4];
const FIRST_DONE = 27;
const PER_BLOCK = 16;

/** The event log with its counts. */
export class EventLog {
  private readonly registers: Registers;
  private readonly platform: PlainPlatform;
  private readonly log: Log;
  private readonly kept = new Uint8Array(64);
  private waiting: { code: number; value: number }[] = [];
  private minutes = 0;
  private countsChanged = false;
  private identityChanged = true;

  constructor(registers: Registers, platform: PlainPlatform) {
    this.registers = registers;
    this.platform = platform;
    this.log = new Log(platform, PER_BLOCK, 5);
    this.enqueue(Event.powerUp, 0);
  }

  raise(code: number, value: number): void {
    this.platform.event(code, value);
    const counted = COUNTED.indexOf(code);
    if (counted >= 0) {
      const at = Input.counts + counted * 2;
      this.registers.input.setUint16(at, Math.min(this.registers.input.getUint16(at) + 1, 0xffff));
      this.countsChanged = true;
    }
    this.enqueue(code, value);
  }

  private enqueue(code: number, value: number): void {
    if (this.kept[code]! >= (code < FIRST_DONE ? 10 : 60)) return;
    this.kept[code]!++;
    this.waiting.push({ code, value });
  }

  flush(): void {
    if (this.waiting.length === 0) return;
    const { input } = this.registers;
    const time = input.getUint32(Input.clock);
    const energy = [input.getUint32(Input.energy), input.getUint32(Input.energy + 4)];
    this.log.append(this.waiting.map(({ code, value }) => [time, value, ...energy, code]));
    this.waiting = [];
    input.setUint32(Input.eventSequence, this.log.next);
    if (this.identityChanged) saveRecord(this.platform, [2, input.getUint32(Input.configDigest)]);
    this.identityChanged = false;
    if (this.countsChanged) this.saveCounts();
  }

  minute(): void {
    if (this.countsChanged && this.waiting.length === 0) this.saveCounts();
    if (++this.minutes < 60) return;
    this.minutes = 0;
    this.kept.fill(0);
  }

  private saveCounts(): void {
    this.countsChanged = false;
    const { input } = this.registers;
    saveRecord(
      this.platform,
      COUNTED.map((_, index) => input.getUint16(Input.counts + index * 2)),
    );
  }
}
