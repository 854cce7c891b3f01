import type { PlainPlatform } from '../platform.ts';
import { Event, type HubConfig } from './image.ts';
import type { Load } from './load.ts';

const MS_PER_MINUTE = 60_000;
const MOVES = 20;
const STUCK_MS = 30 * MS_PER_MINUTE;
const MOVES_AGAIN = 100;

type Doubt = 'none' | 'stuck' | 'longRun';

/** Whether the tank's sensor is believed, which alone ends its heating. */
export class TankTrust {
  private readonly config: HubConfig;
  private readonly platform: PlainPlatform;
  private doubt: Doubt = 'none';
  private seen = 0;
  private heatedMs = 0;

  constructor(config: HubConfig, platform: PlainPlatform) {
    this.config = config;
    this.platform = platform;
  }

  follow(heater: Load, reading: number, enabled: boolean, elapsedMs: number): boolean {
    const moved = Math.abs(reading - this.seen);
    if (this.doubt !== 'none') {
      const moves = this.doubt === 'stuck' && moved >= MOVES_AGAIN;
      if (!moves && enabled) return false;
      this.doubt = 'none';
      this.seen = reading;
      this.heatedMs = 0;
      return true;
    }
    if (!heater.on) return true;
    if (moved >= MOVES) {
      this.seen = reading;
      this.heatedMs = 0;
    } else {
      this.heatedMs += elapsedMs;
    }
    const longestMin = this.config.waterHeaterMaximumRun;
    if (this.heatedMs >= STUCK_MS) {
      this.doubt = 'stuck';
      this.platform.event(Event.tankSensorStuck, reading);
    } else if (heater.heldMs >= longestMin * MS_PER_MINUTE) {
      this.doubt = 'longRun';
      this.platform.event(Event.waterHeaterMaximumRun, longestMin);
    }
    return this.doubt === 'none';
  }
}
