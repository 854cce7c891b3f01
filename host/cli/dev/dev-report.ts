import type { DeviceState, Happening, World } from '../../dashboard/world.ts';

/** What devices go on with after a change, by device. */
export type Kept = ReadonlyMap<string, 'memory' | 'records' | undefined>;

/** What `kerb dev` tells. */
export interface DevReport {
  /** Firmware was compiled. */
  built(deviceClass: string, bytes: number): void;
  /** A run begins, or begins again as something but firmware changed; `changed` has files from the working directory. */
  began(world: World, changed: readonly string[]): void;
  /** Firmware was replaced while time went on. */
  replaced(atMs: number, changed: readonly string[], kept: Kept): void;
  /** What was saved makes no difference. */
  same(changed: readonly string[]): void;
  /** Something is wrong with what was saved; what ran before goes on, or nothing does yet. */
  problem(message: string, goesOn: boolean): void;
  /** Values that changed. */
  values(atMs: number, devices: readonly DeviceState[]): void;
  happened(happenings: readonly Happening[]): void;
  end(): void;
}
