import { createHash } from 'node:crypto';
import type { Clock } from '../../clock/clock.ts';
import type { Log } from '../../log/log.ts';
import type { WorkQueue } from '../../store/database.ts';
import type { AuditDetails } from '../audit/audit-record.ts';
import type { CampaignState } from '../campaign.ts';
import type { Campaign } from './campaign-record.ts';
import { hasEnded } from './campaign-record.ts';
import type { CampaignStore } from './campaign-store.ts';
import type { CampaignSummary } from './campaign-summary.ts';
import { CampaignView, type DueWork } from './campaign-view.ts';
import { encodeLineJob } from './line-job.ts';
import { lineId, memberKey } from './member.ts';
import { nextState } from './next-state.ts';
import { movedTo } from './transition.ts';

export interface CoordinatorOptions {
  readonly clock: Clock;
  readonly store: CampaignStore;
  /** The jobs of a host's own lines, or of those that any may work on. */
  readonly queueOf: (host: string | undefined) => WorkQueue;
  readonly audit: (action: string, subject: string, details: AuditDetails) => Promise<void>;
  readonly log: Log;
}

/** Between two looks at what has become due by time. */
const OFFER_EVERY_MS = 15_000;
/** How long a line whose job was offered may go unfinished before it is offered again: adding one that is there does nothing. */
const OFFER_AGAIN_MS = 120_000;
const SUMMARY_MS = 1000;
const OFFERS_AT_ONCE = 500;

/** What the coordinator knows of a campaign besides the members. */
interface Followed {
  readonly view: CampaignView;
  readonly stop: AbortController;
  readonly following: Promise<void>;
  due: Pick<DueWork, 'drives' | 'checks'>;
  /** State for which the jobs were offered. */
  offeredFor: string;
  /** When it was looked for due lines last, monotonic. */
  lookedAtMs: number;
  /** Lines that were offered since, and when, UTC. */
  readonly offered: Map<string, number>;
  summaryAtMs: number;
}

/** Opens stages, judges them, offers the jobs: for all campaigns, on whichever host holds the lease. Whatever it forgets is found in the database. */
export class Coordinator {
  readonly #options: CoordinatorOptions;
  readonly #followed = new Map<string, Followed>();
  readonly #onChange: () => void;

  /** @param onChange called when {@link step} has something to do */
  constructor(options: CoordinatorOptions, onChange: () => void) {
    this.#options = options;
    this.#onChange = onChange;
  }

  /** A campaign is there, or has changed. */
  async heard(campaign: Campaign): Promise<void> {
    const { id } = campaign.plan;
    const followed = this.#followed.get(id);
    if (followed !== undefined) {
      followed.view.campaign = campaign;
      followed.view.isDirty = true;
    } else if (!hasEnded(campaign.state) || campaign.state.kind === 'cancelled') {
      this.#followed.set(id, await this.#follow(campaign));
    }
    this.#onChange();
  }

  /** Forgets all; the lease is another's. */
  stop(): void {
    for (const { stop } of this.#followed.values()) stop.abort();
    this.#followed.clear();
  }

  /** Ids of those in which something may be due. */
  get campaigns(): readonly string[] {
    return [...this.#followed.keys()];
  }

  /** Does all that is to be done now. Resolves with the time at which to come again, if nothing changes before: monotonic ms. */
  async step(): Promise<number> {
    const { clock } = this.#options;
    let againMs = Number.POSITIVE_INFINITY;
    for (const [id, followed] of this.#followed) againMs = Math.min(againMs, await this.#campaign(id, followed));
    return clock.monotonicMs() + Math.max(0, againMs);
  }

  async #follow(campaign: Campaign): Promise<Followed> {
    const { store, clock } = this.#options;
    const prefix = `${campaign.plan.id}.`;
    const view = new CampaignView(campaign);
    const stop = new AbortController();
    // Watched before it is read, so that nothing falls in between; what is read later is newer.
    const changes = store.members.watch(prefix, stop.signal)[Symbol.asyncIterator]();
    for await (const [key, { record }] of store.members.entries(prefix)) view.set(key, record);
    const following = this.#take(view, changes, stop.signal);
    const nowMs = clock.monotonicMs();
    const due = { drives: 0, checks: 0 };
    return {
      view,
      stop,
      following,
      due,
      offeredFor: '',
      lookedAtMs: nowMs,
      offered: new Map(),
      summaryAtMs: Number.NEGATIVE_INFINITY,
    };
  }

  async #take(
    view: CampaignView,
    changes: AsyncIterator<readonly [string, { readonly record: Parameters<CampaignView['set']>[1] } | undefined]>,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      for (let next = await changes.next(); !next.done; next = await changes.next()) {
        const [key, read] = next.value;
        if (read !== undefined) view.set(key, read.record);
        this.#onChange();
      }
    } catch (error) {
      if (signal.aborted) return;
      // Forgotten, it is read anew as a whole when the campaign is heard of next.
      this.#followed.delete(view.campaign.plan.id);
      this.#options.log.error('campaignLost', error instanceof Error ? error.message : String(error));
    }
  }

  /** Resolves with ms until it is to be looked at again. */
  async #campaign(id: string, followed: Followed): Promise<number> {
    const { clock } = this.#options;
    const { view } = followed;
    const nowMs = clock.wallMs();
    const { state } = view.campaign;
    const untilMs = state.kind === 'soaking' ? state.untilMs - nowMs : Number.POSITIVE_INFINITY;
    if (view.isDirty || untilMs <= 0) {
      view.isDirty = false;
      followed.due = view.dueCounts(nowMs);
      const summary = view.summary(nowMs);
      const becomes = nextState({ campaign: view.campaign, summary, due: followed.due, nowMs });
      if (becomes !== undefined) {
        await this.#move(view, becomes, summary);
        return 0;
      }
      await this.#summarize(followed, summary);
    }
    await this.#offer(id, followed);
    const isOver = hasEnded(state) && followed.due.drives === 0;
    if (isOver) {
      await this.#options.store.summaries.put(id, view.summary(nowMs));
      followed.stop.abort();
      this.#followed.delete(id);
      return Number.POSITIVE_INFINITY;
    }
    const summaryMs = view.isDirty ? followed.summaryAtMs + SUMMARY_MS - clock.monotonicMs() : Number.POSITIVE_INFINITY;
    return Math.min(untilMs > 0 ? untilMs : OFFER_EVERY_MS, OFFER_EVERY_MS, Math.max(0, summaryMs));
  }

  async #summarize(followed: Followed, summary: CampaignSummary): Promise<void> {
    const { clock, store } = this.#options;
    if (clock.monotonicMs() - followed.summaryAtMs < SUMMARY_MS) {
      // To be written at the next step.
      followed.view.isDirty = true;
      return;
    }
    followed.summaryAtMs = clock.monotonicMs();
    await store.summaries.put(summary.id, summary);
  }

  async #move(view: CampaignView, becomes: CampaignState, summary: CampaignSummary): Promise<void> {
    const { store, audit, clock } = this.#options;
    const { id } = summary;
    const was = view.campaign;
    const ended = summary.stages[was.openStage]!;
    view.campaign = await store.change(
      id,
      (now) =>
        now.state.kind === was.state.kind && now.since === was.since
          ? movedTo(now, becomes, clock.wallMs())
          : undefined,
      async () =>
        audit(`campaign.${becomes.kind}`, id, {
          from: was.state.kind,
          stage: ended.name,
          devices: ended.devices,
          proven: ended.proven,
          failed: ended.failed,
          unreachable: ended.unreachable,
          members: await this.#membersDigest(id),
          ...('reason' in becomes && { reason: becomes.reason }),
        }),
    );
    view.isDirty = true;
    const { state } = view.campaign;
    const level = state.kind === 'halted' ? 'warn' : 'info';
    this.#options.log[level]('campaignState', state.kind, { campaign: id, stage: ended.name, from: was.state.kind });
    await store.summaries.put(id, { ...summary, state: view.campaign.state, openStage: view.campaign.openStage });
  }

  /** SHA-256 over what each device has come to, so that the audit log holds on to that too. */
  async #membersDigest(id: string): Promise<string> {
    const hash = createHash('sha256');
    for await (const member of this.#options.store.membersOf(id)) {
      hash.update(JSON.stringify([memberKey(member), member.progress, member.before ?? null, member.receipt ?? null]));
    }
    return hash.digest('hex');
  }

  async #offer(id: string, followed: Followed): Promise<void> {
    const { clock, queueOf, log } = this.#options;
    const { view, due } = followed;
    const state = JSON.stringify([view.campaign.state, due.checks > 0]);
    const isNew = followed.offeredFor !== state;
    if (!isNew && clock.monotonicMs() - followed.lookedAtMs < OFFER_EVERY_MS) return;
    followed.offeredFor = state;
    followed.lookedAtMs = clock.monotonicMs();
    const nowMs = clock.wallMs();
    if (isNew) followed.offered.clear();
    const { lines } = view.due(nowMs);
    const wanted = [...lines].filter(([line, { atMs }]) => {
      const offeredMs = followed.offered.get(line);
      const isFresh = offeredMs === undefined || atMs > offeredMs || Math.abs(nowMs - offeredMs) >= OFFER_AGAIN_MS;
      return atMs <= nowMs && isFresh;
    });
    for (const [line] of wanted) followed.offered.set(line, nowMs);
    for (let at = 0; at < wanted.length; at += OFFERS_AT_ONCE) {
      const batch = wanted.slice(at, at + OFFERS_AT_ONCE);
      await Promise.all(
        batch.map(([line, { host }]) => queueOf(host).add(lineId(line), encodeLineJob({ line, campaign: id }))),
      );
    }
    if (wanted.length > 0) log.debug('linesOffered', `${wanted.length} lines`, { campaign: id });
  }
}
