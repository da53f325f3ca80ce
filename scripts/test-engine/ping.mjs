import { request } from 'node:http';

/**
 * Whether a Docker Engine answers at a socket or a plain TCP address within two seconds.
 * @param {string} url
 */
export function answers(url) {
  return ask(url, '/_ping').then(
    text => text === 'OK',
    () => false
  );
}

/**
 * The text of an engine's answer to a GET.
 * @param {string} url
 * @param {string} path
 * @returns {Promise<string>}
 */
export function ask(url, path) {
  return new Promise((resolve, reject) => {
    const [, pipe] = /^(?:unix|npipe):\/\/(.+)$/.exec(url) ?? [];
    const { hostname, port } = new URL(pipe ? 'http://docker' : url.replace(/^tcp:/, 'http:'));
    const where = pipe ? { socketPath: pipe } : { hostname, port: port || 2375 };
    const call = request({ ...where, path, timeout: 2000 }, answer => {
      let text = '';
      answer.setEncoding('utf8').on('data', part => (text += part));
      answer.on('end', () => resolve(text));
    });
    call.on('timeout', () => call.destroy(new Error('no answer')));
    call.on('error', reject);
    call.end();
  });
}
