import { planCourse } from '../../hub/charts/course.ts';
import { homeClockRule } from '../../hub/home-clock.ts';
import type { HubController } from '../../hub/hub-controller.ts';
import { readPlan } from '../../hub/hub-plan.ts';
import type { HubPlan } from '../../hub/plan.ts';
import { type PlanBlock, planBlocks } from '../../hub/plan-blocks.ts';
import { clockTime, planSentences, type SentenceOptions } from '../../hub/plan-sentence.ts';
import { type LocalTimeRule, localIso } from '../../meter/local-time.ts';
import { ExitCode } from '../failure.ts';
import { table } from '../meter/table.ts';
import { dim } from '../style.ts';
import { writeChart } from './chart-file.ts';
import { LoadNames, type NamingOptions, withHub } from './hub-options.ts';
import { planHead } from './status-text.ts';

export interface PlanOptions extends NamingOptions {
  readonly out?: string;
  readonly table?: boolean;
  readonly currency?: string;
  readonly json?: boolean;
}

/** `kerb hub plan` */
export async function showPlan(address: string, unit: number, options: PlanOptions): Promise<void> {
  const names = new LoadNames(options);
  await withHub(address, unit, options, async (hub) => {
    const plan = await readPlan(hub);
    const sentencing = await sentenceOptions(hub, names, options);
    const blocks = planBlocks(plan);
    if (options.json) return console.log(JSON.stringify(jsonOf(plan, blocks, sentencing)));
    if (plan.steps.length === 0) {
      console.log(`there is no plan: ${plan.state}; loads are run by rules`);
      process.exitCode = ExitCode.failed;
      return;
    }
    const sentences = planSentences(blocks, plan, sentencing);
    if (options.out !== undefined) {
      const title = `Plan from ${localIso(plan.steps[0]!.startS, sentencing.localTime)}`;
      writeChart(
        options.out,
        title,
        planCourse(plan, (load) => names.of(load)),
        sentencing.localTime,
        sentences,
      );
      return;
    }
    for (const line of planText(plan, sentences, sentencing, names, options.table ?? false)) console.log(line);
  });
}

async function sentenceOptions(
  hub: HubController,
  names: LoadNames,
  { currency }: PlanOptions,
): Promise<SentenceOptions> {
  const home = await hub.readHome();
  // A home numbers its loads without gaps, a hub may have some; they are found by what a hub calls them.
  const find = ({ load, kind }: PlanBlock) => home.loads.find(({ name }) => name === `${kind} ${load}`);
  return {
    localTime: homeClockRule(home.clock),
    nameOf: (block) => names.of(block),
    isSwitched: (block) => find(block)?.control === 'switched',
    departureOf: (block) => {
      const found = find(block);
      if (found?.kind === 'vehicle') return found.departureMinute;
      return found?.kind === 'appliance' ? found.doneByMinute : undefined;
    },
    ...(currency !== undefined && { currency }),
  };
}

function planText(
  plan: HubPlan,
  sentences: readonly string[],
  { localTime }: SentenceOptions,
  names: LoadNames,
  withTable: boolean,
): string[] {
  const head = planHead(plan.steps.length, plan.ageS, plan.cost, plan.hold);
  return [dim(head), ...sentences, ...(withTable ? ['', ...stepTable(plan, localTime, names)] : [])];
}

function stepTable(plan: HubPlan, rule: LocalTimeRule, names: LoadNames): string[] {
  const right = (title: string) => ({ title, right: true });
  return table(
    [
      { title: 'from' },
      ...['price', 'household', 'solar', 'grid'].map(right),
      ...plan.loads.map((load) => right(names.of(load))),
    ],
    plan.steps.map((step) => [
      clockTime(step.startS, rule),
      step.price?.toFixed(4) ?? '',
      ...[step.uncontrolledW, step.solarW, step.gridW].map(String),
      ...step.loads.map(({ powerW }) => String(powerW)),
    ]),
  );
}

function jsonOf(plan: HubPlan, blocks: readonly PlanBlock[], options: SentenceOptions): object {
  return {
    ...plan,
    blocks: blocks.map((block) => ({ name: options.nameOf(block), ...block })),
    sentences: planSentences(blocks, plan, options),
  };
}
