import type { Budget, Judgement } from '../../measure/budgets.ts';
import type { FirmwareReport } from '../../measure/firmware-report.ts';
import type { NamedSize } from '../../measure/image-size.ts';
import type { TickCost } from '../../measure/tick-cost.ts';
import { coloured, dim } from '../style.ts';

const BUDGET_NAMES: Readonly<Record<keyof Budget, string>> = {
  imageBytes: 'bytes of image',
  blockBytes: 'bytes of memory a device',
  memoryPages: 'pages of memory',
  instructions: 'instructions in the worst tick',
  fuel: 'fuel in the worst tick',
  hostCalls: 'host calls in the worst tick',
};
const TICK_NAMES: Readonly<Record<keyof TickCost, string>> = {
  instructions: 'instructions',
  fuel: 'fuel',
  hostCalls: 'host calls',
};

const number = (value: number): string => value.toLocaleString('en-US');

/** What a report says, in lines; `most` of the largest functions and files. */
export function reportText(report: FirmwareReport, judged: readonly Judgement[], most: number): string[] {
  const { size, blockBytes, memoryPages, ticks } = report;
  const costs = ticks === undefined ? [] : (Object.keys(TICK_NAMES) as (keyof TickCost)[]);
  return [
    `${report.class}: ${number(size.bytes)} bytes, ${number(blockBytes)} a device, ${memoryPages} pages of memory`,
    ...table('sections', size.sections),
    ...table('code by source', size.files.slice(0, most)),
    ...table('functions', size.functions.slice(0, most)),
    ...(ticks === undefined ? [] : [dim(`  ${number(ticks.ticks)} ticks               typical       worst`)]),
    ...costs.map((kind) => {
      const [typical, worst] = [ticks!.typical[kind], ticks!.worst[kind]].map((value) => number(value).padStart(12));
      return `    ${TICK_NAMES[kind].padEnd(14)}${typical}${worst}`;
    }),
    ...judged.map(judgementText),
  ];
}

function table(title: string, sizes: readonly NamedSize[]): string[] {
  return [dim(`  ${title}`), ...sizes.map(({ name, bytes }) => `    ${number(bytes).padStart(8)}  ${name}`)];
}

function judgementText({ what, actual, limit, over }: Judgement): string {
  const text = `${BUDGET_NAMES[what]}: ${number(actual)} of ${number(limit)}`;
  return over ? `  ${coloured('red', 'over budget')}  ${text}` : `  ${coloured('green', 'within')}       ${text}`;
}
