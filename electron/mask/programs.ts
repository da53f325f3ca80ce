import { allAfter, firstAfter } from './find';
import { named } from './named';
import { always, rule, type Rule } from './rule';

/** Between two arguments, as a shell or a list of strings parts them. */
const gap = `["'\`]?(?:\\s*,\\s*|\\s+)`;
const next = `${gap}["'\`]?`;
const word = `["'\`]?[^\\s"'\`,]+`;

/** Where an argument begins that is no option, and no pipe. */
const argument = '(?=[^\\s|&;<>-])';

/** A container may be called like a program, and a host. */
const program = (names: string): string =>
  `(?<![\\w.-])(?<!(?:--(?:name|hostname|host|network|link|label)|\\s-h)[\\s=]["'\`]?)(?:${names})(?=${gap})`;

/** Not into a command that follows, as far as can be told: to these the same letters mean another thing. */
const otherCommand =
  /\n|(?:&&|[;|])\s*(?:(?:sudo|xargs)\s+)*(?:(?:docker|podman|nerdctl|mkdir|psql|ssh|scp|git)\b|\.{1,2}\/)/g;

const number = '(?:[\\d.]+|\\$\\w+|\\$\\{[^{}\\s]*\\})';

/** `-p 127.0.0.1:8080:80/tcp`, whatever the container is called. */
const noPort = `(?!["'\`]?(?:${number}:){1,2}${number}(?:/\\w+)?["'\`]?(?:[\\s,)\\]]|$))`;

/** Options that hold a secret in these programs alone. */
const options: readonly (readonly [programs: string, option: string])[] = [
  ['mongo(?:sh|s|dump|restore|import|export|stat|top)?|cqlsh|cypher-shell|influx|snowsql', '-p'],
  ['twine|useradd', '-p'],
  ['sqlcmd|mssql-cli|bcp|isql|tsql|zip|unzip|mosquitto_(?:pub|sub|rr)', '-P'],
  ['ldap(?:search|add|modify|delete|passwd|whoami|compare)', '-[xvnLZ]*w'],
  ['ldappasswd', '-[as]'],
  ['redis-(?:cli|benchmark)', '-a'],
  ['ssh-keygen', '-N'],
  ['doctl|influx', '-t'],
  ['secret\\s+set|put-parameter', '-b|--body|--value'],
  ['curl', '-b|--cookie'],
  ['curl', '-U|--proxy-user'],
  ['curl|wget|etcdctl', '-[sSfkLvi]*u|--user'],
  ['https?|xh', '-a|--auth']
];

const flags = `(?:${next}-\\w+)`;

/** An image stands between it and its arguments where it is the image's entry point. */
const htpasswd = `(?:--entrypoint[\\s=]htpasswd${gap}${word}|htpasswd)`;

/** After so many other arguments comes a secret. */
const positions: readonly (readonly [command: string, others: number])[] = [
  ['add_user|change_password|authenticate_user', 1],
  [`${htpasswd}(?=${flags}*${gap}["'\`]?-\\w*n)${flags}+`, 1],
  [`${htpasswd}(?!${flags}*${gap}["'\`]?-\\w*n)${flags}+`, 2],
  [`mosquitto_passwd${flags}+`, 2],
  [`mc${next}(?:alias${next}set|config${next}host${next}add)`, 3],
  [`(?:vault|cargo)${next}login|snyk${next}auth`, 0],
  [`openssl${next}passwd${flags}+`, 0],
  ['http-basic\\.[\\w.-]+', 1],
  ['encrypt_string', 0]
];

/** Programs that keep secrets: whatever they are given a name for is one. */
const keepers = `vault${next}(?:kv${next})?(?:put|patch|write)|nomad${next}var${next}put|secrets?${next}set|config:set`;

/** What is a secret because of the program that it is given to: `-p` of Docker is a port. */
export const programRules: readonly Rule[] = [
  ...options.map(([programs, option]) =>
    rule(
      firstAfter(
        new RegExp(program(programs), 'g'),
        new RegExp(`[\\s"'\`](?:${option})(?:${gap}|=)?${noPort}(?=[^\\s-])`, 'g'),
        otherCommand
      ),
      always
    )
  ),
  ...positions.map(([command, others]) =>
    rule(
      new RegExp(`(?<![\\w.-])(?:${command})(?:${gap}${word}){${others}}${gap}${argument}`, 'g'),
      always
    )
  ),
  rule(
    firstAfter(/(?<![\w.-])redis-cli/g, new RegExp(`\\s(?:AUTH|auth)${gap}${argument}`, 'g')),
    always
  ),
  rule(firstAfter(/\b(?:login|sshpass)\b/g, /[\s"'`]-p(?:["'`]\s*,\s*|\s+|=)?(?=\S)/g), always),
  // A blank before it, and it is the name of a database.
  rule(
    firstAfter(
      new RegExp(program('(?:mysql|mariadb)[\\w-]*|7z\\w?'), 'g'),
      new RegExp(`\\s["']?-p(?=\\S)${noPort}`, 'g'),
      otherCommand
    ),
    always
  ),
  rule(firstAfter(/\bopenssl\s/g, /\s-k\s+(?=\S)/g), always),
  rule(
    /\b(?:sqlplus|sqlldr|expdp|impdp)\s+(?:-\w+(?<!\b(?:sqlplus|sqlldr|expdp|impdp))\s+)*["'`]?[^\s/"'`]+\/(?=\S)/g,
    always
  ),
  rule(
    firstAfter(
      /\bsmbclient\b/g,
      /\s(?:-U|--user)[\s=]*(?:["'`][^\s%"'`]+|[^\s%"'`=][^\s%"'`]*)%(?=\S)/g
    ),
    always
  ),
  rule(/--from-literal[\s="'`,]+[\w.-]+=(?=\S)/g, always),
  rule(
    allAfter(
      new RegExp(`\\b(?:${keepers})${gap}`, 'g'),
      /(?<=[\s"'`])[A-Za-z_][\w.-]{0,60}=(?=\S)/g
    ),
    always
  ),
  // `aws configure set aws_secret_access_key x`. What begins anew is not passed over, here and above:
  // of a hundred of them each would be read from all those before it.
  rule(
    named(
      `\\bconfig(?:ure)?${next}(?:(?:-[\\w-]+(?<!\\bconfig(?:ure)?)|set)${next})*[^\\s"'\`]{0,200}?`,
      `${gap}${argument}`
    ),
    always
  )
];
