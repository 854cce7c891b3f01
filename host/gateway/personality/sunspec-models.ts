import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSunspecModel, type SunspecModel } from '../../../protocols/sunspec/model.ts';
import { packageRoot } from '../../package-root.ts';

const FOLDER = join(packageRoot, 'protocols/sunspec/models');
const known = new Map<number, SunspecModel>();

/** A model of protocols/sunspec/models. */
export function sunspecModel(id: number): SunspecModel {
  let model = known.get(id);
  if (model === undefined) {
    model = readSunspecModel(JSON.parse(readFileSync(join(FOLDER, `model_${id}.json`), 'utf8')));
    known.set(id, model);
  }
  return model;
}
