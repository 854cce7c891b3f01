import { create } from 'xmlbuilder';
import type { JunctionDesign } from '../network/derive.ts';
import { LampAccount, type LampFaults } from '../network/lamp-account.ts';
import { readXml } from '../network/read-xml.ts';

/** An additional file that lets SUMO itself write down what its traffic lights show, each time that it changes. */
export function lampRecordFile(trafficLights: readonly string[], file: string): string {
  const root = create('additional');
  for (const source of trafficLights) root.ele('timedEvent', { type: 'SaveTLSSwitchStates', source, dest: file });
  return root.end({ pretty: true });
}

/** What was wrong with the lamps that SUMO wrote down. `step` of SUMO, s. @throws NetworkError when it wrote none */
export async function judgeLamps(file: string, designs: readonly JunctionDesign[], step: number): Promise<LampFaults> {
  const accounts = new Map(designs.map((design) => [design.trafficLight, new LampAccount(design, step)]));
  await readXml(file, {
    start(name, { id = '', time, state = '' }) {
      if (name === 'tlsState') accounts.get(id)?.shown(Number(time), state);
    },
    end() {},
  });
  const total = { lampChanges: 0, conflicts: 0, shortYellows: 0, shortClearances: 0 };
  for (const { faults } of accounts.values()) {
    total.lampChanges += faults.lampChanges;
    total.conflicts += faults.conflicts;
    total.shortYellows += faults.shortYellows;
    total.shortClearances += faults.shortClearances;
  }
  return total;
}
