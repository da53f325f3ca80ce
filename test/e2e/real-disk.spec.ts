import { expect, test } from 'playwright/test';
import { diskFigures } from '../../shared/model/disk';
import { formatSize } from '../../shared/units';
import { Docker } from '../helpers/docker';
import { openPlimsoll } from '../helpers/plimsoll-app';
import { plimsoll } from '../helpers/plimsoll-command';
import { realEngineUrl } from '../helpers/real-engine';

if (realEngineUrl) {
  const docker = new Docker(realEngineUrl);

  interface Line {
    Type: string;
    TotalCount: string;
    Active: string;
    Size: string;
    Reclaimable: string;
  }

  /** `docker system df`, a line a kind; sizes as printed, percentages dropped. */
  const systemDf = (): Record<string, Omit<Line, 'Type'>> =>
    Object.fromEntries(
      docker
        .run('system', 'df', '--format', '{{json .}}')
        .split('\n')
        .map(text => JSON.parse(text) as Line)
        .map(({ Type, Reclaimable, ...rest }) => [
          Type,
          { ...rest, Reclaimable: Reclaimable.replace(/ \(.*/, '') }
        ])
    );

  const spaced = (size = 'no such line'): string => size.replace(/^([\d.]+)/, '$1 ');

  /** Docker prints "11.11GB" where Plimsoll prints "11.11 GB". */
  const asDocker = (bytes: number): string => formatSize(bytes).replace(' ', '');

  test.describe('disk usage on a real engine', () => {
    test.beforeAll(() => {
      docker.importBusybox();
      const writer = docker.start(
        `plimsoll-writer-${docker.label.slice(-8)}`,
        ['-v', '/data'],
        'dd if=/dev/zero of=/data/x bs=1M count=3; dd if=/dev/zero of=/y bs=1M count=2'
      );
      docker.run('wait', writer);
      docker.run('volume', 'create', '--label', docker.label);
    });
    test.afterAll(() => docker.clear());

    test('the terminal agrees with docker system df', async () => {
      const { stdout } = await plimsoll(['status', '--json', '--host', docker.url]);
      const { disk } = JSON.parse(stdout) as { disk: unknown };
      const figures = diskFigures.parse(disk);
      const lines = systemDf();
      for (const [type, figure] of [
        ['Images', figures.images],
        ['Containers', figures.containers],
        ['Local Volumes', figures.volumes],
        ['Build Cache', figures.buildCache]
      ] as const) {
        expect({
          Active: String(figure.active),
          Reclaimable: asDocker(figure.reclaimableBytes),
          Size: asDocker(figure.bytes),
          TotalCount: String(figure.count)
        }).toEqual(lines[type]);
      }
    });

    test('the Disk page agrees with docker system df', async () => {
      const app = await openPlimsoll({ host: docker.url, args: ['--page', 'disk'] });
      try {
        const lines = systemDf();
        for (const [type, heading] of [
          ['Images', 'Images'],
          ['Containers', 'Containers'],
          ['Local Volumes', 'Volumes'],
          ['Build Cache', 'Build cache']
        ] as const) {
          const card = app.window.getByRole('region', { name: heading, exact: true });
          const line = lines[type];
          await expect(card).toContainText(spaced(line?.Size));
          await expect(card).toContainText(`Reclaimable${spaced(line?.Reclaimable)}`);
          await expect(card).toContainText(`${line?.Active} of ${line?.TotalCount}`);
        }
      } finally {
        await app.close();
      }
    });
  });
}
