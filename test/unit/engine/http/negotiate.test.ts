import { describe, expect, it } from 'vitest';
import { compareApi, negotiate } from '../../../../electron/engine/http/negotiate';

describe('the API version', () => {
  it.each([
    ['1.41', '1.12', '1.41'],
    ['1.40', '1.12', '1.40'],
    ['1.52', '1.44', '1.52'],
    ['1.60', '1.44', '1.52'],
    ['1.60', '1.52', '1.52'],
    ['2.0', '1.50', '1.52'],
    ['1.41', undefined, '1.41'],
    ['1.41', '', '1.41']
  ])('of an engine that speaks %s and at least %s is %s', (ApiVersion, MinAPIVersion, agreed) => {
    expect(negotiate({ ApiVersion, MinAPIVersion })).toBe(agreed);
  });

  it.each([
    ['1.39', '1.12', 'unsupported-version', /speaks the Docker API 1\.39/],
    ['1.9', '1.1', 'unsupported-version', /Update Docker/],
    ['1.70', '1.53', 'unsupported-version', /Update Plimsoll/],
    ['newest', '1.12', 'bad-answer', /"newest"/],
    ['', '', 'bad-answer', /which is none/]
  ])('cannot be agreed with %s (at least %s)', (ApiVersion, MinAPIVersion, code, sentence) => {
    expect(() => negotiate({ ApiVersion, MinAPIVersion })).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(sentence) })
    );
  });

  it('is compared by number and not by letter', () => {
    expect(compareApi('1.9', '1.41')).toBeLessThan(0);
    expect(compareApi('1.44', '1.44')).toBe(0);
    expect(compareApi('', '1.40')).toBeLessThan(0);
  });
});
