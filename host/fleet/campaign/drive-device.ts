import {
  type FleetUnit,
  type StepOutcome,
  UnitFaultError,
  UnitUnreachableError,
  WorkEndedError,
} from '../access/device-access.ts';
import type { DeviceProgress } from '../campaign.ts';
import { DeviceKeyError, SharedDeviceKeyError } from '../errors.ts';
import type { FleetDevice } from '../fleet-device.ts';
import type { DeviceFacts } from '../inventory/device-facts.ts';
import type { Campaign } from './campaign-record.ts';
import type { Due } from './due.ts';
import { type GoalSteps, goalSteps } from './goal-steps.ts';
import type { Before, Member } from './member.ts';
import { backOffMs } from './next-look.ts';
import { beforeOf, DeviceProofError, factsOf, type Proof, proveDevice } from './prove-device.ts';
import type { WorkContext } from './work-context.ts';

/** What keeps a device from what it is driven to: `forGood` when another attempt would end the same. */
interface Fault {
  readonly reason: string;
  readonly forGood: boolean;
}

type Result =
  | { readonly kind: 'progress'; readonly progress: DeviceProgress; readonly proof: Proof }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'later'; readonly reason: string }
  | ({ readonly kind: 'fault' } & Fault);

/** Writes what a device ran before anything is done to it; false when another host has the device by now. */
export type KeepBefore = (before: Before) => Promise<boolean>;

/** What an attempt came to. */
export interface Driven {
  /** As it is now; undefined when another host has it. */
  readonly member: Member | undefined;
  /** What the device proved last. */
  readonly facts: DeviceFacts | undefined;
}

/**
 * One attempt to bring a device to where it is due to be: what does it run, by its own proof; what is missing; do that; what does
 * it run now, by a proof anew. Whatever was done before a crash is found done.
 * @param unit rejects with UnitUnreachableError when its line cannot be opened
 * @throws WorkEndedError; errors of the database
 */
export async function driveDevice(
  context: WorkContext,
  campaign: Campaign,
  member: Member,
  due: Exclude<Due, { kind: 'nothing' }>,
  device: FleetDevice,
  unit: () => Promise<FleetUnit>,
  keepBefore: KeepBefore,
): Promise<Driven> {
  const direction = due.kind === 'check' ? member.direction : due.direction;
  const turned: Member = direction === member.direction ? member : { ...member, direction, failures: 0 };
  const attempt = new Attempt(context, campaign, turned, device, keepBefore);
  const result = await attempt.run(unit, due.kind === 'check');
  const facts = attempt.proof && factsOf(attempt.proof, context.clock.wallMs());
  const known = { ...turned, ...(attempt.before && { before: attempt.before }) };
  const moved = result === 'lost' ? undefined : after(context, campaign, known, result, due.kind);
  return { member: moved, facts };
}

function after(
  { clock }: WorkContext,
  { plan, openedAtMs }: Campaign,
  member: Member,
  result: Result,
  kind: 'check' | 'drive',
): Member {
  const atMs = Math.floor(clock.wallMs());
  if (result.kind === 'progress') {
    const receipt = Buffer.from(result.proof.bytes).toString('base64');
    return { ...member, progress: result.progress, receipt, ...(kind === 'check' && { checkedAtMs: atMs }) };
  }
  const tried = member.progress.kind === 'retrying' ? member.progress.attempt : 0;
  if (result.kind !== 'fault') {
    // A device that does not answer after it was updated is no longer one that is away.
    const counts = kind === 'check' && result.kind === 'unreachable';
    const failures = member.failures + (counts ? 1 : 0);
    const giveUpS = plan.giveUpAfterS ?? GIVE_UP_S;
    const isTooLate = atMs - openedAtMs > giveUpS * 1000;
    if (counts && failures >= plan.attempts)
      return failed(member, failures, `does not answer any more: ${result.reason}`, atMs);
    if (isTooLate)
      return failed(member, failures, `given up after ${Math.round(giveUpS / 86_400)} days: ${result.reason}`, atMs);
    const notBeforeMs = atMs + backOffMs(member.device, tried + 1, result.kind === 'later');
    // While its stage is checked it stays proven: only the time of the next look is another one.
    if (kind === 'check') return { ...member, failures, checkAgainMs: notBeforeMs };
    return {
      ...member,
      progress: {
        kind: 'retrying',
        attempt: tried + 1,
        notBeforeMs,
        reason: result.reason,
        reached: result.kind === 'later',
      },
    };
  }
  const failures = member.failures + 1;
  if (result.forGood || failures >= plan.attempts) return failed(member, failures, result.reason, atMs);
  const notBeforeMs = atMs + backOffMs(member.device, failures, true);
  if (kind === 'check') return { ...member, failures, checkAgainMs: notBeforeMs };
  return {
    ...member,
    failures,
    progress: { kind: 'retrying', attempt: tried + 1, notBeforeMs, reason: result.reason, reached: true },
  };
}

function failed(member: Member, failures: number, reason: string, atMs: number): Member {
  return { ...member, failures, progress: { kind: 'failed', atMs, reason } };
}

const GIVE_UP_S = 30 * 86_400;

class Attempt {
  readonly #context: WorkContext;
  readonly #steps: GoalSteps;
  readonly #member: Member;
  /** With its key, once that is pinned. */
  #device: FleetDevice;
  readonly #keepBefore: KeepBefore;
  before: Before | undefined;
  /** The last one. */
  proof: Proof | undefined;

  constructor(context: WorkContext, { plan }: Campaign, member: Member, device: FleetDevice, keepBefore: KeepBefore) {
    this.#context = context;
    this.#steps = goalSteps(plan.goal, context.artifacts);
    this.#member = member;
    this.#device = device;
    this.#keepBefore = keepBefore;
    this.before = member.before;
  }

  async run(open: () => Promise<FleetUnit>, isCheck: boolean): Promise<Result | 'lost'> {
    try {
      const unit = await open();
      const proof = await this.#prove(unit);
      if (isCheck) return this.#checked(proof);
      if (this.before === undefined) {
        this.before = beforeOf(proof);
        if (!(await this.#keepBefore(this.before))) return 'lost';
      }
      return await this.#drive(unit, proof, this.before);
    } catch (error) {
      return await this.#resultOf(error);
    }
  }

  #drive(unit: FleetUnit, proof: Proof, before: Before): Promise<Result> | Result {
    switch (this.#member.direction) {
      case 'bring':
        return this.#bring(unit, proof);
      case 'takeBack':
        return this.#takeBack(unit, proof, before);
      case 'withdraw':
        return this.#withdraw(unit, proof, before);
    }
  }

  async #bring(unit: FleetUnit, proof: Proof): Promise<Result> {
    if (this.#steps.hasIt(proof.receipt)) return this.#there(proof, 'proven');
    const outcome = await this.#steps.act(unit, 'bring', proof.receipt);
    if (outcome.kind !== 'done') return this.#notYet(outcome, proof);
    const now = await this.#prove(unit);
    return this.#steps.hasIt(now.receipt) ? this.#there(now, 'proven') : this.#unproven('took what it was sent', now);
  }

  async #takeBack(unit: FleetUnit, proof: Proof, before: Before): Promise<Result> {
    const { hadIt, runsIt, runs, runsAsBefore, act } = this.#steps;
    if (hadIt(before)) return this.#there(proof, 'rolledBack');
    // What waits in a device does not show in its receipt, so that one that runs as before is told to forget it, too.
    const outcome = await act(unit, 'takeBack', proof.receipt);
    if (outcome.kind !== 'done') return this.#notYet(outcome, proof);
    const now = await this.#prove(unit);
    if (runsAsBefore(now.receipt, before)) return this.#there(now, 'rolledBack');
    if (runsIt(now.receipt)) return this.#unproven('went back', now);
    const reason = `runs ${runs(now.receipt)}, which this campaign did not bring; it is left as it is`;
    return { kind: 'fault', reason, forGood: true };
  }

  async #withdraw(unit: FleetUnit, proof: Proof, before: Before): Promise<Result> {
    const { hadIt, runsIt, act } = this.#steps;
    if (hadIt(before)) return this.#there(proof, 'proven');
    const outcome = await act(unit, 'withdraw', proof.receipt);
    if (outcome.kind !== 'done') return this.#notYet(outcome, proof);
    const now = await this.#prove(unit);
    return this.#there(now, runsIt(now.receipt) ? 'proven' : 'rolledBack');
  }

  #notYet(outcome: Exclude<StepOutcome, { kind: 'done' }>, proof: Proof): Result {
    if (outcome.kind === 'refused') return { kind: 'fault', reason: outcome.reason, forGood: outcome.forGood };
    if (outcome.kind === 'occupied') return { kind: 'later', reason: outcome.reason };
    return { kind: 'progress', progress: { kind: 'staged', atMs: Math.floor(this.#context.clock.wallMs()) }, proof };
  }

  #unproven(said: string, { receipt }: Proof): Result {
    const reason = `says that it ${said}, but proves that it runs ${this.#steps.runs(receipt)}`;
    return { kind: 'fault', reason, forGood: false };
  }

  #there(proof: Proof, kind: 'proven' | 'rolledBack'): Result {
    return { kind: 'progress', progress: { kind, atMs: Math.floor(this.#context.clock.wallMs()) }, proof };
  }

  #checked(proof: Proof): Result {
    if (this.#steps.hasIt(proof.receipt)) return { kind: 'progress', progress: this.#member.progress, proof };
    const reason = `does not run it any more: it proves that it runs ${this.#steps.runs(proof.receipt)}`;
    return { kind: 'fault', reason, forGood: true };
  }

  async #prove(unit: FleetUnit): Promise<Proof> {
    const { inventory, fresh, enrolled } = this.#context;
    const proof = await proveDevice(this.#device, unit, inventory, fresh, {
      enrolled: (deviceId) => enrolled({ device: this.#device.key, deviceId }),
    });
    this.proof = proof;
    this.#device = { ...this.#device, deviceKey: proof.deviceKey };
    return proof;
  }

  async #resultOf(error: unknown): Promise<Result> {
    if (error instanceof WorkEndedError) throw error;
    if (error instanceof UnitUnreachableError) return { kind: 'unreachable', reason: error.message };
    if (error instanceof DeviceKeyError) {
      await this.#context.audit('device.otherKey', this.#device.key, { campaign: this.#member.campaign });
      return { kind: 'fault', reason: 'shows another key than the one it was enrolled with', forGood: true };
    }
    if (error instanceof SharedDeviceKeyError) {
      const { other } = error;
      await this.#context.audit('device.sharedKey', this.#device.key, { campaign: this.#member.campaign, other });
      return { kind: 'fault', reason: `shows the key of ${other}`, forGood: true };
    }
    if (error instanceof UnitFaultError) return { kind: 'fault', reason: error.message, forGood: error.forGood };
    if (error instanceof DeviceProofError) return { kind: 'fault', reason: error.message, forGood: false };
    throw error;
  }
}
