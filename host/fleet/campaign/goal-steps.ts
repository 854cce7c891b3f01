import { hex } from '../../../protocols/bytes/hex.ts';
import type { DeviceReceipt } from '../../../protocols/config/config-files.ts';
import type { FleetUnit, StepOutcome } from '../access/device-access.ts';
import type { Artifacts } from '../artifacts.ts';
import type { CampaignGoal } from '../campaign.ts';
import type { Before, Direction } from './member.ts';

/** How a goal is reached on one device, and what a receipt has to say of it. */
export interface GoalSteps {
  /** It runs what is wanted, for good. */
  hasIt(receipt: DeviceReceipt): boolean;
  /** What is wanted runs now, on trial maybe. */
  runsIt(receipt: DeviceReceipt): boolean;
  hadIt(before: Before): boolean;
  runsAsBefore(receipt: DeviceReceipt, before: Before): boolean;
  /** What a device runs, for people. */
  runs(receipt: DeviceReceipt): string;
  act(unit: FleetUnit, direction: Direction, receipt: DeviceReceipt): Promise<StepOutcome>;
}

const SOAK_S = 5;
const SELF_CONFIRM_S = 600;
const DONE: StepOutcome = { kind: 'done' };

export function goalSteps(goal: CampaignGoal, artifacts: Artifacts): GoalSteps {
  return goal.kind === 'config' ? configSteps(goal, artifacts) : firmwareSteps(goal, artifacts);
}

function configSteps({ config }: CampaignGoal & { kind: 'config' }, artifacts: Artifacts): GoalSteps {
  const { document, sequence, signed } = config;
  const runsIt = (receipt: DeviceReceipt): boolean => hex(receipt.config.digest) === document;
  return {
    hasIt: runsIt,
    runsIt,
    hadIt: (before) => before.config.document === document,
    runsAsBefore: (receipt, before) => hex(receipt.config.digest) === before.config.document,
    runs: ({ config: { sequence: runs } }) => (runs === 0 ? 'no signed config' : `config ${runs}`),
    async act(unit, direction, receipt) {
      if (direction === 'bring') return unit.pushConfig(await artifacts.bytes(signed));
      const cancelled = await unit.cancelConfig(sequence);
      if (cancelled.kind !== 'done' || direction === 'withdraw') return cancelled;
      return runsIt(receipt) ? unit.rollBackConfig(sequence) : DONE;
    },
  };
}

function firmwareSteps(goal: CampaignGoal & { kind: 'firmware' }, artifacts: Artifacts): GoalSteps {
  const { image, sequence, bundle } = goal.firmware;
  const activateAtS = goal.activateAtS ?? 0;
  const confirmAfterS = goal.confirmAfterS ?? (activateAtS === 0 ? SOAK_S : SELF_CONFIRM_S);
  // The same image may be released anew under a higher number.
  const runsIt = ({ firmware }: DeviceReceipt): boolean =>
    hex(firmware.digest) === image && firmware.sequence === sequence;
  return {
    hasIt: (receipt) => runsIt(receipt) && !receipt.firmware.onTrial,
    runsIt,
    hadIt: (before) => before.firmware.image === image && before.firmware.sequence === sequence,
    runsAsBefore: ({ firmware }, before) =>
      hex(firmware.digest) === before.firmware.image &&
      firmware.sequence === before.firmware.sequence &&
      !firmware.onTrial,
    runs: ({ firmware: { sequence: runs, onTrial } }) => `firmware ${runs}${onTrial ? ' on trial' : ''}`,
    async act(unit, direction, receipt) {
      if (direction === 'bring') return unit.flash(await artifacts.update(bundle), { activateAtS, confirmAfterS });
      // A trial that nobody confirms ends by itself.
      if (direction === 'withdraw' && runsIt(receipt)) return DONE;
      return unit.rollBackFirmware(sequence);
    },
  };
}
