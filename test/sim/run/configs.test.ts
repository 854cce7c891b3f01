import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import { loadScenario } from '../../../sim/scenario/load.ts';
import { parseScenario } from '../../../sim/scenario/parse.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';

function scenario(more: string): Scenario {
  const text = `name: configs
duration: 6min
lines: { rs485: { kind: serial, baud: 19200 } }
host: { read: [{ register: meter.uptime }] }
devices:
  meter: { class: meter, unit: 1, updates: true }
  plain: { class: meter, unit: 2 }
${more}`;
  return parseScenario(text, join(packageRoot, 'seeds/scenarios/configs.yaml'), allProfiles);
}

async function ran(given: Scenario) {
  const run = await SimulatedRun.build(given);
  await run.advanceTo(run.durationMs);
  await run.finish();
  const report = run.report();
  return { report, failed: report.verdicts.filter(({ outcome }) => outcome !== 'passed') };
}

test('on the evening of new tariffs all devices change at midnight, whatever goes wrong before', async () => {
  const day = await loadScenario(join(packageRoot, 'seeds/scenarios/tariff-day.yaml'), allProfiles);
  const { report, failed } = await ran(day);
  expect(failed).toEqual([]);
  expect(report.actions.map(({ text }) => text)).toEqual(
    expect.arrayContaining(['config meter3: staged', 'config meter1: refused', 'roll back config 7 of signal: active']),
  );
  const [losses] = report.lines;
  expect(losses!.statistics.timeouts).toBeGreaterThan(0);
}, 300_000);

test('a run with config documents is the same every time', async () => {
  const more = `
faults: [{ fault: lostBytes, line: rs485, at: 1min, for: 5min, probability: 0.002 }]
timeline:
  - { at: 1min, config: { device: meter, file: ../configs/tariff-china.yaml, sequence: 3 } }
  # Another class and a number that was taken: the host asks for a receipt, over a nonce.
  - { at: 4min, config: { device: meter, file: ../configs/tariff-europe.yaml, sequence: 2 } }`;
  const digests = [(await ran(scenario(more))).report.traceDigest, (await ran(scenario(more))).report.traceDigest];
  expect(digests[0]).toBe(digests[1]);
}, 300_000);

test('an expectation of another outcome fails', async () => {
  const { failed } = await ran(
    scenario(`
timeline: [{ at: 1min, config: { device: meter, file: ../configs/tariff-china.yaml, sequence: 1, signedBy: stranger } }]
expect: [{ name: it runs, eventually: { config: meter.running, is: 1 } }]`),
  );
  expect(failed.map(({ name }) => name)).toEqual(['it runs']);
}, 60_000);

test.each([
  ['{ device: plain, file: a.yaml, sequence: 1 }', 'plain takes no updates'],
  ['{ device: meter }', 'does not say what is done'],
  ['{ device: meter, file: a.yaml }', 'has no sequence number'],
  ['{ device: meter, file: a.yaml, signed: a.kconf }', 'says file and signed at once'],
  ['{ device: meter, signed: a.kconf, sequence: 1 }', 'is in the signed document already'],
  ['{ device: meter, rollBack: 1, activate: 1min }', 'is of a file, and rollBack gives none'],
  ['{ device: meter, cancel: 1, broadcast: true }', 'is of a document that is sent'],
  ['{ file: a.yaml, sequence: 1 }', 'names no device'],
])('config: %s is told as a mistake', (config, message) => {
  expect(() => scenario(`timeline: [{ at: 1min, config: ${config} }]`)).toThrow(message);
});

test.each([
  ['{ config: meter.runing, is: 1 }', 'there is no quantity of the config documents of meter runing'],
  ['{ config: plain.running, is: 1 }', 'plain takes no updates'],
  ['{ pushed: meter, is: confirmed }', 'confirmed is no state of it'],
])('condition %s is told as a mistake', (condition, message) => {
  expect(() => scenario(`expect: [{ eventually: ${condition} }]`)).toThrow(message);
});

test('a config file that is wrong ends the run before it begins, with the place', async () => {
  const given = scenario(`timeline: [{ at: 1min, config: { device: meter, file: ../homes/flat.yaml, sequence: 1 } }]`);
  await expect(SimulatedRun.build(given)).rejects.toThrow(/flat\.yaml.*class is missing/s);
});
