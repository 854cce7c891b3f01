import fc from 'fast-check';
import { expect, test } from 'vitest';
import { operator, SimulatedFleet, stage } from './simulated-fleet.ts';

const HOUR_MS = 3_600_000;

/** What happens to a fleet while a campaign goes on. */
const story = fc.record({
  devices: fc.integer({ min: 1, max: 24 }),
  devicesOfLine: fc.constantFrom(1, 3),
  hosts: fc.integer({ min: 1, max: 3 }),
  /** A host is killed when it has asked so many things of database and devices; another takes its place. */
  lives: fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 6 }),
  /** Of each device in turn. */
  troubles: fc.array(fc.constantFrom('none', 'none', 'none', 'refuses', 'silent', 'lies'), {
    minLength: 1,
    maxLength: 8,
  }),
  mostFailedPercent: fc.constantFrom(0, 20, 100),
  isLater: fc.boolean(),
});

test('however often hosts are killed, each device ends as it should, and none takes the document twice', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ devices, devicesOfLine, hosts, lives, troubles, mostFailedPercent, isLater }) => {
      const sim = new SimulatedFleet();
      const troubleOf = (index: number) => troubles[index % troubles.length]!;
      for (let index = 0; index < devices; index++) {
        const kind = troubleOf(index);
        const trouble =
          kind === 'refuses'
            ? { refuses: true }
            : kind === 'lies'
              ? { lies: true }
              : kind === 'silent'
                ? { silent: 5 }
                : {};
        await sim.add(
          1,
          { line: `tcp://gateway-${Math.floor(index / devicesOfLine)}:502`, unitId: (index % devicesOfLine) + 1 },
          () => trouble,
        );
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
      for (let host = 0; host < hosts; host++) start(`host${host}`);
      const kind = await sim.until('tariff', ['done', 'halted'], 12 * HOUR_MS, 5000);
      await sim.pass(2000);
      try {
        expect(['done', 'halted']).toContain(kind);
        const { openStage } = (await sim.fleet.campaign('tariff'))!;
        const failed = [0, 0, 0];
        for await (const { device: key, progress, stage: number } of sim.fleet.members('tariff')) {
          const device = sim.devices.get(key)!;
          const trouble = troubleOf([...sim.devices.keys()].indexOf(key));
          const isBad = trouble === 'refuses' || trouble === 'lies';
          expect(device.activated.length).toBeLessThanOrEqual(1);
          if (number > openStage) expect([key, device.touches]).toEqual([key, 0]);
          if (progress.kind === 'failed') failed[number]!++;
          if (kind === 'done')
            expect([key, trouble, progress.kind]).toEqual([key, trouble, isBad ? 'failed' : 'proven']);
          if (progress.kind === 'proven') expect(device.config.sequence).toBe(7);
          if (progress.kind === 'failed') expect([key, isBad, device.config.sequence]).toEqual([key, true, 0]);
        }
        const sizes = (await sim.fleet.campaign('tariff'))!.stageSizes;
        const isOver = failed.some((count, number) => count * 100 > mostFailedPercent * sizes[number]!);
        expect(kind).toBe(isOver ? 'halted' : 'done');
        const audit = [];
        for await (const { action } of sim.fleet.auditTrail.read()) audit.push(action);
        expect(audit.filter((action) => action === 'campaign.start')).toHaveLength(1);
      } finally {
        await sim.end();
      }
    }),
    { numRuns: 40 },
  );
});
