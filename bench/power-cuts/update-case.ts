import type { NorFlash } from '../../sim/memory/nor-flash.ts';
import type { HostPlan } from './host-plan.ts';
import type { Ledger } from './ledger.ts';
import type { DeviceModel } from './powered-device.ts';

/** What a device has to come to, wherever power was cut. */
export interface End {
  /** Of the image that runs. */
  readonly sequence: number;
  readonly outcome?: number;
  readonly rollbackReason?: number;
  readonly floor?: number;
  readonly keySetVersion?: number;
}

/** What a device goes through. */
export interface UpdateCase {
  readonly name: string;
  readonly model: DeviceModel;
  /** Images that may run, and no other. */
  readonly images: readonly Uint8Array[];
  /** Key sets that it may trust, and no other. */
  readonly keySets: readonly Uint8Array[];
  /** What was done before, without cuts. */
  readonly before?: readonly (() => HostPlan)[];
  /** For one run. */
  readonly plan: () => HostPlan;
  readonly end: End;
  /** What it has metered, where that can be told. For one run. */
  readonly ledger?: (() => Ledger) | undefined;
  /** What is wrong with its memory from the start of the plan on. */
  readonly faults?: (memory: NorFlash) => void;
}
