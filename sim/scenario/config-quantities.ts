import type { ConfigOutcome } from '../../host/config/config-outcome.ts';
import { ConfigRefusal, type ConfigStatus } from '../../protocols/config/config-files.ts';

/** Something of a device's config documents that conditions may look at. */
export interface ConfigQuantity {
  /** Names of its values, where it has some. */
  readonly states: Readonly<Record<string, number>>;
  readonly read: (status: ConfigStatus) => number;
}

/** What may become of what the host did with a device's config documents. */
export const CONFIG_OUTCOMES: Readonly<Record<ConfigOutcome['kind'], number>> = {
  active: 1,
  staged: 2,
  already: 3,
  cancelled: 4,
  refused: 5,
  noConfig: 6,
  unreachable: 7,
  interrupted: 8,
};

const NUMBER = {};

/** By name. Sequence numbers are 0 where there is no document. */
export const CONFIG_QUANTITIES: ReadonlyMap<string, ConfigQuantity> = new Map<string, ConfigQuantity>([
  ['running', { states: NUMBER, read: ({ runningSequence }) => runningSequence }],
  ['pending', { states: NUMBER, read: ({ pendingSequence }) => pendingSequence }],
  ['previous', { states: NUMBER, read: ({ previousSequence }) => previousSequence }],
  ['highest', { states: NUMBER, read: ({ highestSequence }) => highestSequence }],
  ['activations', { states: NUMBER, read: ({ activations }) => activations }],
  ['refusal', { states: ConfigRefusal, read: ({ refusal }) => refusal }],
  ['refusalDetail', { states: NUMBER, read: ({ refusalDetail }) => refusalDetail }],
]);
