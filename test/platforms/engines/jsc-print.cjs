// The first script given to jsc: how a line gets out.
/* global print */
globalThis.__tell = print;
