/** What a rule book becomes in the database: forms, rubrics and windows. Pure. */
import { createHash } from 'node:crypto';
import type { Group, Rulebook } from './rulebook/types.ts';

/** The rubric of each stage that is scored. */
export function rubricsOf(rulebook: Rulebook) {
  return rulebook.stages.flatMap((stage) => {
    if (!('rubric' in stage)) return [];
    const rubric = rulebook.rubrics.find((one) => one.key === stage.rubric)!;
    const { scale, criteria } = rubric;
    return [
      {
        stageKey: stage.key,
        rubricKey: rubric.key,
        number: 1,
        scale,
        criteria,
        sha256: sha256(JSON.stringify(rubric)),
      },
    ];
  });
}

/** The fields and attachments that one group answers. */
export function formOf(rulebook: Rulebook, group: Group) {
  const mine = (part: { groups?: string[] | undefined }) => !part.groups || part.groups.includes(group.key);
  const fields = rulebook.form.fields.filter(mine);
  const attachments = rulebook.form.attachments.filter(mine);
  return { fields, attachments, sha256: sha256(JSON.stringify({ fields, attachments })) };
}

/** Windows follow one another from the start, unless the rule book sets its own. */
export function planStages(rulebook: Rulebook, start: Date) {
  let at = start.getTime();
  return rulebook.stages.map((stage, position) => {
    const opensAt = new Date(stage.window?.opensAt ?? at);
    const closesAt = new Date(
      stage.window?.closesAt ?? opensAt.getTime() + stage.durationDays * 86_400_000 - 60_000,
    );
    at = closesAt.getTime() + 60_000;
    return {
      key: stage.key,
      kind: stage.kind,
      name: stage.name,
      position,
      opensAt,
      closesAt,
      graceMinutes: stage.graceMinutes,
    };
  });
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
