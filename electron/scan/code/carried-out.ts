import { callOf, type Call } from './call';

const isStarted = /^(exec|start|await\w*)$/;

/** `removeContainerCmd(id).withForce(true).exec()`: the calls that follow on a call. */
export const followers = (call: Call): Call[] => {
  const found: Call[] = [];
  for (let at = call.node.parent; at; at = at.parent) {
    const next = callOf(at);
    if (next) {
      if (!next.receiver || !next.receiver.text.startsWith(call.node.text.slice(0, 20))) break;
      found.push(next);
    } else if (!/navigation|member|selector/.test(at.type)) break;
  }
  return found;
};

/** Whether what docker-java only describes is told to happen in the same breath. */
export const isCarriedOut = (call: Call): boolean =>
  followers(call).some(({ name }) => isStarted.test(name));

/** What a test says about calls that it expects, and never makes. */
export const isMocked = ({ receiver, args, node }: Call): boolean => {
  if (/\bEXPECT\(\)|^(verify|doReturn|doThrow)\(/.test(receiver?.text ?? '')) return true;
  if (args.some(({ text }) => /^(gomock\.|mock\.Any|any\(|eq\()/.test(text))) return true;
  const holder = node.parent?.parent;
  return holder ? /^(when|verify|given|every)$/.test(callOf(holder)?.name ?? '') : false;
};

/** docker-java's commands do nothing until they are told to: one that is handed on is not done here. */
export const isHandedOn = (call: Call): boolean => {
  const chain = followers(call);
  if (isCarriedOut(call)) return false;
  const { parent } = chain.at(-1)?.node ?? call.node;
  return parent !== null && /argument|return|lambda|function_body/.test(parent.type);
};
