import { expect, onTestFinished, test } from 'vitest';
import { checkTrial } from '../../bench/fleet/check-trial.ts';
import { FleetTrial } from '../../bench/fleet/fleet-trial.ts';
import type { CampaignSummary } from '../../host/fleet/campaign/campaign-summary.ts';
import { folder } from '../host/cli/kerb-process.ts';
import { cuttable } from './cuttable-network.ts';
import { natsServer } from './nats-server.ts';
import { describeWith, nats } from './programs.ts';

const DEVICES = 500;
/** So few that a host that is lost takes none but a part of the devices with it. */
const LINES = 6;

const ended = ({ stages }: CampaignSummary): number =>
  stages.reduce((sum, { proven, failed, unreachable }) => sum + proven + failed + unreachable, 0);

describeWith([nats], 'a fleet with three hosts on NATS', () => {
  test('one is killed for good, another cut off the network until the rest is done: each device is configured once', async () => {
    const server = await natsServer('-js');
    const link = await cuttable(server);
    const trial = await FleetTrial.open({
      folder: await folder(),
      database: server,
      ...{ devices: DEVICES, unitsPerLine: 10, troubledPercent: 3, seed: 1, giveUpS: 60 },
    });
    onTestFinished(() => trial.close());
    await trial.begin();
    trial.startHost('one', server, LINES);
    trial.startHost('two', link.address, LINES);
    trial.startHost('three', server, LINES);
    let killed: Promise<void> | undefined;
    let state: 'whole' | 'cut' | 'mended' = 'whole';
    await trial.untilOver((summary) => {
      const done = ended(summary);
      if (done > DEVICES * 0.15) killed ??= trial.killHost('three');
      if (done > DEVICES * 0.3 && state === 'whole') {
        link.cut();
        state = 'cut';
      }
      // What the lost hosts had begun others have taken over by then.
      if (done > DEVICES * 0.97 && state === 'cut') {
        link.mend();
        state = 'mended';
      }
    });
    await killed;
    expect(state).toBe('mended');
    expect(trial.kills).toBe(1);
    await trial.endHosts();
    const { reports } = await trial.endDevices();
    const { right, failed, wrong } = await checkTrial(trial.fleet, trial.campaign, trial.signed, reports);
    expect(wrong).toEqual([]);
    expect(right).toBeGreaterThan(DEVICES * 0.9);
    expect(right + Object.values(failed).reduce((sum, count) => sum + count, 0)).toBe(DEVICES);
  }, 600_000);
});
