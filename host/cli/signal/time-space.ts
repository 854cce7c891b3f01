import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parsePlan } from '../../../protocols/signal/plan-file.ts';
import { parseStreet } from '../../../protocols/signal/street-file.ts';
import { chartPage } from '../../chart/page.ts';
import { timeSpaceChart } from '../../signal/charts/time-space-chart.ts';
import { type Band, plannedTimeSpace } from '../../signal/time-space.ts';

export interface TimeSpaceOptions {
  readonly out?: string;
  readonly cycles: number;
  readonly json?: boolean;
}

const MS_PER_KMH = 3.6;

/** `kerb signal time-space` */
export function drawTimeSpace(file: string, { out, cycles, json }: TimeSpaceOptions): void {
  const { name, speed, junctions } = parseStreet(readFileSync(file, 'utf8'), file);
  const planned = junctions.map(({ plan: planFile, distance, ...junction }) => {
    const path = join(dirname(file), planFile);
    return { ...junction, distanceM: distance, plan: parsePlan(readFileSync(path, 'utf8'), path) };
  });
  const diagram = plannedTimeSpace(planned, speed / MS_PER_KMH, cycles);
  const title = `${name ?? file} at ${speed} km/h`;
  if (out !== undefined) {
    const svg = timeSpaceChart(diagram, title);
    writeFileSync(out, out.endsWith('.svg') ? svg : chartPage(title, [{ title: 'Time-space diagram', svg }]));
  }
  const { bands, cycleS } = diagram;
  if (json) console.log(JSON.stringify({ cycleS, bands }));
  else for (const band of bands) console.log(bandText(band, cycleS!));
}

function bandText({ direction, beginS, widthS }: Band, cycleS: number): string {
  if (widthS === 0) return `${direction}: no band`;
  const part = Math.round((widthS / cycleS) * 100);
  return `${direction}: band of ${widthS.toFixed(1)} s, ${part} % of ${cycleS} s, from ${beginS.toFixed(1)} s on`;
}
