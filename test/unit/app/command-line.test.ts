import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../../../electron/app/command-line';

describe('the window’s command line', () => {
  it('opens the overview as it was left when nothing is asked for', () => {
    expect(readCommandLine([])).toEqual({ page: 'overview', size: null, hidden: false });
  });

  it('reads every option', () => {
    const args = ['--screenshot', 'a.png', '--page=disk', '--theme', 'dark', '--size', '900x600'];
    expect(readCommandLine([...args, '--host', 'tcp://127.0.0.1:1', '--context', 'lab'])).toEqual({
      screenshot: 'a.png',
      page: 'disk',
      theme: 'dark',
      size: { width: 900, height: 600 },
      hidden: false,
      host: 'tcp://127.0.0.1:1',
      context: 'lab'
    });
  });

  it('leaves to Chromium what is Chromium’s', () => {
    const args = ['--no-sandbox', '--remote-debugging-port=0', '--inspect=0', '--page', 'disk'];
    expect(readCommandLine(args).page).toBe('disk');
  });

  it('passes over the folder that Electron was started with', () => {
    expect(readCommandLine(['--no-sandbox', '.', '--page', 'disk'], process.cwd()).page).toBe(
      'disk'
    );
  });

  it.each([
    [['status'], /no command "status"/],
    [
      ['--page', 'nowhere'],
      /--page takes one of overview, containers, limits, disk, cleanup, incidents, runs, audit, engine, settings/
    ],
    [['--theme', 'pink'], /--theme takes one of light, dark/],
    [['--size', 'big'], /--size takes WIDTHxHEIGHT/],
    [['--screnshot', 'a.png'], /Plimsoll knows no option --screnshot/],
    [['--screenshot'], /--screenshot/],
    [['--host', ''], /--host is empty/],
    [['--context='], /--context is empty/]
  ])('says in a sentence what is wrong with %j', (args, sentence) => {
    expect(() => readCommandLine(args)).toThrow(sentence);
  });
});
