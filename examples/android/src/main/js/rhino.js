// Rhino 1.9 gives errors a stack that throws when it is read, if their class extends Error: here they have none.
const { prototype } = Error;

globalThis.Error = function Error(message) {
  const value = String(message);
  Object.defineProperty(this, 'message', { value, writable: true, configurable: true });
};
Error.prototype = prototype;
