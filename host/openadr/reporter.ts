import { HISTORY_STEP_S, type HistoryEntry } from '../../protocols/hub/history-entry.ts';
import type { OpenAdrEvent } from '../../protocols/openadr/objects.ts';
import { reportsDue } from '../../protocols/openadr/report-schedule.ts';
import type { Tell } from './bridge-news.ts';
import type { BridgeState } from './bridge-state.ts';
import { isDefect } from './defect.ts';
import { VtnRefusedError } from './errors.ts';
import { BASELINE_DAYS_S, eventReport, type Histories } from './event-report.ts';
import type { HubPort } from './hub-port.ts';
import type { VtnClient } from './vtn-client.ts';
import { isFor } from './wanted-events.ts';

export interface ReportOptions {
  readonly nowMs: number;
  readonly venName: string;
  readonly save: () => void;
  readonly tell: Tell;
}

/** A hub closes a quarter of an hour some scans after its end. */
const SETTLED_MS = 60_000;
/** How long a report that is due is tried for, ms. Hubs keep seven weeks. */
const WINDOW_MS = 6 * 86_400_000;
/** Names of reports are remembered for longer than events are. */
const REMEMBERED_MS = 14 * 86_400_000;
const STEP_MS = HISTORY_STEP_S * 1000;

/**
 * Makes the reports that events ask for and that are due, and puts them into the state's queue; each once. Those for which
 * a hub cannot be reached are made at a later call.
 */
export async function makeReports(
  state: BridgeState,
  hubs: readonly HubPort[],
  { nowMs, venName, save, tell }: ReportOptions,
): Promise<void> {
  // The quarter of an hour in which the last interval ends is over, too.
  const untilMs = Math.floor((nowMs - SETTLED_MS) / STEP_MS) * STEP_MS;
  for (const event of Object.values(state.events)) {
    const own = hubs.filter(({ name }) => isFor(event, name, venName, state.ven));
    for (const due of reportsDue(event, untilMs - WINDOW_MS, untilMs)) {
      const { name } = due;
      if (name in state.reports.sent || state.reports.queued.some((queued) => queued.name === name)) continue;
      const fromS = Math.floor(due.intervals[0]!.startMs / 1000);
      const lookBackS = due.descriptor.payloadType === 'BASELINE' ? BASELINE_DAYS_S : 0;
      const toS = Math.ceil(due.atMs / 1000);
      const resources = named(own, due.descriptor.targets, state);
      const histories = await historiesOf(resources, fromS - lookBackS, toS);
      if (histories === undefined) continue;
      const made = eventReport(event, due, histories, venName);
      if ('report' in made) state.reports.queued.push({ name, report: made.report });
      else tell({ kind: 'reportDropped', eventId: event.id, name, reason: made.impossible });
      if ('impossible' in made) state.reports.sent[name] = nowMs + REMEMBERED_MS;
      save();
    }
  }
  for (const [name, untilMs] of Object.entries(state.reports.sent))
    if (untilMs < nowMs) delete state.reports.sent[name];
}

/**
 * Sends the queue. One that the VTN may have got before, when its answer was lost, is looked for first and not sent again.
 * @throws what {@link VtnClient} rejects with, when it may be otherwise later; the rest stays in the queue
 */
export async function sendReports(
  client: VtnClient,
  state: BridgeState,
  { nowMs, venName, save, tell }: ReportOptions,
): Promise<void> {
  for (let next = state.reports.queued[0]; next !== undefined; next = state.reports.queued[0]) {
    const { name, report } = next;
    const { eventID: eventId } = report;
    try {
      const { objects, refused } = await client.reports({ eventID: eventId, clientName: venName });
      const there = [...objects, ...refused.map(({ item }) => item as { readonly reportName?: unknown } | null)];
      if (!there.some((one) => one?.reportName === name)) await client.createReport(report);
      tell({ kind: 'reportSent', eventId, name });
    } catch (error) {
      if (!(error instanceof VtnRefusedError) || !isFinal(error.status)) throw error;
      tell({ kind: 'reportDropped', eventId, name, reason: error.message });
    }
    state.reports.queued = state.reports.queued.filter((queued) => queued.name !== name);
    state.reports.sent[name] = nowMs + REMEMBERED_MS;
    save();
  }
}

/** Refusals that another try does not change, as when the event is gone. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status);
}

/** Undefined when one of the hubs does not answer. */
async function historiesOf(hubs: readonly HubPort[], fromS: number, toS: number): Promise<Histories | undefined> {
  const histories = new Map<string, readonly HistoryEntry[]>();
  for (const hub of hubs) {
    try {
      histories.set(hub.name, await hub.history(fromS, toS));
    } catch (error) {
      if (isDefect(error)) throw error;
      return undefined;
    }
  }
  return histories;
}

function named(
  hubs: readonly HubPort[],
  targets: readonly string[] | null | undefined,
  state: BridgeState,
): readonly HubPort[] {
  const aimed = { targets } as Pick<OpenAdrEvent, 'targets'> as OpenAdrEvent;
  return hubs.filter(({ name }) => isFor(aimed, name, '', state.ven));
}
