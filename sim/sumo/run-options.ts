import type { Clock } from '../../host/clock/clock.ts';
import type { JunctionMapping } from './mapping.ts';
import type { Network } from './network/network.ts';

export interface SumoServer {
  readonly host: string;
  readonly port: number;
  /** Among several clients of it, those of lower numbers have their turn first; needed when there are several. */
  readonly order?: number;
}

/** One simulation of a SUMO network. Files are as the caller's folder sees them. */
export interface SumoRunOptions {
  readonly net: string;
  /** The same, when it has been read already. */
  readonly network?: Network;
  readonly routes: readonly string[];
  /** Seconds of SUMO's time; default 0. */
  readonly begin?: number;
  /** {@link SumoRun.untilEmpty} stops then; default when the network is empty. */
  readonly end?: number;
  /** Default SUMO's own, 23423. */
  readonly seed?: number;
  /** A multiple of 100 ms; default 1000. */
  readonly stepMs?: number;
  /** Traffic lights that controllers are attached to; all others keep the network's program. */
  readonly junctions?: readonly JunctionMapping[];
  /** Additional files of SUMO, beside the one with the loops and zones of the junctions. */
  readonly additional?: readonly string[];
  /** Seconds after which a vehicle that cannot move is taken away; default never. */
  readonly teleportAfter?: number;
  /** Further options of SUMO's command line. */
  readonly options?: readonly string[];
  /** SUMO's program; default `sumo` in PATH, else in SUMO_HOME/bin. */
  readonly program?: string;
  /**
   * A SUMO that was started by somebody else with `--remote-port`, on the same network and at `begin`; it must have loaded
   * the file of `detectorFile`. Seed, routes and options are then its own.
   */
  readonly connect?: SumoServer;
  /** Follows each vehicle on its way, for {@link SumoRun.delays}; it takes a while for many. Default no. */
  readonly followVehicles?: boolean;
  /** Told of each line that SUMO writes about what went wrong; default this process's standard error. */
  readonly onMessage?: (line: string) => void;
  readonly clock?: Clock;
}
