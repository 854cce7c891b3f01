import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import type { LogEntry } from '../../../protocols/signal/log-event.ts';
import type { PatternPlan } from '../../../protocols/signal/plan.ts';
import { PHASES } from '../../../protocols/signal/plan-structure.ts';
import { systemClock } from '../../clock/system.ts';
import { openDevice } from '../../device/open-device.ts';
import { type PhaseService, phaseServices } from '../../signal/measures/phase-service.ts';
import { freeDiagram, patternDiagram } from '../../signal/ring-diagram.ts';
import { SignalController } from '../../signal/signal-controller.ts';
import { readSignalLog } from '../../signal/signal-log.ts';
import type { DetailDevice, ReadDetail } from '../detail.ts';
import type { SignalPlanDetail } from './content.ts';

/** Greens of a phase that are told. */
const MOST_SERVICES = 6;

async function readPlan({ line, unitId }: DetailDevice): Promise<SignalPlanDetail> {
  const plan = await new SignalController(line, unitId).readPlan();
  const cyclic = Object.entries(plan.patterns ?? {}).filter(
    (entry): entry is [string, CyclicPattern] => !!entry[1].cycle,
  );
  return {
    plan,
    free: freeDiagram(plan),
    patterns: Object.fromEntries(cyclic.map(([number, pattern]) => [number, patternDiagram(plan, pattern)])),
  };
}

type CyclicPattern = PatternPlan & { readonly cycle: number };

/** The latest greens of each phase that the controller's log shows whole, oldest first. */
async function readServices({ line, unitId }: DetailDevice): Promise<PhaseService[]> {
  const events: LogEntry[] = [];
  for await (const batch of readSignalLog(openDevice(line, unitId, signalProfile), systemClock)) {
    events.push(...batch.events);
  }
  const phases = Array.from({ length: PHASES }, (_, index) => index + 1);
  return phases.flatMap((phase) => phaseServices(events, phase).slice(-MOST_SERVICES));
}

/** `plan` is a {@link SignalPlanDetail}, `services` a list of `PhaseService`. */
export const signalDetails: Readonly<Record<string, ReadDetail>> = { plan: readPlan, services: readServices };
