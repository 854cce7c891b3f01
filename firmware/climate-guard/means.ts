import { Ring } from '../sdk/ring';
import { dayNumberOf, Field } from './day';
import { registers } from './profile.generated';
import { NONE } from './sensors';

const SEASON_DAYS: i32 = 30;
const YEAR_DAYS: i32 = 365;
/** Days with a measurement before a mean counts. */
const SEASON_LEAST: u32 = 15;
const YEAR_LEAST: u32 = 330;
/** Minutes of a day for it to count. */
const DAY_LEAST: u16 = 720;

/** Moving means of humidity and temperature up to yesterday, made of the history. */
@unmanaged
export class Means {
  seasonDays: u32;
  yearDays: u32;
  seasonHumidity: i32;
  seasonTemperature: i32;
  yearHumidity: i32;
  yearTemperature: i32;

  get seasonKnown(): bool {
    return this.seasonDays >= SEASON_LEAST;
  }

  get yearKnown(): bool {
    return this.yearDays >= YEAR_LEAST;
  }

  /** Reads the last year of the history; `today` is the number of the day that follows. */
  take(device: usize, history: Ring, today: i32): void {
    this.seasonDays = 0;
    this.yearDays = 0;
    let seasonHumidity: i32 = 0;
    let seasonTemperature: i32 = 0;
    let yearHumidity: i32 = 0;
    let yearTemperature: i32 = 0;
    let next = max(history.oldest, history.next - min(history.next, YEAR_DAYS));
    while (next < history.next) {
      const end = next + history.run(next);
      let entry = history.find(device, next);
      if (entry != 0) {
        for (; next < end; next++, entry += history.entrySize) {
          const age = today - dayNumberOf(entry);
          if (age > YEAR_DAYS || load<u16>(entry, Field.measured) < DAY_LEAST) continue;
          const humidity = <i32>load<i16>(entry, Field.humidityMean);
          const temperature = <i32>load<i16>(entry, Field.temperatureMean);
          this.yearDays++;
          yearHumidity += humidity;
          yearTemperature += temperature;
          if (age > SEASON_DAYS) continue;
          this.seasonDays++;
          seasonHumidity += humidity;
          seasonTemperature += temperature;
        }
      }
      next = end;
    }
    this.seasonHumidity = mean(seasonHumidity, this.seasonDays);
    this.seasonTemperature = mean(seasonTemperature, this.seasonDays);
    this.yearHumidity = mean(yearHumidity, this.yearDays);
    this.yearTemperature = mean(yearTemperature, this.yearDays);
  }

  publish(device: usize): void {
    registers.setHumidityOfYear(device, <i16>this.yearHumidity);
    registers.setHumidityOfSeason(device, <i16>this.seasonHumidity);
    registers.setSeasonKnown(device, this.seasonKnown);
    registers.setYearKnown(device, this.yearKnown);
  }
}

function mean(sum: i32, count: u32): i32 {
  return count == 0 ? NONE : sum / <i32>count;
}
