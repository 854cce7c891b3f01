import { Gauge, type Registry } from 'prom-client';
import type { Clock } from '../clock/clock.ts';
import { type Campaign, hasEnded } from '../fleet/campaign/campaign-record.ts';
import type { CampaignSummary } from '../fleet/campaign/campaign-summary.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { DatabaseError } from '../store/database-error.ts';

/** How long a campaign is still shown once it is over. */
const SHOWN_MS = 86_400_000;
/** The inventory is counted at most so often: it is gone through as a whole. */
const COUNT_EVERY_MS = 300_000;
/** As the queue of lines is named and leased by the hosts. */
const QUEUE = 'lines';
const LEASE_MS = 30_000;

const STATES = ['waiting', 'retrying', 'unreachable', 'staged', 'proven', 'failed', 'rolledBack'] as const;

/**
 * Metrics of a fleet, read from its database when they are scraped: the same at every host. Labels are classes, campaigns of
 * the last day, their stages and reasons of failure, which are few; never devices or lines.
 */
export class FleetMetrics {
  readonly #fleet: Fleet;
  readonly #clock: Clock;
  #counts: Promise<ReadonlyMap<string, readonly [enrolled: number, others: number]>> | undefined;
  #countedMs = 0;
  #summaries: Promise<readonly (readonly [Campaign, CampaignSummary])[]> | undefined;
  #scrapeMs = Number.NEGATIVE_INFINITY;

  constructor(registry: Registry, fleet: Fleet, clock: Clock) {
    this.#fleet = fleet;
    this.#clock = clock;
    const gauge = <Label extends string>(
      name: string,
      help: string,
      labelNames: readonly Label[],
      read: (set: (value: number, labels?: Readonly<Record<Label, string>>) => void) => Promise<void>,
    ): void => {
      new Gauge({
        name,
        help,
        labelNames: [...labelNames],
        registers: [registry],
        async collect() {
          this.reset();
          try {
            await read((value, labels) => (labels === undefined ? this.set(value) : this.set({ ...labels }, value)));
          } catch (error) {
            // While the database is away, what else there is to tell is told; its own metrics say that it is.
            if (!(error instanceof DatabaseError)) throw error;
            this.remove();
          }
        },
      });
    };
    gauge(
      'kerb_fleet_devices',
      'Devices of the inventory; counted every five minutes',
      ['class', 'enrolled'],
      async (set) => {
        for (const [name, [enrolled, others]] of await this.#devices()) {
          set(enrolled, { class: name, enrolled: 'yes' });
          set(others, { class: name, enrolled: 'no' });
        }
      },
    );
    gauge('kerb_fleet_jobs', 'Lines that wait to be worked on, or are', [], async (set) => {
      set(await fleet.database.queue(QUEUE, { leaseMs: LEASE_MS }).size());
    });
    gauge('kerb_fleet_audit_records', 'Records of the audit log', [], async (set) => {
      set((await fleet.auditTrail.head()).number);
    });
    gauge('kerb_campaign_state', '1 for the state that a campaign is in', ['campaign', 'state'], async (set) => {
      for (const [{ plan, state }] of await this.#campaigns()) set(1, { campaign: plan.id, state: state.kind });
    });
    gauge('kerb_campaign_open_stage', 'Number of the last stage that was opened, from 0', ['campaign'], async (set) => {
      for (const [{ plan, openStage }] of await this.#campaigns()) set(openStage, { campaign: plan.id });
    });
    gauge(
      'kerb_campaign_devices',
      'Devices of a campaign, by stage and how far they are',
      ['campaign', 'stage', 'state'],
      async (set) => {
        for (const [{ plan }, { stages }] of await this.#campaigns()) {
          for (const stage of stages) {
            for (const state of STATES) set(stage[state], { campaign: plan.id, stage: stage.name, state });
          }
        }
      },
    );
    gauge(
      'kerb_campaign_trouble_devices',
      'Devices that have failed or are tried again, by the most frequent reasons, in which numbers are left out',
      ['campaign', 'reason', 'state'],
      async (set) => {
        for (const [{ plan }, { reasons }] of await this.#campaigns()) {
          for (const [labels, devices] of troubles(reasons)) set(devices, { campaign: plan.id, ...labels });
        }
      },
    );
  }

  #devices(): Promise<ReadonlyMap<string, readonly [number, number]>> {
    const nowMs = this.#clock.monotonicMs();
    if (this.#counts === undefined || nowMs - this.#countedMs >= COUNT_EVERY_MS) {
      this.#countedMs = nowMs;
      const counts = this.#count();
      this.#counts = counts;
      counts.catch(() => {
        if (this.#counts === counts) this.#counts = undefined;
      });
    }
    return this.#counts;
  }

  async #count(): Promise<ReadonlyMap<string, readonly [number, number]>> {
    const counts = new Map<string, [number, number]>();
    for await (const { class: name, deviceKey } of this.#fleet.devices()) {
      const of = counts.get(name) ?? [0, 0];
      counts.set(name, of);
      of[deviceKey === undefined ? 1 : 0]++;
    }
    return counts;
  }

  /** Of one scrape, read once for all metrics. */
  #campaigns(): Promise<readonly (readonly [Campaign, CampaignSummary])[]> {
    const nowMs = this.#clock.monotonicMs();
    if (this.#summaries === undefined || nowMs - this.#scrapeMs > 500) {
      this.#scrapeMs = nowMs;
      this.#summaries = this.#read();
    }
    return this.#summaries;
  }

  async #read(): Promise<readonly (readonly [Campaign, CampaignSummary])[]> {
    const found: (readonly [Campaign, CampaignSummary])[] = [];
    for await (const campaign of this.#fleet.campaigns()) {
      const isOld = hasEnded(campaign.state) && this.#clock.wallMs() - campaign.since > SHOWN_MS;
      if (!isOld) found.push([campaign, await this.#fleet.summary(campaign.plan.id)]);
    }
    return found;
  }
}

type TroubleLabels = { readonly reason: string; readonly state: 'failed' | 'retrying' };
const LONGEST_REASON = 100;

/** Addresses and counts in reasons would make a series of each device. */
function troubles(reasons: CampaignSummary['reasons']): readonly (readonly [TroubleLabels, number])[] {
  const found = new Map<string, readonly [TroubleLabels, number]>();
  for (const { reason, failed, devices } of reasons) {
    const labels: TroubleLabels = {
      reason: reason.replace(/[\da-f]*\d[\da-f]*/gi, '#').slice(0, LONGEST_REASON),
      state: failed ? 'failed' : 'retrying',
    };
    const key = JSON.stringify(labels);
    found.set(key, [labels, (found.get(key)?.[1] ?? 0) + devices]);
  }
  return [...found.values()];
}
