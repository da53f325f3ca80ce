import { z } from 'zod';
import { parseSize } from './size-text';
import { parseNanoseconds } from './duration';
import { conditions, type Mount, type Port } from './project';
import { shellWords } from './shell-words';
import { parseExposed, parseHost, parseMount, parsePorts, parseTmpfs } from './short-forms';

/*
 * The keys of a compose file that Plimsoll starts environments with; docs/compose-keys.md lists
 * them for people. Messages go on from the path of the value: "services.db.user must be text".
 */

const text = z
  .union([z.string(), z.number(), z.boolean()], { error: 'must be text' })
  .transform(String);
const flag = z
  .union([z.boolean(), z.enum(['true', 'false'])], { error: 'must be true or false' })
  .transform(value => String(value) === 'true');

/** Text that means something; `what` goes on from "must be". */
const read = <T>(parse: (text: string) => T | null, what: string) =>
  text.transform((value, context): T => {
    const found = parse(value);
    if (found !== null) return found;
    context.addIssue({ code: 'custom', message: `must be ${what}` });
    return z.NEVER;
  });

const wholeNumber = read(
  value => (/^\d{1,9}$/.test(value) ? Number(value) : null),
  'a whole number'
);
const number = read(
  value => (/^\d{1,6}(\.\d+)?$/.test(value) ? Number(value) : null),
  'a number such as 0.5'
);
const bytes = read(parseSize, 'a size such as 512m');
const duration = read(parseNanoseconds, 'a duration such as 30s');

/** Keys beginning with `x-` are other programs' own, and one without a value is as good as none. */
const block = <S extends z.core.$ZodLooseShape>(shape: S) => {
  const isMeant = ([key, value]: [string, unknown]): boolean =>
    !key.startsWith('x-') && (value !== null || !Object.hasOwn(shape, key));
  const meant = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).filter(isMeant))
      : value;
  return z.preprocess(meant, z.strictObject(shape, { error: 'must be a mapping' }));
};

/** A mapping of names to blocks that may be left empty. */
const blocks = <T extends z.ZodType>(inner: T) =>
  z.record(
    z.string(),
    z.preprocess(value => value ?? {}, inner),
    { error: 'must be a mapping' }
  );

const list = <T extends z.ZodType>(inner: T) => z.array(inner, { error: 'must be a list' });
const oneOrMore = <T extends z.ZodType>(inner: T) =>
  z.preprocess(value => (Array.isArray(value) ? value : [value]), list(inner));

/** A short form in one line, or the long one. */
const shortOr = <T>(short: z.ZodType<T>, long: z.ZodType<T>) =>
  z.unknown().transform((value, context): T => {
    const form = typeof value === 'object' && value !== null ? long : short;
    const { success, data, error } = form.safeParse(value);
    if (success) return data;
    context.issues.push(...(error.issues as typeof context.issues));
    return z.NEVER;
  });

/** A list becomes a mapping: of itself alone, or of what stands before and after "=". */
const named = (split: boolean) => (value: unknown) => {
  if (!Array.isArray(value)) return value;
  return Object.fromEntries(
    value.map((entry: unknown): [string, unknown] => {
      const line = String(entry);
      const at = split ? line.indexOf('=') : -1;
      return at < 0 ? [line, null] : [line.slice(0, at), line.slice(at + 1)];
    })
  );
};

/** `NAME: value` or `- NAME=value`; null = no value. */
const pairs = z.preprocess(
  named(true),
  z.record(z.string(), z.nullable(text), { error: 'must be a mapping or a list of NAME=value' })
);

/** One line is cut into words as a shell does it. */
const command = shortOr(
  read(shellWords, 'a command, its quotes closed, or a list of words'),
  list(text)
);

const port = shortOr<Port[]>(
  read(parsePorts, 'a port such as 5432 or 8080:80'),
  block({
    target: wholeNumber,
    published: text.optional(),
    host_ip: text.optional(),
    protocol: z.enum(['tcp', 'udp', 'sctp'], { error: 'must be tcp, udp or sctp' }).optional(),
    mode: text.optional(),
    name: text.optional(),
    app_protocol: text.optional()
  }).transform(({ target, protocol = 'tcp', host_ip }) => [
    { container: target, protocol, hostIp: host_ip ?? null }
  ])
);

const mount = shortOr<Mount>(
  read(parseMount, 'a volume such as data:/var/lib/data or ./init:/init:ro'),
  block({
    type: z.enum(['volume', 'bind', 'tmpfs'], { error: 'must be volume, bind or tmpfs' }),
    source: text.optional(),
    target: text,
    read_only: flag.optional(),
    bind: block({ create_host_path: flag.optional() }).optional(),
    volume: block({ nocopy: flag.optional() }).optional(),
    tmpfs: block({ size: bytes.optional() }).optional()
  }).transform(({ type, source, target, read_only, volume, tmpfs }) => ({
    type,
    source: source ?? null,
    target,
    readOnly: read_only ?? false,
    noCopy: volume?.nocopy ?? false,
    bytes: tmpfs?.size ?? null
  }))
);

const envFile = shortOr(
  text.transform(path => ({ path, required: true })),
  block({ path: text, required: flag.optional() }).transform(({ path, required = true }) => ({
    path,
    required
  }))
);

const dependency = block({
  condition: z.enum(conditions, { error: `must be ${conditions.join(', ')}` }).optional(),
  restart: flag.optional(),
  required: flag.optional()
});

const hosts = z.preprocess(
  value =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).map(([name, address]) => `${name}=${String(address)}`)
      : value,
  list(read(parseHost, 'a host such as db.test:10.0.0.5'))
);

const healthcheck = block({
  test: shortOr(
    text.transform(line => ['CMD-SHELL', line]),
    list(text).refine(([kind = '']) => ['NONE', 'CMD', 'CMD-SHELL'].includes(kind), {
      error: 'must begin with CMD, CMD-SHELL or NONE'
    })
  ).optional(),
  interval: duration.optional(),
  timeout: duration.optional(),
  start_period: duration.optional(),
  retries: wholeNumber.optional(),
  disable: flag.optional()
});

const service = block({
  image: text.optional(),
  // What would be built does not matter: an image of that name must be there.
  build: z.unknown().optional(),
  command: command.optional(),
  entrypoint: command.optional(),
  environment: pairs.optional(),
  env_file: oneOrMore(envFile).optional(),
  ports: list(port).optional(),
  expose: list(read(parseExposed, 'a port such as 3000')).optional(),
  volumes: list(mount).optional(),
  tmpfs: oneOrMore(read(parseTmpfs, 'a path such as /run')).optional(),
  networks: z
    .preprocess(named(false), blocks(block({ aliases: list(text).optional() })))
    .optional(),
  depends_on: z.preprocess(named(false), blocks(dependency)).optional(),
  healthcheck: healthcheck.optional(),
  mem_limit: bytes.optional(),
  deploy: block({
    resources: block({
      limits: block({
        memory: bytes.optional(),
        cpus: number.optional(),
        pids: wholeNumber.optional()
      }).optional()
    }).optional()
  }).optional(),
  labels: pairs.optional(),
  user: text.optional(),
  working_dir: text.optional(),
  init: flag.optional(),
  stop_grace_period: duration.optional(),
  stop_signal: text.optional(),
  extra_hosts: hosts.optional(),
  profiles: list(text).optional()
});
export type WrittenService = z.infer<typeof service>;

const network = block({
  driver: text.optional(),
  driver_opts: z.record(z.string(), text, { error: 'must be a mapping' }).optional(),
  internal: flag.optional(),
  attachable: flag.optional(),
  enable_ipv6: flag.optional(),
  labels: pairs.optional()
});

const volume = block({
  driver: text.optional(),
  driver_opts: z.record(z.string(), text, { error: 'must be a mapping' }).optional(),
  labels: pairs.optional()
});

export const composeFile = block({
  version: text.optional(),
  name: text.optional(),
  services: blocks(service),
  networks: blocks(network).optional(),
  volumes: blocks(volume).optional()
});
export type WrittenFile = z.infer<typeof composeFile>;
