import { parentPort, workerData } from 'node:worker_threads';
import { maskOf } from '../mask/mask';
import { remembering } from '../mask/remembering';
import { Grammars } from './grammars';
import type { TextRequest, TextStart } from './messages';
import { textReader } from './read-text';

const { grammars, home, maxFindings } = workerData as TextStart;

const read = textReader({
  grammars: Grammars.in(grammars),
  mask: remembering(maskOf(home)),
  maxFindings
});

parentPort?.on('message', ({ given, listed }: TextRequest) => {
  void read(given, listed).then(message => parentPort?.postMessage(message));
});
