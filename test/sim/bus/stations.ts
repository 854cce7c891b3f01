import { SerialBus, type SerialStation } from '../../../sim/bus/serial-bus.ts';
import type { StationOptions } from '../../../sim/bus/serial-station.ts';
import type { Transmission } from '../../../sim/bus/transmission.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { Random } from '../../../sim/random.ts';

/** 10 bits a character at 10 kBd: a byte takes a millisecond. */
export const BYTE_US = 1000;

/** What a station heard, and when. */
export interface Heard {
  readonly atUs: number;
  readonly bytes: readonly number[];
}

export interface TestBus {
  readonly clock: VirtualClock;
  readonly bus: SerialBus;
  readonly transmissions: Transmission[];
  /** One more station, and all that it hears. */
  attach(name: string, options?: StationOptions): { station: SerialStation; heard: Heard[] };
}

export function testBus(seed = 1): TestBus {
  const clock = new VirtualClock(0);
  const random = new Random(seed);
  const bus = new SerialBus({ name: 'rs485', clock, random, baudRate: 10_000, parity: 'none', stopBits: 1 });
  const transmissions: Transmission[] = [];
  bus.onTransmission((transmission) => transmissions.push(transmission));
  return {
    clock,
    bus,
    transmissions,
    attach(name, options) {
      const station = bus.attach(name, options);
      const heard: Heard[] = [];
      station.onData((bytes) => heard.push({ atUs: clock.nowUs, bytes: [...bytes] }));
      return { station, heard };
    },
  };
}
