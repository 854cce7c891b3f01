import type { CoreImage } from '../../../host/runtime/core.ts';
import { type Home, homeOf, hubOf } from './bidder.ts';
import type { Happening, Truth } from './happenings.ts';
import { type HouseSpec, NEVER } from './house.ts';
import { LimitRules } from './limit-rules.ts';
import { ToldEvents } from './told-events.ts';

/** Between two heartbeats of a host that lives, s. */
const BEAT_S = 60;

/** A home with a host that writes heartbeats, and rules that are checked after each scan. */
export class LivedHome {
  readonly rules: LimitRules;
  private readonly image: CoreImage;
  private readonly home: Home;
  private readonly events = new ToldEvents();
  private beats = true;
  private seconds = 0;

  constructor(image: CoreImage, spec: HouseSpec, truths: readonly Truth[]) {
    this.image = image;
    this.home = homeOf(image, spec);
    const { hub, house } = this.home;
    house.loads.forEach((load, index) => {
      const truth = truths[index % Math.max(truths.length, 1)];
      if (truth) Object.assign(load, truth);
    });
    hub.write('restoreInterval', 10);
    this.rules = new LimitRules(this.home, this.events);
  }

  happen(what: Happening): void {
    const { hub, house, bidder } = this.home;
    const count = house.loads.length;
    const at = 'load' in what ? what.load % count : 0;
    const load = house.loads[at]!;
    switch (what.kind) {
      case 'household':
        house.household = house.spec.phases === 1 ? [what.watts[0], 0, 0] : [...what.watts];
        return;
      case 'reactive':
        house.reactive = [...what.amperes];
        return;
      case 'sun':
        for (const one of house.loads) if (one.spec.kind === 'inverter') one.value = what.watts;
        return;
      case 'price':
        Object.assign(house, { price: what.price, exportPrice: what.exportPrice });
        return;
      case 'bid':
        bidder.ask(at + 1, load.spec.kind === 'inverter' ? NEVER : what.bid, { most: what.most, reason: what.reason });
        return;
      case 'offer':
        if (load.spec.kind === 'battery') bidder.ask(at + 1, NEVER, { most: 0, deliver: what.deliver, ask: what.ask });
        return;
      case 'capacityLimit':
      case 'exportCapacityLimit':
        hub.write(what.kind, what.watts);
        this.rules.heartbeat();
        return;
      case 'failsafeLimit':
        hub.write('failsafeLimit', what.watts);
        return;
      case 'restoreInterval':
      case 'failsafeDuration':
        hub.write(what.kind, what.seconds);
        return;
      case 'heartbeats':
        this.beats = what.come;
        return;
      case 'presence':
        load.present = what.present || load.spec.kind === 'battery' || load.spec.kind === 'inverter';
        return;
      case 'ownLimit':
        load.ownLimit = what.watts;
        return;
      case 'charge':
        if (load.spec.kind === 'battery') load.value = what.percent;
        return;
      case 'wilful':
        if (load.spec.kind !== 'inverter') load.wilful = what.watts;
        return;
      case 'fault':
        if (load.spec.kind !== 'inverter') Object.assign(load, { fault: what.fault, old: what.old });
        return;
      case 'meterAge':
        house.meterAge = what.seconds;
        return;
      case 'event':
        this.events.put(hub, what);
        // Values of events are written where bids are.
        bidder.write();
        return;
      case 'cancelEvent':
        this.events.cancel(hub, what);
        return;
      case 'override': {
        const number = (at + 1) as 1;
        hub.write(`load${number}OverrideFor`, what.seconds);
        hub.write(`load${number}Mode`, what.mode);
        return;
      }
      case 'powerCut':
        this.restart();
    }
  }

  private restart(): void {
    const { house, hub, bidder } = this.home;
    const next = hubOf(this.image, { records: hub.records, nowMs: hub.nowMs });
    Object.assign(this.home, { hub: next });
    Object.assign(bidder, { hub: next });
    bidder.write();
    for (const load of house.loads) load.power = 0;
    this.rules.powerUp();
  }

  live(seconds: number): void {
    for (let second = 0; second < seconds; second++) {
      this.seconds++;
      if (this.beats && this.seconds % BEAT_S === 0) {
        this.home.hub.write('heartbeat', 1);
        this.rules.heartbeat();
      }
      this.home.house.scan(this.home.hub);
      this.rules.check();
    }
  }
}
