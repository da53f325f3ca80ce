import { VisuallyHidden } from '@mantine/core';
import type { DiffLine } from '../../../shared/model/limit';
import { printable } from '../../../shared/printable';
import classes from './ComposeDialog.module.css';

const marks: Record<DiffLine['kind'], string> = { same: ' ', removed: '−', added: '+' };
const spoken: Record<DiffLine['kind'], string> = {
  same: '',
  removed: 'removed: ',
  added: 'added: '
};

/** Lines are other people's text: only what prints, and tabs as the space they are. */
const shown = (text: string): string => printable(text.replaceAll('\t', '    ')).slice(0, 400);

export const Diff = ({ lines }: { lines: readonly DiffLine[] }) => (
  <ul className={classes.diff} aria-label="What changes in the file">
    {lines.map(line => (
      <li key={`${line.kind} ${line.number}`} className={classes.diffLine} data-kind={line.kind}>
        <span className={classes.number} aria-hidden>
          {line.number}
        </span>
        <span className={classes.mark} aria-hidden>
          {marks[line.kind]}
        </span>
        <span>
          <VisuallyHidden>{spoken[line.kind]}</VisuallyHidden>
          {shown(line.text)}
        </span>
      </li>
    ))}
  </ul>
);
