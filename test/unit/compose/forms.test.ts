import { describe, expect, it } from 'vitest';
import { parseNanoseconds } from '../../../electron/compose/duration';
import { readEnvFile } from '../../../electron/compose/env-file';
import { shellWords } from '../../../electron/compose/shell-words';
import {
  parseExposed,
  parseHost,
  parseMount,
  parsePorts,
  parseTmpfs
} from '../../../electron/compose/short-forms';

const tcp = (container: number, hostIp: string | null = null) => ({
  container,
  protocol: 'tcp',
  hostIp
});

describe('the short form of a port', () => {
  it.each([
    ['5432', [tcp(5432)]],
    ['8080:80', [tcp(80)]],
    ['127.0.0.1:8080:80', [tcp(80, '127.0.0.1')]],
    ['127.0.0.1::80', [tcp(80, '127.0.0.1')]],
    ['[::1]:8080:80', [tcp(80, '::1')]],
    ['3000-3002', [tcp(3000), tcp(3001), tcp(3002)]],
    ['9000-9001:80-81', [tcp(80), tcp(81)]],
    ['53:53/udp', [{ container: 53, protocol: 'udp', hostIp: null }]]
  ])('%s', (text, ports) => {
    expect(parsePorts(text)).toEqual(ports);
  });

  it.each(['', 'http', '0', '70000', '80:', '5-3', '1-200', '80/icmp', '1.2.3:80', 'a:80:80'])(
    'is not %j',
    text => {
      expect(parsePorts(text)).toBeNull();
    }
  );

  it('is exposed without a host', () => {
    expect(parseExposed('3000-3001/udp')).toEqual(['3000/udp', '3001/udp']);
    expect(parseExposed('80:80')).toBeNull();
  });
});

describe('the short form of a volume', () => {
  const mount = (given: object) => ({
    type: 'volume',
    source: null,
    readOnly: false,
    noCopy: false,
    bytes: null,
    ...given
  });
  it.each([
    ['/data', mount({ target: '/data' })],
    ['data:/data', mount({ source: 'data', target: '/data' })],
    ['data:/data:ro', mount({ source: 'data', target: '/data', readOnly: true })],
    ['data:/data:nocopy', mount({ source: 'data', target: '/data', noCopy: true })],
    ['./init:/init:rw', mount({ type: 'bind', source: './init', target: '/init' })],
    ['../x:/x:ro,cached', mount({ type: 'bind', source: '../x', target: '/x', readOnly: true })],
    ['~/x:/x', mount({ type: 'bind', source: '~/x', target: '/x' })],
    ['C:\\x:/x', mount({ type: 'bind', source: 'C:\\x', target: '/x' })]
  ])('%s', (text, expected) => {
    expect(parseMount(text)).toEqual(expected);
  });

  it.each(['', ':/data', 'data:', 'data:/data:ro:x', 'data:/data:z'])('is not %j', text => {
    expect(parseMount(text)).toBeNull();
  });
});

describe('other short forms', () => {
  it('reads hosts', () => {
    expect(parseHost('db:10.0.0.5')).toBe('db:10.0.0.5');
    expect(parseHost('db=10.0.0.5')).toBe('db:10.0.0.5');
    expect(parseHost('six=[::1]')).toBe('six:::1');
    expect(parseHost('gateway:host-gateway')).toBe('gateway:host-gateway');
    expect(parseHost('db')).toBeNull();
  });

  it('reads file systems in memory', () => {
    expect(parseTmpfs('/run')).toEqual(['/run', '']);
    expect(parseTmpfs('/run:size=64m,mode=700')).toEqual(['/run', 'size=64m,mode=700']);
    expect(parseTmpfs('run')).toBeNull();
  });

  it.each([
    ['0', 0],
    ['30s', 30e9],
    ['1m30s', 90e9],
    ['1.5h', 5400e9],
    ['500ms', 5e8],
    ['20us', 20_000],
    ['30', null],
    ['s', null],
    ['1 s', null],
    ['-1s', null]
  ])('reads the duration %s', (text, nanoseconds) => {
    expect(parseNanoseconds(text)).toBe(nanoseconds);
  });

  it.each([
    ['', []],
    ['run', ['run']],
    ['  sh -c  "echo $HOME" ', ['sh', '-c', 'echo $HOME']],
    [`sh -c 'a "b" c'`, ['sh', '-c', 'a "b" c']],
    [String.raw`a\ b "c\"d" e\\f`, ['a b', 'c"d', String.raw`e\f`]],
    [`--x="1 2"'3'4`, ['--x=1 234']],
    [`''`, ['']],
    ['multi\nline', ['multi', 'line']],
    [`'open`, null],
    [`"open`, null],
    ['open\\', null]
  ])('cuts the command %j into words', (text, words) => {
    expect(shellWords(text)).toEqual(words);
  });
});

describe('an env file', () => {
  it('is read as Compose reads it', () => {
    const text = [
      '# a comment',
      'PLAIN=value',
      'export EXPORTED = spaced  # said',
      'HASH=a#b',
      `SINGLE='$PLAIN # kept'`,
      String.raw`DOUBLE="a\tb\n\"c\" ${'${PLAIN}'} \$5"`,
      'NAMED=${PLAIN}-$OUTER',
      'EMPTY=',
      'LINES="one',
      'two"',
      'COLON: yes',
      'not a line',
      'LAST=end'
    ].join('\r\n');
    expect(readEnvFile(text.replaceAll('one\r\n', 'one\n'), { OUTER: 'out' })).toEqual({
      PLAIN: 'value',
      EXPORTED: 'spaced',
      HASH: 'a#b',
      SINGLE: '$PLAIN # kept',
      DOUBLE: 'a\tb\n"c" value $5',
      NAMED: 'value-out',
      EMPTY: '',
      LINES: 'one\ntwo',
      COLON: 'yes',
      LAST: 'end'
    });
  });

  it('hands on from outside what it only names, and minds no mark before the first letter', () => {
    const text = '\uFEFFFIRST=1\r\nTOKEN\r\nexport HOME # mine\nMISSING\nLAST=2';
    expect(readEnvFile(text, { TOKEN: 't', HOME: '/me' })).toEqual({
      FIRST: '1',
      TOKEN: 't',
      HOME: '/me',
      LAST: '2'
    });
  });

  it('takes names that every object has for names like any other', () => {
    expect(Object.entries(readEnvFile('__proto__=1\nconstructor=$__proto__', {}))).toEqual([
      ['__proto__', '1'],
      ['constructor', '1']
    ]);
  });

  it('yields to what is set outside', () => {
    expect(readEnvFile('A=file\nB=$A', { A: 'shell' })).toEqual({ A: 'file', B: 'shell' });
  });
});
