import type { IncidentDetails } from '../../../shared/model/incident';
import { formatMemory, formatPercent } from '../../../shared/units';
import { withoutAnsi } from '../../ui/ansi';
import { kindWords } from '../../../shared/incident-words';
import { escaped, fenced } from '../../ui/markdown';
import { subjectOf } from './words';

const facts = ({ incident, context }: IncidentDetails): string[] => {
  const { image, project, service, exitCode, limitBytes } = incident;
  const last = context.curve.at(-1);
  const compose = [project, service].filter(part => part !== null).join(' / ');
  return [
    `Time: ${new Date(incident.at).toISOString()}`,
    ...(image === null ? [] : [`Image: ${escaped(image)}`]),
    ...(compose === '' ? [] : [`Compose: ${escaped(compose)}`]),
    ...(exitCode === null ? [] : [`Exit code: ${exitCode}`]),
    ...(limitBytes === undefined
      ? []
      : [`Memory limit: ${limitBytes === null ? 'none' : formatMemory(limitBytes)}`]),
    ...(last ? [`Memory at the last reading: ${formatMemory(last.usedBytes)}`] : []),
    ...(context.pressed.length === 0
      ? []
      : [
          `Under pressure then: ${context.pressed
            .map(({ name, percent }) => `${escaped(name)} ${formatPercent(percent)}`)
            .join(', ')}`
        ]),
    ...(context.running.length === 0
      ? []
      : [`Running then: ${context.running.map(escaped).join(', ')}`])
  ];
};

/** An incident as a person would put it into a ticket. */
export const toMarkdown = (details: IncidentDetails): string => {
  const { incident, context } = details;
  const lines = context.logs.map(
    ({ stream, text }) => `${stream === 'stderr' ? 'err ' : '    '}${withoutAnsi(text)}`
  );
  const logs =
    lines.length > 0
      ? [
          '',
          `The last ${lines.length === 1 ? 'line' : `${lines.length} lines`}:`,
          '',
          ...fenced(lines)
        ]
      : [];
  return [
    `## ${kindWords[incident.kind]}: ${escaped(subjectOf(incident))}`,
    '',
    incident.cause,
    '',
    ...facts(details).map(fact => `- ${fact}`),
    '',
    ...incident.evidence.map(sentence => `> ${sentence}`),
    ...logs,
    ''
  ].join('\n');
};
