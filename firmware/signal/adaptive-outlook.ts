import { Lane, LANES, Lanes } from './adaptive-lanes';
import { config } from './profile.generated';

// What a decision is made from: for each lane that is believed, and can leave the junction, the queue now and the vehicles that reach
// its stop line in each of the next seconds. Lanes are counted anew from 0 here, in their order. Only within one decision does
// anything stand here, so one device's takes the place of the last one's.

/** A decision looks ahead in steps of so many seconds, and so many of them. */
export const STEP_S: i32 = 2;
export const STEPS: i32 = 15;
const HORIZON_S: i32 = STEP_S * STEPS;

const FLOAT: usize = 4;
const laneAt: usize = memory.data(32, 8);
const queues: usize = memory.data(32 * 4, 8);
const weights: usize = memory.data(32 * 4, 8);
const arrivals: usize = memory.data(16 * 32 * 4, 8);
/** A second of waiting counts twice after so many seconds, thrice after twice as many: a few vehicles are not left waiting for long. */
const PATIENCE_S: f32 = 60;

export namespace outlook {
  /** Lanes, in their new numbers: how many, and those whose queue does not move in this green. */
  export let count: i32 = 0;
  export let stalled: u32 = 0;

  /** A lane's number in the config, from 0. */
  export function lane(index: i32): i32 {
    return load<u8>(laneAt + <usize>index);
  }

  /** Vehicles that wait at the stop line of each lane, an f32 each. */
  export function queuesAt(): usize {
    return queues;
  }

  /** What a second of waiting of one of these counts, until they have been served. */
  export function weightsAt(): usize {
    return weights;
  }

  /** Vehicles that come in a step from now, 1 to `STEPS`: an f32 for each lane. */
  export function arrivalsAt(step: i32): usize {
    return arrivals + <usize>step * <usize>LANES * FLOAT;
  }

  /** Where those of second `t` from now belong, for the first lane. */
  function secondAt(t: i32): usize {
    return arrivalsAt((t + STEP_S - 1) / STEP_S);
  }

  export function take(device: usize, lanes: Lanes): void {
    count = 0;
    stalled = 0;
    for (let among = lanes.believed; among != 0; among &= among - 1) {
      const index = <i32>ctz(among);
      const lane = lanes.lane(index);
      if (lane.isBlocked) continue;
      store<u8>(laneAt + <usize>count, <u8>index);
      if (lane.isStalled) stalled |= 1 << count;
      store<f32>(weights + <usize>count * FLOAT, <f32>1 + <f32>lane.waited / PATIENCE_S);
      foresee(lanes, lane, index, <f32>config.laneTravelTime(device, index) / 10);
      count++;
    }
  }

  /**
   * Vehicles leave a lane in the order in which they came: those that entered last are still on their way, and reach the stop
   * line when the travel time is over. Whoever should be there, or stands, is in the queue. Behind them come as many as usual.
   */
  function foresee(lanes: Lanes, lane: Lane, index: i32, configured: f32): void {
    const column = <usize>count * FLOAT;
    const travel = <i32>max<f32>(1, min<f32>(31, lane.travelSeconds(configured) + 0.5));
    for (let step = 1; step <= STEPS; step++) store<f32>(arrivalsAt(step) + column, 0);
    for (let t = travel + 1; t <= HORIZON_S; t++) {
      store<f32>(secondAt(t) + column, load<f32>(secondAt(t) + column) + lane.rate);
    }
    let queue = <i32>lane.vehicles;
    for (let ago = 0; ago < travel && queue > 0; ago++) {
      const entered = min<i32>(queue, lanes.entered(index, ago));
      queue -= entered;
      const at = secondAt(travel - ago) + column;
      if (travel - ago <= HORIZON_S) store<f32>(at, load<f32>(at) + <f32>entered);
    }
    let more = <f32>max(0, <i32>lane.queue - queue);
    const waiting = <f32>queue + more;
    for (let step = 1; step <= STEPS && more > 0; step++) {
      const at = arrivalsAt(step) + column;
      const taken = min(more, load<f32>(at));
      store<f32>(at, load<f32>(at) - taken);
      more -= taken;
    }
    store<f32>(queues + column, waiting);
  }
}
