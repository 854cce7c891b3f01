import type { Clock } from '../../host/clock/clock.ts';
import type {
  EventRequest,
  OpenAdrEvent,
  Program,
  ProgramRequest,
  Report,
  ReportRequest,
  Resource,
  ResourceContent,
  Subscription,
  SubscriptionRequest,
  Ven,
  VenContent,
} from '../../protocols/openadr/objects.ts';
import type { Account } from './account.ts';
import { ObjectStore } from './object-store.ts';

/** All that a VTN holds. */
export class VtnObjects {
  readonly programs: ObjectStore<ProgramRequest, Program>;
  readonly events: ObjectStore<EventRequest, OpenAdrEvent>;
  readonly reports: ObjectStore<ReportRequest, Report>;
  readonly subscriptions: ObjectStore<SubscriptionRequest, Subscription>;
  readonly vens: ObjectStore<VenContent, Ven>;
  readonly resources: ObjectStore<ResourceContent, Resource>;

  constructor(clock: Clock) {
    this.programs = new ObjectStore('PROGRAM', clock);
    this.events = new ObjectStore('EVENT', clock);
    this.reports = new ObjectStore('REPORT', clock);
    this.subscriptions = new ObjectStore('SUBSCRIPTION', clock);
    this.vens = new ObjectStore('VEN', clock);
    this.resources = new ObjectStore('RESOURCE', clock);
  }

  /** Targets of a client's VENs and their resources. */
  targetsOf(clientId: string): ReadonlySet<string> {
    const vens = this.vens.all().filter(({ clientID }) => clientID === clientId);
    const ids = new Set(vens.map(({ id }) => id));
    const resources = this.resources.all().filter(({ venID }) => ids.has(venID));
    return new Set([...vens, ...resources].flatMap(({ targets }) => targets ?? []));
  }

  /**
   * A program or event as a client sees it: a VEN sees those without targets and those of which it has a target, and of
   * their targets only its own. Undefined when it does not see it.
   */
  seenBy<T extends { readonly targets?: readonly string[] | null }>(account: Account, object: T): T | undefined {
    const targets = object.targets ?? [];
    if (account.role === 'bl' || targets.length === 0) return object;
    const own = this.targetsOf(account.clientId);
    const shared = targets.filter((target) => own.has(target));
    return shared.length === 0 ? undefined : { ...object, targets: shared };
  }
}
