/** Faults of what finalists hand in and of what is checked where they work: names given twice, sites that no link can have. */
import { duplicates, unknownName } from './meaning-parts.ts';
import type { MeaningFault } from './meaning-parts.ts';
import type { FieldVisitStage, InterviewStage, Rulebook, Stage } from './types.ts';

type Path = readonly (string | number)[];

/** Faults of one interview or one field visit; none for another stage. */
export function finalistFaults(rulebook: Rulebook, stage: Stage, path: Path): MeaningFault[] {
  if (stage.kind === 'interview') return interviewFaults(stage, path);
  return stage.kind === 'field_visit' ? visitFaults(rulebook, stage, path) : [];
}

function interviewFaults({ panel, materials }: InterviewStage, path: Path): MeaningFault[] {
  const items = materials?.items ?? [];
  const at = [...path, 'materials', 'items'];
  return [
    ...((panel.quorum ?? 0) > panel.perFinalist
      ? [
          fault(
            [...path, 'panel', 'quorum'],
            `Lebih banyak daripada panelis setiap finalis (${panel.perFinalist}), jadi tidak pernah tercapai.`,
            `It is more than the panelists of a finalist (${panel.perFinalist}), so it is never reached.`,
          ),
        ]
      : []),
    ...duplicates(items, at),
    ...items.flatMap((one, index) =>
      one.kind === 'link' ? hostFaults(one.hosts, [...at, index, 'hosts']) : [],
    ),
  ];
}

function visitFaults(rulebook: Rulebook, { claims, photos }: FieldVisitStage, path: Path): MeaningFault[] {
  const fields = rulebook.form.fields.map((field) => field.key);
  return [
    ...duplicates(claims ?? [], [...path, 'claims']),
    ...(claims ?? []).flatMap(({ field }, index) =>
      field === undefined ? [] : unknownName(field, fields, [...path, 'claims', index, 'field']),
    ),
    ...(photos && photos.least > photos.most
      ? [
          fault(
            [...path, 'photos', 'least'],
            `Paling sedikit (${photos.least}) lebih banyak daripada paling banyak (${photos.most}).`,
            `The least (${photos.least}) is more than the most (${photos.most}).`,
          ),
        ]
      : []),
  ];
}

const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;

/** A link is compared with the name of its site alone: an address, or a name in capitals, would let no link pass. */
export function hostFaults(hosts: readonly string[], path: Path): MeaningFault[] {
  return hosts.flatMap((host, place) =>
    HOST.test(host)
      ? []
      : [
          fault(
            [...path, place],
            `"${host}" bukan nama situs. Tulis namanya saja dengan huruf kecil, misalnya youtube.com.`,
            `"${host}" is no name of a site. Write the name alone, in lower case, such as youtube.com.`,
          ),
        ],
  );
}

function fault(path: Path, id: string, en: string): MeaningFault {
  return { path, reason: { id, en } };
}
