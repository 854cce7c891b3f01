import {
  changingKeys,
  givingUp,
  goingBack,
  type HostPlan,
  sendingHalf,
  updating,
} from '../../../../bench/power-cuts/host-plan.ts';
import type { UpdateCase } from '../../../../bench/power-cuts/update-case.ts';
import type { Region } from '../../../../host/memory/region.ts';
import { type SlotLayout, slotLayout } from '../../../../host/slots/layout.ts';
import { Refusal, RollbackReason } from '../../../../protocols/update/refusal.ts';
import { UpdateOutcome, UpdateState } from '../../../../protocols/update/update-status.ts';
import type { NorFlash } from '../../../../sim/memory/nor-flash.ts';
import { imageOf, type MeterImage } from '../meter-image.ts';
import { keySetBytes } from '../plain-checks.ts';
import { FIRST, FIRST_KEYS, SMALL_METER, SmallMeterLedger, sent, sentKeys } from './small-meter.ts';

const SECOND: MeterImage = { build: 2, readyAfter: 1 };
const MIGRATING: MeterImage = { build: 2, schema: 2, migrates: [1] };
/** After its self-tests, in a trial. */
const TRAPPING: MeterImage = { build: 2, trapsAt: 14 };
const NOT_STARTING: MeterImage = { build: 2, trapsAt: 0 };
const THIRD: MeterImage = { build: 3, readyAfter: 1 };
const NEW_KEYS = { version: 2, trusted: ['maker', 'other'] };
const FAR_S = 4_000_000_000;

const { confirmed, rolledBack } = UpdateOutcome;
const NEW = { sequence: 2, outcome: confirmed, rollbackReason: RollbackReason.none } as const;
const OLD = { sequence: 1, outcome: UpdateOutcome.none, floor: 0 } as const;
const returned = (rollbackReason: RollbackReason) => ({ sequence: 1, outcome: rolledBack, rollbackReason, floor: 0 });

interface SmallCase extends Partial<Omit<UpdateCase, 'name' | 'plan'>> {
  readonly next?: MeterImage;
  readonly ledger?: UpdateCase['ledger'];
  readonly plan: () => HostPlan;
  readonly end: UpdateCase['end'];
}

function smallCase(name: string, { next = SECOND, ...rest }: SmallCase): UpdateCase {
  return {
    name,
    model: SMALL_METER,
    images: [FIRST, next].map((image) => imageOf(image)),
    keySets: [FIRST_KEYS],
    ledger: () => new SmallMeterLedger(),
    ...rest,
  };
}

/** Ends a plan when that many of its state have been reached. */
const reaching = (state: UpdateState, extra: object = {}): (() => HostPlan) => {
  return () => updating({ update: sent(SECOND), ...extra, until: (status) => status.state === state });
};
const refused = (refusal: Refusal) => (status: { refusal: number }) => status.refusal === refusal;
/** Blocks of a part of the memory are worn out. */
const worn =
  (part: (layout: SlotLayout) => Region, count?: number) =>
  (memory: NorFlash): void => {
    const { start, size, eraseSize } = part(slotLayout(memory, SMALL_METER.slotSize));
    const first = start / eraseSize;
    const end = first + (count ?? size / eraseSize);
    memory.wear({ endurance: 0, symptom: 'fails', blocks: (block) => block >= first && block < end });
  };

/** What a device lives through, and what has to come of it wherever power is cut. */
export const SMALL_CASES: readonly UpdateCase[] = [
  smallCase('update that is confirmed', { plan: () => updating({ update: sent(SECOND) }), end: NEW }),
  smallCase('update that confirms itself', {
    plan: () => updating({ update: sent(SECOND), trial: 'wait', terms: { confirmAfterS: 2, trialS: 0 } }),
    end: NEW,
  }),
  smallCase('update that raises the floor', {
    plan: () => updating({ update: sent(SECOND, 'plain', { floor: 2 }) }),
    end: { ...NEW, floor: 2 },
  }),
  smallCase('update by a packed image', { plan: () => updating({ update: sent(SECOND, 'packed') }), end: NEW }),
  smallCase('update by a delta', { plan: () => updating({ update: sent(SECOND, FIRST) }), end: NEW }),
  smallCase('update by broadcasts, in any order, with gaps', {
    plan: () => updating({ update: sent(SECOND), shuffledBy: 4 }),
    end: NEW,
  }),
  smallCase('update whose transfer was broken off', {
    before: [() => sendingHalf(sent(SECOND))],
    plan: () => updating({ update: sent(SECOND) }),
    end: NEW,
  }),
  smallCase('update with a payload that is bad at first', {
    plan: () => updating({ update: sent(SECOND), badBlock: 1 }),
    end: NEW,
  }),
  smallCase('update over the one before', {
    next: THIRD,
    images: [SECOND, THIRD].map((image) => imageOf(image)),
    before: [() => updating({ update: sent(SECOND) })],
    plan: () =>
      updating({
        update: sent(THIRD),
        until: ({ active, slots, state }) => slots[active].sequence === 3 && state === 0,
      }),
    end: { ...NEW, sequence: 3 },
  }),
  smallCase('update with a migration', {
    next: MIGRATING,
    plan: () => updating({ update: sent(MIGRATING) }),
    end: NEW,
  }),
  smallCase('update with a migration that is rolled back', {
    next: MIGRATING,
    plan: () => updating({ update: sent(MIGRATING), trial: 'rollBack' }),
    end: returned(RollbackReason.command),
  }),
  smallCase('update that is rolled back by command', {
    plan: () => updating({ update: sent(SECOND), trial: 'rollBack' }),
    end: returned(RollbackReason.command),
  }),
  smallCase('update that the watchdog ends', {
    next: TRAPPING,
    // Scans in which firmware traps are not metered.
    ledger: undefined,
    plan: () => updating({ update: sent(TRAPPING), trial: 'wait' }),
    end: returned(RollbackReason.watchdog),
  }),
  smallCase('update that nobody confirms', {
    plan: () => updating({ update: sent(SECOND), trial: 'wait', terms: { trialS: 3 } }),
    end: returned(RollbackReason.notConfirmed),
  }),
  smallCase('update that nobody confirms while power comes and goes', {
    plan: () => updating({ update: sent(SECOND), trial: 'powerCycle' }),
    end: returned(RollbackReason.tooManyStarts),
  }),
  smallCase('update that fails its self-test', {
    next: NOT_STARTING,
    plan: () => updating({ update: sent(NOT_STARTING), until: refused(Refusal.selfTest) }),
    end: OLD,
  }),
  smallCase('return to the image of the other slot', {
    before: [() => updating({ update: sent(SECOND) })],
    plan: () => goingBack(1),
    end: { sequence: 1, outcome: confirmed },
  }),
  smallCase('change of keys', {
    keySets: [FIRST_KEYS, keySetBytes(NEW_KEYS)],
    plan: () => changingKeys(sentKeys(NEW_KEYS), 2),
    end: { ...OLD, keySetVersion: 2 },
  }),
  smallCase('transfer that is given up', {
    before: [() => sendingHalf(sent(SECOND))],
    plan: () => givingUp,
    end: OLD,
  }),
  smallCase('staged image that is given up', {
    before: [reaching(UpdateState.staged)],
    plan: () => givingUp,
    end: OLD,
  }),
  smallCase('activation that is called off and given up', {
    before: [reaching(UpdateState.waiting, { terms: { notBeforeS: FAR_S } })],
    plan: () => givingUp,
    end: OLD,
  }),
  smallCase('update into a slot that is worn out', {
    faults: worn((layout) => layout.slots[1].image, 1),
    plan: () => updating({ update: sent(SECOND), until: refused(Refusal.memory) }),
    end: OLD,
  }),
  smallCase('update where the boot state cannot be written', {
    faults: worn((layout) => layout.boot),
    plan: () => updating({ update: sent(SECOND), until: refused(Refusal.memory) }),
    end: OLD,
  }),
  smallCase('update where a block of the records is worn out', {
    faults: worn((layout) => layout.records!, 1),
    plan: () => updating({ update: sent(SECOND) }),
    end: NEW,
  }),
];
