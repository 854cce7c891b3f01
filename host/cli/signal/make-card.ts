import { readFileSync, writeFileSync } from 'node:fs';
import { insertCard } from '../../../protocols/signal/card-place.ts';
import { monitorCard } from '../../../protocols/signal/monitor-card.ts';
import { parsePlan } from '../../../protocols/signal/plan-file.ts';
import { buildFirmware } from '../../build/build.ts';

export interface CardOptions {
  readonly out: string;
  readonly json?: boolean;
}

/** `kerb signal card` */
export async function makeCard(file: string, options: CardOptions): Promise<void> {
  const plan = parsePlan(readFileSync(file, 'utf8'), file);
  const { image } = await buildFirmware('conflict-monitor');
  const carded = insertCard(image, monitorCard(plan));
  writeFileSync(options.out, carded);
  if (options.json) console.log(JSON.stringify({ plan: plan.name, image: options.out, bytes: carded.length }));
  else console.log(`${options.out}: conflict monitor with the card of ${plan.name}, ${carded.length} bytes`);
}
