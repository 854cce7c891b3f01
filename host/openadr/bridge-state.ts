import type { OpenAdrEvent, Program, ReportRequest } from '../../protocols/openadr/objects.ts';

/** What a hub has confirmed about one of its events. */
export interface Delivered {
  readonly id: number;
  /** Of the VTN, from which it comes. */
  readonly eventId: string;
  readonly revision: number;
  /** Of what it was told, without the revision. */
  readonly digest: string;
  /** UTC in s. */
  readonly endS: number;
  readonly state: 'stored' | 'cancelled' | 'refused';
}

export interface QueuedReport {
  /** Names it for good: it is sent once. */
  readonly name: string;
  readonly report: ReportRequest;
}

/** Ourselves as the VTN has us: what is aimed at one of these targets is for us. */
export interface KnownVen {
  readonly id: string;
  readonly targets: readonly string[];
  /** Targets of each resource, by its name. */
  readonly resources: Record<string, readonly string[]>;
}

/** All that outlives the bridge's process. */
export interface BridgeState {
  readonly version: 1;
  /** The VTN and the client that it is about. */
  readonly vtn: string;
  readonly clientId: string;
  /** Events of the VTN by id, as they were valid last. */
  readonly events: Record<string, OpenAdrEvent>;
  /** Programs by id. */
  programs: Record<string, Program>;
  /** What the VTN knows us as; undefined before it has answered once. */
  ven?: KnownVen;
  /** When an event that was not valid had been changed last, by its id: it is told once. */
  readonly refused: Record<string, string>;
  /** First ids of parts of events, by their names. */
  readonly ids: Record<string, number>;
  /** By the hub's name, then by id. */
  readonly hubs: Record<string, Record<string, Delivered>>;
  /** Reports to be sent, and when those that were sent may be forgotten (UTC in ms), by name. */
  readonly reports: { queued: QueuedReport[]; readonly sent: Record<string, number> };
}

export function newState(vtn: string, clientId: string): BridgeState {
  return {
    version: 1,
    vtn,
    clientId,
    events: {},
    programs: {},
    refused: {},
    ids: {},
    hubs: {},
    reports: { queued: [], sent: {} },
  };
}

/** Keeps a bridge's state. */
export interface StateKeeper {
  /** Undefined when there is none yet. @throws BridgeStateError */
  load(): BridgeState | undefined;
  /** It is there, whole, when this returns; after a power cut the old or the new one is. @throws BridgeStateError */
  save(state: BridgeState): void;
}
