import { config, inputs } from './profile.generated';

export const LANES: i32 = 32;
/** Seconds for which the vehicles that entered a zone are remembered: the longest travel time, and some more. */
const MEMORY: u32 = 32;
/** More vehicles than any zone holds: the sensor is wrong. */
const MOST_VEHICLES: i32 = 200;
/** Greens of so many seconds together in which the numbers of a lane with vehicles never changed: the sensor is stuck. */
const FROZEN_S: u32 = 60;
/** A queue that does not move for so long in its green is kept from moving: it gives way, or is blocked by another lane's. */
const STALLED_S: u32 = 6;
/** An exit that has been full for so long is not about to clear. */
const BLOCKED_S: u32 = 3;
/** One vehicle that found a gap takes this part of the wait off its lane: the others behind it wait on. */
const GAP_RELIEF: u16 = 4;
/** A green whose queue has been gone for so long shows the time that vehicles take through the zone. */
const FLOWING_S: u32 = 6;
/** Weight of the configured travel time beside what was seen, in vehicles, and how many vehicles are remembered at most. */
const PRIOR_VEHICLES: f32 = 5;
const MOST_SEEN: f32 = 50;
/** Arrival rates are means over this time; shorter while less has been seen. */
const RATE_S: u32 = 180;
const FIRST_RATE_S: u32 = 30;

/** What is known of one lane's zone. */
@unmanaged
export class Lane {
  /** Mean arrivals, vehicles a second. */
  rate: f32;
  /** Vehicle-seconds and vehicles seen while the lane flowed freely. */
  flowSeconds: f32;
  flowVehicles: f32;
  vehicles: u16;
  queue: u16;
  /** Vehicles a second ago. */
  before: u16;
  /** Seconds since its vehicles began to wait. */
  waited: u16;
  /** Seconds: of green in which nothing changed; in which a queue stood; without a queue. */
  unchanged: u8;
  stalled: u8;
  flowing: u8;
  /** Seconds for which it could not leave the junction. */
  private blocked: u8;
  /** The numbers changed since the last second. */
  moved: bool;

  get isBlocked(): bool {
    return this.blocked >= BLOCKED_S;
  }

  get isStalled(): bool {
    return this.stalled >= STALLED_S;
  }

  /** Travel time through the zone in s: as configured, and as vehicles were seen to take it. */
  travelSeconds(configured: f32): f32 {
    return (configured * PRIOR_VEHICLES + this.flowSeconds) / (PRIOR_VEHICLES + this.flowVehicles);
  }

  /** One second; `open`: it may go; `gives`: it has to give way; `blocked`: it could not leave the junction. */
  second(entered: u32, open: bool, gives: bool, blocked: bool, watchedS: u32): void {
    const departed = <i32>this.before + <i32>entered - <i32>this.vehicles > 0;
    this.before = this.vehicles;
    this.rate += (<f32>entered - this.rate) / <f32>min(RATE_S, watchedS + FIRST_RATE_S);
    if (this.vehicles == 0 || (open && !gives)) this.waited = 0;
    else if (open && departed) this.waited -= this.waited / GAP_RELIEF;
    else this.waited = <u16>min<u32>(<u32>this.waited + 1, 0xffff);
    this.stalled = open && this.queue != 0 && !departed ? <u8>min<u32>(<u32>this.stalled + 1, 255) : 0;
    this.blocked = blocked ? <u8>min<u32>(<u32>this.blocked + 1, 255) : 0;
    this.watchFreezing(open && !gives && !blocked);
    this.flowing = open && !gives && this.queue == 0 ? <u8>min<u32>(<u32>this.flowing + 1, 255) : 0;
    if (this.flowing > FLOWING_S) this.learn(entered);
  }

  private watchFreezing(served: bool): void {
    if (this.moved || this.vehicles == 0) this.unchanged = 0;
    else if (served && this.unchanged < FROZEN_S) this.unchanged++;
    this.moved = false;
  }

  get isFrozen(): bool {
    return this.unchanged >= FROZEN_S;
  }

  /** By Little's law: vehicles in the zone = arrivals a second × seconds in it. */
  private learn(entered: u32): void {
    this.flowSeconds += <f32>this.vehicles;
    this.flowVehicles += <f32>entered;
    if (this.flowVehicles <= MOST_SEEN) return;
    this.flowVehicles *= 0.5;
    this.flowSeconds *= 0.5;
  }
}

/** What the zones before the stop lines tell, and what can be concluded from it. Masks have bit l for lane l, from 0. */
@unmanaged
export class Lanes {
  /** That have a phase. */
  used: u32;
  /** Of those, with a zone that is watched and believed. */
  believed: u32;
  watchedS: u32;
  /** Place of the present second among those remembered. */
  private head: u32;
  /** Something changed since this was set to false. */
  changed: bool;

  configure(device: usize): void {
    memory.fill(changetype<usize>(this), 0, LANES_SIZE);
    for (let lane = 0; lane < LANES; lane++) {
      if ((config.lanePhases(device, lane) | config.laneYields(device, lane)) != 0) this.used |= 1 << lane;
    }
  }

  lane(index: i32): Lane {
    return changetype<Lane>(changetype<usize>(this) + offsetof<Lanes>() + <usize>index * offsetof<Lane>());
  }

  /** Vehicles that entered the zone of a lane `ago` seconds ago, 0 for the present one. */
  entered(lane: i32, ago: u32): u32 {
    return load<u8>(this.enteredAt(lane, (this.head - ago) & (MEMORY - 1)));
  }

  /** One scan. A number that rises means vehicles that entered; one that falls, vehicles that left. */
  scan(device: usize): void {
    let believed: u32 = 0;
    for (let left = this.used; left != 0; left &= left - 1) {
      const index = <i32>ctz(left);
      const lane = this.lane(index);
      const counted = inputs.laneVehicles(device, index);
      const watched = counted >= 0 && counted <= MOST_VEHICLES;
      const vehicles = watched ? counted : 0;
      const queue = watched ? max(0, min(inputs.laneQueue(device, index), vehicles)) : 0;
      if (vehicles > <i32>lane.vehicles && (this.believed & left & -left) != 0) {
        const at = this.enteredAt(index, this.head);
        store<u8>(at, <u8>min<i32>(255, <i32>load<u8>(at) + vehicles - <i32>lane.vehicles));
      }
      if (vehicles != <i32>lane.vehicles || queue != <i32>lane.queue) {
        lane.moved = true;
        lane.unchanged = 0;
        this.changed = true;
      }
      lane.vehicles = <u16>vehicles;
      lane.queue = <u16>queue;
      if (watched && !lane.isFrozen) believed |= left & -left;
    }
    this.believed = believed;
  }

  /** One second; `open`: lanes that may go; `gives`: those of them that give way. */
  second(device: usize, open: u32, gives: u32): void {
    const blocked = <u32>inputs.exitBlocked(device);
    const next = (this.head + 1) & (MEMORY - 1);
    for (let left = this.used; left != 0; left &= left - 1) {
      const index = <i32>ctz(left);
      const bit = left & -left;
      const isOpen = (open & bit) != 0;
      this.lane(index).second(this.entered(index, 0), isOpen, (gives & bit) != 0, (blocked & bit) != 0, this.watchedS);
      store<u8>(this.enteredAt(index, next), 0);
    }
    this.head = next;
    this.watchedS++;
  }

  private enteredAt(lane: i32, place: u32): usize {
    return changetype<usize>(this) + ENTERED + ((<usize>lane) << 5) + <usize>place;
  }
}

/** The fields, the lanes, and for each lane a byte for each second remembered. */
const ENTERED: usize = offsetof<Lanes>() + <usize>LANES * offsetof<Lane>();
export const LANES_SIZE: usize = ENTERED + <usize>LANES * <usize>MEMORY;
