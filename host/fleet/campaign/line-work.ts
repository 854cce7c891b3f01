import type { Log } from '../../log/log.ts';
import { type Job, RevisionError } from '../../store/database.ts';
import { type DeviceAccess, type FleetLine, type FleetUnit, WorkEndedError } from '../access/device-access.ts';
import { opensAt } from '../inventory/maintenance-window.ts';
import type { Read } from '../stored-record.ts';
import type { Campaign } from './campaign-record.ts';
import type { CampaignStore } from './campaign-store.ts';
import { driveDevice } from './drive-device.ts';
import { type Due, dueOf } from './due.ts';
import type { LineJob } from './line-job.ts';
import type { Member } from './member.ts';
import { lookAtMs } from './next-look.ts';
import type { WorkContext } from './work-context.ts';

/** Everything that the jobs of a host share. */
export interface LineWorkOptions extends WorkContext {
  readonly store: CampaignStore;
  readonly access: DeviceAccess;
  readonly log: Log;
  /** Ids of campaigns in which something is to be done, in the order in which they were created. */
  readonly active: () => readonly string[];
}

/** Pause before a job that an error of this host's broke off is taken again. */
const BROKEN_OFF_MS = 15_000;
/**
 * A job is kept for what is to be done so soon. What comes later the coordinator offers when its time has come: a job that waits
 * would keep from the line what is more urgent.
 */
const LONGEST_PAUSE_MS = 15_000;
const NEVER = Number.POSITIVE_INFINITY;

/** One job: every device of one line that is due, one after the other. */
export class LineWork {
  readonly #options: LineWorkOptions;
  readonly #line: string;
  readonly #campaigns: readonly string[];
  /** Ends when the host does, or when the job is lost. */
  readonly #signal: AbortSignal;
  readonly #open = new Map<string, Promise<FleetLine>>();
  #nextMs = NEVER;

  constructor(options: LineWorkOptions, { line, campaign }: LineJob, signal: AbortSignal) {
    this.#options = options;
    this.#line = line;
    this.#campaigns = [...new Set([...options.active(), campaign])];
    this.#signal = signal;
  }

  /** Works, and gives the job back or ends it. */
  async run(job: Job): Promise<void> {
    const { clock, log } = this.#options;
    try {
      for (const campaign of this.#campaigns) await this.#campaign(campaign);
    } catch (error) {
      if (error instanceof WorkEndedError) {
        await job.again(0);
        return;
      }
      const message = error instanceof Error ? error.message : String(error);
      log.error('lineWorkBroken', message, { line: this.#line });
      await job.again(BROKEN_OFF_MS);
      return;
    } finally {
      for (const line of this.#open.values()) await line.then((open) => open.close()).catch(() => undefined);
    }
    const pauseMs = this.#nextMs - clock.wallMs();
    if (pauseMs > LONGEST_PAUSE_MS) await job.done();
    else await job.again(Math.max(0, pauseMs));
  }

  async #campaign(id: string): Promise<void> {
    const { store, clock } = this.#options;
    for (const [key, read] of await store.membersOfLine(id, this.#line)) {
      this.#checkSignal();
      // Read anew for each device, so that a pause is heeded after the device that is under way.
      const campaign = (await store.campaigns.get(id))?.record;
      if (campaign === undefined) return;
      const due = dueFor(campaign, read.record, clock.wallMs());
      if (due.kind === 'nothing') continue;
      await this.#member(campaign, key, read, due);
    }
  }

  async #member(
    campaign: Campaign,
    key: string,
    read: Read<Member>,
    due: Exclude<Due, { kind: 'nothing' }>,
  ): Promise<void> {
    const { inventory, clock } = this.#options;
    const member = read.record;
    const nowMs = clock.wallMs();
    const lookMs = lookAtMs(campaign, member, due);
    if (lookMs > nowMs) return this.#later(lookMs);
    const device = await inventory.device(member.device);
    if (device === undefined) {
      const reason = 'is in the inventory no more';
      await this.#write(
        key,
        { ...member, progress: { kind: 'failed', atMs: Math.floor(nowMs), reason } },
        read.revision,
      );
      return;
    }
    const isBound = due.kind === 'drive' && due.direction === 'bring' && device.window !== undefined;
    const openMs = isBound ? opensAt(device.window!, nowMs) : nowMs;
    if (openMs > nowMs) {
      await this.#write(key, { ...member, opensAtMs: openMs }, read.revision);
      return this.#later(openMs);
    }

    let revision = read.revision;
    const keepBefore = async (before: NonNullable<Member['before']>): Promise<boolean> => {
      const written = await this.#write(key, { ...member, before }, revision);
      revision = written ?? revision;
      return written !== undefined;
    };
    const unit = () => this.#unit(device.line, (line) => line.unit(device));
    const beganMs = clock.monotonicMs();
    const { member: moved, facts } = await driveDevice(this.#options, campaign, member, due, device, unit, keepBefore);
    // Asked for together, as nothing is done between them: with an embedded database they share one wait for the disk.
    const [written] = await Promise.all([
      moved && this.#write(key, moved, revision),
      facts && inventory.prove(device.key, facts),
    ]);
    if (moved === undefined || written === undefined) return this.#later(nowMs + BROKEN_OFF_MS);
    const next = dueFor(campaign, moved, clock.wallMs());
    if (next.kind !== 'nothing') this.#later(lookAtMs(campaign, moved, next));
    this.#told(campaign, moved, member, clock.monotonicMs() - beganMs);
  }

  #told({ plan }: Campaign, { device, stage, progress, failures }: Member, was: Member, elapsedMs: number): void {
    const { log } = this.#options;
    const level = progress.kind === was.progress.kind ? 'debug' : 'info';
    log[level]('deviceStep', progress.kind, {
      campaign: plan.id,
      stage: plan.stages[stage]!.name,
      device,
      line: this.#line,
      failures,
      elapsedMs: Math.round(elapsedMs),
      ...('reason' in progress && { reason: progress.reason }),
    });
  }

  /** Undefined when somebody else wrote first. */
  async #write(key: string, member: Member, revision: number): Promise<number | undefined> {
    try {
      return await this.#options.store.members.put(key, member, revision);
    } catch (error) {
      if (error instanceof RevisionError) return undefined;
      throw error;
    }
  }

  /** A line that could not be opened is not tried for each of its devices. */
  async #unit(address: string, use: (line: FleetLine) => FleetUnit): Promise<FleetUnit> {
    let open = this.#open.get(address);
    if (open === undefined) {
      open = this.#options.access.open(address, this.#signal);
      this.#open.set(address, open);
    }
    return use(await open);
  }

  #later(atMs: number): void {
    this.#nextMs = Math.min(this.#nextMs, atMs);
  }

  #checkSignal(): void {
    if (this.#signal.aborted) throw new WorkEndedError();
  }
}

export function dueFor(
  campaign: Campaign,
  member: Omit<Member, 'before'> & { readonly before?: unknown },
  nowMs: number,
): Due {
  return dueOf(campaign, { ...member, touched: member.before !== undefined }, nowMs);
}
