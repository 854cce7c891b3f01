import type { Limits } from '../../hub/hub-controller.ts';
import { readStatus } from '../../hub/hub-status.ts';
import type { LineOptions } from '../device/line-options.ts';
import { watch } from '../watch.ts';
import { withHub } from './hub-options.ts';

export interface LimitOptions extends LineOptions {
  /** W, or none. */
  readonly import?: number | 'none';
  readonly export?: number | 'none';
  /** Of failsafe: what stands in while heartbeats stay away. */
  readonly failsafe?: number;
  readonly heartbeat?: number | true;
  readonly json?: boolean;
}

/** `kerb hub limit`: shows the limits, sets them, or sends heartbeats. */
export async function limit(address: string, unit: number, options: LimitOptions): Promise<void> {
  await withHub(address, unit, options, async (hub) => {
    const given = (value: number | 'none') => (value === 'none' ? undefined : value);
    const limits: Partial<Limits> = {
      ...(options.import !== undefined && { importW: given(options.import) }),
      ...(options.export !== undefined && { exportW: given(options.export) }),
    };
    if (Object.keys(limits).length > 0) await hub.limit(limits);
    if (options.failsafe !== undefined) await hub.driver.write('failsafeLimit', options.failsafe);
    if (options.heartbeat === true) await hub.heartbeat();
    if (typeof options.heartbeat === 'number') return await watch(options.heartbeat, () => hub.heartbeat());
    const registers = await hub.driver.readMany([
      'capacityLimit',
      'exportCapacityLimit',
      'failsafeLimit',
      'failsafeDuration',
      'heartbeatTimeout',
    ]);
    const {
      importLimitW,
      importLimitSource,
      exportLimitW,
      exportLimitSource,
      heartbeatAgeS,
      failsafeRemainingS,
      conditions,
    } = await readStatus(hub);
    const none = (watts: number) => (watts === 0xffff_ffff ? undefined : watts);
    const all = {
      importLimitW,
      importLimitSource,
      exportLimitW,
      exportLimitSource,
      capacityLimitW: none(registers.capacityLimit),
      exportCapacityLimitW: none(registers.exportCapacityLimit),
      failsafeLimitW: registers.failsafeLimit,
      failsafeDurationS: registers.failsafeDuration,
      failsafeActive: conditions.includes('failsafeActive'),
      failsafeRemainingS,
      heartbeatTimeoutS: registers.heartbeatTimeout,
      heartbeatAgeS,
    };
    if (options.json) console.log(JSON.stringify(all));
    else for (const line of limitText(all)) console.log(line);
  });
}

interface LimitState {
  readonly importLimitW: number | undefined;
  readonly importLimitSource: string;
  readonly exportLimitW: number | undefined;
  readonly exportLimitSource: string;
  readonly capacityLimitW: number | undefined;
  readonly exportCapacityLimitW: number | undefined;
  readonly failsafeLimitW: number;
  readonly failsafeDurationS: number;
  readonly failsafeActive: boolean;
  readonly failsafeRemainingS: number;
  readonly heartbeatTimeoutS: number;
  readonly heartbeatAgeS: number | undefined;
}

function limitText(state: LimitState): string[] {
  const watts = (value: number | undefined) => (value === undefined ? 'none' : `${value} W`);
  const heard = state.heartbeatAgeS === undefined ? 'none since the reset' : `${state.heartbeatAgeS} s ago`;
  const until = state.failsafeDurationS === 0 ? '' : `, for ${state.failsafeDurationS} s at most`;
  return [
    `in force: import ${watts(state.importLimitW)} by ${state.importLimitSource}, export ${watts(state.exportLimitW)} by ${state.exportLimitSource}`,
    `of the network operator: import ${watts(state.capacityLimitW)}, export ${watts(state.exportCapacityLimitW)}`,
    `failsafe: ${state.failsafeLimitW} W after ${state.heartbeatTimeoutS} s without a heartbeat${until}${state.failsafeActive ? '; it holds' : ''}`,
    `last heartbeat: ${heard}`,
  ];
}
