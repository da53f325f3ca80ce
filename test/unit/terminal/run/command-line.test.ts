import { describe, expect, it } from 'vitest';
import { commandLine } from '../../../../electron/terminal/run/command-line';

const windows = {
  env: { PATH: 'C:\\node;C:\\tools', PATHEXT: '.EXE;.CMD', COMSPEC: 'C:\\cmd.exe' },
  exists: (file: string) => /^C:\\node\\(npm\.CMD|node\.EXE)$/.test(file)
};

describe('commandLine', () => {
  it('hands everything over as it is where there are no scripts of a command interpreter', () => {
    const args = ['run', 'a b', '"c"'];
    expect(commandLine('npm', args, 'linux', windows)).toEqual({
      file: 'npm',
      args,
      verbatim: false
    });
  });

  it('starts a program on Windows by its own name', () => {
    expect(commandLine('node', ['x'], 'win32', windows)).toMatchObject({ file: 'node' });
    expect(commandLine('nothing', ['x'], 'win32', windows)).toMatchObject({ file: 'nothing' });
  });

  it('has the command interpreter run a script, whose arguments it must not act on', () => {
    expect(commandLine('npm', ['test', 'a&b', 'c "d"'], 'win32', windows)).toEqual({
      file: 'C:\\cmd.exe',
      args: [
        '/d',
        '/s',
        '/c',
        '"C:\\node\\npm.CMD ^^^"test^^^" ^^^"a^^^&b^^^" ^^^"c^^^ \\^^^"d\\^^^"^^^""'
      ],
      verbatim: true
    });
  });
});
