import type { RunReport, RunThing } from '../../../../shared/model/run';
import { plural } from '../../../../shared/units';
import { useContainers } from '../../../stores/containers';
import { hashOf } from '../../../stores/navigation';
import { isGoing } from '../../../stores/runs';
import { NoData } from '../../../ui/Figures';
import { Name } from '../../../ui/Name';
import { Panel } from '../../../ui/Panel';
import { plainSentence } from '../../../ui/plain-name';
import { shownName } from '../../../../shared/volume-words';
import { fateOf } from '../words';
import classes from './Report.module.css';
import { thingLists } from './things';

const ThingRow = ({ thing }: { thing: RunThing }) => {
  const isListed = useContainers(({ containers }) => containers.some(({ id }) => id === thing.id));
  const name = (
    <Name strong middle>
      {shownName(thing)}
    </Name>
  );
  return (
    <tr>
      <td className={classes.kind}>{thing.kind}</td>
      <td>
        {isListed ? (
          <a className={classes.nameLink} href={hashOf('containers', thing.id)}>
            {name}
          </a>
        ) : (
          name
        )}
      </td>
      <td className={classes.quiet}>{fateOf(thing)}</td>
      <td>{thing.owner === null ? <NoData why="not known" /> : <Name>{thing.owner}</Name>}</td>
      <td className={classes.quiet}>{plainSentence(thing.why)}</td>
    </tr>
  );
};

interface ThingsProps {
  title: string;
  note?: string;
  things: readonly RunThing[];
}

const Things = ({ title, note, things }: ThingsProps) =>
  things.length === 0 ? null : (
    <Panel title={title} aside={plural(things.length, 'thing')} flush>
      {note !== undefined && <p className={classes.note}>{note}</p>}
      <div className={classes.tall} tabIndex={0} role="group" aria-label={title}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col" className={classes.kind}>
                Kind
              </th>
              <th scope="col">Name</th>
              <th scope="col">State</th>
              <th scope="col">Made by</th>
              <th scope="col">How that is known</th>
            </tr>
          </thead>
          <tbody>
            {things.map(thing => (
              <ThingRow key={`${thing.kind} ${thing.id}`} thing={thing} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );

/** What is left of a run, what went since, and what may be somebody else's. */
export const ThingsPanels = ({ report }: { report: RunReport }) => {
  const { there, pulled, since, shared } = thingLists(report);
  return (
    <>
      <Things title={isGoing(report.run) ? 'There now' : 'Left'} things={there} />
      <Things title="Left, and gone since" things={since} />
      <Things
        title="Pulled"
        note="Images from a registry stay for whoever needs them next."
        things={pulled}
      />
      <Things
        title="Shared"
        note="It cannot be told whether this run made them. They are not cleaned up with it."
        things={shared}
      />
    </>
  );
};
