import type { Profile } from '../../protocols/profile/profile.ts';
import type { SerialBus } from '../bus/serial-bus.ts';
import type { TcpNetwork } from '../bus/tcp-network.ts';
import type { VirtualClock } from '../clock/virtual-clock.ts';
import type { SimulatedDevice } from '../device/simulated-device.ts';
import type { Random } from '../random.ts';

/** What faults happen to. */
export interface FaultTargets {
  readonly serial: SerialBus;
  readonly tcp: TcpNetwork;
  readonly device: SimulatedDevice;
}
export type FaultTarget = keyof FaultTargets;

/** What a fault is made with. */
export interface FaultSetting {
  /** The fault's own numbers: what other parts draw does not change them. */
  readonly random: Random;
  readonly clock: VirtualClock;
}

/**
 * A kind of fault, as scenarios name it. A new one is a file beside the others and a line in kinds.ts.
 *
 * A scenario gives its target (`line:` or `device:`), when it happens (`at:`, or `perHour:` for random times at a mean
 * rate), how long it lasts (`for:`), and the kind's own parameters.
 */
export interface FaultKind<Target extends FaultTarget = FaultTarget, Parameters = never> {
  readonly name: string;
  /** One sentence, for the schema and the documentation. */
  readonly description: string;
  readonly on: Target;
  /** A span has a beginning and an end; a moment has only a time. */
  readonly extent: 'span' | 'moment';
  /** JSON Schema (an object with `properties` and `required`) of its own parameters. */
  readonly schema: { readonly [key: string]: unknown };
  /**
   * What of its parameters a device of that profile does not have, in a sentence: a channel, a record. Undefined when all
   * is well. The schema has been checked before.
   */
  check?(profile: Profile, parameters: Parameters): string | undefined;
  /**
   * Parameters as chance would have them, within the schema, for a search for failing schedules. `profile`: of the
   * device that it is to happen to; lines have none.
   */
  sample(random: Random, profile?: Profile): Parameters;
  /** Lets it happen, and returns what ends a span. Spans of several faults may overlap in any order. */
  begin(target: FaultTargets[Target], parameters: Parameters, setting: FaultSetting): () => void;
}
