/** What a column of an evaluation's series is. */
export type Quantity =
  | 'price'
  | 'exportPrice'
  | 'load'
  | 'solar'
  | 'outdoor'
  | 'priceForecast'
  | 'loadForecast'
  | 'solarForecast'
  | 'outdoorForecast';

export const QUANTITIES: readonly Quantity[] = [
  'price',
  'exportPrice',
  'load',
  'solar',
  'outdoor',
  'priceForecast',
  'loadForecast',
  'solarForecast',
  'outdoorForecast',
];

/** Units in which values are kept: of currency per kWh, W, °C. */
export type Measure = 'price' | 'power' | 'temperature';

export function measureOf(quantity: Quantity): Measure {
  switch (quantity) {
    case 'price':
    case 'exportPrice':
    case 'priceForecast':
      return 'price';
    case 'outdoor':
    case 'outdoorForecast':
      return 'temperature';
    default:
      return 'power';
  }
}
