// What is not mutated: words for people. A text that only ends up in an error's message or in a log decides
// nothing; tests of such words would hold the words, not the behaviour.

import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

const SPEAKERS = [
  'fail',
  'refuse',
  'reject',
  'wrong',
  'log',
  'warn',
  'network',
  'failed',
  'notRenewed',
];
const ERRORS = ['Error', 'OpenIMError', 'RangeError'];

const nameOf = (callee) =>
  callee.type === 'MemberExpression' ? callee.property.name : callee.name || '';

/** Whether `path` is a text among the arguments of a call that tells people something. */
function isWords(path) {
  let { parentPath: up } = path;
  while (up && (up.isBinaryExpression() || up.isTemplateLiteral() || up.isConditionalExpression()))
    up = up.parentPath;
  if (!up) return false;
  if (up.isNewExpression()) return ERRORS.includes(nameOf(up.node.callee));
  if (up.isCallExpression()) return SPEAKERS.includes(nameOf(up.node.callee));
  return up.isVariableDeclarator() && ['text', 'advice', 'errMsg'].includes(up.node.id.name);
}

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'words', {
    shouldIgnore(path) {
      if ((path.isStringLiteral() || path.isTemplateLiteral()) && isWords(path))
        return 'words for people';
      return undefined;
    },
  }),
];
