import { describe, expect, it } from 'vitest';
import { maskOf } from '../../../electron/mask/mask';

const { code: mask, words } = maskOf('/home/ada');

describe('what a comment tells', () => {
  it.each([
    ['# the password is hunter2', '# the password is •••'],
    ['docker rm db # password is hunter2', 'docker rm db # password is •••'],
    ['# the password: hunter2', '# the password: •••'],
    ['# the passphrase is: hunter2', '# the passphrase is: •••'],
    ['# The password is swordfish.', '# The password is •••'],
    ['# default password is "correct horse", change it', '# default password is "•••", change it'],
    ['// token is hunter2 for now', '// token is ••• for now'],
    ['/* set the password to hunter2 */', '/* set the password to ••• */'],
    ['# use password hunter2 here', '# use password ••• here'],
    ['# the api key: hunter2', '# the api key: •••'],
    ['# default login: ada / hunter2', '# default login: •••'],
    ['# credentials: ada hunter2', '# credentials: •••'],
    [`psql -c "ALTER USER ada PASSWORD 'hunter2'"`, `psql -c "ALTER USER ada PASSWORD '•••'"`],
    [`CREATE USER ada IDENTIFIED BY 'hunter2'`, `CREATE USER ada IDENTIFIED BY '•••'`],
    [`SET PASSWORD FOR ada = 'hunter2'`, `SET PASSWORD FOR ada = '•••'`]
  ])('is masked in %s', (line, expected) => {
    expect(mask(line)).toBe(expected);
    expect(mask(expected)).toBe(expected);
  });

  it.each([
    '# the password is read from the environment',
    '# the token is in the vault',
    '# passwords are kept in the vault',
    '# password is required',
    '# The token is masked.',
    '# the secret is created by the operator',
    '# Stops the password service, which is slow.',
    '# an invalid token was supplied.',
    '// the user identified by `name` is gone',
    '# authentication is off'
  ])('of no secret stays: %s', line => {
    expect(mask(line)).toBe(line);
  });

  it('is no concern of a sentence about a container', () => {
    const sentence = 'shop-token is restarting';
    expect(words(sentence)).toBe(sentence);
  });

  it.each(['password is ', 'password ', 'password for a=', 'identified with a ', '# login '])(
    'is looked for in no time in a line of %s',
    part => {
      const started = performance.now();
      mask(part.repeat(9_000 / part.length));
      expect(performance.now() - started).toBeLessThan(1_000);
    }
  );
});
