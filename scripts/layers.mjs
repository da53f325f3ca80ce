import { readdirSync } from 'node:fs';
import { sep } from 'node:path';
import { wrongImports } from './layers/check.mjs';
import { circlesIn } from './layers/circles.mjs';
import { importsOf } from './layers/imports.mjs';
import { floors } from './layers/table.mjs';
import { root } from './process.mjs';

process.chdir(root);
const files = Object.keys(floors).flatMap(top =>
  readdirSync(top, { recursive: true })
    .map(name => `${top}/${name.split(sep).join('/')}`)
    .filter(file => /\.tsx?$/.test(file))
);
const imports = importsOf(files);
const wrong = [
  ...wrongImports(imports),
  ...circlesIn(imports).map(circle => `A circle of imports: ${circle.join(', ')}.`)
];
for (const sentence of wrong) console.log(sentence);
console.log(
  `${imports.length} imports of ${files.length} files: ${wrong.length || 'none'} against the layers.`
);
process.exitCode = wrong.length ? 1 : 0;
