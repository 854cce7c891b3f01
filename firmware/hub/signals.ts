import { UNKNOWN } from './channels';
import { inputs, registers } from './profile.generated';
import { NO_LIMIT } from './limits';
import { EventType } from './event-types';

/** What events and series say now, and what they will say. Times are UTC in s. */
@unmanaged
export class Signals {
  /** Of this scan: price steps, or `UNKNOWN`. */
  price: i32;
  exportPrice: i32;
  /** Of events alone, W; `NO_LIMIT` when none holds. */
  importLimit: u32;
  exportLimit: u32;
  /** SIMPLE level in force, of events or of the register. */
  level: u16;
  /** Grid power that is asked for, W, and charge of the batteries, 0.01 %; `UNKNOWN` when none is. */
  dispatch: i32;
  charge: i32;
  /** Counts up whenever what {@link Signals.at} would say has changed: a plan made before is stale. */
  changes: u32;

  scan(device: usize, _elapsedMs: u32): void {
    this.price = inputs.tariffPrice(device);
    this.exportPrice = inputs.tariffExportPrice(device);
    this.importLimit = NO_LIMIT;
    this.exportLimit = NO_LIMIT;
    this.level = registers.demandResponseLevel(device);
    this.dispatch = UNKNOWN;
    this.charge = UNKNOWN;
  }

  /**
   * Value of a type at a time, `UNKNOWN` where nothing says it: of events that overlap, the one that goes first; of limits
   * the least. Not the tariff's price.
   */
  at(_device: usize, _type: u16, _timeS: u32): i32 {
    return UNKNOWN;
  }

  /** Until when prices are known without a gap from `timeS` on; `timeS` when there is none. */
  pricesUntil(_device: usize, timeS: u32): u32 {
    return timeS;
  }

  publish(device: usize): void {
    registers.setPrice(device, this.price);
    registers.setExportPrice(device, this.exportPrice);
    registers.setDemandResponse(device, this.level);
    registers.setDispatchSetpoint(device, this.dispatch);
    registers.setPricesKnown(device, this.price != UNKNOWN);
    registers.setDemandResponseActive(device, this.level != 0 || this.dispatch != UNKNOWN);
  }
}

// The types that a plan asks for.
export { EventType };
