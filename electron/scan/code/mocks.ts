import type { Node } from '@vscode/tree-sitter-wasm';
import type { CodeLanguage } from '../../../shared/model/audit';
import { firstAfter } from '../../mask/find';
import type { Bindings } from './bindings';
import { callOf, memberOf, unwrapped } from './call';

/** Whether one pattern matches in a word, and the other in what comes after it. */
const inOrder = (word: string, first: RegExp, second: RegExp): boolean => {
  const found = first.exec(word);
  return found !== null && second.test(word.slice(found.index + found[0].length));
};

const script = /\b(?:jest|vi|mock)\.(?:mock|doMock|module)\(\s*(?:import\(\s*)?['"`]dockerode['"`]/;
const jvm = firstAfter(
  /@(?:Mock|MockBean|MockitoBean|MockK|RelaxedMockK)\b/g,
  /\bDockerClient\b/g,
  /[;(]/g
);
const mocksClient = (text: string): boolean => jvm(text).length > 0;

const importLine = /^[ \t]*(?:from|import)\b.*/gm;

/** `from tests.fake_docker import FakeClient`, `import mock_engine` */
const importsFake = (text: string): boolean =>
  Array.from(text.matchAll(importLine), ([line]) => line)
    .flatMap(line => line.match(/\w+/g) ?? [])
    .some(word => inOrder(word, /(?:^|_)(?:fake|mock)_/, /api|client|docker|engine/));

const replacing: Partial<Record<CodeLanguage, (text: string) => boolean>> = {
  javascript: text => script.test(text),
  typescript: text => script.test(text),
  python: importsFake,
  java: mocksClient,
  kotlin: mocksClient,
  ruby: text => /\ballow\(Docker::(?:Container|Image|Network|Volume)\)\.to receive/.test(text)
};

/** Whether a file puts something else in the place of the module or client that speaks to Docker. */
export const replacesDocker = (text: string, language: CodeLanguage): boolean =>
  replacing[language]?.(text) ?? false;

/** `patch.object(docker, …)`, `setattr(docker, "from_env", …)`, `setattr("docker.from_env", …)` */
const patching = /\b(?:patch\.object|setattr)\(\s*(?:docker\s*,|['"]docker\.)/;
/** `patch("docker.from_env")`, `patch("shop.service.docker")` */
const patched = /\bpatch(?:\.\w+)?\(\s*['"]([\w.]+)['"]/g;
const ofDocker =
  /(?:^|\.)(?:docker|aiodocker|podman)(?:\.(?:from_env|\w*Client|(?:client|api)\.[\w.]+))?$/;

const patchesDocker = (text: string): boolean =>
  patching.test(text) ||
  Array.from(text.matchAll(patched), ([, path = '']) => path).some(path => ofDocker.test(path));

/** What Python patches for: a function or a class, with what stands above it. */
const patchedFor = /^(function_definition|class_definition|decorated_definition)$/;

const known = new WeakMap<Node['tree'], Map<number, boolean>>();

/** Whether the function or class that a node stands in has the module patched. */
export const isPatched = (node: Node): boolean => {
  const answers = known.get(node.tree) ?? new Map<number, boolean>();
  known.set(node.tree, answers);
  for (let at = node.parent; at; at = at.parent) {
    if (!patchedFor.test(at.type)) continue;
    const answer = answers.get(at.id) ?? patchesDocker(at.text);
    answers.set(at.id, answer);
    if (answer) return true;
  }
  return false;
};

const mockName =
  /(?:^|[\W_])(?:mock|fake|stub)|Mock|Fake|Stub|(?:^|_)double$|^create_autospec$|^return_value$/;
/** `New(WithMockClient(…))`, `&Client{client: newMockClient(…)}` */
const isMockedInside = (text: string): boolean =>
  (text.match(/(?<!\w)\w+(?=\()/g) ?? []).some(word =>
    inOrder(word, /mock|fake|stub/i, /client|transport|http|docker|engine|api/i)
  );
const mockedFunctions = /\b(?:vi|jest)\.fn\(/;

/** How much of what makes a thing is looked at, in characters. */
const mostText = 500;
const mostDepth = 6;

const isOwn = /^(this|self|cls)$/;

/** Whether a thing, or what it comes from, was made to stand for another in a test. */
export const isMock = (given: Node, bindings: Bindings, depth = 0): boolean => {
  if (depth > mostDepth) return false;
  const node = unwrapped(given);
  const comesFrom = (origin: Node): boolean => isMock(origin, bindings, depth + 1);
  const call = callOf(node);
  if (call) {
    if (mockName.test(call.name)) return true;
    if (call.receiver && comesFrom(call.receiver)) return true;
    return isMockedInside(node.text.slice(0, mostText));
  }
  const member = memberOf(node);
  if (member?.object && !isOwn.test(member.object.text)) {
    return mockName.test(member.name) || comesFrom(member.object);
  }
  const name = node.text.replace(/^(this|self|cls)\.|^[@$]+/g, '');
  if (!/^\w+$/.test(name)) {
    const text = node.text.slice(0, mostText);
    const [head = ''] = /^[^({]*/.exec(text) ?? [];
    return mockName.test(head) || isMockedInside(text) || mockedFunctions.test(text);
  }
  const binding = bindings.at(name, node) ?? bindings.at(node.text, node);
  // A name alone says so only where nothing says what it stands for.
  if (!binding) return mockName.test(name);
  return binding.value.id !== node.id && comesFrom(binding.value);
};
