import type { SumoRunOptions } from './run-options.ts';

/** SUMO's command line for a run; the files are the ones that the run writes, or has written, itself. */
export function sumoOptions(options: SumoRunOptions, detectors: string | undefined, trips: string): readonly string[] {
  const { net, routes, begin = 0, seed, stepMs = DEFAULT_STEP_MS, additional = [], teleportAfter = -1 } = options;
  const files = [...additional, ...(detectors === undefined ? [] : [detectors])];
  return [
    ...['--net-file', net, '--begin', String(begin), '--step-length', String(stepMs / 1000)],
    ...(routes.length === 0 ? [] : ['--route-files', routes.join(',')]),
    ...(files.length === 0 ? [] : ['--additional-files', files.join(',')]),
    ...(seed === undefined ? [] : ['--seed', String(seed)]),
    ...['--time-to-teleport', String(teleportAfter), '--tripinfo-output', trips],
    // The schemas may lie on the network.
    ...['--xml-validation', 'never', '--xml-validation.net', 'never', '--xml-validation.routes', 'never'],
    ...['--no-step-log', 'true', '--duration-log.disable', 'true'],
    ...(options.options ?? []),
  ];
}

export const DEFAULT_STEP_MS = 1000;
