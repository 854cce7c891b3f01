import { evaluate } from '../../../../sim/sumo/evaluation/evaluation.ts';
import type { Control, RunOutcome } from '../../../../sim/sumo/evaluation/outcome.ts';
import { isKerb } from '../../../../sim/sumo/evaluation/outcome.ts';
import { ExitCode, UsageError } from '../../failure.ts';
import { evaluationJson } from './evaluation-json.ts';
import { EvaluationProgress } from './evaluation-progress.ts';
import { evaluationText } from './evaluation-text.ts';
import { writePlans } from './write-plans.ts';

export interface EvaluateOptions {
  readonly net: string;
  readonly routes: readonly string[];
  readonly additional?: readonly string[];
  readonly begin?: number;
  readonly end?: number;
  readonly seeds: readonly number[];
  readonly controls: readonly Control[];
  readonly stepLength: number;
  readonly jobs?: number;
  readonly plans?: string;
  readonly json?: true;
}

/** Runs the controls on the network and prints what came of it. @throws UsageError and what {@link evaluate} throws */
export async function evaluateNetwork(options: EvaluateOptions): Promise<void> {
  const { net, routes, additional, begin, end, seeds, controls, jobs } = options;
  if (end !== undefined && end <= (begin ?? 0)) throw new UsageError('--end must come after --begin');
  const progress = new EvaluationProgress(controls.length * seeds.length);
  try {
    const evaluation = await evaluate({
      net,
      routes,
      seeds,
      controls,
      stepMs: Math.round(options.stepLength * 1000),
      ...(additional !== undefined && { additional }),
      ...(begin !== undefined && { begin }),
      ...(end !== undefined && { end }),
      ...(jobs !== undefined && { width: jobs }),
      onProgress: progress.running,
      onOutcome: progress.done,
    });
    progress.end();
    if (options.plans !== undefined) await writePlans(options.plans, evaluation.design);
    if (options.json) process.stdout.write(`${JSON.stringify(evaluationJson(evaluation, options), null, 2)}\n`);
    else for (const line of evaluationText(evaluation, options)) console.log(line);
    if (evaluation.outcomes.some(isWrong)) process.exitCode = ExitCode.failed;
  } finally {
    progress.end();
  }
}

function isWrong({ control, end, safety }: RunOutcome): boolean {
  return isKerb(control) && (end.kind !== 'empty' || safety === undefined || safety.conflicts > 0 || safety.resets > 0);
}
