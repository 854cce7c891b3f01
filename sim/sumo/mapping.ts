import type { Channel } from '../../protocols/signal/plan.ts';

/** How one traffic light of a SUMO network hangs on a signal controller. */
export interface JunctionMapping {
  /** Id of the traffic light. */
  readonly trafficLight: string;
  /** One for each link of the traffic light, by its index. */
  readonly links: readonly LinkMapping[];
  /** Controller's detector, 1 to 64 → a loop in a lane. */
  readonly detectors: Readonly<Record<number, LoopMapping>>;
  /** Controller's lane, 1 to 32 → the zone that is watched for it. */
  readonly lanes: Readonly<Record<number, ZoneMapping>>;
  /** Phase → where people wait for its crossings, one button for each of them. */
  readonly buttons: Readonly<Record<number, readonly ButtonMapping[]>>;
  /** Preemption or priority request → the vehicles that make it. */
  readonly preempts?: Readonly<Record<number, RequestMapping>>;
  readonly priorities?: Readonly<Record<number, RequestMapping>>;
}

export interface LinkMapping {
  /** The link has the best lamp of these: green, else yellow, else red. None: the link is always red. */
  readonly channels: readonly Channel[];
  /** Indices of links to which this one gives way while both may go: it is shown `g` then, not `G`. */
  readonly givesWayTo: readonly number[];
}

/** A loop of 2 m, or of `length`, that ends `distance` metres before the end of the lane. */
export interface LoopMapping {
  readonly lane: string;
  readonly distance: number;
  readonly length?: number;
}

/** A zone of `length` metres back from the end of the first lane; the others lie upstream of it. */
export interface ZoneMapping {
  readonly lanes: readonly string[];
  readonly length: number;
  /** Lanes into which its vehicles leave the junction; when they are full `exitBlocked` is set. */
  readonly exits?: readonly string[];
}

export interface ButtonMapping {
  /** Walking areas (or pavement edges) where people wait, and the crossing that they want to use. */
  readonly areas: readonly string[];
  readonly crossing: string;
}

export interface RequestMapping {
  /** Vehicle classes, as `bus`, `tram`, `emergency`. */
  readonly classes: readonly string[];
  readonly lanes: readonly string[];
  /** From this distance before the stop line on, m. */
  readonly distance: number;
}
