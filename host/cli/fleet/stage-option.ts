import { InvalidArgumentError } from 'commander';
import { durationMs } from '../../../protocols/time/duration.ts';
import type { Stage, StageReach } from '../../fleet/campaign.ts';

/** Stages of a campaign for which none are given. */
export const USUAL_STAGES: readonly string[] = ['canary:1%,soak=10min,failed=0%', 'tenth:10%,soak=10min', 'all:all'];
const FAILED_PERCENT = 5;

/** For commander: `canary:5,soak=1h,failed=0%,unreachable=20%,approval`, several times. */
export function stageOption(text: string, before: readonly Stage[] = []): readonly Stage[] {
  return [...before, parseStage(text)];
}

export function parseStage(text: string): Stage {
  const [head = '', ...settings] = text.split(',').map((part) => part.trim());
  const [name = '', reach] = head.split(':');
  const stage: { -readonly [K in keyof Stage]: Stage[K] } = {
    name,
    reach: reachOf(reach ?? name, text),
    soakS: 0,
    mostFailedPercent: FAILED_PERCENT,
  };
  for (const setting of settings) {
    const [what, value = ''] = setting.split('=');
    if (what === 'approval' && value === '') stage.needsApproval = true;
    else if (what === 'soak') stage.soakS = (durationMs(value) ?? refuse(text, `soak=${value} is no time`)) / 1000;
    else if (what === 'failed') stage.mostFailedPercent = percentOf(value, text);
    else if (what === 'unreachable') stage.mostUnreachablePercent = percentOf(value, text);
    else refuse(text, `${setting} is none of soak=, failed=, unreachable=, approval`);
  }
  return stage;
}

function reachOf(text: string, stage: string): StageReach {
  if (text === 'all') return { kind: 'all' };
  if (/^\d+(\.\d+)?%$/.test(text)) return { kind: 'percent', percent: percentOf(text, stage) };
  if (/^\d+$/.test(text)) return { kind: 'devices', count: Number(text) };
  return refuse(stage, `it reaches ${JSON.stringify(text)}: give a number of devices, a share such as 10%, or all`);
}

function percentOf(text: string, stage: string): number {
  if (!/^\d+(\.\d+)?%$/.test(text)) refuse(stage, `${JSON.stringify(text)} is no share such as 5%`);
  return Number(text.slice(0, -1));
}

function refuse(text: string, why: string): never {
  throw new InvalidArgumentError(`${JSON.stringify(text)}: ${why}. An example: canary:5,soak=1h,failed=0%,approval`);
}
