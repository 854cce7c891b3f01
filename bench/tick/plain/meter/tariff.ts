import { DAY_MS, MINUTE_MS } from '../../../../protocols/time/units.ts';
import type { Registers } from '../registers.ts';
import { Config, Input } from './image.ts';

const SEASONS = 14;
const SWITCHES = 14;
const HOLIDAYS = 64;

/** The tariff that energy is booked to, by the tables of the config. */
export class Tariff {
  private readonly registers: Registers;
  private readonly config: Int32Array;
  private readonly utcOffsetMs: number;
  private untilMs = 0;
  now = 0;
  sinceMs = 0;

  constructor(registers: Registers, config: Int32Array, utcOffsetMs: number) {
    this.registers = registers;
    this.config = config;
    this.utcOffsetMs = utcOffsetMs;
  }

  choose(timeMs: number): void {
    if (timeMs < this.untilMs) return;
    const localMs = timeMs + this.utcOffsetMs;
    const midnightMs = timeMs - (localMs % DAY_MS);
    const date = new Date(localMs);
    const monthDay = (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
    const season = this.seasonOf(monthDay);
    const table = this.dayTableOf(date, monthDay, season);
    const first = Config.dayTables + (table - 1) * SWITCHES;
    let now = 0;
    this.untilMs = midnightMs + DAY_MS;
    for (const entry of this.config.subarray(first, first + SWITCHES)) {
      if (entry === 0) break;
      const minute = Math.floor(entry / 10_000) * 60 + (Math.floor(entry / 100) % 100);
      const switchMs = midnightMs + minute * MINUTE_MS;
      if (switchMs > timeMs) {
        this.untilMs = switchMs;
        break;
      }
      now = entry % 100;
    }
    if (now !== this.now) this.sinceMs = timeMs;
    this.now = now;
    const { input } = this.registers;
    input.setUint16(Input.activeTariff, now);
    input.setUint16(Input.activeSeason, season);
    input.setUint16(Input.activeDayTable, table);
  }

  private seasonOf(monthDay: number): number {
    let season = 0;
    let count = 0;
    for (const start of this.config.subarray(Config.seasonStart, Config.seasonStart + SEASONS)) {
      if (start === 0) break;
      count++;
      if (start <= monthDay) season = count;
    }
    return season === 0 ? count : season;
  }

  private dayTableOf(date: Date, monthDay: number, season: number): number {
    const dated = (date.getUTCFullYear() - 2000) * 10_000 + monthDay;
    let table = 0;
    for (const holiday of this.config.subarray(Config.holidays, Config.holidays + HOLIDAYS)) {
      const when = Math.floor(holiday / 10);
      if (when === dated) return holiday % 10;
      if (holiday !== 0 && when === monthDay) table = holiday % 10;
    }
    const weekday = (date.getUTCDay() + 6) % 7;
    return table || Math.floor(this.config[Config.seasonWeek + season - 1]! / 10 ** (6 - weekday)) % 10;
  }
}
