import type { Report } from '../document/problem.ts';
import type { Located } from './normalise.ts';
import { CONFIG_TYPE_LIMITS, type ConfigField } from './profile.ts';

export function checkConfig({ field, path, given }: Located<ConfigField>, report: Report): void {
  if (field.symbols) {
    for (const key of ['min', 'max', 'unit']) {
      if (given[key] !== undefined) report([...path, key], `a field with symbols has no ${key}`, undefined, 'key');
    }
    const values = Object.keys(field.symbols).map(Number);
    if (Math.max(...values) - Math.min(...values) !== values.length - 1) {
      report([...path, 'symbols'], 'the values of symbols have gaps', 'number them one after another');
    }
    if (new Set(Object.values(field.symbols)).size !== values.length)
      report([...path, 'symbols'], 'a name stands twice');
  }
  const [least, greatest] = CONFIG_TYPE_LIMITS[field.type];
  if (field.min < least || field.max > greatest) {
    report(path, `${field.min} to ${field.max} is more than ${field.type} holds, ${least} to ${greatest}`);
  }
  if (field.min > field.max) report([...path, 'min'], `min ${field.min} is above max ${field.max}`);
  if (field.default.length !== field.length) {
    report([...path, 'default'], `default has ${field.default.length} elements, the field ${field.length}`);
  }
  const wrong = field.default.find((value) => value < field.min || value > field.max);
  if (wrong === undefined || field.min > field.max) return;
  const stated = given['default'] !== undefined;
  const message = `${stated ? 'default' : 'the default, which is'} ${wrong}${stated ? '' : ' when not stated,'} is outside ${field.min} to ${field.max}`;
  report(stated ? [...path, 'default'] : path, message);
}
