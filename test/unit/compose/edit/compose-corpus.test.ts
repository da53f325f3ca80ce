import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diffOf } from '../../../../electron/compose/edit/diff';
import { editCompose } from '../../../../electron/compose/edit/edit';

const folder = 'test/fixtures/compose';
const gib = 1024 ** 3;
const mib = 1024 ** 2;

const textOf = (file: string): string => readFileSync(`${folder}/${file}`, 'utf8');

/** File, service, new limit, and what is removed and added, line by line. */
const edited: [file: string, service: string, bytes: number, removed: string[], added: string[]][] =
  [
    [
      'webshop.yml',
      'backend',
      gib,
      ['    mem_limit: 512m   # the audit says: too little'],
      ['    mem_limit: 1g   # the audit says: too little']
    ],
    ['webshop.yml', 'auth', 512 * mib, ['    mem_limit: 256m'], ['    mem_limit: 512m']],
    ['deploy-style.yml', 'backend', gib, ['          memory: 512M'], ['          memory: 1G']],
    [
      'deploy-style.yml',
      'auth',
      512 * mib,
      ['        limits: { cpus: "0.25", memory: 256M }'],
      ['        limits: { cpus: "0.25", memory: 512M }']
    ],
    ['crlf.yml', 'backend', gib, ['    mem_limit: 512m'], ['    mem_limit: 1g']],
    ['crlf.yml', 'auth', 192 * mib, [], ['    mem_limit: 192m']],
    ['bom.yml', 'backend', gib, ['    mem_limit: "512m"'], ['    mem_limit: "1g"']],
    [
      'quoted.yml',
      'backend',
      1536 * mib,
      [`    "mem_limit": '512m' # single quotes, on purpose`],
      [`    "mem_limit": '1536m' # single quotes, on purpose`]
    ],
    ['bytes.yml', 'backend', gib, ['    mem_limit: 536870912'], ['    mem_limit: 1073741824']],
    ['merge-defaults.yml', 'backend', gib, [], ['    mem_limit: 1g']],
    ['anchored-service.yml', 'auth', 512 * mib, ['    mem_limit: 256m'], ['    mem_limit: 512m']],
    [
      'anchored-service-overridden.yml',
      'backend',
      gib,
      ['    mem_limit: 512m'],
      ['    mem_limit: 1g']
    ],
    ['scalar-alias.yml', 'backend', gib, ['    mem_limit: *memory'], ['    mem_limit: 1g']],
    ['scalar-anchor.yml', 'worker', gib, ['    mem_limit: *memory'], ['    mem_limit: 1g']],
    ['extends-with-own.yml', 'backend', gib, ['    mem_limit: 512m'], ['    mem_limit: 1g']],
    ['two-documents.yml', 'backend', gib, ['    mem_limit: 512m'], ['    mem_limit: 1g']],
    ['two-documents.yml', 'auth', 512 * mib, ['    mem_limit: 256m'], ['    mem_limit: 512m']],
    ['no-limit.yml', 'backend', 192 * mib, [], ['    mem_limit: 192m']],
    [
      'no-limit-deploy.yml',
      'backend',
      gib,
      [],
      ['            resources:', '                limits:', '                    memory: 1G']
    ],
    ['no-newline-at-end.yml', 'backend', gib, [], ['    mem_limit: 1g']],
    [
      'flow.yml',
      'backend',
      gib,
      ['services: {backend: {image: shop/backend, mem_limit: 512m}, auth: {image: shop/auth}}'],
      ['services: {backend: {image: shop/backend, mem_limit: 1g}, auth: {image: shop/auth}}']
    ],
    [
      'flow.yml',
      'auth',
      gib,
      ['services: {backend: {image: shop/backend, mem_limit: 512m}, auth: {image: shop/auth}}'],
      [
        'services: {backend: {image: shop/backend, mem_limit: 512m}, auth: {mem_limit: 1g, image: shop/auth}}'
      ]
    ],
    ['compose.json', 'backend', gib, ['      "mem_limit": "512m"'], ['      "mem_limit": "1g"']],
    [
      'compose.json',
      'auth',
      gib,
      ['    "auth": { "image": "shop/auth" }'],
      ['    "auth": {"mem_limit": "1g",  "image": "shop/auth" }']
    ],
    [
      'swap.yml',
      'backend',
      gib,
      ['    mem_limit: 512m', '    memswap_limit: 512m   # no swap at all'],
      ['    mem_limit: 1g', '    memswap_limit: 1g   # no swap at all']
    ],
    ['swap.yml', 'auth', 512 * mib, ['    mem_limit: 256m'], ['    mem_limit: 512m']],
    [
      'swap.yml',
      'worker',
      gib,
      ['    memswap_limit: 768m', '    mem_limit: 512m'],
      ['    memswap_limit: 1280m', '    mem_limit: 1g']
    ],
    [
      'both-places.yml',
      'backend',
      gib,
      ['    mem_limit: 512m', '          memory: 512M'],
      ['    mem_limit: 1g', '          memory: 1G']
    ],
    ['reset-elsewhere.yml', 'backend', gib, ['    mem_limit: 512m'], ['    mem_limit: 1g']],
    [
      'odd-indentation.yaml',
      'backend',
      gib,
      ['         mem_limit:   0.5G'],
      ['         mem_limit:   1G']
    ]
  ];

const refusals: [file: string, service: string, bytes: number, why: RegExp][] = [
  ['anchored-service.yml', 'backend', gib, /would change services\.worker\.mem_limit, too/],
  ['scalar-anchor.yml', 'backend', gib, /would change services\.worker\.mem_limit, too/],
  ['shared-limits.yml', 'backend', gib, /resources is an alias \(\*limits\), which others share/],
  ['extends-other-file.yml', 'backend', gib, /backend extends another, where its limit may stand/],
  ['extended-here.yml', 'backend', gib, /backend-debug extends backend/],
  ['two-documents-doubt.yml', 'backend', gib, /2 documents, and 2 of them define/],
  ['broken.yml', 'backend', gib, /not valid YAML \(line \d+\)/],
  ['duplicate-key.yml', 'backend', gib, /not valid YAML \(line 5\): Map keys must be unique/],
  ['variable.yml', 'backend', gib, /comes from a variable \(\$\{BACKEND_MEMORY:-512m\}\)/],
  ['reservation.yml', 'backend', 2 * gib, /mem_reservation of 3 GiB is more than the new limit/],
  ['tagged.yml', 'backend', gib, /written in a way that Plimsoll leaves alone/],
  ['block-scalar.yml', 'backend', gib, /written in a way that Plimsoll leaves alone/],
  ['bomb.yml', 'backend', gib, /aliases cannot be resolved/],
  ['version-one.yml', 'backend', gib, /does not define the service backend/],
  ['merged-swap.yml', 'backend', gib, /memswap_limit comes from an anchor/],
  ['webshop.yml', 'nobody', gib, /does not define the service nobody/],
  ['webshop.yml', 'backend', 512 * mib, /is 512 MiB in it already/]
];

describe('the corpus of compose files', () => {
  it.each(edited)('%s: %s gets %i bytes, and nothing else', (file, service, bytes, gone, come) => {
    const before = textOf(file);
    const { text, changes } = editCompose(before, service, bytes);
    const lines = diffOf(before, text);
    const of = (kind: string): string[] =>
      lines.filter(line => line.kind === kind).map(line => line.text);
    expect(of('removed')).toEqual(gone);
    expect(of('added')).toEqual(come);
    expect(changes.length).toBeGreaterThan(0);
    // Byte for byte: with the old lines put back in place of the new ones it is the file as it was.
    const whole = text.split('\n');
    const numbers = (kind: string): number[] =>
      lines.filter(line => line.kind === kind).map(line => line.number - 1);
    for (const index of numbers('added').toReversed()) whole.splice(index, 1);
    for (const index of numbers('removed')) whole.splice(index, 0, before.split('\n')[index] ?? '');
    expect(whole.join('\n')).toBe(before);
    expect(text.split('\r\n').length - 1).toBe(
      before.includes('\r\n') ? text.split('\n').length - 1 : 0
    );
  });

  it.each(refusals)('%s: %s with %i bytes is refused', (file, service, bytes, why) => {
    const attempt = (): unknown => editCompose(textOf(file), service, bytes);
    expect(attempt).toThrow(why);
    expect(attempt).toThrow(/The file was not changed\.$/);
    expect(attempt).toThrow(expect.objectContaining({ code: 'refused' }));
  });

  it('is all of it looked at', () => {
    const seen = new Set([...edited, ...refusals].map(([file]) => file));
    expect([...seen].toSorted()).toEqual(readdirSync(folder).toSorted());
    expect(seen.size).toBeGreaterThanOrEqual(15);
  });
});
