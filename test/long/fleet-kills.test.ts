import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkTrial } from '../../bench/fleet/check-trial.ts';
import { FleetTrial } from '../../bench/fleet/fleet-trial.ts';
import { killHosts } from '../../bench/fleet/killer.ts';
import { SEED, seeded } from './seed.ts';

const DEVICES = 1500;

test(seeded('1,500 devices are configured once each by two hosts that are killed again and again'), async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kerb-fleet-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const trial = await FleetTrial.open({
    folder,
    database: join(folder, 'fleet.db'),
    ...{ devices: DEVICES, unitsPerLine: 20, troubledPercent: 1, seed: SEED, giveUpS: 60 },
  });
  onTestFinished(() => trial.close());
  await trial.begin();
  trial.startHost('one');
  trial.startHost('two');
  const over = new AbortController();
  const killing = killHosts(trial, { seed: SEED, meanMs: 5000, mostKills: 4 }, over.signal);
  await trial.untilOver();
  over.abort();
  await killing;
  await trial.endHosts();
  const { reports } = await trial.endDevices();
  const { right, failed, wrong } = await checkTrial(trial.fleet, trial.campaign, trial.signed, reports);
  expect(wrong).toEqual([]);
  expect(trial.kills).toBeGreaterThan(0);
  const troubled = Object.values(failed).reduce((sum, count) => sum + count, 0);
  expect(right + troubled).toBe(DEVICES);
});
