import { completeConfig } from '../../../protocols/config/config-file.ts';
import { encodeConfigDocument } from '../../../protocols/config/document-codec.ts';
import { tryConfig } from '../../config/try-config.ts';
import { ExitCode, explain } from '../failure.ts';
import { coloured } from '../style.ts';
import { classFirmware } from './class-firmware.ts';
import { type ConfigProfileOptions, readConfigArgument } from './config-argument.ts';

export interface CheckConfigOptions extends ConfigProfileOptions {
  readonly json?: boolean;
}

/** What a file is, when nothing is wrong with it. */
interface Good {
  readonly class: string;
  readonly title: string;
  readonly fields: number;
  readonly settings: number;
  /** Of the document, without signature. */
  readonly bytes: number;
}

/** `kerb config check` */
export async function checkConfigs(files: readonly string[], options: CheckConfigOptions): Promise<void> {
  for (const file of files) {
    const verdict = await check(file, options).catch((error: unknown) => {
      const { message, exitCode } = explain(error);
      if (exitCode === ExitCode.bug) throw error;
      return message;
    });
    const isGood = typeof verdict !== 'string';
    if (!isGood) process.exitCode = ExitCode.failed;
    if (options.json) {
      console.log(JSON.stringify({ file, ok: isGood, ...(isGood ? verdict : { problems: verdict.split('\n') }) }));
    } else if (isGood) {
      const { class: name, title, fields, settings, bytes } = verdict;
      const size = `${fields} fields, ${settings} settings, ${bytes} bytes`;
      console.log(`${coloured('green', 'ok')}  ${file}  ${name}, ${title}: ${size}`);
    } else process.stderr.write(`${verdict}\n`);
  }
}

async function check(file: string, options: CheckConfigOptions): Promise<Good | string> {
  const read = await readConfigArgument(file, options);
  const document =
    read.kind === 'signed'
      ? read.document
      : completeConfig(read.draft, { title: read.title, sequence: read.draft.sequence ?? 1 });
  const { profile } = read;
  if (profile === undefined) return `${file}: class ${document.target.class} is not known here; give its --profile`;
  const bytes = encodeConfigDocument(document).length;
  if (document.target.schema === profile.version) {
    const image = await classFirmware(profile);
    const refused = image && tryConfig(image, profile, document);
    if (refused) return `${file}: the firmware of class ${profile.class} refuses it: ${refused}`;
  }
  const { fields, settings, title, target } = document;
  return { class: target.class, title, fields: fields.size, settings: settings.length, bytes };
}
