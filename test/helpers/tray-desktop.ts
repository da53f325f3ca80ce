import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { disposable, type Disposable } from '../../shared/disposable';

/* A desktop with a tray: a session bus on which somebody owns the name of the tray's watcher. */

const aligned = (bytes: Buffer, to: number): Buffer =>
  Buffer.concat([bytes, Buffer.alloc((to - (bytes.length % to)) % to)]);

const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

const text = (value: string): Buffer =>
  Buffer.concat([number(Buffer.byteLength(value)), Buffer.from(`${value}\0`)]);

const signature = (value: string): Buffer => Buffer.from([value.length, ...Buffer.from(value), 0]);

/** A header field: its code, its type, its value (D-Bus Specification, "Header Fields"). */
type Field = readonly [code: number, type: 's' | 'o' | 'g' | 'u', value: string | number];

const fieldBytes = (before: Buffer, [code, type, value]: Field): Buffer => {
  const head = Buffer.concat([aligned(before, 8), Buffer.from([code]), signature(type)]);
  if (type === 'g') return Buffer.concat([head, signature(String(value))]);
  const bytes = typeof value === 'number' ? number(value) : text(value);
  return Buffer.concat([aligned(head, 4), bytes]);
};

const message = (kind: number, serial: number, fields: readonly Field[], body: Buffer): Buffer => {
  let list: Buffer = Buffer.alloc(0);
  for (const field of fields) list = fieldBytes(list, field);
  const head = Buffer.concat([Buffer.from(['l'.charCodeAt(0), kind, 0, 1]), number(body.length)]);
  const whole = Buffer.concat([head, number(serial), number(list.length), list]);
  return Buffer.concat([aligned(whole, 8), body]);
};

const bus = 'org.freedesktop.DBus';

const call = (serial: number, member: string, type: string, body: Buffer): Buffer => {
  const to: Field[] = [
    [1, 'o', '/org/freedesktop/DBus'],
    [6, 's', bus],
    [2, 's', bus],
    [3, 's', member]
  ];
  return message(1, serial, type === '' ? to : [...to, [8, 'g', type]], body);
};

const ownName = async (socket: Socket, name: string): Promise<void> => {
  const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  await once(socket, 'data');
  const asked = Buffer.concat([aligned(text(name), 4), number(4)]);
  socket.write('BEGIN\r\n');
  socket.write(call(1, 'Hello', '', Buffer.alloc(0)));
  socket.write(call(2, 'RequestName', 'su', asked));
  let heard = '';
  while (!heard.includes(name)) {
    const [bytes] = (await once(socket, 'data')) as [Buffer];
    heard += bytes.toString('latin1');
  }
};

/** Whether such a desktop can be made here. */
export const canHaveTray = (): boolean =>
  process.platform === 'linux' &&
  ['dbus-daemon', 'dbus-send'].every(
    program => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined
  );

/** Gives the address that programs of this desktop find in DBUS_SESSION_BUS_ADDRESS. */
export const desktopWithTray = async (): Promise<Disposable & { address: string }> => {
  const args = ['--session', '--nofork', '--print-address'];
  const daemon = spawn('dbus-daemon', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = (await once(daemon.stdout, 'data')) as [Buffer];
  const address = line.toString().trim();
  const path = /unix:path=([^,]+)/.exec(address)?.[1] ?? '';
  const socket = createConnection(path);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  await ownName(socket, 'org.kde.StatusNotifierWatcher');
  return {
    address,
    ...disposable(() => {
      socket.destroy();
      daemon.kill();
    })
  };
};
