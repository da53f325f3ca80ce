import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CannotInterpolate, interpolate } from '../../../electron/compose/interpolate';

const variables = { SET: 'value', EMPTY: '', OTHER: 'other', _x1: 'under', DOLLAR: '$SET' };

describe('variables in a value', () => {
  it.each([
    ['plain', 'plain'],
    ['$SET', 'value'],
    ['${SET}', 'value'],
    ['a-$SET-b', 'a-value-b'],
    ['$SET$OTHER', 'valueother'],
    ['$_x1', 'under'],
    ['$SETTING', ''],
    ['${SET}TING', 'valueTING'],
    ['$$SET', '$SET'],
    ['$$$SET', '$value'],
    ['$$$$', '$$'],
    ['$${SET}', '${SET}'],
    ['costs $5', 'costs $5'],
    ['ends with $', 'ends with $'],
    ['$ SET', '$ SET'],
    ['${SET:-default}', 'value'],
    ['${EMPTY:-default}', 'default'],
    ['${EMPTY-default}', ''],
    ['${UNSET:-default}', 'default'],
    ['${UNSET-default}', 'default'],
    ['${UNSET:-}', ''],
    ['${UNSET:-a:b-c?d+e}', 'a:b-c?d+e'],
    ['${SET:?why}', 'value'],
    ['${EMPTY?why}', ''],
    ['${SET:+other}', 'other'],
    ['${EMPTY:+other}', ''],
    ['${EMPTY+other}', 'other'],
    ['${UNSET+other}', ''],
    ['${UNSET:-${OTHER}}', 'other'],
    ['${UNSET:-${ALSO:-deep}}', 'deep'],
    ['${UNSET:-a${OTHER}b${SET}c}', 'aotherbvaluec'],
    ['${UNSET:-$OTHER}', 'other'],
    ['${UNSET:-$$OTHER}', '$OTHER'],
    ['${UNSET:-{}}', '{}'],
    ['${DOLLAR}', '$SET'],
    ['{"json": "${SET}"}', '{"json": "value"}']
  ])('%s becomes %s', (text, expected) => {
    expect(interpolate(text, variables).text).toBe(expected);
  });

  it.each([
    ['${EMPTY:?}', 'needs the variable EMPTY, which is not set'],
    ['${UNSET:?set it in .env}', 'needs the variable UNSET, which is not set: set it in .env'],
    ['${UNSET?ask $OTHER}', 'needs the variable UNSET, which is not set: ask other'],
    ['${SET', 'has a ${ that is not closed'],
    ['${}', 'has ${}, which names no variable'],
    ['${1}', 'has ${1}, which names no variable'],
    ['${SET/a/b}', 'has ${SET/a/b}, which is no form that Compose knows'],
    ['${SET:=x}', 'has ${SET:=x}, which is no form that Compose knows']
  ])('%s cannot be made: %s', (text, why) => {
    expect(() => interpolate(text, variables)).toThrow(new CannotInterpolate(why));
  });

  it('names what is not set and has no default, and nothing else', () => {
    const { unset } = interpolate('$A ${B} ${C:-c} ${D:+$E} ${F:-$G} $SET', variables);
    expect(unset).toEqual(['A', 'B', 'G']);
  });

  it('gives back any text whose dollar signs are doubled', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('$', '{', '}', 'A', ':', '-', '?', '1', ' ') }),
        text => {
          expect(interpolate(text.replaceAll('$', '$$$$'), { A: 'x' })).toEqual({
            text,
            unset: []
          });
        }
      )
    );
  });

  it('comes to an end on any text, with a text or with a reason', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('$', '{', '}', 'A', ':', '-', '?', '+') }),
        text => {
          try {
            expect(typeof interpolate(text, { A: 'x' }).text).toBe('string');
          } catch (error) {
            expect(error).toBeInstanceOf(CannotInterpolate);
          }
        }
      )
    );
  });

  it('knows no variable that every object has', () => {
    expect(interpolate('${constructor:-none}', variables).text).toBe('none');
  });
});
