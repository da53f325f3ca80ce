import { languageWords } from '../../../../shared/audit-words';
import type { AuditFinding } from '../../../../shared/model/audit';
import { printable } from '../../../../shared/printable';
import { invoke } from '../../../api/bridge';
import { CopyButton } from '../../../ui/CopyButton';
import { Name } from '../../../ui/Name';
import { placeWords } from '../words';
import classes from './FindingDrawer.module.css';

/** Code is other people's text: only what prints, line by line. */
const shownCode = (text: string): string =>
  text
    .split('\n')
    .map(line => printable(line.replaceAll('\t', '  ')))
    .join('\n');

/** The line as it stands, and beside it the safe way in the same language. */
export const CodeSides = ({ finding }: { finding: AuditFinding }) => {
  const { place, safe } = finding;
  const where = placeWords(finding);
  if (!place && !safe) return null;
  return (
    <div className={classes.sides}>
      {place && where !== null && (
        <figure className={classes.side} aria-label="As it stands">
          <figcaption className={classes.caption}>
            <span>As it stands</span>
            <Name code middle dimmed>
              {`${where}:${place.column}`}
            </Name>
          </figcaption>
          <pre className={classes.code} tabIndex={0}>
            <span className={classes.number} aria-hidden>
              {place.line}
            </span>
            <code>{shownCode(place.text.trim())}</code>
          </pre>
        </figure>
      )}
      {safe && (
        <figure className={classes.side} data-safe aria-label="The safe way">
          <figcaption className={classes.caption}>
            <span>The safe way in {languageWords[safe.language]}</span>
            <CopyButton label="Copy" copy={() => invoke('app.copy', { text: safe.text })} />
          </figcaption>
          <pre className={classes.code} tabIndex={0}>
            <code>{shownCode(safe.text)}</code>
          </pre>
        </figure>
      )}
    </div>
  );
};
