import { configureAdaptive } from './adaptive';
import { configureCoordination } from './coordination';
import { takePlan } from './plan';
import { configurePreemption } from './preempt';
import { configurePriority } from './priority';
import { detectorsOf, phasesOf } from './state';

/** Intervals that run keep their times; the rest follows the new config from the next scan on. */
export function takeConfig(device: usize): void {
  takePlan(device);
  detectorsOf(device).configure(device, phasesOf(device));
  configureCoordination(device);
  configurePriority(device);
  configureAdaptive(device);
  configurePreemption(device);
}
