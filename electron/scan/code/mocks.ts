import type { Node } from '@vscode/tree-sitter-wasm';
import type { CodeLanguage } from '../../../shared/model/audit';
import type { Bindings } from './bindings';
import { callOf, memberOf, unwrapped } from './call';

const script = /\b(?:jest|vi|mock)\.(?:mock|doMock|module)\(\s*(?:import\(\s*)?['"`]dockerode['"`]/;
const jvm = /@(?:Mock|MockBean|MockitoBean|MockK|RelaxedMockK)\b[^;(]*\bDockerClient\b/;
const importsFake =
  /^[ \t]*(?:from|import)\b.*\b(?:\w+_)?(?:fake|mock)_\w*(?:api|client|docker|engine)/m;

const replacing: Partial<Record<CodeLanguage, RegExp>> = {
  javascript: script,
  typescript: script,
  python: importsFake,
  java: jvm,
  kotlin: jvm,
  ruby: /\ballow\(Docker::(?:Container|Image|Network|Volume)\)\.to receive/
};

/** Whether a file puts something else in the place of the module or client that speaks to Docker. */
export const replacesDocker = (text: string, language: CodeLanguage): boolean =>
  replacing[language]?.test(text) ?? false;

/** `patch("docker.from_env")`, `patch("shop.service.docker")`, `setattr(docker, "from_env", …)` */
const patching =
  /\bpatch(?:\.\w+)?\(\s*['"](?:[\w.]+\.)?(?:docker|aiodocker|podman)(?:\.(?:from_env|\w*Client|(?:client|api)\.[\w.]+))?['"]|\b(?:patch\.object|setattr)\(\s*(?:docker\s*,|['"]docker\.)/;
/** What Python patches for: a function or a class, with what stands above it. */
const patchedFor = /^(function_definition|class_definition|decorated_definition)$/;

const known = new WeakMap<Node['tree'], Map<number, boolean>>();

/** Whether the function or class that a node stands in has the module patched. */
export const isPatched = (node: Node): boolean => {
  const answers = known.get(node.tree) ?? new Map<number, boolean>();
  known.set(node.tree, answers);
  for (let at = node.parent; at; at = at.parent) {
    if (!patchedFor.test(at.type)) continue;
    const answer = answers.get(at.id) ?? patching.test(at.text);
    answers.set(at.id, answer);
    if (answer) return true;
  }
  return false;
};

const mockName =
  /(?:^|[\W_])(?:mock|fake|stub)|Mock|Fake|Stub|(?:^|_)double$|^create_autospec$|^return_value$/;
/** `New(WithMockClient(…))`, `&Client{client: newMockClient(…)}` */
const mockedInside = /\b\w*(?:mock|fake|stub)\w*(?:client|transport|http|docker|engine|api)\w*\(/i;
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
    return mockedInside.test(node.text.slice(0, mostText));
  }
  const member = memberOf(node);
  if (member?.object && !isOwn.test(member.object.text)) {
    return mockName.test(member.name) || comesFrom(member.object);
  }
  const name = node.text.replace(/^(this|self|cls)\.|^[@$]+/g, '');
  if (!/^\w+$/.test(name)) {
    const text = node.text.slice(0, mostText);
    const [head = ''] = /^[^({]*/.exec(text) ?? [];
    return mockName.test(head) || mockedInside.test(text) || mockedFunctions.test(text);
  }
  const binding = bindings.at(name, node) ?? bindings.at(node.text, node);
  // A name alone says so only where nothing says what it stands for.
  if (!binding) return mockName.test(name);
  return binding.value.id !== node.id && comesFrom(binding.value);
};
