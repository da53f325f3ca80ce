import { dialog, type BrowserWindow } from 'electron';
import type { CurrentEngine } from './current-engine';

interface Question {
  message: string;
  /** What closing now means. */
  detail: string;
  /** The answer that keeps the window open. */
  stay: string;
}

/** What a person should know before; null = closing ends nothing. */
const questionFor = ({ isCleaning, isRecording, isVerifying }: CurrentEngine): Question | null => {
  if (isCleaning) {
    return {
      message: 'A cleanup is under way.',
      detail: 'Closing Plimsoll ends it: what is not removed yet stays as it is.',
      stay: 'Keep cleaning'
    };
  }
  if (isRecording) {
    return {
      message: 'A run is being recorded.',
      detail:
        'Closing Plimsoll ends the recording where it stands. The run is kept, marked incomplete: what is made from then on is not in it.',
      stay: 'Keep recording'
    };
  }
  if (!isVerifying) return null;
  return {
    message: 'A verification is under way.',
    detail:
      'Closing Plimsoll leaves the containers it has started: they end by themselves after ten minutes, and "plimsoll verify --clean" removes them.',
    stay: 'Keep verifying'
  };
};

/** Whether the window may be closed for good; asks the person where something would end with it. */
export const mayClose = (window: BrowserWindow, engine: CurrentEngine): boolean => {
  const question = questionFor(engine);
  if (!question) return true;
  const { message, detail, stay } = question;
  const answer = dialog.showMessageBoxSync(window, {
    type: 'question',
    message,
    detail,
    buttons: [stay, 'Close'],
    defaultId: 0,
    cancelId: 0
  });
  return answer !== 0;
};
