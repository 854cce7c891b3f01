import { AckPolicy, type ConsumerMessages, RetentionPolicy, StorageType } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { DAY_MS } from '../../../protocols/time/units.ts';
import type { CityPlan } from '../city-plan.ts';
import type { DistrictReport } from '../report.ts';
import type { Broker } from './broker.ts';

// What is on the server:
//   KERB_CITY_WORK          work queue, of all cities: one message for each district, held unacknowledged by the worker
//                           that simulates it for as long as it does. A worker that dies stops saying that it works, and
//                           the server gives the district to another.
//   KERB_CITY_LOG_<name>    of one city, while it runs: its plan and firmware, what each window begins with, and what the
//                           districts report. A worker that takes up a district replays the windows from it.

export const WORK_STREAM = 'KERB_CITY_WORK';
export const WORKERS = 'workers';
const WORK_SUBJECTS = 'kerb.city-work.*.*';
/** A worker that has not said for so long that it works has died. */
export const ACK_WAIT_MS = 10_000;
const MOST_DISTRICTS_OUT = 100_000;

export const workSubject = (city: string, district: number | '*'): string => `kerb.city-work.${city}.${district}`;
export const logStream = (city: string): string => `KERB_CITY_LOG_${city}`;
/** To the workers: the plan, the images, the windows, and the end. */
export const inputSubject = (city: string, what: string): string => `kerb.city.${city}.input.${what}`;
export const reportSubject = (city: string): string => `kerb.city.${city}.report`;

/** A district to be simulated. */
export interface WorkMessage {
  readonly city: string;
  /** Tells a run from an earlier one of the same name. */
  readonly run: string;
  readonly district: number;
}

export interface PlanMessage {
  readonly run: string;
  /** `simulatorDigest` of the coordinator. */
  readonly simulator: string;
  readonly plan: CityPlan;
}

/** From a worker. */
export type ReportMessage =
  | { readonly run: string; readonly kind: 'report'; readonly report: DistrictReport }
  | {
      readonly run: string;
      readonly kind: 'failed';
      readonly district: number;
      readonly window: number;
      readonly message: string;
    };

/** Makes the work queue unless it is there. */
export async function ensureWorkQueue({ manager }: Broker): Promise<void> {
  await manager.streams.add({
    name: WORK_STREAM,
    subjects: [WORK_SUBJECTS],
    retention: RetentionPolicy.Workqueue,
    storage: StorageType.File,
    max_age: nanos(7 * DAY_MS),
  });
  await manager.consumers.add(WORK_STREAM, {
    durable_name: WORKERS,
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(ACK_WAIT_MS),
    max_ack_pending: MOST_DISTRICTS_OUT,
  });
}

export async function createLog({ manager }: Broker, city: string): Promise<void> {
  await manager.streams.add({
    name: logStream(city),
    subjects: [inputSubject(city, '>'), reportSubject(city)],
    storage: StorageType.File,
    max_age: nanos(7 * DAY_MS),
  });
}

/** Everything on a subject of a city's log, from the beginning and in order. */
export async function follow({ client }: Broker, city: string, subject: string): Promise<ConsumerMessages> {
  const consumer = await client.consumers.get(logStream(city), { filter_subjects: subject });
  return consumer.consume();
}
