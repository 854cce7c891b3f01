import { deepStrictEqual, ok } from 'node:assert/strict';
import { HOUR_MS } from '../../../protocols/time/units.ts';
import { operator, SimulatedFleet, stage } from './simulated-fleet.ts';

/** What happens to a fleet while a campaign goes on. */
export interface CrashStory {
  readonly devices: number;
  readonly devicesOfLine: number;
  readonly hosts: number;
  /** A host is killed when it has asked so many things of database and devices; another takes its place. */
  readonly lives: readonly number[];
  /** One more host, whose computer stands still for a while when it has asked so many things. */
  readonly stallsAfter: number | undefined;
  /** Of each device in turn. */
  readonly troubles: readonly ('none' | 'refuses' | 'silent' | 'lies')[];
  readonly mostFailedPercent: number;
  readonly isLater: boolean;
}

/** Longer than what a host holds is kept for it. */
const STALL_MS = 100_000;
const TROUBLES = { none: {}, refuses: { refuses: true }, silent: { silent: 5 }, lies: { lies: true } } as const;

/** Plays it to its end. @throws AssertionError when anything is not as it should be */
export async function playCrashStory(story: CrashStory, mostHours = 12): Promise<void> {
  const { devices, devicesOfLine, hosts, lives, stallsAfter, troubles, mostFailedPercent, isLater } = story;
  const sim = new SimulatedFleet();
  const troubleOf = (index: number) => troubles[index % troubles.length]!;
  for (let index = 0; index < devices; index++) {
    const line = `tcp://gateway-${Math.floor(index / devicesOfLine)}:502`;
    await sim.add(1, { line, unitId: (index % devicesOfLine) + 1 }, () => ({ ...TROUBLES[troubleOf(index)] }));
  }
  const activateAtS = isLater ? Math.floor(sim.clock.wallMs() / 1000) + 1800 : 0;
  const stages = [
    stage('canary', { kind: 'devices', count: 2 }, { mostFailedPercent, mostUnreachablePercent: 0 }),
    stage('half', { kind: 'percent', percent: 50 }, { mostFailedPercent, soakS: 60 }),
    stage('all', { kind: 'all' }, { mostFailedPercent }),
  ];
  await sim.fleet.as(operator).createCampaign(await sim.configPlan('tariff', 7, { stages }, activateAtS));
  const left = [...lives];
  const start = (name: string): void => {
    const life = left.shift();
    let asked = 0;
    if (life === undefined) sim.host(name);
    else
      sim.mortalHost(
        name,
        () => ++asked <= life,
        () => start(`${name}x`),
      );
  };
  if (stallsAfter !== undefined) sim.stallingHost('still', stallsAfter, STALL_MS);
  for (let host = 0; host < hosts; host++) start(`host${host}`);
  try {
    const kind = await sim.until('tariff', ['done', 'halted'], mostHours * HOUR_MS, 5000);
    // Whoever stood still has come back by then.
    await sim.pass(stallsAfter === undefined ? 2000 : 2 * STALL_MS);
    ok(kind === 'done' || kind === 'halted', `it is ${kind}`);
    const { openStage, stageSizes } = (await sim.fleet.campaign('tariff'))!;
    const failed = [0, 0, 0];
    for await (const { device: key, progress, stage: number, before } of sim.fleet.members('tariff')) {
      const device = sim.devices.get(key)!;
      const trouble = troubleOf([...sim.devices.keys()].indexOf(key));
      const isBad = trouble === 'refuses' || trouble === 'lies';
      ok(device.activated.length <= 1, `${key} took the document ${device.activated.length} times`);
      if (number > openStage) deepStrictEqual([key, device.touches], [key, 0]);
      if (progress.kind === 'failed') failed[number]!++;
      if (kind === 'done') deepStrictEqual([key, trouble, progress.kind], [key, trouble, isBad ? 'failed' : 'proven']);
      if (progress.kind === 'proven') deepStrictEqual([key, device.config.sequence], [key, 7]);
      if (progress.kind === 'failed') deepStrictEqual([key, isBad, device.config.sequence], [key, true, 0]);
      // What it would be taken back to is what it ran before the campaign.
      if (before !== undefined) deepStrictEqual([key, before.config.sequence], [key, 0]);
      if (device.activated.length > 0) ok(before !== undefined, `${key} has no record of what it ran before`);
    }
    const isOver = failed.some((count, number) => count * 100 > mostFailedPercent * stageSizes[number]!);
    deepStrictEqual(kind, isOver ? 'halted' : 'done');
    let starts = 0;
    for await (const { action } of sim.fleet.auditTrail.read()) starts += Number(action === 'campaign.start');
    deepStrictEqual(starts, 1);
  } finally {
    await sim.end();
  }
}
