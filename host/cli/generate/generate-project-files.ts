import type { PlantKind } from '../../../sim/plant/plant.ts';
import { knownPlantKinds } from '../../../sim/plant/project-kinds.ts';
import { scenarioSchema } from '../../../sim/scenario/schema.ts';
import { generateProject, SCENARIO_SCHEMA } from '../../project/generate-project.ts';
import { knownProfiles } from '../../project/known-profiles.ts';
import type { Project } from '../../project/project.ts';
import { schemaText } from './schema-text.ts';

/**
 * Generates all that belongs to a project: what its profiles say, and the schema of its scenarios. Returns the files that were
 * stale: with `check` they still are.
 * @param plantKinds those of the project, where somebody has loaded them already
 * @throws ProfileError, PlantModuleError
 */
export async function generateProjectFiles(
  project: Project,
  check: boolean,
  plantKinds?: ReadonlyMap<string, PlantKind>,
): Promise<string[]> {
  const kinds = plantKinds ?? (await knownPlantKinds(project));
  const vocabulary = { profiles: knownProfiles(project), plantKinds: kinds };
  const further = new Map([[SCENARIO_SCHEMA, schemaText(scenarioSchema(vocabulary))]]);
  return generateProject(project, { check, further });
}
