import type { Exporter } from './exporter.ts'
import type { Subject } from './subject.ts'

/** Everything that is known of a design, for programs: every key carries its unit. */
export const designJson: Exporter = {
  name: 'design',
  carries: 'variables, metrics, margins, budgets, assumptions and components with their sources, hashes of the run',
  loses: 'nothing of the design; other designs of the front are in `front`',
  checkedBy: 'ajv (JSON Schema)',
  files: (subject, { command }) => [
    { path: 'design.json', pieces: [`${JSON.stringify(sizedDesign(subject, command), undefined, 1)}\n`] },
  ],
}

function sizedDesign({ study, design, dawnfront, run }: Subject, command: string): object {
  return {
    format: 1,
    dawnfront,
    command,
    study: study.name,
    question: study.question,
    scale: study.scale,
    ...(run === undefined
      ? {}
      : {
          run: {
            designId: run.id,
            studySha256: run.record.studySha256,
            frontSha256: run.record.frontSha256,
            seed: run.record.seed,
          },
        }),
    scenario: study.scenario,
    mission: study.mission,
    compute: study.compute,
    ...design,
    assumptions: study.assumptions,
    components: study.components,
  }
}
