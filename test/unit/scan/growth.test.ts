import { describe, expect, it } from 'vitest';
import { replacesDocker } from '../../../electron/scan/code/mocks';
import { timesAsLong } from '../../helpers/growth';

describe('looking for mocks takes a time that grows as the file does', () => {
  it.each([
    ['java', 'import com.github.dockerjava;\n', '@Mock '],
    ['kotlin', '', '@MockK '],
    ['python', 'from ', 'mock_'],
    ['typescript', 'jest.mock(', ' ']
  ] as const)('in %s, of "%s" and "%s" again and again', (language, begin, again) => {
    const text = (length: number): string => `${begin}${again.repeat(length / again.length)}`;
    expect(timesAsLong(one => void replacesDocker(one, language), text)).toBeLessThan(8);
  });
});
