import type { PhaseMeasures } from '../../signal/measures/measure-report.ts';
import type { SplitSummary } from '../../signal/measures/split-monitor.ts';

/** Measures of a controller for a reader: a few lines a phase. */
export function measuresText(device: string, measures: readonly PhaseMeasures[]): string[] {
  const heading = device === '' ? [] : [`device ${device}`];
  return [...heading, ...(measures.length === 0 ? ['no phase has a green in this log'] : measures.flatMap(phaseText))];
}

function phaseText(measures: PhaseMeasures): string[] {
  const { phase, splits, pedestrians, arrivals, delay, peakHour, splitFailures, redActuations } = measures;
  const lines = splits.map(splitText);
  if (arrivals) {
    const ratio = arrivals.platoonRatio === undefined ? '' : `, platoon ratio ${arrivals.platoonRatio.toFixed(2)}`;
    const green = percent(arrivals.greenShare);
    const wait = delay?.averageS === undefined ? '' : `, delay ${delay.averageS.toFixed(1)} s a vehicle at least`;
    lines.push(`${arrivals.arrivals} arrivals in ${arrivals.cycles} cycles, ${green} on green${ratio}${wait}`);
  }
  if (peakHour) {
    const begin = new Date(peakHour.fromMs).toISOString().slice(0, 16).replace('T', ' ');
    lines.push(
      `peak hour from ${begin} UTC: ${peakHour.vehicles} vehicles, peak hour factor ${peakHour.factor.toFixed(2)}`,
    );
  }
  if (splitFailures) lines.push(`${splitFailures.failures} split failures in ${splitFailures.greens} greens`);
  if (redActuations) {
    const { onYellow, onRedClearance, onRed, severe, services } = redActuations;
    lines.push(
      `behind ${services} greens ${onYellow} crossed on yellow, ${onRedClearance} on red clearance, ${onRed} on red; ${severe} severe`,
    );
  }
  if (pedestrians) {
    const { walks, averageDelayS, longestDelayS } = pedestrians;
    lines.push(
      `${walks} walks called for, waits of ${averageDelayS.toFixed(1)} s, ${longestDelayS.toFixed(1)} s at most`,
    );
  }
  return [`phase ${phase}`, ...lines.map((line) => `  ${line}`)];
}

function splitText(summary: SplitSummary): string {
  const { pattern, services, programmedS, averageSplitS, percentile85S, shares } = summary;
  const under = pattern === undefined ? '' : `pattern ${pattern}: `;
  const programmed = programmedS === undefined ? '' : ` of ${programmedS} s`;
  const ends = [
    `gap-out ${percent(shares.gapOut)}`,
    `max-out ${percent(shares.maxOut)}`,
    `force-off ${percent(shares.forceOff)}`,
    ...(shares.unknown > 0 ? [`unknown ${percent(shares.unknown)}`] : []),
  ];
  const lengths = `split ${averageSplitS.toFixed(1)} s${programmed}, 85 % within ${percentile85S.toFixed(1)} s`;
  return `${under}${services} greens, ${lengths}; ${ends.join(', ')}`;
}

function percent(share: number | undefined): string {
  return share === undefined ? '–' : `${Math.round(share * 100)} %`;
}
