import type { Command } from 'commander';
import type { NewOptions } from '../new/new-project.ts';

export function newCommand(program: Command): void {
  program
    .command('new')
    .description('make a firmware project of your own: a device with its plant, a scenario and tests')
    .argument('<class>', 'name of its device class, such as room-thermostat')
    .option('--from <class>', 'make it a variant of a class of Kerb, in place of a small device of its own')
    .option('--title <name>', 'name of the device for people (default: made from the class)')
    .option('--into <folder>', 'where to put it: a folder that is empty or not there yet (default: ./<class>)')
    .option('--kerb <version>', 'version or packed file of kerb that it depends on (default: this one)')
    .option('--no-install', 'do not run npm install')
    .option('--json', 'print what was made as JSON')
    .addHelpText(
      'after',
      `
The project has firmware that heats a room and warns of frost, a room, a winter day and unit tests, all of which pass: change
them into yours. Every command that is run in its folder knows its classes and plants (docs/project.md).

Examples:
  kerb new thermostat && cd thermostat && npx kerb sim scenarios/thermostat.yaml
  kerb new fan-coil --title 'Fan coil unit' --into devices/fan-coil
  kerb new my-meter --from meter                          the meter of Kerb, but for what you change
  kerb new thermostat --kerb ../kerb-0.1.0.tgz            with a kerb that you have packed yourself`,
    )
    .action(async (name: string, options: NewOptions) => {
      const { newProject } = await import('../new/new-project.ts');
      await newProject(name, options);
    });
}
