import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import { parseScenario } from '../../../sim/scenario/parse.ts';

function scenario(more: string, updates = 'true') {
  const text = `name: updates
duration: 30min
lines: { rs485: { kind: serial, baud: 19200 } }
devices: { meter: { class: meter, unit: 1, updates: ${updates} }, hub: { class: hub, unit: 2 } }
host: { read: [{ register: meter.uptime }] }
watchdogResets: allowed
${more}`;
  return parseScenario(text, join(packageRoot, 'updates.yaml'), allProfiles);
}

async function ran(more: string) {
  const run = await SimulatedRun.build(scenario(more));
  await run.advanceTo(run.durationMs);
  await run.finish();
  const report = run.report();
  return { report, failed: report.verdicts.filter(({ outcome }) => outcome !== 'passed').map(({ name }) => name) };
}

test('a device takes what its maker signs, refuses a stranger, and goes back from firmware that crashes', async () => {
  const { report, failed } = await ran(`
faults: [{ fault: powerLoss, device: meter, at: 65s, for: 10s }]
timeline:
  - { at: 1min, flash: { device: meter, sequence: 1, encoding: plain } }
  - { at: 6min, flash: { device: meter, sequence: 2, signedBy: stranger } }
  - { at: 8min, flash: { device: meter, sequence: 2, crashAfter: 40s, soak: 10min, trial: 20min } }
expect:
  - { name: as it left the factory, always: { update: meter.sequence, is: 0 }, until: 1min }
  - { name: confirmed in spite of a cut, eventually: { flash: meter, is: confirmed }, by: 6min }
  - { name: refused, eventually: { all: [{ flash: meter, is: refused }, { update: meter.refusal, is: notTrusted }] }, from: 6min, by: 8min }
  - { name: on trial, eventually: { all: [{ update: meter.state, is: trial }, { update: meter.sequence, is: 2 }] }, from: 8min }
  - { name: rolled back, eventually: { all: [{ flash: meter, is: rolledBack }, { update: meter.rollbackReason, is: watchdog }] }, from: 8min }
  - { name: runs the first again, eventually: { update: meter.sequence, is: 1 }, from: 20min }
`);
  expect(failed).toEqual([]);
  const told = report.actions.map(({ text }) => text);
  expect(told).toEqual(
    expect.arrayContaining(['flash meter: sending', 'flash meter: confirmed', 'flash meter: refused']),
  );
}, 60_000);

test('an expectation of another outcome fails', async () => {
  const { failed } = await ran(`
timeline: [{ at: 1min, flash: { device: meter, sequence: 1, signedBy: stranger } }]
expect: [{ name: it runs, eventually: { flash: meter, is: confirmed } }]
`);
  expect(failed).toEqual(['it runs']);
}, 60_000);

test.each([
  ['{ device: hub, sequence: 1 }', 'hub takes no updates'],
  ['{ device: meter }', 'neither a bundle nor a sequence number'],
  ['{ device: meter, bundle: a.kerb, sequence: 1 }', 'is in the bundle already'],
  ['{ sequence: 1 }', 'names no device'],
  ['{ device: meter, sequence: 1, floor: 2 }', 'is above the sequence number'],
  ['{ device: meter, sequence: 1, trial: 1min, confirmAfter: 2min }', 'ends before the device confirms it'],
  ['{ device: meter, sequence: 1, activate: false, soak: 1min }', 'is of the activation'],
])('flash: %s is told as a mistake', (flash, message) => {
  expect(() => scenario(`timeline: [{ at: 1min, flash: ${flash} }]`)).toThrow(message);
});
