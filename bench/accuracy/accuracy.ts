import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildFirmware } from '../../host/build/build.ts';
import { packageRoot } from '../../host/package-root.ts';
import { admit, gatewayLimits } from '../../host/runtime/image/admit.ts';
import type { Benchmark } from '../benchmark.ts';
import { figure } from '../figure.ts';
import { measurePoint, SIGNAL_TO_NOISE, worstShare } from './measure-point.ts';
import { curvesOf, textPlot } from './plot.ts';
import { points, reducedPoints } from './points.ts';
import { svgPlot } from './svg-plot.ts';
import { errorTables } from './tables.ts';

/** Of the limit of class 0.2S: the rest is for the sensors. */
const GOAL = { atMost: 0.1 };
const PICTURE = 'bench/results/accuracy.svg';

export const accuracy: Benchmark = {
  name: 'accuracy',
  description:
    'errors of the sampled meter against the energy that its waveforms have by definition, beside the limits of class 0.2S and 0.5S',
  async run(context) {
    const { image } = await buildFirmware('sampled-meter');
    const admitted = admit(image, gatewayLimits);
    const chosen = context.quick ? reducedPoints : points;
    context.progress(`${chosen.length} points, 24 bits, ${SIGNAL_TO_NOISE} dB signal to noise, 8000 samples a second`);
    const outcomes = chosen.map((point) => measurePoint(admitted, point));
    const curves = curvesOf(outcomes);
    process.stdout.write(`${errorTables(outcomes)}\n\nerror against load\n${textPlot(curves)}\n\n`);
    await mkdir(join(packageRoot, 'bench/results'), { recursive: true });
    await writeFile(join(packageRoot, PICTURE), svgPlot(curves));
    context.progress(`the plot is in ${PICTURE}`);
    const groups = [...new Set(outcomes.map(({ point }) => point.group))];
    return [
      ...groups.map((group) => {
        const share = worstShare(outcomes.filter(({ point }) => point.group === group));
        return figure('accuracy', `${group}: worst error / limit of class 0.2S`, '×', [share], GOAL);
      }),
      figure('accuracy', 'reactive energy: worst error', '%', [
        outcomes.reduce((worst, { reactiveError = 0 }) => Math.max(worst, Math.abs(reactiveError)), 0),
      ]),
    ];
  },
};
