import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { demandUntil, sumoSeconds } from '../../../../sim/sumo/evaluation/demand-until.ts';

async function until(end: number, demand: string | Uint8Array): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'kerb-demand-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'demand.rou.xml');
  await writeFile(file, demand);
  return demandUntil(file, end);
}

const DEMAND = `<?xml version="1.0"?>
<routes>
  <vType id="car"/> <!-- a <trip depart="999"/> of a comment -->
  <route id="r" edges="a b"/>
  <trip id="1" depart="10" from="a" to="b"/>
  <vehicle id="2" depart="0:01:40.5" route="r"><stop lane="a_0" endPos="9" duration="5"/></vehicle>
  <person id="3" depart="triggered"><walk from="a" to="b"/></person>
  <trip id="4" depart="100" from="a" to="b"/>
</routes>
`;

test('what departs at the end or later is left out, with all that belongs to it', async () => {
  expect(await until(100, DEMAND)).toBe(
    DEMAND.replace(/<vehicle.*<\/vehicle>/, '').replace('<trip id="4" depart="100" from="a" to="b"/>', ''),
  );
});

test('demand that is all before the end is taken as it is', async () => {
  expect(await until(101, DEMAND)).toBeUndefined();
});

test('packed demand is read too', async () => {
  expect(await until(11, gzipSync(DEMAND))).toContain('<trip id="1"');
  expect(await until(10, gzipSync(DEMAND))).not.toContain('<trip id="1"');
});

test.each([
  [
    'is cut',
    '<flow id="f" begin="0" end="400" period="2" from="a"/>',
    '<flow id="f" begin="0" end="100" period="2" from="a"/>',
  ],
  [
    'of a number has its share',
    "<flow id='f' begin='0' end='400' number='80'><stop/></flow>",
    "<flow id='f' begin='0' end='100' number='20'><stop/></flow>",
  ],
  ['that begins later is left out', '<personFlow id="f" begin="100" end="400" perHour="9"><walk/></personFlow>', ''],
])('a flow %s', async (_what, flow, kept) => {
  expect(await until(100, `<routes>${flow}</routes>`)).toBe(`<routes>${kept}</routes>`);
});

test.each([
  ['57600', 57_600],
  ['1:02:03', 3723],
  ['1:00:00:00.5', 86_400.5],
  ['now', undefined],
])('%s is %d s', (text, seconds) => {
  expect(sumoSeconds(text)).toBe(seconds);
});
