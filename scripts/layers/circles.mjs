/**
 * Files that import each other in a circle: the strongly connected components of more than one
 * file (Tarjan 1972), and files that import themselves.
 * @param {{ from: string, to: string }[]} imports
 * @returns {string[][]} Each circle's files, sorted.
 */
export function circlesIn(imports) {
  const next = new Map();
  for (const one of imports) next.set(one.from, [...(next.get(one.from) ?? []), one]);
  const seen = new Map();
  const open = [];
  const circles = [];
  const visit = file => {
    const index = seen.size;
    const state = { index, low: index, isOpen: true };
    seen.set(file, state);
    open.push(file);
    for (const { to } of next.get(file) ?? []) {
      const other = seen.get(to) ?? visit(to);
      if (other.isOpen) state.low = Math.min(state.low, other.low);
    }
    if (state.low === index) {
      const circle = open.splice(open.indexOf(file));
      for (const one of circle) seen.get(one).isOpen = false;
      if (circle.length > 1 || next.get(file)?.some(({ to }) => to === file)) {
        circles.push(circle.toSorted((a, b) => a.localeCompare(b, 'en')));
      }
    }
    return state;
  };
  for (const file of next.keys()) if (!seen.has(file)) visit(file);
  return circles;
}
