import { Button, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { IconArrowDown, IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Container } from '../../../../shared/model/container';
import { formatCount } from '../../../../shared/units';
import { plainSentence } from '../../../ui/plain-name';
import { matchesIn, ofStream, skippedWords, stepMatch, type Log, type StreamFilter } from './lines';
import { LogList } from './LogList';
import classes from './Logs.module.css';
import { useLog } from './use-log';

const streams: { value: StreamFilter; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'stdout', label: 'stdout' },
  { value: 'stderr', label: 'stderr' }
];

/** "/" or Ctrl/Cmd+F puts the cursor into the search, before the page behind hears of it. */
const useSearchKey = (focus: () => void): void => {
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent): void => {
      const typing = event.target instanceof HTMLInputElement && event.target.type === 'text';
      const isFind = event.key === 'f' && (event.ctrlKey || event.metaKey);
      if (!isFind && (event.key !== '/' || typing)) return;
      event.preventDefault();
      event.stopPropagation();
      focus();
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [focus]);
};

const stateWords = (log: Log, shown: number, follows: boolean): string => {
  if (log.failure !== null) return plainSentence(log.failure);
  if (log.ended) return 'The log ends here: the container does not run.';
  if (shown === 0) return 'Nothing was printed yet.';
  const { count, atLeast } = log.skipped;
  if (count > 0 || atLeast) return `Too fast to read: ${skippedWords(log.skipped)} so far.`;
  return follows ? 'Following.' : 'New lines are below.';
};

/** What a container prints, as it prints it. */
export default function LogsTab({ container }: { container: Container }) {
  const log = useLog(container.id, container.startedAt);
  const [stream, setStream] = useState<StreamFilter>('all');
  const [search, setSearch] = useState('');
  const [times, setTimes] = useState(false);
  const [follows, setFollows] = useState(true);
  const [chosen, setChosen] = useState<number | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const [focus] = useState(() => () => input.current?.focus());
  useSearchKey(focus);
  const rows = useMemo(() => ofStream(log.rows, stream), [log.rows, stream]);
  const matches = useMemo(() => matchesIn(rows, search), [rows, search]);
  const step = (by: 1 | -1): void => {
    setFollows(false);
    setChosen(stepMatch(rows, matches, chosen, by));
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') step(event.shiftKey ? 1 : -1);
    if (event.key !== 'Escape' || search === '') return;
    setSearch('');
    setChosen(null);
  };
  const place = matches.findIndex(index => rows[index]?.key === chosen);
  return (
    <div className={classes.logs}>
      <div className={classes.bar} role="search">
        <TextInput
          ref={input}
          className={classes.search}
          size="xs"
          aria-label="Search the log"
          placeholder="Search, Enter goes back"
          leftSection={<IconSearch size={14} stroke={1.75} />}
          value={search}
          maxLength={200}
          onChange={event => setSearch(event.currentTarget.value)}
          onKeyDown={press}
          // The first Escape clears the search, and only the next one closes the drawer.
          data-mantine-stop-propagation={search !== '' || undefined}
        />
        {search !== '' && (
          <span className={classes.found} role="status">
            {place >= 0 && `${formatCount(place + 1)} of `}
            {formatCount(matches.length)}
          </span>
        )}
        <SegmentedControl
          size="xs"
          aria-label="Stream"
          data={streams}
          value={stream}
          onChange={setStream}
        />
        <Switch
          size="xs"
          label="Times"
          checked={times}
          onChange={event => setTimes(event.currentTarget.checked)}
        />
        <Switch
          size="xs"
          label="Follow"
          checked={follows}
          onChange={event => setFollows(event.currentTarget.checked)}
        />
      </div>
      <div className={classes.frame}>
        <LogList
          rows={rows}
          search={search.toLowerCase()}
          times={times}
          follows={follows}
          chosen={chosen}
          onFollows={setFollows}
        />
        {!follows && rows.length > 0 && (
          <Button
            className={classes.newest}
            size="compact-xs"
            variant="default"
            leftSection={<IconArrowDown size={13} />}
            onClick={() => setFollows(true)}
          >
            Newest
          </Button>
        )}
      </div>
      <p className={classes.state} role="status" data-empty={rows.length === 0 || undefined}>
        {stateWords(log, rows.length, follows)}
      </p>
    </div>
  );
}
