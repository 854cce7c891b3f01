// What Kerb reads of a SUMO network (net.xml), by SUMO's own names. SUMO documentation: "SUMO Road Networks", "Traffic Lights".

export type Point = readonly [x: number, y: number];

export interface Lane {
  readonly id: string;
  readonly edge: string;
  readonly index: number;
  /** m/s. */
  readonly speed: number;
  /** m. */
  readonly length: number;
  readonly width: number;
  readonly shape: readonly Point[];
  /** Vehicle classes; absent is all that `disallow` does not name. */
  readonly allow?: ReadonlySet<string>;
  readonly disallow?: ReadonlySet<string>;
}

export type EdgeFunction = 'normal' | 'internal' | 'crossing' | 'walkingarea' | 'connector';

export interface Edge {
  readonly id: string;
  readonly function: EdgeFunction;
  readonly from?: string;
  readonly to?: string;
  readonly lanes: readonly Lane[];
}

export interface Connection {
  readonly from: string;
  readonly to: string;
  readonly fromLane: number;
  readonly toLane: number;
  /** First lane within the junction. */
  readonly via?: string;
  /** Traffic light and the index of its link. */
  readonly tl?: string;
  readonly linkIndex?: number;
  /** s straight, r and R right, l and L left, t turnaround. */
  readonly dir: string;
}

/** A row of a junction's right-of-way matrix; the last character of the strings is link 0. */
export interface Request {
  readonly index: number;
  /** Links to which it gives way. */
  readonly response: string;
  /** Links whose ways cross or join its own. */
  readonly foes: string;
}

export interface Junction {
  readonly id: string;
  readonly type: string;
  readonly incomingLanes: readonly string[];
  readonly internalLanes: readonly string[];
  readonly requests: readonly Request[];
}

export interface ProgramPhase {
  /** s. */
  readonly duration: number;
  readonly minDuration?: number;
  readonly maxDuration?: number;
  /** A character a link: r, y, g, G, s, u, o, O. */
  readonly state: string;
  readonly name?: string;
  readonly next?: string;
}

/** A `tlLogic`: one program of one traffic light. */
export interface Program {
  readonly trafficLight: string;
  readonly id: string;
  readonly type: string;
  readonly offset: string;
  readonly phases: readonly ProgramPhase[];
  readonly parameters: ReadonlyMap<string, string>;
}

export interface Network {
  readonly file: string;
  /** Of the file's format, as `1.9`. */
  readonly version: string;
  readonly leftHand: boolean;
  readonly edges: ReadonlyMap<string, Edge>;
  readonly lanes: ReadonlyMap<string, Lane>;
  readonly connections: readonly Connection[];
  readonly junctions: ReadonlyMap<string, Junction>;
  /** In the order of the file; SUMO runs the last one of a traffic light. */
  readonly programs: readonly Program[];
}

/** Whether vehicles of a class may use a lane. */
export function permits(lane: Lane, vehicleClass: string): boolean {
  if (lane.allow !== undefined) return lane.allow.has('all') || lane.allow.has(vehicleClass);
  return lane.disallow === undefined || !(lane.disallow.has('all') || lane.disallow.has(vehicleClass));
}
