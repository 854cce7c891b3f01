import {
  coolerSeason,
  highestHumidity,
  highestTemperature,
  isHistoric,
  lowestHumidity,
  lowestTemperature,
  seasonHumidity,
  shortHumidity,
  shortTemperature,
  warmerSeason,
} from './climate-class';
import { Fluctuations } from './fluctuations';
import { Means } from './means';
import { config, registers } from './profile.generated';

/** What humidity and temperature are to be today, 0.01 % and 0.01 °C. It moves once a day, as the means do. */
@unmanaged
export class Corridor {
  target: i32;
  drier: i32;
  wetter: i32;
  colder: i32;
  warmer: i32;

  /** About the season's mean, which stays as near to the year's as the class says. */
  lay(device: usize, means: Means, fluctuations: Fluctuations): void {
    const humidity = means.yearKnown ? means.yearHumidity : config.humiditySetPoint(device);
    const swing = seasonHumidity(device);
    const season = means.seasonKnown ? clamped(means.seasonHumidity, humidity - swing, humidity + swing) : humidity;
    const short = shortHumidity(device);
    const lowest = lowestHumidity(device);
    const highest = highestHumidity(device);
    this.target = clamped(season, lowest + short, highest - short);
    const historic = isHistoric(device) && fluctuations.known;
    this.drier = max(this.target + (historic ? min(fluctuations.low, -short) : -short), lowest);
    this.wetter = min(this.target + (historic ? max(fluctuations.high, short) : short), highest);
    const base = means.yearKnown ? means.yearTemperature : config.temperatureSetPoint(device);
    const warmth = means.seasonKnown
      ? clamped(means.seasonTemperature, base - coolerSeason(device), base + warmerSeason(device))
      : base;
    const step = shortTemperature(device);
    const coldest = lowestTemperature(device);
    const hottest = highestTemperature(device);
    const middle = clamped(warmth, coldest + step, hottest - step);
    this.colder = max(middle - step, coldest);
    this.warmer = min(middle + step, hottest);
  }

  publish(device: usize): void {
    registers.setHumidityTarget(device, <i16>this.target);
    registers.setHumidityLower(device, <i16>this.drier);
    registers.setHumidityUpper(device, <i16>this.wetter);
    registers.setTemperatureLower(device, <i16>this.colder);
    registers.setTemperatureUpper(device, <i16>this.warmer);
  }
}

function clamped(value: i32, least: i32, greatest: i32): i32 {
  return min(max(value, least), greatest);
}
