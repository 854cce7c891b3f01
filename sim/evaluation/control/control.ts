import type { HomeModel } from '../../plant/house/home-model.ts';

export const CONTROLS = ['none', 'rules', 'hub'] as const;
/** What runs the loads: nothing, rules, or the hub's firmware. */
export type ControlName = (typeof CONTROLS)[number];

/** What a control is told before each step. */
export interface Moment {
  /** Since the first midnight, ms. */
  readonly nowMs: number;
  /** Since the moment before, ms. */
  readonly elapsedMs: number;
  /** As it is after the step before. */
  readonly model: HomeModel;
  readonly outdoorCel: number;
}

/** Something that runs the loads of a home. */
export interface Control {
  readonly name: ControlName;
  /** Length of its steps, ms. */
  readonly stepMs: number;
  /** What each load is told until the next moment, as the channels `commandN` of a hub would. */
  commands(moment: Moment): ArrayLike<number>;
}
