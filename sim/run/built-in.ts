import type { SimulatedDevice } from '../device/simulated-device.ts';
import type { Verdict } from '../report/report.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Witness } from './witness.ts';

/** What is expected of every run of a simulation, whatever the scenario. */
export function builtInVerdicts(
  scenario: Scenario,
  devices: Iterable<SimulatedDevice>,
  witness: Witness,
  atMs: number,
): Verdict[] {
  const { wrong, compared } = witness;
  const resets = [...devices].filter(({ resets }) => resets > 0).map(({ name, resets }) => `${name} ${resets}`);
  const verdicts: Verdict[] = [
    {
      name: 'the host reads what devices hold',
      text: 'every value read over a line is one that the device held between request and answer',
      outcome: wrong !== undefined ? 'failed' : compared > 0 ? 'passed' : 'skipped',
      atMs,
      reason: wrong ?? (compared > 0 ? `${compared} values` : 'nothing was read'),
      looks: compared,
    },
  ];
  if (!scenario.watchdogResetsAllowed) {
    verdicts.push({
      name: 'no watchdog resets',
      text: 'no firmware traps, runs away or loses its memory',
      outcome: resets.length === 0 ? 'passed' : 'failed',
      atMs,
      reason: resets.length === 0 ? 'there were none' : `resets of ${resets.join(', ')}`,
      looks: 1,
    });
  }
  return verdicts;
}
