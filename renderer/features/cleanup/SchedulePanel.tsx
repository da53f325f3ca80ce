import { Button } from '@mantine/core';
import { useState } from 'react';
import { invoke, toInfo } from '../../api/bridge';
import { hashOf } from '../../stores/navigation';
import { useSchedule } from '../../stores/schedule';
import { useSettings } from '../../stores/settings';
import { Panel } from '../../ui/Panel';
import { plainSentence } from '../../ui/plain-name';
import { lastWords, nextWords, whenWords } from '../../ui/schedule-words';
import { useNow } from '../../ui/use-now';
import classes from './CleanupPage.module.css';

/** Whether Plimsoll cleans up by itself, when next, and what the last time came to. */
export const SchedulePanel = () => {
  const now = useNow();
  const state = useSchedule();
  const { settings, known, show } = useSettings();
  const [problem, setProblem] = useState<string | null>(null);
  const { schedule } = settings;
  const isOff = schedule.when === 'off';
  const turn = async (): Promise<void> => {
    setProblem(null);
    try {
      const when = isOff ? 'hourly' : 'off';
      show(await invoke('settings.update', { schedule: { ...schedule, when } }));
    } catch (error) {
      setProblem(toInfo(error).message);
    }
  };
  const words = [
    `Plimsoll cleans up ${whenWords(schedule)}.`,
    isOff ? 'Never volumes, tagged images or what is protected.' : nextWords(state, now),
    lastWords(state, now),
    problem && plainSentence(problem)
  ];
  return (
    <Panel
      title="Schedule"
      aside={
        <a className={classes.link} href={hashOf('settings')}>
          Change the terms
        </a>
      }
    >
      <div className={classes.schedule}>
        <p className={classes.scheduleWords} role="status">
          {words.filter(Boolean).join(' ')}
        </p>
        <Button variant="default" size="xs" disabled={!known} onClick={() => void turn()}>
          {isOff ? 'Clean up every hour' : 'Turn off'}
        </Button>
      </div>
    </Panel>
  );
};
