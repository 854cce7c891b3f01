import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CampaignSummary } from '../../host/fleet/campaign/campaign-summary.ts';
import { openSignedConfig } from '../../protocols/config/signed-config.ts';
import { CONFIG_STATUS_RECORDS } from '../../protocols/config/status-codec.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { type Figure, figure } from '../figure.ts';
import { checkTrial } from './check-trial.ts';
import { FleetTrial } from './fleet-trial.ts';
import { killHosts } from './killer.ts';

const NAME = 'fleet';
const DEVICES = 10_000;
const QUICK_DEVICES = 500;
const SEED = 1;
const HOSTS = ['one', 'two'];
/** Between two kills, on average; and least and most time that an unreachable device is waited for, by the number of devices. */
const MEAN_KILL_MS = 30_000;
const GIVE_UP_S = { least: 20, perDevice: 1 / 100 };
const PROGRESS_MS = 5000;

/** A config campaign on simulated devices: two hosts, which are killed at random moments and started again, to the end. */
export const fleet: Benchmark = {
  name: NAME,
  description: 'a config campaign on very many simulated devices, hosts killed at random (--devices COUNT)',
  async run({ quick, devices = quick ? QUICK_DEVICES : DEVICES, progress }: BenchContext): Promise<Figure[]> {
    const folder = await mkdtemp(join(tmpdir(), 'kerb-bench-fleet-'));
    try {
      return await measure(folder, devices, progress);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measure(folder: string, devices: number, progress: (text: string) => void): Promise<Figure[]> {
  const database = join(folder, 'fleet.db');
  const unitsPerLine = Math.max(10, Math.min(200, Math.round(devices / 200)));
  const giveUpS = Math.round(Math.max(GIVE_UP_S.least, devices * GIVE_UP_S.perDevice));
  progress(`${devices} devices are made and imported`);
  const setting = { folder, database, devices, unitsPerLine, troubledPercent: 1, seed: SEED, giveUpS };
  const trial = await FleetTrial.open(setting);
  const over = new AbortController();
  let killing: Promise<void> | undefined;
  try {
    const memory = await trial.residentBytes();
    await trial.begin();
    const fromMs = performance.now();
    for (const name of HOSTS) trial.startHost(name);
    killing = killHosts(trial, { seed: SEED, meanMs: MEAN_KILL_MS }, over.signal);
    const pace = new Pace(devices, fromMs, progress);
    await trial.untilOver((summary) => pace.look(summary));
    over.abort();
    await killing;
    const wallS = (performance.now() - fromMs) / 1000;
    const hostsCpuS = await trial.endHosts();
    const { end, reports } = await trial.endDevices();
    const verdict = await checkTrial(trial.fleet, trial.campaign, trial.signed, reports);
    for (const fault of verdict.wrong.slice(0, 10)) progress(`wrong: ${fault}`);
    const { payload } = openSignedConfig(trial.signed);
    const { signed } = trial;
    const least = signed.length + CONFIG_STATUS_RECORDS * 2 + (await receiptBytes(trial));
    const wire = (end.receivedBytes + end.sentBytes) / devices;
    const failed = Object.entries(verdict.failed).map(([trouble, count]) => `${trouble} ${count}`);
    const mostS = pace.settledS ?? wallS;
    const databaseBytes = await sizeOf(database);
    const of = (name: string, unit: string, value: number, note?: string): Figure =>
      figure(NAME, name, unit, [value], undefined, note);
    return [
      figure(NAME, 'devices that are not as they should be', '', [verdict.wrong.length], { atMost: 0 }),
      of('devices that run the document', '', verdict.right, `${trial.kills} hosts killed`),
      of('devices that failed for their trouble', '', devices - verdict.right, failed.join(', ')),
      of('99 % of the devices', 'devices/s', (devices * SETTLED_SHARE) / mostS, `${mostS.toFixed(0)} s`),
      of('the whole campaign, with all that is waited for', 's', wallS),
      of('on the wire', 'B/device', wire, `document of ${signed.length} bytes, ${payload.length} of them signed`),
      of('on the wire, by document, status and receipt', '×', wire / least, `${least} bytes`),
      of('processor, hosts', 'ms/device', (hostsCpuS * 1000) / devices),
      of('processor, devices', 'ms/device', (end.cpuS * 1000) / devices),
      of('memory of the devices', 'kB each', memory / 1000 / devices),
      of('database', 'B/device', databaseBytes / devices),
      of('audit log', 'records', verdict.auditRecords),
    ];
  } finally {
    over.abort();
    await killing?.catch(() => undefined);
    await trial.close();
  }
}

/** Of the devices, after which the campaign waits for those with troubles in the main. */
const SETTLED_SHARE = 0.99;

/** Tells how far a campaign is, and notes when it is settled. */
class Pace {
  readonly #devices: number;
  readonly #fromMs: number;
  readonly #progress: (text: string) => void;
  #toldMs = 0;
  settledS: number | undefined;

  constructor(devices: number, fromMs: number, progress: (text: string) => void) {
    this.#devices = devices;
    this.#fromMs = fromMs;
    this.#progress = progress;
  }

  look({ stages, state }: CampaignSummary): void {
    const nowMs = performance.now();
    const sum = (of: (stage: CampaignSummary['stages'][number]) => number): number =>
      stages.reduce((total, stage) => total + of(stage), 0);
    const proven = sum((stage) => stage.proven);
    const s = (nowMs - this.#fromMs) / 1000;
    if (this.settledS === undefined && proven >= this.#devices * SETTLED_SHARE) this.settledS = s;
    if (nowMs - this.#toldMs < PROGRESS_MS) return;
    this.#toldMs = nowMs;
    const others = `${sum((stage) => stage.failed)} failed, ${sum((stage) => stage.unreachable + stage.retrying)} again`;
    this.#progress(`${s.toFixed(0)} s: ${state.kind}, ${proven} of ${this.#devices} proven, ${others}`);
  }
}

/** Of the receipt that proved a device last. */
async function receiptBytes(trial: FleetTrial): Promise<number> {
  for await (const { receipt } of trial.fleet.members(trial.campaign)) {
    if (receipt !== undefined) return Buffer.from(receipt, 'base64').length;
  }
  return 0;
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    // Files may have holes: what they take is counted.
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).blocks * 512;
  }
  return bytes;
}
