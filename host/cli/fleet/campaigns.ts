import { readFile } from 'node:fs/promises';
import { createLogUpdate } from 'log-update';
import { systemClock } from '../../clock/system.ts';
import { type Campaign, hasEnded } from '../../fleet/campaign/campaign-record.ts';
import { finished, stateText, timeText } from '../../fleet/campaign/campaign-words.ts';
import { planCampaign } from '../../fleet/campaign/create-campaign.ts';
import type { CampaignGoal, CampaignPlan, Stage } from '../../fleet/campaign.ts';
import type { Fleet } from '../../fleet/fleet.ts';
import type { FleetActor } from '../../fleet/fleet-actor.ts';
import { ExitCode, UsageError } from '../failure.ts';
import { table } from '../meter/table.ts';
import { interrupted } from '../signals.ts';
import { dim } from '../style.ts';
import { summaryLines } from './campaign-text.ts';
import { type FleetOptions, withFleet } from './fleet-context.ts';
import { parseStage, USUAL_STAGES } from './stage-option.ts';

export interface StartOptions extends FleetOptions {
  readonly config?: string;
  readonly firmware?: string;
  readonly query: string;
  readonly title?: string;
  readonly stage?: readonly Stage[];
  readonly attempts: number;
  /** ms. */
  readonly giveUp?: number;
  readonly fourEyes?: boolean;
  /** UTC in ms. */
  readonly at?: number;
  /** ms. */
  readonly soak?: number;
  readonly dryRun?: boolean;
  readonly watch?: boolean;
}

/** `kerb fleet campaign start` */
export async function startCampaign(id: string, options: StartOptions): Promise<void> {
  await withFleet(options, async (fleet, actor) => {
    const goal = await goalOf(fleet.as(actor), options);
    const plan: CampaignPlan = {
      id,
      title: options.title ?? id,
      goal,
      query: options.query,
      stages: options.stage ?? USUAL_STAGES.map(parseStage),
      attempts: options.attempts,
      ...(options.fourEyes && { fourEyes: true }),
      ...(options.giveUp !== undefined && { giveUpAfterS: options.giveUp / 1000 }),
    };
    if (options.dryRun) return showPlan(fleet, plan, options.json);
    const campaign = await fleet.as(actor).createCampaign(plan);
    if (options.json) console.log(JSON.stringify(campaignJson(campaign)));
    else console.log(`${id} has begun: ${campaign.devices} devices, ${stagesText(plan.stages, campaign.stageSizes)}`);
    if (options.watch) await follow(fleet, id, options.json);
    else if (!options.json) console.log(dim('`kerb fleet serve` does the work; `kerb fleet campaign watch` shows it'));
  });
}

async function goalOf(actor: FleetActor, { config, firmware, at, soak }: StartOptions): Promise<CampaignGoal> {
  if ((config === undefined) === (firmware === undefined)) {
    throw new UsageError('give what it is to bring: --config FILE.kconf, or --firmware FILE.kerb');
  }
  if (config !== undefined) {
    if (at !== undefined || soak !== undefined) {
      throw new UsageError(
        '--at and --confirm-after are of firmware: a config document has its time of activation in it',
      );
    }
    return { kind: 'config', config: await actor.keepConfig(await readFile(config)) };
  }
  return {
    kind: 'firmware',
    firmware: await actor.keepBundle(await readFile(firmware!)),
    ...(at !== undefined && { activateAtS: Math.round(at / 1000) }),
    ...(soak !== undefined && { confirmAfterS: Math.max(1, Math.round(soak / 1000)) }),
  };
}

/** What it would be, device by device, by what each proved last. */
async function showPlan(fleet: Fleet, plan: CampaignPlan, json: boolean | undefined): Promise<void> {
  const members = await planCampaign(fleet, plan);
  const { goal } = plan;
  const wanted = goal.kind === 'config' ? `config ${goal.config.sequence}` : `firmware ${goal.firmware.sequence}`;
  const sizes = plan.stages.map((_, stage) => members.filter((member) => member.stage === stage).length);
  const rows: string[][] = [];
  for (const member of [...members].sort((a, b) => a.stage - b.stage)) {
    const facts = await fleet.inventory.facts(member.device);
    const digest = goal.kind === 'config' ? facts?.config.document : facts?.firmware.image;
    const sequence = goal.kind === 'config' ? facts?.config.sequence : facts?.firmware.sequence;
    const isWanted = digest === (goal.kind === 'config' ? goal.config.document : goal.firmware.image);
    const isThere = isWanted && sequence === sequenceOf(goal);
    const runs = sequence === undefined ? 'not known' : sequence === 0 ? 'none' : `${goal.kind} ${sequence}`;
    const refuses = sequence !== undefined && !isThere && sequence >= sequenceOf(goal);
    const change = isThere ? 'nothing to do' : refuses ? `would refuse ${wanted}: not newer` : `→ ${wanted}`;
    const stage = plan.stages[member.stage]!.name;
    if (json)
      console.log(JSON.stringify({ device: member.device, stage, runs: sequence ?? null, change: !isThere, refuses }));
    rows.push([stage, member.device, runs, change]);
  }
  if (json) return;
  console.log(
    table([{ title: 'stage' }, { title: 'device' }, { title: 'runs' }, { title: 'change' }], rows).join('\n'),
  );
  console.log(`${members.length} devices, ${stagesText(plan.stages, sizes)}; nothing was begun`);
}

function sequenceOf(goal: CampaignGoal): number {
  return goal.kind === 'config' ? goal.config.sequence : goal.firmware.sequence;
}

function stagesText(stages: readonly Stage[], sizes: readonly number[]): string {
  return stages.map(({ name }, index) => `${name} ${sizes[index]}`).join(', ');
}

/** `kerb fleet campaign list` */
export async function listCampaigns(options: FleetOptions & { readonly all?: boolean }): Promise<void> {
  await withFleet(options, async (fleet) => {
    const rows: string[][] = [];
    for await (const campaign of fleet.campaigns()) {
      const { plan, state, createdBy, createdAtMs } = campaign;
      if (hasEnded(state) && !options.all) continue;
      if (options.json) {
        console.log(JSON.stringify(campaignJson(campaign)));
        continue;
      }
      const { stages, devices } = await fleet.summary(plan.id);
      const done = stages.reduce((sum, stage) => sum + finished(stage), 0);
      rows.push([
        plan.id,
        plan.goal.kind,
        `${done}/${devices}`,
        createdBy,
        timeText(createdAtMs),
        stateText(state, stages),
      ]);
    }
    if (options.json) return;
    if (rows.length === 0)
      console.log(options.all ? 'no campaign' : 'no campaign is under way; --all shows those that are over');
    else {
      const titles = ['id', 'brings', 'devices', 'by', 'began', 'state'];
      console.log(
        table(
          titles.map((title) => ({ title })),
          rows,
        ).join('\n'),
      );
    }
  });
}

/** `kerb fleet campaign show` */
export async function showCampaign(id: string, options: FleetOptions & { readonly devices?: boolean }): Promise<void> {
  await withFleet(options, async (fleet) => {
    const summary = await fleet.summary(id);
    const campaign = (await fleet.campaign(id))!;
    if (options.json) console.log(JSON.stringify({ ...campaignJson(campaign), summary }));
    else console.log(summaryLines(summary).join('\n'));
    if (!options.devices) return;
    for await (const { device, stage, progress, before } of fleet.members(id)) {
      const name = campaign.plan.stages[stage]!.name;
      if (options.json) console.log(JSON.stringify({ device, stage: name, progress, before: before ?? null }));
      else console.log(`${device}  ${name}  ${progress.kind}${'reason' in progress ? `: ${progress.reason}` : ''}`);
    }
  });
}

/** `kerb fleet campaign watch` */
export async function watchCampaign(id: string, options: FleetOptions): Promise<void> {
  await withFleet(options, (fleet) => follow(fleet, id, options.json));
}

/** Shows a campaign until it is over, waits for people, or Ctrl-C comes. */
async function follow(fleet: Fleet, id: string, json: boolean | undefined): Promise<void> {
  const stop = new AbortController();
  void interrupted().then(() => stop.abort());
  const update = process.stdout.isTTY && !json ? createLogUpdate(process.stdout) : undefined;
  const startMs = systemClock.monotonicMs();
  let startDone: number | undefined;
  let told = '';
  try {
    for await (const summary of fleet.watch(id, stop.signal)) {
      const done = summary.stages.reduce((sum, stage) => sum + finished(stage), 0);
      startDone ??= done;
      const elapsedS = (systemClock.monotonicMs() - startMs) / 1000;
      const rate = elapsedS > 2 ? (done - startDone) / elapsedS : undefined;
      if (json) console.log(JSON.stringify(summary));
      else if (update) update(summaryLines(summary, rate).join('\n'));
      else {
        const text = summaryLines(summary).join('\n');
        if (text !== told) console.log(text);
        told = text;
      }
      const { kind } = summary.state;
      if (kind === 'halted' || kind === 'cancelled') process.exitCode = ExitCode.failed;
      if (hasEnded(summary.state) || kind === 'halted') break;
    }
  } finally {
    update?.done();
    stop.abort();
  }
}

/** `kerb fleet campaign pause` and the like. */
export async function changeCampaign(
  id: string,
  options: FleetOptions,
  change: (actor: FleetActor) => Promise<Campaign>,
): Promise<void> {
  await withFleet(options, async (fleet, actor) => {
    const campaign = await change(fleet.as(actor));
    if (options.json) console.log(JSON.stringify(campaignJson(campaign)));
    else console.log(`${id} ${stateText(campaign.state, campaign.plan.stages)}`);
  });
}

function campaignJson({ plan, state, createdBy, createdAtMs, devices, stageSizes }: Campaign): object {
  return { ...plan, state, createdBy, createdAtMs, devices, stageSizes };
}
