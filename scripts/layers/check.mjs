import { floors, packages, secluded } from './table.mjs';

const isIn = (file, place) => file === place || file.startsWith(`${place}/`);

/** The part a file belongs to and the number of its floor, counted from the top. */
function standingOf(file) {
  const [top, ...inside] = file.split('/');
  const path = inside.join('/');
  const places = (floors[top] ?? []).flatMap((parts, floor) =>
    parts.map(part => ({ part, floor }))
  );
  const found = places
    .filter(({ part }) => part === '.' || isIn(path, part.replace('/*', '')))
    // The most particular one: a folder that is listed lies inside another that is.
    .toSorted((a, b) => b.part.length - a.part.length)[0];
  if (!found) return null;
  const depth = found.part.endsWith('/*') ? 3 : 0;
  const name = depth ? file.split('/').slice(0, depth).join('/') : `${top}/${found.part}`;
  return { top, name, floor: found.floor };
}

const isPackage = to => !Object.keys(floors).some(top => to.startsWith(`${top}/`));

function wrongPackage({ from, to }) {
  for (const { name, only, except } of packages) {
    if (!name.test(to)) continue;
    if (only && !only.some(place => isIn(from, place))) return `only ${only.join(', ')} may`;
    if (except?.some(place => isIn(from, place))) return `${except.join(', ')} may not`;
  }
  return null;
}

function wrongPart({ from, to }) {
  const [here, there] = [standingOf(from), standingOf(to)];
  if (!here) return `${from} stands in no part of the table`;
  if (!there) return `${to} stands in no part of the table`;
  if (here.name === there.name) return null;
  const alone = Object.entries(secluded).find(([place]) => isIn(from, place));
  if (alone && !alone[1].some(place => isIn(to, place))) {
    return `${alone[0]} imports only ${alone[1].join(', ')}`;
  }
  if (here.top !== there.top) {
    return there.top === 'shared' ? null : `${here.top} never imports ${there.top}`;
  }
  if (here.floor < there.floor) return null;
  return here.floor === there.floor
    ? `${here.name} and ${there.name} stand side by side`
    : `${there.name} stands above ${here.name}`;
}

/**
 * Imports that the table of layers does not allow.
 * @param {{ from: string, to: string }[]} imports
 * @returns {string[]} One sentence each.
 */
export function wrongImports(imports) {
  return imports.flatMap(one => {
    const why = isPackage(one.to) ? wrongPackage(one) : wrongPart(one);
    return why ? `${one.from} imports ${one.to}: ${why}.` : [];
  });
}
